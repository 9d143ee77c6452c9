"""Give complaints to officers and teams

An officer is known by the subject of their token. What was given to whom is never changed, and the
complaint holds who has it now.
"""

import sqlalchemy as sa
from alembic import op

revision = "e71b4c09d2a6"
down_revision = "8e2b64d90f17"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def upgrade() -> None:
    _table(
        "officer",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("designated", sa.Boolean(), nullable=False),
        sa.Column("left_on", sa.Date()),
        *_created(),
        sa.UniqueConstraint("landlord", "subject", name="officer_landlord_subject_key"),
    )
    _table(
        "team",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        *_created(),
        sa.UniqueConstraint("landlord", "name", name="team_landlord_name_key"),
    )
    _table(
        "absence",
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        *_created(),
        _points_at("absence", "officer", "officer_id"),
    )
    keys = ["landlord", "officer_id", "until_on"]
    op.create_index("absence_landlord_officer_id_until_on_idx", "absence", keys)
    _table(
        "team_member",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date()),
        *_created(),
        _points_at("team_member", "team", "team_id"),
        _points_at("team_member", "officer", "officer_id"),
    )
    keys = ["landlord", "team_id", "id"]
    op.create_index("team_member_landlord_team_id_id_idx", "team_member", keys)
    op.create_index("team_member_officer_idx", "team_member", ["landlord", "officer_id", "from_on"])
    _table(
        "assignment",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("stage_number", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Uuid()),
        sa.Column("team_id", sa.Uuid()),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("assigned_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("away_until", sa.Date()),
        *_created(),
        _points_at("assignment", "complaint", "complaint_id"),
        _points_at("assignment", "officer", "officer_id"),
        _points_at("assignment", "team", "team_id"),
    )
    keys = ["landlord", "complaint_id", "id"]
    op.create_index("assignment_landlord_complaint_id_id_idx", "assignment", keys)
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON officer, team, team_member TO {APP}")
    op.execute(f"GRANT SELECT, INSERT ON absence, assignment TO {APP}")
    for table in ("absence", "assignment"):
        op.execute(
            f"CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION history_stands()"
        )
    op.add_column("complaint", sa.Column("officer_id", sa.Uuid()))
    op.add_column("complaint", sa.Column("team_id", sa.Uuid()))
    for owner in ("officer", "team"):
        op.create_foreign_key(
            f"complaint_{owner}_id_fkey",
            "complaint",
            owner,
            ["landlord", f"{owner}_id"],
            ["landlord", "id"],
        )
        keys = ["landlord", f"{owner}_id", "received_at", "id"]
        op.create_index(f"complaint_{owner}_idx", "complaint", keys)
    op.create_index(
        "complaint_workload_idx",
        "complaint",
        ["landlord", "officer_id", "team_id", "due_order"],
        postgresql_where=sa.text("status IN ('RECEIVED', 'OPEN')"),
    )


def _table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("landlord", "id", name=f"{name}_pkey"),
    )
    op.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON {name} USING ({OURS}) WITH CHECK ({OURS})")


def _created() -> tuple[sa.Column]:
    return (sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),)


def _points_at(table: str, other: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["landlord", column], [f"{other}.landlord", f"{other}.id"], name=f"{table}_{column}_fkey"
    )


def downgrade() -> None:
    op.drop_index("complaint_workload_idx", "complaint")
    for owner in ("team", "officer"):
        op.drop_column("complaint", f"{owner}_id")
    for table in ("assignment", "team_member", "absence", "team", "officer"):
        op.drop_table(table)
