"""Ask for adjustments

Somebody asks for one, and it is kept as it was asked for until it is agreed or declined.
"""

import sqlalchemy as sa
from alembic import op

revision = "f1a7c30e8b52"
down_revision = "e5d20b9c6a41"
branch_labels = None
depends_on = None

DAYS = ("asked_on", "declined_on")
WORDS = ("asked", "asked_by", "declined_by", "declined_because", "how_to_complain")


def upgrade() -> None:
    for name in DAYS:
        op.add_column("adjustment", sa.Column(name, sa.Date()))
    for name in WORDS:
        op.add_column("adjustment", sa.Column(name, sa.Text()))
    for name in ("agreed_on", "agreed_by"):
        op.alter_column("adjustment", name, nullable=True)
    op.add_column(
        "party",
        sa.Column("asked_adjustments", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    op.create_index(
        "party_asked_idx",
        "party",
        ["landlord", "name_order", "id"],
        postgresql_where=sa.text("asked_adjustments > 0"),
    )


def downgrade() -> None:
    op.drop_index("party_asked_idx", table_name="party")
    op.drop_column("party", "asked_adjustments")
    for name in ("agreed_by", "agreed_on"):
        op.alter_column("adjustment", name, nullable=False)
    for name in (*WORDS, *DAYS):
        op.drop_column("adjustment", name)
