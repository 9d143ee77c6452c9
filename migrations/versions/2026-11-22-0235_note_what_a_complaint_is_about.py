"""Note what a complaint is about

A page may have complaints about some matters, such as harassment, begin at a stage of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "2f7d90c4e1a8"
down_revision = "8c41f7a2d90b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "complaint",
        sa.Column("about", sa.ARRAY(sa.Text()), nullable=False, server_default=sa.text("'{}'")),
    )


def downgrade() -> None:
    op.drop_column("complaint", "about")
