"""Find what somebody announced that has not come, by who they are

One person may have few files on their way at a time, whatever complaints they are of.
"""

from alembic import op

revision = "7a40c2e9b615"
down_revision = "c4e81a7f3d02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("upload_asked_by_idx", "upload", ["landlord", "asked_by", "expires_at"])


def downgrade() -> None:
    op.drop_index("upload_asked_by_idx", "upload")
