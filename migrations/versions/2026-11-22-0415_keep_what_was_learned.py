"""Keep what was learned

One lesson for each complaint: its root cause, and the improvement that somebody sees to by a day.
"""

import sqlalchemy as sa
from alembic import op

revision = "4c92e8a7d150"
down_revision = "0b7d94e1c6f2"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def upgrade() -> None:
    op.create_table(
        "lesson",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("root_cause", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("learned_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("improvement", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_in", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="lesson_pkey"),
        sa.ForeignKeyConstraint(
            ["landlord", "complaint_id"],
            ["complaint.landlord", "complaint.id"],
            name="lesson_complaint_id_fkey",
        ),
        sa.UniqueConstraint("landlord", "complaint_id", name="lesson_landlord_complaint_id_key"),
    )
    op.create_index("lesson_learned_idx", "lesson", ["landlord", "learned_on", "id"])
    op.execute("ALTER TABLE lesson ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE lesson FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON lesson USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON lesson TO {APP}")


def downgrade() -> None:
    op.drop_table("lesson")
