"""Follow remedies to completion

A promise has somebody responsible for it and a last word on money. What becomes of it is a fact of
its own, never changed. A complaint counts the promises that are still open.
"""

import sqlalchemy as sa
from alembic import op

revision = "c3d5e81f9a40"
down_revision = "a41c6f0b27d8"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"
STILL_OPEN = "completed_on IS NULL AND withdrawn_on IS NULL"
TEXTS = (
    "promised_by", "responsible", "head", "set_against_note", "set_against_clause", "approved_by",
    "approved_as",
)  # fmt: skip
DAYS = ("withdrawn_on", "approaching_noted_on", "overdue_noted_on")


def upgrade() -> None:
    for name in TEXTS:
        op.add_column("remedy", sa.Column(name, sa.Text()))
    for name in DAYS:
        op.add_column("remedy", sa.Column(name, sa.Date()))
    op.add_column("remedy", sa.Column("set_against_debt", sa.Numeric(12, 2)))
    op.create_check_constraint(
        op.f("remedy_set_against_debt_check"), "remedy", "set_against_debt BETWEEN 0 AND amount"
    )
    op.create_index(
        "remedy_open_idx",
        "remedy",
        ["landlord", "due_on", "id"],
        postgresql_where=sa.text(STILL_OPEN),
    )
    op.create_table(
        "remedy_fact",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("remedy_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("was_due_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="remedy_fact_pkey"),
        sa.ForeignKeyConstraint(
            ["landlord", "remedy_id"],
            ["remedy.landlord", "remedy.id"],
            name="remedy_fact_remedy_id_fkey",
        ),
    )
    op.create_index("remedy_fact_landlord_remedy_id_idx", "remedy_fact", ["landlord", "remedy_id"])
    op.execute("ALTER TABLE remedy_fact ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE remedy_fact FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON remedy_fact USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT SELECT, INSERT ON remedy_fact TO {APP}")
    op.execute(
        "CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON remedy_fact "
        "FOR EACH ROW EXECUTE FUNCTION history_stands()"
    )
    op.add_column(
        "complaint",
        sa.Column("open_promises", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    # The owner is bound by row-level security too, and these are facts of every landlord.
    for table in ("complaint", "remedy"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "UPDATE complaint SET open_promises = promised.number FROM (SELECT landlord, complaint_id, "
        f"count(*) AS number FROM remedy WHERE {STILL_OPEN} GROUP BY landlord, complaint_id) "
        "AS promised WHERE promised.landlord = complaint.landlord "
        "AND promised.complaint_id = complaint.id"
    )
    for table in ("complaint", "remedy"):
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.drop_column("complaint", "open_promises")
    op.drop_table("remedy_fact")
    op.drop_index("remedy_open_idx", "remedy")
    op.drop_constraint(op.f("remedy_set_against_debt_check"), "remedy")
    for name in ("set_against_debt", *DAYS, *TEXTS):
        op.drop_column("remedy", name)
