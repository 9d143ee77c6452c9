"""Adjourn a Panel

A stage may have had several Panels: `current_for` is the stage for the one that decides it. The
invitation, the statement, each adjournment and the papers are rows of their own, and the words of
the complainant and the reasons of the landlord are never changed.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "c3f6a1d95b28"
down_revision = "c0a5e1d27b94"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"
KEPT = ("panel_statement", "panel_adjournment", "panel_papers")
FORCED = ("panel", "complaint", "stage", "reopening")


def _table(name: str, *columns: sa.Column, rights: str = "SELECT, INSERT") -> None:
    op.create_table(
        name,
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("panel_id", sa.Uuid(), nullable=False),
        *columns,
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name=f"{name}_pkey"),
        sa.ForeignKeyConstraint(
            ["landlord", "panel_id"], ["panel.landlord", "panel.id"], name=f"{name}_panel_id_fkey"
        ),
    )
    op.create_index(f"{name}_landlord_panel_id_id_idx", name, ["landlord", "panel_id", "id"])
    op.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON {name} USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT {rights} ON {name} TO {APP}")


def _fill() -> None:
    """Give the Panels of before what they never said: where they stand, and for which stage."""
    for table in FORCED:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "UPDATE panel SET current_for = panel.stage_id, edition = complaint.edition, "
        "stage_number = stage.number, first_sat_on = panel.met_on, "
        "status = CASE WHEN panel.met_on IS NULL THEN 'CONVENED' ELSE 'MET' END "
        "FROM complaint, stage WHERE complaint.landlord = panel.landlord "
        "AND complaint.id = panel.complaint_id AND stage.landlord = panel.landlord "
        "AND stage.id = panel.stage_id"
    )
    op.execute(
        "UPDATE complaint SET panel_on = NULL, panel_met_on = NULL FROM panel, reopening "
        "WHERE panel.landlord = complaint.landlord AND panel.complaint_id = complaint.id "
        "AND reopening.landlord = panel.landlord AND reopening.complaint_id = panel.complaint_id "
        "AND reopening.stage_number = panel.stage_number "
        "AND reopening.created_at > panel.created_at "
        "AND complaint.stage_number = panel.stage_number AND complaint.responded_on IS NULL"
    )
    op.execute(
        "UPDATE panel SET current_for = NULL FROM reopening "
        "WHERE reopening.landlord = panel.landlord "
        "AND reopening.complaint_id = panel.complaint_id "
        "AND reopening.stage_number = panel.stage_number "
        "AND reopening.created_at > panel.created_at"
    )
    for table in FORCED:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def upgrade() -> None:
    for column in (
        sa.Column("current_for", sa.Uuid()),
        sa.Column("edition", sa.Text()),
        sa.Column("stage_number", sa.Integer()),
        sa.Column("status", sa.Text()),
        sa.Column("invited_to", sa.Date()),
        sa.Column("first_sat_on", sa.Date()),
        sa.Column("cancelled_on", sa.Date()),
        sa.Column("cancelled_because", sa.Text()),
    ):
        op.add_column("panel", column)
    op.drop_constraint("panel_landlord_stage_id_key", "panel")
    op.drop_index("panel_landlord_stage_id_idx", "panel")
    _fill()
    for name in ("edition", "stage_number", "status"):
        op.alter_column("panel", name, nullable=False)
    op.create_index("panel_landlord_stage_id_id_idx", "panel", ["landlord", "stage_id", "id"])
    op.create_unique_constraint(
        "panel_landlord_current_for_key", "panel", ["landlord", "current_for"]
    )
    op.create_foreign_key(
        "panel_current_for_fkey",
        "panel",
        "stage",
        ["landlord", "current_for"],
        ["landlord", "id"],
    )
    op.add_column("panel_member", sa.Column("stood_down_on", sa.Date()))
    op.add_column("panel_member", sa.Column("stood_down_because", sa.Text()))
    _table(
        "panel_invitation",
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("meets_on", sa.Date(), nullable=False),
        sa.Column("meets_at", sa.Text(), nullable=True),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("invited_by", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("representative_id", sa.Uuid(), nullable=True),
        sa.Column("accompanied_by", sa.Text(), nullable=True),
        rights="SELECT, INSERT, UPDATE",
    )
    op.create_foreign_key(
        "panel_invitation_representative_id_fkey",
        "panel_invitation",
        "representative",
        ["landlord", "representative_id"],
        ["landlord", "id"],
    )
    op.create_index(
        "panel_invitation_landlord_representative_id_idx",
        "panel_invitation",
        ["landlord", "representative_id"],
    )
    _table(
        "panel_statement",
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
    )
    _table(
        "panel_adjournment",
        sa.Column("adjourned_on", sa.Date(), nullable=False),
        sa.Column("was_on", sa.Date(), nullable=False),
        sa.Column("put_off_to", sa.Date(), nullable=False),
        sa.Column("sat_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("adjourned_by", sa.Text(), nullable=False),
        sa.Column("promised_by", sa.Date(), nullable=True),
    )
    _table(
        "panel_papers",
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_to", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
    )
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION history_stands()"
        )


def downgrade() -> None:
    for table in (*KEPT, "panel_invitation"):
        op.drop_table(table)
    op.drop_column("panel_member", "stood_down_because")
    op.drop_column("panel_member", "stood_down_on")
    op.drop_constraint("panel_current_for_fkey", "panel")
    op.drop_constraint("panel_landlord_current_for_key", "panel")
    op.drop_index("panel_landlord_stage_id_id_idx", "panel")
    op.execute("ALTER TABLE panel NO FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE panel_member NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "DELETE FROM panel_member USING panel WHERE panel.landlord = panel_member.landlord "
        "AND panel.id = panel_member.panel_id AND panel.current_for IS NULL"
    )
    op.execute("DELETE FROM panel WHERE current_for IS NULL")
    op.execute("ALTER TABLE panel_member FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE panel FORCE ROW LEVEL SECURITY")
    for name in (
        "cancelled_because", "cancelled_on", "first_sat_on", "invited_to", "status",
        "stage_number", "edition", "current_for",
    ):  # fmt: skip
        op.drop_column("panel", name)
    op.create_unique_constraint("panel_landlord_stage_id_key", "panel", ["landlord", "stage_id"])
    op.create_index("panel_landlord_stage_id_idx", "panel", ["landlord", "stage_id"])
