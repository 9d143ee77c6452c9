"""Keep what was said at first contact

Whether the sender receives a service, whether it is a first report, more than the first contact can
put right, dissatisfied, an appeal: all was asked at logging and forgotten, so that whoever looked
later went by a default. What was logged before says what later rules took it to say.
"""

import sqlalchemy as sa
from alembic import op

revision = "5e1c7a94d2f8"
down_revision = "b83f25d0c6e9"
branch_labels = None
depends_on = None

USUAL = {
    "receives_a_service": "true",
    "first_report": "false",
    "investigate": "false",
    "dissatisfied": "true",
    "appeals_a_warning": "false",
}


def upgrade() -> None:
    for column, usual in USUAL.items():
        default = sa.text(usual)
        op.add_column(
            "complaint", sa.Column(column, sa.Boolean(), nullable=False, server_default=default)
        )


def downgrade() -> None:
    for column in reversed(USUAL):
        op.drop_column("complaint", column)
