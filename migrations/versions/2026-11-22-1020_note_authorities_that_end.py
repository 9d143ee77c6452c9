"""Note authorities that end

When it was noted that an authority is about to end, and the index that finds those that are.
"""

import sqlalchemy as sa
from alembic import op

revision = "a6c2e94d17f3"
down_revision = "f1a7c30e8b52"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("representative", sa.Column("ending_noted_on", sa.Date()))
    op.create_index(
        "representative_ending_idx",
        "representative",
        ["landlord", "authority_until"],
        postgresql_where=sa.text(
            "ended_from IS NULL AND followed_by_id IS NULL AND ending_noted_on IS NULL"
        ),
    )


def downgrade() -> None:
    op.drop_index("representative_ending_idx", table_name="representative")
    op.drop_column("representative", "ending_noted_on")
