"""Say to whom letters go

Each letter and notice keeps whom it was addressed to. Of what was sent before, that is not known.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "b3d95f02e8c7"
down_revision = "a6c2e94d17f3"
branch_labels = None
depends_on = None

ADDRESSED = (
    ("stage", "acknowledgement_to"),
    ("stage", "letter_to"),
    ("reopening", "acknowledgement_to"),
    ("reopening", "letter_to"),
    ("overruled_refusal", "acknowledgement_to"),
    ("notice", "sent_to"),
)


def upgrade() -> None:
    for table, name in ADDRESSED:
        op.add_column(
            table,
            sa.Column(
                name, postgresql.JSONB(), nullable=False, server_default=sa.text("'[]'::jsonb")
            ),
        )
    op.add_column(
        "representative",
        sa.Column("letters_beside", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )


def downgrade() -> None:
    op.drop_column("representative", "letters_beside")
    for table, name in reversed(ADDRESSED):
        op.drop_column(table, name)
