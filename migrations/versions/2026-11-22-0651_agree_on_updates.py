"""Agree on updates

While an answer is put off or late the complainant is told how it goes, at intervals agreed on.
"""

import sqlalchemy as sa
from alembic import op

revision = "e7c24a90b5d3"
down_revision = "e71b4c09d2a6"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def upgrade() -> None:
    op.create_table(
        "update_agreement",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("stage_number", sa.Integer(), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("near_noted_on", sa.Date(), nullable=True),
        sa.Column("due_noted_on", sa.Date(), nullable=True),
        sa.Column("overdue_noted_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="update_agreement_pkey"),
        sa.CheckConstraint("every > 0", name="update_agreement_every_check"),
        _points_at("update_agreement", "complaint_id", "complaint"),
    )
    op.create_index(
        "update_agreement_landlord_complaint_id_id_idx",
        "update_agreement",
        ["landlord", "complaint_id", "id"],
    )
    op.create_table(
        "update_given",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="update_given_pkey"),
        _points_at("update_given", "agreement_id", "update_agreement"),
        _points_at("update_given", "contact_id", "contact"),
    )
    op.create_index(
        "update_given_landlord_agreement_id_id_idx",
        "update_given",
        ["landlord", "agreement_id", "id"],
    )
    op.create_index(
        "update_given_landlord_contact_id_idx", "update_given", ["landlord", "contact_id"]
    )
    for table in ("update_agreement", "update_given"):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY one_landlord ON {table} USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON update_agreement TO {APP}")
    op.execute(f"GRANT SELECT, INSERT ON update_given TO {APP}")
    op.execute(
        "CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON update_given "
        "FOR EACH ROW EXECUTE FUNCTION history_stands()"
    )
    op.add_column(
        "complaint",
        sa.Column("delayed", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.add_column("complaint", sa.Column("update_due_on", sa.Date(), nullable=True))
    op.create_index(
        "complaint_update_idx",
        "complaint",
        ["landlord", "update_due_on", "id"],
        postgresql_where=sa.text("update_due_on IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("complaint_update_idx", "complaint")
    op.drop_column("complaint", "update_due_on")
    op.drop_column("complaint", "delayed")
    op.drop_table("update_given")
    op.drop_table("update_agreement")


def _points_at(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["landlord", column],
        [f"{other}.landlord", f"{other}.id"],
        name=f"{table}_{column}_fkey",
    )
