"""Merge complaints

A duplicate ends as merged: why, as the complainant was told, and when that was. The link with the
complaint that goes on says so, and is not taken back.
"""

import sqlalchemy as sa
from alembic import op

revision = "8e2b64d90f17"
down_revision = "9e61d0b47a38"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("complaint", sa.Column("merged_because", sa.Text()))
    op.add_column("complaint", sa.Column("merged_told_on", sa.Date()))
    op.add_column(
        "complaint_link",
        sa.Column("merged", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )


def downgrade() -> None:
    op.drop_column("complaint_link", "merged")
    op.drop_column("complaint", "merged_told_on")
    op.drop_column("complaint", "merged_because")
