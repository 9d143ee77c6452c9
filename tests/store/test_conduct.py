"""What was restricted, reviewed, appealed and done to a person stays as it was written."""

import pytest
from putright.casework.conduct.checks import take_warning
from putright.casework.conduct.proposals import Restricted, WarningProposal, propose_warning
from putright.casework.conduct.warnings import appeal_warning, approve_warning, review_warning
from putright.casework.desk import Actor
from putright.casework.people.parties import PartyDetails, register_party
from putright.rules.conduct import RestrictionKind
from putright.store.db import SETTING, transaction
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

HEAD = Actor(subject="hana", name="Hana", staff=True, roles=frozenset({"Director"}))


@pytest.fixture
def warned(house, officer):
    with house.desk("ids", officer()) as desk:
        warning = propose_warning(
            desk,
            WarningProposal(
                party_id=register_party(desk, PartyDetails(display_name="Ada Resident")).id,
                behaviour="He threatened the caretaker.",
                evidence="Incident book, page 4.",
                why_proportionate="Nothing is closed.",
                equality_note="No needs are known.",
                restrictions=[Restricted(RestrictionKind.VISITS_IN_PAIRS)],
            ),
        )
    with house.desk("ids", HEAD) as desk:
        warning = approve_warning(desk, take_warning(desk, warning.id))
        review_warning(desk, warning, risk_goes_on=True, reasons="Asked.")
        appeal_warning(desk, warning, words="Unfair.", channel="letter")
    return warning.id


@pytest.mark.usefixtures("warned")
@pytest.mark.parametrize(
    "table", ["restriction", "warning_review", "warning_appeal", "party_event"]
)
def test_nobody_changes_or_deletes_it(house, database, table):
    for statement in (f"UPDATE {table} SET warning_id = NULL", f"DELETE FROM {table}"):
        with (
            pytest.raises(DBAPIError, match="permission denied"),
            transaction(house.engine, "ids") as session,
        ):
            session.execute(text(statement))
    engine = create_engine(database.owner_url)
    with pytest.raises(DBAPIError, match="history is never changed"), engine.begin() as connection:
        connection.execute(text(f"SELECT set_config('{SETTING}', 'ids', true)"))
        connection.execute(text(f"DELETE FROM {table}"))
    engine.dispose()


@pytest.mark.usefixtures("warned")
def test_a_warning_is_never_deleted(house):
    with (
        pytest.raises(DBAPIError, match="permission denied"),
        transaction(house.engine, "ids") as session,
    ):
        session.execute(text("DELETE FROM warning"))


@pytest.mark.usefixtures("warned")
@pytest.mark.parametrize(
    "table", ["warning", "restriction", "warning_review", "warning_appeal", "party_event"]
)
def test_another_landlord_sees_none_of_it(house, table):
    counted = text(f"SELECT count(*) FROM {table}")
    with transaction(house.engine, "ids") as session:
        assert session.scalar(counted)
    with transaction(house.engine, "stoke") as session:
        assert session.scalar(counted) == 0
