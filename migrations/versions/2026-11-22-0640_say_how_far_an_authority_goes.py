"""Say how far an authority goes

What was seen of it, what it lets somebody do, when it was ended and what took its place. Those of
before let their holders do everything, as they did. The complaint sums them up.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "e7b41c80d2f6"
down_revision = "3e5c0d91ab47"
branch_labels = None
depends_on = None

FORCED = ("representative", "complaint", "panel")
EVERYTHING = "'{READ,SPEAK,AGREE,WITHDRAW,ESCALATE,RECEIVE_LETTERS}'"


def _fill() -> None:
    for table in FORCED:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        f"UPDATE representative SET extent = {EVERYTHING}, edition = complaint.edition, "
        "given_by_id = complaint.complainant_id FROM complaint "
        "WHERE complaint.landlord = representative.landlord "
        "AND complaint.id = representative.complaint_id"
    )
    op.execute(
        "UPDATE complaint SET authorities = acting.summed FROM (SELECT landlord, complaint_id, "
        "jsonb_agg(jsonb_build_object('party', party_id, 'from', authority_from, "
        "'until', authority_until, 'extent', to_jsonb(extent), 'points', NULL) ORDER BY id) "
        "AS summed FROM representative GROUP BY landlord, complaint_id) AS acting "
        "WHERE acting.landlord = complaint.landlord AND acting.complaint_id = complaint.id"
    )
    op.execute(
        "UPDATE panel SET authorities = complaint.authorities FROM complaint "
        "WHERE complaint.landlord = panel.landlord AND complaint.id = panel.complaint_id"
    )
    for table in FORCED:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def upgrade() -> None:
    for column in (
        sa.Column("edition", sa.Text()),
        sa.Column("given_by_id", sa.Uuid()),
        sa.Column("asked_on", sa.Date()),
        sa.Column("extent", postgresql.ARRAY(sa.Text())),
        sa.Column("points", postgresql.ARRAY(sa.Integer())),
        sa.Column("evidence", sa.Text()),
        sa.Column("kept_at", sa.Text()),
        sa.Column("seen_by", sa.Text()),
        sa.Column("seen_on", sa.Date()),
        sa.Column("ended_from", sa.Date()),
        sa.Column("ended_by", sa.Text()),
        sa.Column("ended_because", sa.Text()),
        sa.Column("followed_by_id", sa.Uuid()),
    ):
        op.add_column("representative", column)
    op.add_column("complaint", sa.Column("authorities", postgresql.JSONB()))
    op.add_column("panel", sa.Column("authorities", postgresql.JSONB()))
    _fill()
    op.alter_column("representative", "edition", nullable=False)
    op.alter_column("representative", "extent", nullable=False)
    op.alter_column("representative", "authority_from", nullable=True)
    op.create_foreign_key(
        "representative_given_by_id_fkey",
        "representative",
        "party",
        ["landlord", "given_by_id"],
        ["landlord", "id"],
    )
    op.create_index(
        "representative_landlord_given_by_id_idx", "representative", ["landlord", "given_by_id"]
    )
    op.create_foreign_key(
        "representative_followed_by_id_fkey",
        "representative",
        "representative",
        ["landlord", "followed_by_id"],
        ["landlord", "id"],
    )
    op.create_unique_constraint(
        "representative_landlord_followed_by_id_key",
        "representative",
        ["landlord", "followed_by_id"],
    )


def downgrade() -> None:
    op.drop_constraint("representative_landlord_followed_by_id_key", "representative")
    op.drop_constraint("representative_followed_by_id_fkey", "representative")
    op.drop_index("representative_landlord_given_by_id_idx", "representative")
    op.drop_constraint("representative_given_by_id_fkey", "representative")
    op.execute("ALTER TABLE representative NO FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE panel_invitation NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "UPDATE panel_invitation SET representative_id = NULL FROM representative "
        "WHERE representative.landlord = panel_invitation.landlord "
        "AND representative.id = panel_invitation.representative_id "
        "AND representative.authority_from IS NULL"
    )
    op.execute("DELETE FROM representative WHERE authority_from IS NULL")
    op.execute("ALTER TABLE panel_invitation FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE representative FORCE ROW LEVEL SECURITY")
    op.alter_column("representative", "authority_from", nullable=False)
    op.drop_column("panel", "authorities")
    op.drop_column("complaint", "authorities")
    for name in (
        "followed_by_id", "ended_because", "ended_by", "ended_from", "seen_on", "seen_by",
        "kept_at", "evidence", "points", "extent", "asked_on", "given_by_id", "edition",
    ):  # fmt: skip
        op.drop_column("representative", name)
