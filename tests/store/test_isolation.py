"""One landlord's rows are nobody else's, whatever is asked and however."""

from datetime import UTC, datetime

import pytest
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.people.parties import PartyDetails
from putright.store.base import Base
from putright.store.db import SETTING, transaction
from putright.store.models import Complaint, Party
from sqlalchemy import create_engine, func, select, text, update
from sqlalchemy.exc import DBAPIError

COLD = FirstContact(
    words="It is cold.", channel="phone", complainant=PartyDetails(display_name="Ada Resident")
)


@pytest.fixture
def logged(house, officer):
    with house.desk("ids", officer()) as desk:
        return log_complaint(desk, COLD).id


def owned_tables():
    return [table for table in Base.metadata.sorted_tables if "landlord" in table.c]


def test_every_table_belongs_to_landlords_and_its_landlord_leads_every_key():
    assert owned_tables() == Base.metadata.sorted_tables
    for table in owned_tables():
        assert next(iter(table.primary_key.columns)).name == "landlord", table
        for constraint in table.constraints:
            columns = list(constraint.columns)
            if columns and not str(constraint.name).endswith("_check"):
                assert columns[0].name == "landlord", constraint
        for index in table.indexes:
            assert next(iter(index.expressions)).name == "landlord", index


def test_the_database_forces_row_level_security_on_every_table(database):
    engine = create_engine(database.owner_url)
    with engine.connect() as connection:
        unguarded = connection.scalars(
            text(
                "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm') "
                "AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version' "
                "AND NOT (relrowsecurity AND relforcerowsecurity)"
            )
        ).all()
        bypassing = connection.scalars(
            text(
                "SELECT rolname FROM pg_roles WHERE rolname LIKE 'putright%' "
                "AND (rolsuper OR rolbypassrls)"
            )
        ).all()
        definers = connection.scalars(
            text(
                "SELECT proname FROM pg_proc "
                "WHERE prosecdef AND pronamespace = 'public'::regnamespace"
            )
        ).all()
    engine.dispose()
    assert (unguarded, bypassing, definers) == ([], [], [])


def test_another_landlord_sees_and_changes_nothing(house, logged):
    with transaction(house.engine, "stoke") as session:
        assert session.get(Complaint, ("ids", logged)) is None
        assert session.scalar(select(func.count()).select_from(Complaint)) == 0
        assert session.scalars(select(Party)).all() == []
        assert session.execute(update(Complaint).values(summary="x")).rowcount == 0
        # Under the session's own filter the database holds as well.
        assert session.execute(text("SELECT count(*) FROM complaint")).scalar() == 0
        assert session.execute(text("UPDATE complaint SET summary = 'x'")).rowcount == 0
    with transaction(house.engine, "ids") as session:
        assert session.get_one(Complaint, ("ids", logged)).summary == "It is cold."


def test_a_row_for_another_landlord_is_refused(house, logged):
    with (
        pytest.raises(DBAPIError, match="row-level security"),
        transaction(house.engine, "stoke") as session,
    ):
        session.execute(
            text("INSERT INTO reference_counter (landlord, year, last) VALUES ('ids', 2020, 1)")
        )


@pytest.mark.parametrize("role", ["app_url", "owner_url"])
def test_without_a_landlord_there_is_nothing_even_for_the_owner(database, logged, role):
    engine = create_engine(getattr(database, role))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM complaint")) == 0
    engine.dispose()


def test_the_landlord_named_is_forgotten_with_the_transaction(house, logged):
    with transaction(house.engine, "ids") as session:
        assert session.scalar(select(func.count()).select_from(Complaint)) == 1
    with house.engine.connect() as connection:
        assert connection.scalar(text(f"SELECT current_setting('{SETTING}', true)")) in ("", None)
        assert connection.scalar(text("SELECT count(*) FROM complaint")) == 0


def test_history_is_never_changed(house, database, logged):
    with (
        pytest.raises(DBAPIError, match="permission denied"),
        transaction(house.engine, "ids") as session,
    ):
        session.execute(text("UPDATE event SET what = 'nothing'"))
    engine = create_engine(database.owner_url)
    with pytest.raises(DBAPIError, match="history is never changed"), engine.begin() as connection:
        connection.execute(text(f"SELECT set_config('{SETTING}', 'ids', true)"))
        connection.execute(text("DELETE FROM event"))
    engine.dispose()


def test_a_landlord_this_house_does_not_serve_has_no_desk(house, officer):
    with pytest.raises(KeyError), house.desk("nobody", officer()):
        pass


def test_a_transaction_that_fails_keeps_nothing(house, officer):
    with pytest.raises(RuntimeError), house.desk("ids", officer()) as desk:
        log_complaint(desk, COLD)
        raise RuntimeError
    with house.desk("ids", officer()) as desk:
        assert log_complaint(desk, COLD).reference == "IDS-2026-000001"
        assert desk.now == datetime(2026, 3, 31, 9, tzinfo=UTC)
