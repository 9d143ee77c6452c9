"""What is said at first contact is kept: whoever asks later is answered as it was at logging."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.first_contact.ways import way_of, where_to_begin
from putright.casework.people.parties import PartyDetails
from putright.casework.standing import as_contact
from putright.casework.vocabulary import CHANNELS, MATTERS, SENDERS
from putright.facts import Contact, Kind
from putright.rules.intake import too_old
from putright.store.records import Event
from sqlalchemy import select

ELSEWHERE = {"sender", "about", "happened_on", "aware_on"}
LANDLORDS = ["exeter", "feedback_first", "ids", "millbrook", "stoke"]
TODAY = date(2026, 3, 31)
DAYS = st.none() | st.integers(0, 400).map(lambda ago: TODAY - timedelta(ago))
SAID = st.fixed_dictionaries({
    "channel": st.sampled_from(sorted(CHANNELS)),
    "sender": st.sets(st.sampled_from(sorted(SENDERS)), max_size=2).map(sorted).map(tuple),
    "about": st.sets(st.sampled_from(sorted(MATTERS)), max_size=2).map(sorted).map(tuple),
    "happened_on": DAYS,
    "aware_on": DAYS,
    "receives_a_service": st.booleans(),
    "first_report": st.booleans(),
    "investigate": st.booleans(),
    "dissatisfied": st.booleans(),
    "appeals_a_warning": st.booleans(),
})  # fmt: skip


@pytest.mark.parametrize("slug", LANDLORDS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=SAID, named=st.booleans())
def test_whoever_asks_later_is_answered_as_at_logging(house, officer, clock, slug, said, named):
    clock.go_to(TODAY)
    who = PartyDetails(display_name="Ada Resident") if named else None
    with house.desk(slug, officer()) as desk:
        case = log_complaint(desk, FirstContact(words="It is cold.", complainant=who, **said)).id
    clock.go_to(TODAY + timedelta(30))
    with house.desk(slug, officer()) as desk:
        complaint = desk.complaint(case)
        policy = desk.policy(complaint)
        contact = as_contact(complaint)
        assert contact == Contact(
            received=TODAY,
            anonymous=not named,
            happened=said["happened_on"],
            aware=said["aware_on"],
            sender=frozenset(said["sender"]),
            about=frozenset(said["about"]),
            **{each: said[each] for each in said if each not in ELSEWHERE},
        )
        way = way_of(desk, complaint, contact)
        kind = way.route.kind if way else Kind.COMPLAINT
        assert complaint.kind is kind
        assert complaint.route_clause == (way.route.clause or None if way else None)
        if kind is Kind.COMPLAINT:
            assert complaint.first_stage == where_to_begin(desk, contact, policy)[0]
            late = too_old(contact, policy) is not None
            assert ("out of time" in history(desk, complaint)) == late


def history(desk, complaint):
    lines = desk.session.scalars(select(Event).where(Event.complaint_id == complaint.id))
    return {each.what for each in lines}
