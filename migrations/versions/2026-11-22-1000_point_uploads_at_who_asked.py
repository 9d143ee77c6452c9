"""Point uploads at who asked

A document that is on its way names whoever announced it, as everything else names a party. And
records that were merged into one know each other, for whoever holds the id of any of them.
"""

from alembic import op

revision = "e5d20b9c6a41"
down_revision = "e8b5d02f6a37"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_foreign_key(
        op.f("upload_asked_by_party_fkey"),
        "upload",
        "party",
        ["landlord", "asked_by_party"],
        ["landlord", "id"],
    )
    op.create_index(
        op.f("upload_landlord_asked_by_party_idx"), "upload", ["landlord", "asked_by_party"]
    )
    op.execute("ALTER TABLE party NO FORCE ROW LEVEL SECURITY")  # every landlord's
    op.execute(
        "UPDATE party SET merged_from = array_remove(kept.merged_from, party.id::text) "
        "FROM party AS kept "
        "WHERE kept.landlord = party.landlord AND kept.id = party.merged_into_id"
    )
    op.execute("ALTER TABLE party FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.drop_index(op.f("upload_landlord_asked_by_party_idx"), table_name="upload")
    op.drop_constraint(op.f("upload_asked_by_party_fkey"), "upload")
