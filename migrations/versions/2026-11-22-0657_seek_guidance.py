"""Seek guidance, and keep who referred a complaint

What the Board was asked and what it said, for staff alone. A complaint that a designated person
took to the Ombudsman keeps which kind of them, and when.
"""

import sqlalchemy as sa
from alembic import op

revision = "f4a90b6c27d8"
down_revision = "9b3d60e8f1a4"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def upgrade() -> None:
    op.create_table(
        "stage_guidance",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("given_by", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="stage_guidance_pkey"),
        sa.ForeignKeyConstraint(
            ["landlord", "complaint_id"],
            ["complaint.landlord", "complaint.id"],
            name="stage_guidance_complaint_id_fkey",
        ),
        sa.ForeignKeyConstraint(
            ["landlord", "stage_id"],
            ["stage.landlord", "stage.id"],
            name="stage_guidance_stage_id_fkey",
        ),
    )
    for column in ("complaint_id", "stage_id"):
        op.create_index(
            f"stage_guidance_landlord_{column}_id_idx",
            "stage_guidance",
            ["landlord", column, "id"],
        )
    op.execute("ALTER TABLE stage_guidance ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE stage_guidance FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON stage_guidance USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON stage_guidance TO {APP}")
    op.add_column(
        "complaint",
        sa.Column("guidance_awaited", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    op.add_column("ombudsman_case", sa.Column("referred_by", sa.Text()))
    op.add_column("ombudsman_case", sa.Column("referred_on", sa.Date()))


def downgrade() -> None:
    op.drop_column("ombudsman_case", "referred_on")
    op.drop_column("ombudsman_case", "referred_by")
    op.drop_column("complaint", "guidance_awaited")
    op.drop_table("stage_guidance")
