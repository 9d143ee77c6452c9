"""Show documents later

What only staff saw may be shown to the complainant, with the day and the reason. Never the other
way: that is taking it from view, which leaves its own mark.
"""

import sqlalchemy as sa
from alembic import op

revision = "c4e81a7f3d02"
down_revision = "5e1c7a94d2f8"
branch_labels = None
depends_on = None

APP = "putright_app"


def upgrade() -> None:
    for name, kind in (
        ("shown_on", sa.Date()),
        ("shown_because", sa.Text()),
        ("shown_by", sa.Text()),
    ):
        op.add_column("document", sa.Column(name, kind))
    op.add_column(
        "complaint",
        sa.Column("documents_hidden", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    # The owner is bound by row-level security too, and these are facts of every landlord.
    for table in ("complaint", "document"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "UPDATE complaint SET documents_hidden = found.number FROM ("
        "SELECT landlord, complaint_id, count(*) AS number FROM document "
        "WHERE withdrawn_on IS NULL AND NOT shown GROUP BY landlord, complaint_id) AS found "
        "WHERE found.landlord = complaint.landlord AND found.complaint_id = complaint.id"
    )
    for table in ("complaint", "document"):
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"GRANT UPDATE (shown, shown_on, shown_because, shown_by) ON document TO {APP}")
    op.execute(
        "CREATE TRIGGER shown_stands BEFORE UPDATE OF shown ON document FOR EACH ROW "
        "WHEN (OLD.shown AND NOT NEW.shown) EXECUTE FUNCTION history_stands()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER shown_stands ON document")
    op.execute(f"REVOKE UPDATE (shown, shown_on, shown_because, shown_by) ON document FROM {APP}")
    op.drop_column("complaint", "documents_hidden")
    for name in ("shown_by", "shown_because", "shown_on"):
        op.drop_column("document", name)
