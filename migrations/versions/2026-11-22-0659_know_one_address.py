"""Know one address, however it is written

A column of the database's own making, so that two records with one address are found by an index.
"""

import sqlalchemy as sa
from alembic import op

revision = "a91c3e7d5f20"
down_revision = "f4a90b6c27d8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "party",
        sa.Column(
            "address_word",
            sa.Text(collation="C"),
            sa.Computed("lower(regexp_replace(address, '[^[:alnum:]]+', '', 'g'))", persisted=True),
        ),
    )
    op.create_index("party_address_idx", "party", ["landlord", "address_word", "id"])


def downgrade() -> None:
    op.drop_index("party_address_idx", table_name="party")
    op.drop_column("party", "address_word")
