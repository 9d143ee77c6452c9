"""Take closed complaints up again

A complaint may be withdrawn, and taken up again. What its stage held before stays as a row that is
never changed, and the deadlines of before are marked as earlier.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0b7d94e1c6f2"
down_revision = "f18c3b52e07d"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def upgrade() -> None:
    op.create_table(
        "reopening",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("stage_number", sa.Integer(), nullable=False),
        sa.Column("reopened_on", sa.Date(), nullable=False),
        sa.Column("reopened_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("clause", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("ending", sa.Text(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("responded_on", sa.Date(), nullable=True),
        sa.Column("handler", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("acknowledgement", postgresql.JSONB(), nullable=True),
        sa.Column("letter", postgresql.JSONB(), nullable=True),
        sa.Column("comments", sa.Text(), nullable=True),
        sa.Column("commented_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="reopening_pkey"),
        sa.ForeignKeyConstraint(
            ["landlord", "complaint_id"],
            ["complaint.landlord", "complaint.id"],
            name="reopening_complaint_id_fkey",
        ),
    )
    op.create_index(
        "reopening_landlord_complaint_id_id_idx", "reopening", ["landlord", "complaint_id", "id"]
    )
    op.execute("ALTER TABLE reopening ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE reopening FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON reopening USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT SELECT, INSERT ON reopening TO {APP}")
    op.execute(
        "CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON reopening "
        "FOR EACH ROW EXECUTE FUNCTION history_stands()"
    )
    op.add_column("complaint", sa.Column("withdrawn_because", sa.Text()))
    op.add_column("complaint", sa.Column("satisfaction_form_on", sa.Date()))
    op.add_column(
        "deadline",
        sa.Column("earlier", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )


def downgrade() -> None:
    op.drop_column("deadline", "earlier")
    op.drop_column("complaint", "satisfaction_form_on")
    op.drop_column("complaint", "withdrawn_because")
    op.drop_table("reopening")
