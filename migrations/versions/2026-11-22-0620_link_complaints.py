"""Link complaints

A link is two rows, one for either side, so that each complaint finds its own. One link stands
between two complaints at a time; what was taken back stays on record.
"""

import sqlalchemy as sa
from alembic import op

revision = "5d1f70c3a8e4"
down_revision = "41b7c96d2e05"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def upgrade() -> None:
    op.create_table(
        "complaint_link",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("linked_on", sa.Date(), nullable=False),
        sa.Column("linked_by", sa.Text(), nullable=False),
        sa.Column("taken_back_on", sa.Date(), nullable=True),
        sa.Column("taken_back_by", sa.Text(), nullable=True),
        sa.Column("taken_back_because", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="complaint_link_pkey"),
        sa.ForeignKeyConstraint(
            ["landlord", "complaint_id"],
            ["complaint.landlord", "complaint.id"],
            name="complaint_link_complaint_id_fkey",
        ),
        sa.ForeignKeyConstraint(
            ["landlord", "other_id"],
            ["complaint.landlord", "complaint.id"],
            name="complaint_link_other_id_fkey",
        ),
    )
    op.create_index(
        "complaint_link_landlord_complaint_id_id_idx",
        "complaint_link",
        ["landlord", "complaint_id", "id"],
    )
    op.create_index(
        "complaint_link_stands_idx",
        "complaint_link",
        ["landlord", "complaint_id", "other_id"],
        unique=True,
        postgresql_where=sa.text("taken_back_on IS NULL"),
    )
    op.execute("ALTER TABLE complaint_link ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE complaint_link FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON complaint_link USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT SELECT, INSERT ON complaint_link TO {APP}")
    op.execute(
        "GRANT UPDATE (taken_back_on, taken_back_by, taken_back_because) ON complaint_link "
        f"TO {APP}"
    )
    op.add_column(
        "complaint",
        sa.Column("link_count", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )


def downgrade() -> None:
    op.drop_column("complaint", "link_count")
    op.drop_table("complaint_link")
