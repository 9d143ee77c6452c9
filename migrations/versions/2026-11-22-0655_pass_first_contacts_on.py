"""Pass first contacts on

What a page has passed on to a role is a row, which waits until somebody there has said what they
made of it. What was said in a survey keeps the person's own word by which it became a complaint,
and the day of the answer.
"""

import sqlalchemy as sa
from alembic import op

revision = "4e1f7a90c2d8"
down_revision = "e7c24a90b5d3"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def upgrade() -> None:
    op.create_table(
        "passing_on",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.Column("passed_on_on", sa.Date(), nullable=False),
        sa.Column("passed_on_by", sa.Text(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=True),
        sa.Column("noted_by", sa.Text(), nullable=True),
        sa.Column("made_of_it", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="passing_on_pkey"),
        sa.ForeignKeyConstraint(
            ["landlord", "complaint_id"],
            ["complaint.landlord", "complaint.id"],
            name="passing_on_complaint_id_fkey",
        ),
    )
    op.create_index(
        "passing_on_landlord_complaint_id_id_idx", "passing_on", ["landlord", "complaint_id", "id"]
    )
    op.create_index(
        "passing_on_waits_idx",
        "passing_on",
        ["landlord", "role", "complaint_id"],
        postgresql_where=sa.text("noted_on IS NULL"),
    )
    op.execute("ALTER TABLE passing_on ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE passing_on FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON passing_on USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON passing_on TO {APP}")
    op.add_column("complaint", sa.Column("first_contact_on", sa.Date()))
    op.add_column("complaint", sa.Column("own_word", sa.Text()))
    op.add_column("complaint", sa.Column("route_edition", sa.Text()))
    op.add_column(
        "complaint",
        sa.Column("open_passings", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )


def downgrade() -> None:
    for column in ("open_passings", "route_edition", "own_word", "first_contact_on"):
        op.drop_column("complaint", column)
    op.drop_table("passing_on")
