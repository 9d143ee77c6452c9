"""Raise points and keep letters

A complaint has a definition, a grade and points, each found upon at every stage that answers it. A
stage keeps the letters that were sent, and what the complainant said of its findings.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "e4b90a6d37c1"
down_revision = "c7e2d58a9f14"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def _table(name: str, owner: str, numbered_by: str, *columns: sa.Column) -> None:
    """A table of one landlord's rows that hang on those of `owner`, numbered there."""
    op.create_table(
        name,
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(f"{owner}_id", sa.Uuid(), nullable=False),
        sa.Column(numbered_by, sa.Integer(), nullable=False),
        *columns,
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name=f"{name}_pkey"),
        sa.ForeignKeyConstraint(
            ["landlord", f"{owner}_id"],
            [f"{owner}.landlord", f"{owner}.id"],
            name=f"{name}_{owner}_id_fkey",
        ),
        sa.UniqueConstraint(
            "landlord",
            f"{owner}_id",
            numbered_by,
            name=f"{name}_landlord_{owner}_id_{numbered_by}_key",
        ),
    )
    op.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON {name} USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON {name} TO {APP}")


OF_COMPLAINT = {
    "definition": sa.Text,
    "definition_set_on": sa.Date,
    "definition_agreed_on": sa.Date,
    "grade": sa.Text,
    "comments_by": sa.Date,
    "commented_on": sa.Date,
}
OF_STAGE = {
    "acknowledgement": postgresql.JSONB,
    "letter": postgresql.JSONB,
    "comments_invited_on": sa.Date,
    "comments_by": sa.Date,
    "comments": sa.Text,
    "commented_on": sa.Date,
}


def upgrade() -> None:
    _table(
        "point",
        "complaint",
        "number",
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("raised_by", sa.Text(), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("responsible_note", sa.Text(), nullable=True),
    )
    _table(
        "finding",
        "point",
        "stage_number",
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
    )
    for table, columns in (("complaint", OF_COMPLAINT), ("stage", OF_STAGE)):
        for name, type_ in columns.items():
            op.add_column(table, sa.Column(name, type_(), nullable=True))
    for name in ("points_raised", "open_points"):
        op.add_column(
            "complaint",
            sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text("0")),
        )


def downgrade() -> None:
    for name in ("points_raised", "open_points", *OF_COMPLAINT):
        op.drop_column("complaint", name)
    for name in OF_STAGE:
        op.drop_column("stage", name)
    op.drop_table("finding")
    op.drop_table("point")
