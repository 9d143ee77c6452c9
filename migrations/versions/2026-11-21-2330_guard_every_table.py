"""Guard every table

Row-level security, forced on the owner too, shows a role the rows of one landlord: the one that
the setting `putright.landlord` names for the length of a transaction. Where it names none there
is nothing to see. `nullif` is there because the setting reads '' after it was once set.
The app's role may add to the history and never change it.
"""

from alembic import op

revision = "5d1f0e6b7c21"
down_revision = "c282d52bad39"
branch_labels = None
depends_on = None

APP = "putright_app"
KEPT_FOR_EVER = ("event",)
TABLES = (
    "party", "complaint", "representative", "stage", "deadline", "deadline_revision", "remedy",
    "panel", "panel_member", "event", "job", "used_key", "reference_counter",
)  # fmt: skip
OURS = "landlord = (SELECT nullif(current_setting('putright.landlord', true), ''))"


def upgrade() -> None:
    op.execute(f"GRANT USAGE ON SCHEMA public TO {APP}")
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY one_landlord ON {table} USING ({OURS}) WITH CHECK ({OURS})")
        rights = "SELECT, INSERT" + ("" if table in KEPT_FOR_EVER else ", UPDATE, DELETE")
        op.execute(f"GRANT {rights} ON {table} TO {APP}")
    op.execute(
        "CREATE FUNCTION history_stands() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'history is never changed'; END $$"
    )
    op.execute(
        "CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON event "
        "FOR EACH ROW EXECUTE FUNCTION history_stands()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER history_stands ON event")
    op.execute("DROP FUNCTION history_stands()")
    for table in TABLES:
        op.execute(f"REVOKE ALL ON {table} FROM {APP}")
        op.execute(f"DROP POLICY one_landlord ON {table}")
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    op.execute(f"REVOKE USAGE ON SCHEMA public FROM {APP}")
