"""Keep half-filled forms

A draft holds the input of one mutation so far. It goes with the form, so the app may delete it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "8d2f6a91c3e4"
down_revision = "5a1f80c7e3d9"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"
ABOUT = ("complaint", "warning", "party")


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("mutation", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=True),
        sa.Column("warning_id", sa.Uuid(), nullable=True),
        sa.Column("party_id", sa.Uuid(), nullable=True),
        sa.Column("version_read", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="draft_pkey"),
        *(
            sa.ForeignKeyConstraint(
                ["landlord", f"{table}_id"],
                [f"{table}.landlord", f"{table}.id"],
                name=f"draft_{table}_id_fkey",
            )
            for table in ABOUT
        ),
    )
    for table in ABOUT:
        op.create_index(f"draft_landlord_{table}_id_idx", "draft", ["landlord", f"{table}_id"])
    op.create_index("draft_owner_idx", "draft", ["landlord", "owner", "updated_at", "id"])
    op.create_index("draft_expires_idx", "draft", ["landlord", "expires_at", "id"])
    op.execute("ALTER TABLE draft ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE draft FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON draft USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON draft TO {APP}")


def downgrade() -> None:
    op.drop_table("draft")
