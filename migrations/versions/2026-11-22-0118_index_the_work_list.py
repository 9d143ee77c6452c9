"""Index the work list

A list of complaints of one status, by what is due next, is read in the order of an index, however
many there are; and what the landlord has to do next on each is found without reading its table.
"""

import sqlalchemy as sa
from alembic import op

revision = "8c41f7a2d90b"
down_revision = "5d1f0e6b7c21"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "complaint",
        sa.Column(
            "due_order",
            sa.Date(),
            sa.Computed("coalesce(next_due_on, '9999-12-31'::date)", persisted=True),
            nullable=False,
        ),
    )
    op.drop_index("complaint_due_idx", table_name="complaint")
    op.create_index("complaint_due_idx", "complaint", ["landlord", "due_order", "id"])
    op.create_index("complaint_work_idx", "complaint", ["landlord", "status", "due_order", "id"])
    op.create_index(
        "deadline_awaited_idx",
        "deadline",
        ["landlord", "complaint_id", "due_on", "id"],
        postgresql_include=["task"],
        postgresql_where=sa.text("state = 'RUNNING' AND whose = 'LANDLORD'"),
    )
    op.drop_index("stage_landlord_complaint_id_idx", table_name="stage")


def downgrade() -> None:
    op.create_index("stage_landlord_complaint_id_idx", "stage", ["landlord", "complaint_id"])
    op.drop_index("deadline_awaited_idx", table_name="deadline")
    op.drop_index("complaint_work_idx", table_name="complaint")
    op.drop_index("complaint_due_idx", table_name="complaint")
    op.drop_column("complaint", "due_order")
    op.create_index(
        "complaint_due_idx",
        "complaint",
        [
            "landlord",
            sa.literal_column("coalesce(next_due_on, '9999-12-31'::date)"),
            "id",
        ],
    )
