"""Keep documents and evidence

A document is announced, and becomes one when its contents came and fit. Its row says what it is
for good: only its scan and its withdrawal change. Evidence stays as it was written.
"""

import sqlalchemy as sa
from alembic import op

revision = "d1f6b28c93ae"
down_revision = "5d1f70c3a8e4"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def upgrade() -> None:
    op.create_table(
        "upload",
        *_described("upload"),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_by_name", sa.Text(), nullable=False),
        sa.Column("asked_by_party", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("upload_landlord_complaint_id_idx", "upload", ["landlord", "complaint_id"])
    op.create_index("upload_expires_idx", "upload", ["landlord", "expires_at", "id"])
    op.create_table(
        "document",
        *_described("document"),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("scan", sa.Text(), nullable=False),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("size > 0", name="document_size_check"),
        _points_at("document", "point_id", "point"),
        _points_at("document", "contact_id", "contact"),
    )
    op.create_index(
        "document_landlord_complaint_id_brought_on_id_idx",
        "document",
        ["landlord", "complaint_id", "brought_on", "id"],
    )
    op.create_index("document_landlord_point_id_idx", "document", ["landlord", "point_id"])
    op.create_index("document_landlord_contact_id_idx", "document", ["landlord", "contact_id"])
    op.create_index("document_sha256_idx", "document", ["landlord", "sha256"])
    op.create_index("document_scan_idx", "document", ["landlord", "scan", "id"])
    op.create_table(
        "evidence",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("stage_number", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("described", sa.Text(), nullable=True),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("shows", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="evidence_pkey"),
        sa.CheckConstraint(
            "(document_id IS NULL) <> (described IS NULL)", name="evidence_document_id_check"
        ),
        _points_at("evidence", "complaint_id", "complaint"),
        _points_at("evidence", "point_id", "point"),
        _points_at("evidence", "document_id", "document"),
    )
    op.create_index(
        "evidence_landlord_complaint_id_recorded_on_id_idx",
        "evidence",
        ["landlord", "complaint_id", "recorded_on", "id"],
    )
    op.create_index("evidence_landlord_document_id_idx", "evidence", ["landlord", "document_id"])
    op.create_index("evidence_point_idx", "evidence", ["landlord", "point_id", "id"])
    for table in ("upload", "document", "evidence"):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY one_landlord ON {table} USING ({OURS}) WITH CHECK ({OURS})")
    # A lock on a row needs the right to change some column of it, and none of these is changed.
    op.execute(f"GRANT SELECT, INSERT, DELETE, UPDATE (id) ON upload TO {APP}")
    op.execute(
        "GRANT SELECT, INSERT, UPDATE (scan, scanned_at, withdrawn_on, withdrawn_because, "
        f"withdrawn_by) ON document TO {APP}"
    )
    op.execute(f"GRANT SELECT, INSERT ON evidence TO {APP}")
    op.execute(
        "CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON evidence "
        "FOR EACH ROW EXECUTE FUNCTION history_stands()"
    )
    op.add_column(
        "complaint",
        sa.Column("documents_kept", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )


def downgrade() -> None:
    op.drop_column("complaint", "documents_kept")
    for table in ("evidence", "document", "upload"):
        op.drop_table(table)


def _described(table: str) -> tuple[sa.Column | sa.Constraint, ...]:
    """What is said of a file, from the day that it is announced."""
    return (
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("brought_by", sa.Text(), nullable=False),
        sa.Column("brought_on", sa.Date(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name=f"{table}_pkey"),
        _points_at(table, "complaint_id", "complaint"),
    )


def _points_at(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["landlord", column],
        [f"{other}.landlord", f"{other}.id"],
        name=f"{table}_{column}_fkey",
    )
