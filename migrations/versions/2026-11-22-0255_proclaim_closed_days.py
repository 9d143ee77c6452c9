"""Proclaim closed days

A bank holiday or an office closure that is learned of after the calendar was published is a row of
its own, never deleted. Each deadline says by what was known at which instant it is counted, and
keeps every date that was ever believed.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "7be0a3d5c916"
down_revision = "2f7d90c4e1a8"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def upgrade() -> None:
    op.create_table(
        "calendar_day",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("known_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("known_by", sa.Text(), nullable=False),
        sa.Column("taken_back", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_by", sa.Text(), nullable=True),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="calendar_day_pkey"),
    )
    op.create_index("calendar_day_day_idx", "calendar_day", ["landlord", "day", "id"])
    op.execute("ALTER TABLE calendar_day ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE calendar_day FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON calendar_day USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON calendar_day TO {APP}")
    op.add_column("deadline", sa.Column("counted_as_of", sa.DateTime(timezone=True)))
    op.add_column("deadline", sa.Column("believed", postgresql.JSONB()))
    # The owner is bound by row-level security too, and these are facts of every landlord.
    op.execute("ALTER TABLE deadline NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "UPDATE deadline SET counted_as_of = created_at, believed = jsonb_build_array("
        "jsonb_build_object('at', created_at, 'due_on', due_on, 'code_due_on', standard_due_on))"
    )
    op.execute("ALTER TABLE deadline FORCE ROW LEVEL SECURITY")
    op.alter_column("deadline", "counted_as_of", nullable=False)
    op.alter_column("deadline", "believed", nullable=False)


def downgrade() -> None:
    op.drop_column("deadline", "believed")
    op.drop_column("deadline", "counted_as_of")
    op.drop_table("calendar_day")
