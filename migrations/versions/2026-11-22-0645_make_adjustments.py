"""Make adjustments

What is done differently for a person, when that is looked at again, and each review, which is never
changed.
"""

import sqlalchemy as sa
from alembic import op

revision = "9e61d0b47a38"
down_revision = "e7b41c80d2f6"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def _table(name: str, parent: str, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(f"{parent}_id", sa.Uuid(), nullable=False),
        *columns,
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name=f"{name}_pkey"),
        sa.ForeignKeyConstraint(
            ["landlord", f"{parent}_id"],
            [f"{parent}.landlord", f"{parent}.id"],
            name=f"{name}_{parent}_id_fkey",
        ),
    )
    op.create_index(f"{name}_landlord_{parent}_id_id_idx", name, ["landlord", f"{parent}_id", "id"])


def _guard(table: str, rights: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON {table} USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT {rights} ON {table} TO {APP}")


def upgrade() -> None:
    _table(
        "adjustment",
        "party",
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("needed", sa.Text(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("agreed_by", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Date()),
        sa.Column("review_near_noted_on", sa.Date()),
        sa.Column("review_due_noted_on", sa.Date()),
        sa.Column("review_overdue_noted_on", sa.Date()),
        sa.Column("ended_on", sa.Date()),
    )
    _guard("adjustment", "SELECT, INSERT, UPDATE")
    _table(
        "adjustment_review",
        "adjustment",
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("reviewed_by", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("was", sa.Text()),
        sa.Column("next_on", sa.Date()),
    )
    _guard("adjustment_review", "SELECT, INSERT")
    op.execute(
        "CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON adjustment_review "
        "FOR EACH ROW EXECUTE FUNCTION history_stands()"
    )
    op.add_column(
        "party",
        sa.Column("open_adjustments", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )


def downgrade() -> None:
    op.drop_column("party", "open_adjustments")
    op.drop_table("adjustment_review")
    op.drop_table("adjustment")
