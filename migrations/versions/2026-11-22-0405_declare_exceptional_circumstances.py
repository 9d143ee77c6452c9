"""Declare exceptional circumstances

What keeps a landlord from the Code for a time is a row of its own, never deleted, and every line of
its history stands as it was written. No date of a complaint depends on either table.
"""

import sqlalchemy as sa
from alembic import op

revision = "f18c3b52e07d"
down_revision = "f3a8c06e51b9"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def _guard(table: str, rights: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON {table} USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT {rights} ON {table} TO {APP}")


def upgrade() -> None:
    op.create_table(
        "exceptional_circumstance",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("return_expected_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ombudsman_told_on", sa.Date(), nullable=True),
        sa.Column("residents_told_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("edition", sa.Text(), nullable=True),
        sa.Column("clause", sa.Text(), nullable=True),
        sa.Column("declared_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="exceptional_circumstance_pkey"),
        sa.CheckConstraint(
            "return_expected_on >= began_on",
            name="exceptional_circumstance_return_expected_on_check",
        ),
        sa.CheckConstraint("ended_on >= began_on", name="exceptional_circumstance_ended_on_check"),
    )
    op.create_index(
        "exceptional_circumstance_began_idx",
        "exceptional_circumstance",
        ["landlord", "began_on", "id"],
    )
    op.create_table(
        "circumstance_fact",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("circumstance_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("was", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="circumstance_fact_pkey"),
        sa.ForeignKeyConstraint(
            ["landlord", "circumstance_id"],
            ["exceptional_circumstance.landlord", "exceptional_circumstance.id"],
            name="circumstance_fact_circumstance_id_fkey",
        ),
    )
    op.create_index(
        "circumstance_fact_landlord_circumstance_id_id_idx",
        "circumstance_fact",
        ["landlord", "circumstance_id", "id"],
    )
    _guard("exceptional_circumstance", "SELECT, INSERT, UPDATE")
    _guard("circumstance_fact", "SELECT, INSERT")
    op.execute(
        "CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON circumstance_fact "
        "FOR EACH ROW EXECUTE FUNCTION history_stands()"
    )


def downgrade() -> None:
    op.drop_table("circumstance_fact")
    op.drop_table("exceptional_circumstance")
