"""List whose work is due, and what is nobody's, by an index of its own

An officer's own list by the day that is due next walked through everybody's, what nobody has was
looked for among all that somebody has, and a resident's own were put in order each time.
"""

import sqlalchemy as sa
from alembic import op

revision = "c06d1f83e7b4"
down_revision = "c4e61b7a20fd"
branch_labels = None
depends_on = None

THEIR_OWN = "complaint_landlord_complainant_id_received_at_id_idx"
NOBODYS = sa.text("officer_id IS NULL AND team_id IS NULL")


def upgrade() -> None:
    for whose in ("officer", "team"):
        columns = ["landlord", f"{whose}_id", "due_order", "id"]
        op.create_index(f"complaint_{whose}_due_idx", "complaint", columns)
    for order, column in (("", "received_at"), ("_due", "due_order")):
        op.create_index(
            f"complaint_unassigned{order}_idx",
            "complaint",
            ["landlord", column, "id"],
            postgresql_where=NOBODYS,
        )
    theirs = ["landlord", "complainant_id"]
    op.drop_index("complaint_landlord_complainant_id_idx", "complaint")
    op.create_index(THEIR_OWN, "complaint", [*theirs, "received_at", "id"])


def downgrade() -> None:
    op.drop_index(THEIR_OWN, "complaint")
    op.create_index(
        "complaint_landlord_complainant_id_idx", "complaint", ["landlord", "complainant_id"]
    )
    for name in ("unassigned_due", "unassigned", "team_due", "officer_due"):
        op.drop_index(f"complaint_{name}_idx", "complaint")
