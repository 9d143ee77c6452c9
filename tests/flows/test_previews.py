"""A preview says what would happen and by when, and writes nothing."""

from datetime import date

import pytest
from putright.api.identity import Audience
from putright.store.base import Base
from sqlalchemy import create_engine, func, select

PREVIEW = """
query Preview($contact: ContactInput!) {
  previewComplaint(contact: $contact) {
    kind stage why instead toTell outOfTimeBecause
    policy { edition } clause { number } outOfTime { number }
    deadlines { task whose dueOn codeDueOn explanation { summary } }
  }
}"""


@pytest.fixture
def rows(database):
    """How many rows there are in all the tables."""

    def count():
        engine = create_engine(database.app_url)
        with engine.begin() as connection:
            connection.exec_driver_sql("SELECT set_config('putright.landlord', 'ids', true)")
            found = {
                table.name: connection.scalar(select(func.count()).select_from(table))
                for table in Base.metadata.sorted_tables
            }
        engine.dispose()
        return found

    return count


def preview(portal, **contact):
    return portal.ask(PREVIEW, contact={"channel": "email", **contact})["previewComplaint"]


def test_a_preview_is_what_logging_then_does_and_keeps_nothing(portal, rows):
    officer = portal()
    before = rows()
    found = preview(officer, sender=["tenant"])
    assert rows() == before
    assert found["kind"] == "COMPLAINT"
    assert found["stage"] == "Investigation"
    assert [(each["task"], each["dueOn"]) for each in found["deadlines"]] == [
        ("Acknowledge", "2026-04-07"),
        ("Respond", "2026-04-16"),
    ]
    logged = officer.done(
        "logComplaint",
        "deadlines { task whose dueOn codeDueOn explanation { summary } }",
        words="There is no heating.",
        channel="email",
        sender=["tenant"],
        complainant={"displayName": "Ada Resident"},
    )
    assert logged["deadlines"] == found["deadlines"]
    assert logged["reference"].endswith("000001")  # the preview took no reference


def test_what_is_no_complaint_is_told_with_its_clause(portal):
    found = preview(portal(), sender=["councillor"])
    assert (found["kind"], found["clause"], found["stage"]) == (
        "CORRESPONDENCE",
        {"number": "9.1"},
        None,
    )
    assert [each["task"] for each in found["deadlines"]] == ["Answer a Councillor or MP"]


def test_what_comes_too_late_is_told_with_how_it_was_counted(portal):
    found = preview(portal(), sender=["tenant"], happenedOn="2025-03-01")
    assert found["outOfTime"] == {"number": "3.2(a)"}
    assert "6 calendar months" in found["outOfTimeBecause"]


def test_the_rights_that_must_be_told_stand_in_the_policys_words(portal):
    found = preview(portal("exeter"), sender=["licensee"], about=["discrimination"])
    assert found["stage"] == "Stage 2"
    assert any("County Court" in words for words in found["toTell"])
    assert preview(portal("exeter"), sender=["licensee"])["toTell"] == []


def test_an_earlier_day_is_an_officers_and_decides_the_edition(portal, clock):
    clock.go_to(date(2024, 4, 2))
    found = preview(portal("stoke"), sender=["tenant"], receivedOn="2024-03-31")
    assert found["policy"] == {"edition": "first"}
    resident = portal("stoke", Audience.COMPLAINANT)
    body = {
        "query": PREVIEW,
        "variables": {"contact": {"channel": "email", "receivedOn": "2024-03-31"}},
    }
    (error,) = resident.post(body).json()["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "Leave it out" in error["message"]
