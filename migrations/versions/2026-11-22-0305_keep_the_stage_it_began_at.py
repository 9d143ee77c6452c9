"""Keep the stage that a complaint began at

Some begin at a later stage than the first. Such a one may still be refused, or held as something
else, as long as it stands where it began.
"""

import sqlalchemy as sa
from alembic import op

revision = "a41c6f0b27d8"
down_revision = "7be0a3d5c916"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "complaint",
        sa.Column("first_stage", sa.Integer(), nullable=False, server_default=sa.text("1")),
    )


def downgrade() -> None:
    op.drop_column("complaint", "first_stage")
