"""Know people and households

A party has a version, an order to be listed in, and says how it wants to be reached. Who belongs to
a household, group or organisation is kept with its days; what a record said before it was set right
is kept and never changed. The words by which a party is found are kept by a trigger, so that they
follow the record whoever writes it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "41b7c96d2e05"
down_revision = "c3f6a1d95b28"
branch_labels = None
depends_on = None

APP = "putright_app"
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"
WORDS = """
CREATE FUNCTION words_of_party(display_name text, email text, telephone text, address text)
RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
  SELECT DISTINCT left(word, 100) FROM (
    SELECT regexp_split_to_table(lower(concat_ws(' ', display_name, address)), '[\\s,-]+') AS word
    UNION ALL
    SELECT lower(email)
    UNION ALL
    SELECT regexp_replace(regexp_replace(number, '\\D', '', 'g'), '^(00)?44', '0')
      FROM regexp_split_to_table(telephone, '[/;,]') AS number
  ) AS every WHERE word <> ''
$$"""
FOLLOW = """
CREATE FUNCTION words_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  DELETE FROM party_word WHERE landlord = NEW.landlord AND party_id = NEW.id;
  INSERT INTO party_word (landlord, word, party_id)
    SELECT NEW.landlord, word, NEW.id
      FROM words_of_party(NEW.display_name, NEW.email, NEW.telephone, NEW.address) AS word;
  RETURN NULL;
END $$"""


def _table(name: str, *columns: sa.Column, parties: tuple[str, ...]) -> None:
    op.create_table(
        name,
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(each, sa.Uuid(), nullable=False) for each in parties),
        *columns,
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "id", name=f"{name}_pkey"),
        *(
            sa.ForeignKeyConstraint(
                ["landlord", each], ["party.landlord", "party.id"], name=f"{name}_{each}_fkey"
            )
            for each in parties
        ),
    )
    for each in parties:
        op.create_index(f"{name}_landlord_{each}_id_idx", name, ["landlord", each, "id"])


def _guard(table: str, rights: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY one_landlord ON {table} USING ({OURS}) WITH CHECK ({OURS})")
    op.execute(f"GRANT {rights} ON {table} TO {APP}")


def upgrade() -> None:
    for column in (
        sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")),
        sa.Column(
            "name_order",
            sa.Text(collation="C"),
            sa.Computed("lower(display_name)", persisted=True),
            nullable=False,
        ),
        sa.Column("preferred_channel", sa.Text()),
        sa.Column(
            "channels_not_wanted",
            sa.ARRAY(sa.Text()),
            nullable=False,
            server_default=sa.text("'{}'"),
        ),
        sa.Column("contact_when", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column(
            "interpreter_needed", sa.Boolean(), nullable=False, server_default=sa.text("false")
        ),
        sa.Column("preferences_set_on", sa.Date()),
        sa.Column("open_members", sa.Integer(), nullable=False, server_default=sa.text("0")),
    ):
        op.add_column("party", column)
    op.create_index("party_name_idx", "party", ["landlord", "name_order", "id"])
    _table(
        "membership",
        sa.Column("capacity", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        parties=("party_id", "member_id"),
    )
    _guard("membership", "SELECT, INSERT, UPDATE")
    _table(
        "party_correction",
        sa.Column("corrected_on", sa.Date(), nullable=False),
        sa.Column("corrected_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("was", postgresql.JSONB(), nullable=False),
        parties=("party_id",),
    )
    _guard("party_correction", "SELECT, INSERT")
    op.execute(
        "CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON party_correction "
        "FOR EACH ROW EXECUTE FUNCTION history_stands()"
    )
    op.create_table(
        "party_word",
        sa.Column("landlord", sa.Text(collation="C"), nullable=False),
        sa.Column("word", sa.Text(collation="C"), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "word", "party_id", name="party_word_pkey"),
        sa.ForeignKeyConstraint(
            ["landlord", "party_id"],
            ["party.landlord", "party.id"],
            name="party_word_party_id_fkey",
        ),
    )
    op.create_index("party_word_landlord_party_id_idx", "party_word", ["landlord", "party_id"])
    op.execute(WORDS)
    op.execute(FOLLOW)
    # The owner sees past row-level security while it is not forced: every landlord's at once.
    op.execute("ALTER TABLE party NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "INSERT INTO party_word (landlord, word, party_id) SELECT landlord, word, id FROM party, "
        "words_of_party(display_name, email, telephone, address) AS word"
    )
    op.execute("ALTER TABLE party FORCE ROW LEVEL SECURITY")
    _guard("party_word", "SELECT, INSERT, DELETE")
    op.execute(
        "CREATE TRIGGER words_follow AFTER INSERT OR UPDATE OF display_name, email, telephone, "
        "address ON party FOR EACH ROW EXECUTE FUNCTION words_follow()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER words_follow ON party")
    op.execute("DROP FUNCTION words_follow()")
    op.execute("DROP FUNCTION words_of_party(text, text, text, text)")
    for table in ("party_word", "party_correction", "membership"):
        op.drop_table(table)
    op.drop_index("party_name_idx", table_name="party")
    for column in (
        "open_members", "preferences_set_on", "interpreter_needed", "language", "contact_when",
        "channels_not_wanted", "preferred_channel", "name_order", "version",
    ):  # fmt: skip
        op.drop_column("party", column)
