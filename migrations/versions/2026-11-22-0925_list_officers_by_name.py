"""List officers by name

Officers and teams are read in pages, in the order of their names, as parties are.
"""

import sqlalchemy as sa
from alembic import op

revision = "c4e61b7a20fd"
down_revision = "7a40c2e9b615"
branch_labels = None
depends_on = None

TABLES = ("officer", "team")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(
            table,
            sa.Column(
                "name_order", sa.Text(collation="C"), sa.Computed("lower(name)", persisted=True),
                nullable=False,
            ),
        )  # fmt: skip
        op.create_index(f"{table}_name_idx", table, ["landlord", "name_order", "id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_index(f"{table}_name_idx", table)
        op.drop_column(table, "name_order")
