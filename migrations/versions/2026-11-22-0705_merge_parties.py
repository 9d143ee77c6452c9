"""Merge parties

Two records of one party become one. The second stays and says into which it was merged; what was
moved is kept by its ids and never changed.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "d27a905be4c1"
down_revision = "a91c3e7d5f20"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def upgrade() -> None:
    op.add_column("party", sa.Column("merged_into_id", sa.Uuid()))
    op.add_column("party", sa.Column("merged_on", sa.Date()))
    op.add_column(
        "party",
        sa.Column(
            "merged_from", sa.ARRAY(sa.Text()), nullable=False, server_default=sa.text("'{}'")
        ),
    )
    op.create_foreign_key(
        "party_merged_into_id_fkey",
        "party",
        "party",
        ["landlord", "merged_into_id"],
        ["landlord", "id"],
    )
    op.create_index("party_landlord_merged_into_id_idx", "party", ["landlord", "merged_into_id"])
    op.create_table(
        "party_merge",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("merged_id", sa.Uuid(), nullable=False),
        sa.Column("merged_on", sa.Date(), nullable=False),
        sa.Column("merged_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved", postgresql.JSONB(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name="party_merge_pkey"),
        *(
            sa.ForeignKeyConstraint(
                ["landlord", each],
                ["party.landlord", "party.id"],
                name=f"party_merge_{each}_fkey",
            )
            for each in ("party_id", "merged_id")
        ),
    )
    for each in ("party_id", "merged_id"):
        op.create_index(
            f"party_merge_landlord_{each}_id_idx", "party_merge", ["landlord", each, "id"]
        )
    op.execute("ALTER TABLE party_merge ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE party_merge FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON party_merge USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT SELECT, INSERT ON party_merge TO {APP}")
    op.execute(
        "CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON party_merge "
        "FOR EACH ROW EXECUTE FUNCTION history_stands()"
    )


def downgrade() -> None:
    op.drop_table("party_merge")
    op.drop_index("party_landlord_merged_into_id_idx", table_name="party")
    op.drop_constraint("party_merged_into_id_fkey", "party")
    for column in ("merged_from", "merged_on", "merged_into_id"):
        op.drop_column("party", column)
