"""Keep complaints confidential to those named on them

Nobody of the staff reads a complaint about themselves; a confidential one is read by those named,
by whoever has it and by administrators. All three are columns of the complaint, so that every list
asks them of the row itself.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "b83f25d0c6e9"
down_revision = "d27a905be4c1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    no, nobody = sa.text("false"), sa.text("'{}'::text[]")
    op.add_column(
        "complaint", sa.Column("confidential", sa.Boolean(), nullable=False, server_default=no)
    )
    for column in ("may_read", "hidden_from"):
        op.add_column(
            "complaint",
            sa.Column(column, postgresql.ARRAY(sa.Text()), nullable=False, server_default=nobody),
        )


def downgrade() -> None:
    for column in ("hidden_from", "may_read", "confidential"):
        op.drop_column("complaint", column)
