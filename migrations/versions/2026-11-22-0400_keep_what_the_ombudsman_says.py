"""Keep what the Ombudsman says

Referral, requests for evidence, findings, orders, failure orders and refusals that were overruled.
What the Ombudsman decided is written once and never changed. A complaint says for its work list
whether it is there, and what is still owed.
"""

import sqlalchemy as sa
from alembic import op

revision = "f3a8c06e51b9"
down_revision = "e4b90a6d37c1"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"
KEPT_FOR_EVER = ("overruled_refusal", "determination", "failure_order")
MOVING_ON = ("ombudsman_case", "evidence_request", "ombudsman_order")


def _text(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _day(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _table(name: str, *columns: sa.Column, **points_at: str) -> None:
    """A table of one landlord's rows, whose references carry the landlord too."""
    owners = {"complaint_id": "complaint", **points_at}
    op.create_table(
        name,
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(column, sa.Uuid(), nullable=column == "point_id") for column in owners),
        *columns,
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name=f"{name}_pkey"),
        *(
            sa.ForeignKeyConstraint(
                ["landlord", column],
                [f"{table}.landlord", f"{table}.id"],
                name=f"{name}_{column}_fkey",
            )
            for column, table in owners.items()
        ),
    )


def _listed(table: str, *columns: str) -> None:
    names = "_".join(("landlord", *columns))
    op.create_index(f"{table}_{names}_idx", table, ["landlord", *columns])


def upgrade() -> None:
    _table(
        "overruled_refusal",
        _text("reference"),
        _day("told_on", nullable=False),
        _text("words", nullable=True),
        _text("clause", nullable=True),
        _text("why", nullable=True),
        _day("refused_on"),
        _text("recorded_by"),
    )
    _table(
        "ombudsman_case",
        _text("reference"),
        _day("opened_on", nullable=False),
        _day("determined_on"),
    )
    op.create_unique_constraint(
        "ombudsman_case_landlord_complaint_id_reference_key",
        "ombudsman_case",
        ["landlord", "complaint_id", "reference"],
    )
    _table(
        "evidence_request",
        _text("words"),
        _day("asked_on", nullable=False),
        _day("due_on", nullable=False),
        _day("sent_on"),
        _text("sent", nullable=True),
        _day("near_noted_on"),
        _day("missed_noted_on"),
        case_id="ombudsman_case",
    )
    _table(
        "determination",
        _text("finding"),
        _text("words", nullable=True),
        _day("determined_on", nullable=False),
        _text("recorded_by"),
        case_id="ombudsman_case",
        point_id="point",
    )
    _table(
        "ombudsman_order",
        _text("binding"),
        _text("words"),
        _day("ordered_on", nullable=False),
        _day("due_on"),
        _day("complied_on"),
        _text("evidence", nullable=True),
        _day("near_noted_on"),
        _day("missed_noted_on"),
        case_id="ombudsman_case",
    )
    _table(
        "failure_order",
        _text("type"),
        _text("reference", nullable=True),
        _text("words"),
        _day("issued_on", nullable=False),
        _text("recorded_by"),
    )
    for table in ("overruled_refusal", "ombudsman_case", "failure_order"):
        _listed(table, "complaint_id", "id")
    for table in ("evidence_request", "determination", "ombudsman_order"):
        _listed(table, "case_id", "id")
        _listed(table, "complaint_id")
    _listed("determination", "point_id")
    for table, still in (
        ("evidence_request", "sent_on IS NULL"),
        ("ombudsman_order", "complied_on IS NULL"),
    ):
        op.create_index(
            f"{table}_due_idx",
            table,
            ["landlord", "due_on", "id"],
            postgresql_where=sa.text(still),
        )
    for table in (*KEPT_FOR_EVER, *MOVING_ON):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY one_landlord ON {table} USING ({OURS}) WITH CHECK ({OURS})")
        rights = "SELECT, INSERT" + ("" if table in KEPT_FOR_EVER else ", UPDATE")
        op.execute(f"GRANT {rights} ON {table} TO {APP}")
    for table in KEPT_FOR_EVER:
        op.execute(
            f"CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION history_stands()"
        )
    for name in ("taken_on_on", "ombudsman_on"):
        op.add_column("complaint", _day(name))
    for name in ("evidence_owed", "open_orders"):
        op.add_column(
            "complaint",
            sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text("0")),
        )


def downgrade() -> None:
    for name in ("taken_on_on", "ombudsman_on", "evidence_owed", "open_orders"):
        op.drop_column("complaint", name)
    for table in (
        "failure_order", "ombudsman_order", "determination", "evidence_request",
        "ombudsman_case", "overruled_refusal",
    ):  # fmt: skip
        op.drop_table(table)
