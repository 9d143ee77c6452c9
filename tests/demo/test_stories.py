"""The demo's cases: told on any day, each thing noted on its own day, and told once."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import pytest
from putright.api.identity import Audience, Verifier
from putright.api.reading.reading import Reading
from putright.demo import seed, tokens
from putright.facts import DeadlineState, Kind
from putright.jobs.running import drain
from putright.policy import Who
from putright.rules.calendar import civil_date
from putright.store.conduct import Warning
from putright.store.db import transaction
from putright.store.models import (
    Complaint,
    Deadline,
    Officer,
    OmbudsmanCase,
    Panel,
    Petition,
    Representative,
)  # fmt: skip
from putright.store.records import Event
from sqlalchemy import select

SECRET = "a secret for the demo of the tests, long enough"


def rows(house, table):
    found = []
    for slug in house.landlords:
        with transaction(house.engine, slug) as session:
            found += session.scalars(select(table).order_by(table.id)).all()
    return found


@pytest.mark.parametrize(
    ("today", "hour"),
    [
        (date(2026, 11, 21), 15),  # a Saturday
        (date(2026, 4, 6), 0),  # Easter Monday, just begun
        (date(2027, 1, 4), 8),  # after Christmas, and after an office closure
    ],
    ids=str,
)
def test_cases_at_every_stage_whatever_the_day(house, clock, today, hour):
    clock.go_to(today, hour)
    told = seed(house)
    cases = rows(house, Complaint)
    assert len(told) == len(cases) == 13
    assert {case.landlord for case in cases} == set(house.landlords)
    assert Counter(case.status.name for case in cases) == Counter(
        {"RECEIVED": 3, "OPEN": 6, "RESPONDED": 2, "EXCLUDED": 1, "CLOSED": 1}
    )
    assert Kind.CORRESPONDENCE in {case.kind for case in cases}
    assert max(case.stage_number for case in cases) == 3
    assert [panel.meets_on > today for panel in rows(house, Panel)] == [True]
    assert [each.signatures for each in rows(house, Petition)] == [19]
    assert [case.determined_on for case in rows(house, OmbudsmanCase)] == [None]
    (warning,) = rows(house, Warning)
    assert warning.told_on is not None
    assert warning.review_on > today
    _everybody_has_what_was_acknowledged(house, cases)
    running = [each for each in rows(house, Deadline) if each.state is DeadlineState.RUNNING]
    assert {each.whose for each in running} == set(Who)
    assert all(each.due_on >= today for each in running)
    _everything_stands_on_its_own_day(house, clock)


def _everybody_has_what_was_acknowledged(house, cases):
    officers = {(each.landlord, each.id): each.name for each in rows(house, Officer)}
    assert len(officers) == 3 * len(house.landlords)
    for case in (each for each in cases if each.acknowledged_on is not None):
        assert officers.get((case.landlord, case.officer_id)) == case.handler


def _everything_stands_on_its_own_day(house, clock):
    events = rows(house, Event)
    assert max(event.at for event in events) <= clock.now
    late = [event for event in events if event.what in {"deadline missed", "standard missed"}]
    assert late
    for event in late:
        assert civil_date(event.at) == date.fromisoformat(event.facts["due"]) + timedelta(1)
    first: dict[UUID, Event] = {}
    for event in sorted(events, key=lambda event: (event.at, event.id)):
        first.setdefault(event.complaint_id, event)
    assert {event.what for event in first.values()} == {"complaint logged"}


def test_nothing_is_left_for_the_clock_to_note(house, clock):
    clock.go_to(date(2026, 11, 20), 15)
    seed(house)
    before = len(rows(house, Event))
    drain(house)
    assert len(rows(house, Event)) == before


def test_it_is_told_once(house, clock):
    clock.go_to(date(2026, 11, 20))
    seed(house)
    before = [case.reference for case in rows(house, Complaint)]
    clock.go_to(date(2026, 11, 25))
    assert seed(house) == []
    assert [case.reference for case in rows(house, Complaint)] == before


def test_references_follow_each_other_by_day(house, clock):
    clock.go_to(date(2026, 11, 20))
    seed(house)
    for slug in house.landlords:
        with transaction(house.engine, slug) as session:
            found = session.execute(
                select(Complaint.reference, Complaint.received_on).order_by(Complaint.reference)
            ).all()
        assert [day for _, day in found] == sorted(day for _, day in found)
        assert [int(reference[-6:]) for reference, _ in found] == list(range(1, len(found) + 1))


def test_each_token_is_good_and_sees_what_it_should(house, clock):
    clock.go_to(date(2026, 11, 20))
    seed(house)
    known = Verifier(SECRET, house.landlords, clock)
    seen: dict[Audience, list[int]] = {}
    for label, token in tokens(SECRET, house):
        caller = known(f"Bearer {token}")
        landlord = house.landlords[caller.landlord]
        with Reading(landlord, caller, house.today(), house.engine) as reading:
            visible = reading.rows(Complaint)
        (audience,) = caller.audiences
        seen.setdefault(audience, []).append(len(visible))
        if audience in {Audience.COMPLAINANT, Audience.REPRESENTATIVE}:
            assert visible[0].reference in label
    assert seen.pop(Audience.CASE_HANDLER) == [
        sum(case.landlord == slug for case in rows(house, Complaint)) for slug in house.landlords
    ]
    assert seen.pop(Audience.COMPLAINANT) == [1] * len(house.landlords)
    assert seen.pop(Audience.REPRESENTATIVE) == [1]
    assert min(seen.pop(Audience.DECISION_MAKER)) > 1
    assert min(seen.pop(Audience.ADMIN)) > 1
    assert min(seen.pop(Audience.AUDITOR)) > 1
    assert seen == {}


def test_a_representative_whose_authority_has_ended_is_given_no_token(house, clock):
    clock.go_to(date(2026, 11, 20))
    seed(house)
    for slug in house.landlords:
        with transaction(house.engine, slug) as session:
            for each in session.scalars(select(Representative)):
                each.authority_until = date(2026, 11, 19)
    assert not [label for label, _ in tokens(SECRET, house) if "acts for" in label]
