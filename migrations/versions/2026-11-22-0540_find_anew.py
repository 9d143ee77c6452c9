"""Find anew

Where a stage begins again, what it had found of each point stays beside what it finds now. An
overruled refusal keeps the acknowledgement of before.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "5a1f80c7e3d9"
down_revision = "4c92e8a7d150"
branch_labels = None
depends_on = None

ONE = "finding_landlord_point_id_stage_number_key"


def upgrade() -> None:
    op.add_column(
        "finding",
        sa.Column("earlier", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.drop_constraint(ONE, "finding")
    op.create_index("finding_point_idx", "finding", ["landlord", "point_id", "stage_number", "id"])
    op.create_index(
        "finding_now_key",
        "finding",
        ["landlord", "point_id", "stage_number"],
        unique=True,
        postgresql_where=sa.text("NOT earlier"),
    )
    op.add_column("overruled_refusal", sa.Column("acknowledged_on", sa.Date()))
    op.add_column("overruled_refusal", sa.Column("acknowledgement", postgresql.JSONB()))


def downgrade() -> None:
    op.drop_column("overruled_refusal", "acknowledgement")
    op.drop_column("overruled_refusal", "acknowledged_on")
    op.drop_index("finding_now_key", "finding")
    op.drop_index("finding_point_idx", "finding")
    op.create_unique_constraint(ONE, "finding", ["landlord", "point_id", "stage_number"])
    op.drop_column("finding", "earlier")
