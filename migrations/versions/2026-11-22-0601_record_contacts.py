"""Record contacts and interviews

Each contact about a complaint stays as it was written; a correction is a row of its own. Interviews
are arranged, and then held or not.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "c0a5e1d27b94"
down_revision = "8d2f6a91c3e4"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def upgrade() -> None:
    op.create_table(
        "interview",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("meets_on", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("accompanied_by", sa.Text(), nullable=True),
        sa.Column("arranged_by", sa.Text(), nullable=False),
        sa.Column("arranged_on", sa.Date(), nullable=False),
        sa.Column("cautions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_because", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="interview_pkey"),
        *_points_at("interview", "complaint_id", "complaint"),
        *_points_at("interview", "party_id", "party"),
    )
    op.create_index(
        "interview_landlord_complaint_id_meets_on_id_idx",
        "interview",
        ["landlord", "complaint_id", "meets_on", "id"],
    )
    op.create_index("interview_landlord_party_id_idx", "interview", ["landlord", "party_id"])
    op.create_table(
        "contact",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.Column("interview_id", sa.Uuid(), nullable=True),
        sa.Column("cautions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="contact_pkey"),
        sa.CheckConstraint("corrects_id <> id", name="contact_corrects_id_check"),
        *_points_at("contact", "complaint_id", "complaint"),
        *_points_at("contact", "party_id", "party"),
        *_points_at("contact", "corrects_id", "contact"),
        *_points_at("contact", "interview_id", "interview"),
    )
    op.create_index(
        "contact_landlord_complaint_id_happened_on_id_idx",
        "contact",
        ["landlord", "complaint_id", "happened_on", "id"],
    )
    for column in ("party_id", "corrects_id", "interview_id"):
        op.create_index(f"contact_landlord_{column}_idx", "contact", ["landlord", column])
    for table in ("interview", "contact"):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY one_landlord ON {table} USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON interview TO {APP}")
    op.execute(f"GRANT SELECT, INSERT ON contact TO {APP}")
    op.execute(
        "CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON contact "
        "FOR EACH ROW EXECUTE FUNCTION history_stands()"
    )
    op.add_column(
        "complaint",
        sa.Column("interviews_arranged", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )


def downgrade() -> None:
    op.drop_column("complaint", "interviews_arranged")
    op.drop_table("contact")
    op.drop_table("interview")


def _points_at(table: str, column: str, other: str) -> tuple[sa.ForeignKeyConstraint]:
    return (
        sa.ForeignKeyConstraint(
            ["landlord", column],
            [f"{other}.landlord", f"{other}.id"],
            name=f"{table}_{column}_fkey",
        ),
    )
