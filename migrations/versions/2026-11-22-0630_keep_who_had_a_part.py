"""Keep who had a part in a complaint, and the notices that its complainant was sent

Whoever handled or decided a stage, is complained about, or declared a conflict of interest is a
row, and is summed up on the complaint. The handlers of the stages so far are taken over.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "3e5c0d91ab47"
down_revision = "d1f6b28c93ae"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def upgrade() -> None:
    _table(
        "involvement",
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text()),
        sa.Column("why", sa.Text()),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("ended_by", sa.Text()),
        sa.Column("ended_because", sa.Text()),
    )
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON involvement TO {APP}")
    _table(
        "notice",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_by", sa.Text(), nullable=False),
        sa.Column("parts", postgresql.JSONB(), nullable=False),
    )
    op.execute(f"GRANT SELECT, INSERT ON notice TO {APP}")
    op.execute(
        "CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON notice "
        "FOR EACH ROW EXECUTE FUNCTION history_stands()"
    )
    op.add_column(
        "complaint",
        sa.Column(
            "involved", postgresql.JSONB(), nullable=False, server_default=sa.text("'[]'::jsonb")
        ),
    )
    op.add_column("deadline_revision", sa.Column("approved_role", sa.Text()))
    op.add_column("deadline_revision", sa.Column("agreed_on", sa.Date()))
    _take_over()


def _table(name: str, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("stage_number", sa.Integer(), nullable=False),
        *columns,
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name=f"{name}_pkey"),
        sa.ForeignKeyConstraint(
            ["landlord", "complaint_id"],
            ["complaint.landlord", "complaint.id"],
            name=f"{name}_complaint_id_fkey",
        ),
    )
    op.create_index(
        f"{name}_landlord_complaint_id_id_idx", name, ["landlord", "complaint_id", "id"]
    )
    op.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON {name} USING ({OURS}) WITH CHECK ({OURS})")


def _take_over() -> None:
    """Every landlord's: meanwhile the policies do not bind the owner."""
    tables = ("complaint", "stage", "involvement")
    for table in tables:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "INSERT INTO involvement (landlord, id, complaint_id, stage_number, part, name, "
        "recorded_on, recorded_by, created_at) "
        "SELECT landlord, gen_random_uuid(), complaint_id, number, "
        "CASE WHEN responded_on IS NULL THEN 'HANDLED' ELSE 'DECIDED' END, handler, "
        "coalesce(responded_on, acknowledged_on, opened_on), 'taken over', created_at "
        "FROM stage WHERE handler IS NOT NULL"
    )
    op.execute(
        "UPDATE complaint SET involved = found.involved FROM ("
        "SELECT landlord, complaint_id, jsonb_agg(jsonb_build_object("
        "'name', name, 'subject', subject, 'part', part, 'stage', stage_number) "
        "ORDER BY stage_number) AS involved FROM involvement GROUP BY landlord, complaint_id"
        ") AS found WHERE found.landlord = complaint.landlord "
        "AND found.complaint_id = complaint.id"
    )
    for table in tables:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.drop_column("deadline_revision", "agreed_on")
    op.drop_column("deadline_revision", "approved_role")
    op.drop_column("complaint", "involved")
    op.drop_table("notice")
    op.drop_table("involvement")
