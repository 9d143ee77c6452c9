"""Keep petitions

A petition keeps what was signed, how often in all, and who signed it by name; who leads it, since
when; and what those who signed were told.
"""

import sqlalchemy as sa
from alembic import op

revision = "9b3d60e8f1a4"
down_revision = "4e1f7a90c2d8"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"
RIGHTS = {
    "petition": "SELECT, INSERT, UPDATE",
    "signatory": "SELECT, INSERT, UPDATE",
    "petition_lead": "SELECT, INSERT",
    "petition_told": "SELECT, INSERT",
}
FIXED = ("petition_lead", "petition_told")


def upgrade() -> None:
    _table(
        "petition",
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("signatures", sa.Integer(), nullable=False),
        sa.Column("meeting_offered_on", sa.Date(), nullable=True),
        sa.Column("meeting_held_on", sa.Date(), nullable=True),
        sa.Column("meeting_note", sa.Text(), nullable=True),
        sa.UniqueConstraint("landlord", "complaint_id", name="petition_landlord_complaint_id_key"),
        sa.CheckConstraint("signatures >= 0", name="petition_signatures_check"),
    )
    _table(
        "signatory",
        sa.Column("party_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("struck_out_on", sa.Date(), nullable=True),
        sa.Column("struck_out_because", sa.Text(), nullable=True),
        _points_at("party", "signatory", "party_id"),
    )
    for column in ("complaint_id", "party_id"):
        op.create_index(
            f"signatory_landlord_{column}_created_at_id_idx",
            "signatory",
            ["landlord", column, "created_at", "id"],
        )
    _table(
        "petition_lead",
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("others_told_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        _points_at("party", "petition_lead", "party_id"),
    )
    op.create_index(
        "petition_lead_landlord_party_id_idx", "petition_lead", ["landlord", "party_id"]
    )
    _table(
        "petition_told",
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=False),
    )
    for table in FIXED:
        op.create_index(
            f"{table}_landlord_complaint_id_id_idx", table, ["landlord", "complaint_id", "id"]
        )
        op.execute(
            f"CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION history_stands()"
        )
    for table, rights in RIGHTS.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY one_landlord ON {table} USING ({OURS}) WITH CHECK ({OURS})")
        op.execute(f"GRANT {rights} ON {table} TO {APP}")
    op.add_column(
        "complaint",
        sa.Column("signatories", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )


def downgrade() -> None:
    op.drop_column("complaint", "signatories")
    for table in reversed(RIGHTS):
        op.drop_table(table)


def _table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("landlord", "id", name=f"{name}_pkey"),
        _points_at("complaint", name, "complaint_id"),
    )


def _points_at(table: str, whose: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["landlord", column],
        [f"{table}.landlord", f"{table}.id"],
        name=f"{whose}_{column}_fkey",
    )
