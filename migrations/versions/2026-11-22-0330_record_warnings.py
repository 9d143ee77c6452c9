"""Record warnings

A warning about somebody's behaviour, its restrictions, its reviews, the appeals against it and the
history of the person. All but the warning itself is written once and never changed.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "c7e2d58a9f14"
down_revision = "c3d5e81f9a40"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"
KEPT_FOR_EVER = ("restriction", "warning_review", "warning_appeal", "party_event")


def _table(name: str, *columns: sa.Column, points_at: dict[str, str]) -> None:
    """A table of one landlord's rows, whose references carry the landlord too."""
    op.create_table(
        name,
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("landlord", "id", name=f"{name}_pkey"),
        *(
            sa.ForeignKeyConstraint(
                ["landlord", column],
                [f"{table}.landlord", f"{table}.id"],
                name=f"{name}_{column}_fkey",
            )
            for column, table in points_at.items()
        ),
    )


def _text(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _day(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _instant(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def upgrade() -> None:
    _table(
        "warning",
        sa.Column("version", sa.Integer(), nullable=False),
        _text("status"),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        _text("edition"),
        _text("standard", nullable=True),
        sa.Column("examples", sa.ARRAY(sa.Text()), nullable=False),
        _text("behaviour", nullable=True),
        _text("evidence"),
        _text("why_proportionate"),
        _text("equality_note"),
        _text("proposed_by"),
        _text("proposed_by_name"),
        _day("proposed_on", nullable=False),
        _text("decided_by_name", nullable=True),
        _text("decided_role", nullable=True),
        _day("decided_on"),
        _text("turned_down_because", nullable=True),
        _day("told_on"),
        _text("not_told_because", nullable=True),
        _day("review_on"),
        sa.Column(
            "review_order",
            sa.Date(),
            sa.Computed("coalesce(review_on, '9999-12-31'::date)", persisted=True),
            nullable=False,
        ),
        _day("review_near_noted_on"),
        _day("review_due_noted_on"),
        _day("review_overdue_noted_on"),
        _day("lifted_on"),
        _text("lifted_because", nullable=True),
        _instant("created_at"),
        _instant("updated_at"),
        points_at={"party_id": "party"},
    )
    op.create_index("warning_landlord_party_id_id_idx", "warning", ["landlord", "party_id", "id"])
    op.create_index("warning_review_idx", "warning", ["landlord", "review_order", "id"])
    op.create_index("warning_work_idx", "warning", ["landlord", "status", "review_order", "id"])
    _table(
        "restriction",
        sa.Column("warning_id", sa.Uuid(), nullable=False),
        _text("kind"),
        _text("channel", nullable=True),
        _text("contact", nullable=True),
        _instant("created_at"),
        points_at={"warning_id": "warning"},
    )
    _table(
        "warning_review",
        sa.Column("warning_id", sa.Uuid(), nullable=False),
        _day("due_on", nullable=False),
        _day("reviewed_on", nullable=False),
        _text("reviewed_by_name"),
        sa.Column("risk_goes_on", sa.Boolean(), nullable=False),
        _text("reasons"),
        _day("next_on"),
        _instant("created_at"),
        points_at={"warning_id": "warning"},
    )
    _table(
        "warning_appeal",
        sa.Column("warning_id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        _day("appealed_on", nullable=False),
        _instant("created_at"),
        points_at={"warning_id": "warning", "complaint_id": "complaint"},
    )
    op.create_unique_constraint(
        "warning_appeal_landlord_complaint_id_key", "warning_appeal", ["landlord", "complaint_id"]
    )
    for table in ("restriction", "warning_review", "warning_appeal"):
        op.create_index(
            f"{table}_landlord_warning_id_id_idx", table, ["landlord", "warning_id", "id"]
        )
    _table(
        "party_event",
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("warning_id", sa.Uuid(), nullable=True),
        _instant("at"),
        _text("what"),
        _text("actor"),
        _text("actor_name"),
        _text("clause", nullable=True),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        points_at={"party_id": "party", "warning_id": "warning"},
    )
    for column in ("party_id", "warning_id"):
        op.create_index(
            f"party_event_landlord_{column}_at_id_idx",
            "party_event",
            ["landlord", column, "at", "id"],
        )
    for table in ("warning", *KEPT_FOR_EVER):
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


def downgrade() -> None:
    for table in (*reversed(KEPT_FOR_EVER), "warning"):
        op.drop_table(table)
