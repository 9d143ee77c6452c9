"""A case keeps the edition that was in force when it was received, whatever comes after."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.people.parties import PartyDetails
from putright.casework.problems import Refused
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.landlords import NoPolicy, in_force
from putright.policy import working_days
from putright.store.db import transaction
from putright.store.models import Complaint, Deadline
from sqlalchemy import select

CHANGE = date(2026, 4, 1)


def changed_on(house, slug, day):
    """The same house, where this landlord's newest edition is followed by one that is quicker."""
    landlord = house.landlords[slug]
    last = landlord.policies[-1]
    stages = tuple(
        replace(
            stage,
            timescales=tuple(replace(t, within=working_days(1)) for t in stage.timescales),
        )
        for stage in last.stages
    )
    newer = replace(last, edition="newer", in_force=day, until=None, stages=stages)
    ended = replace(last, until=day - timedelta(1))
    policies = (*landlord.policies[:-1], ended, newer)
    return replace(house, landlords={**house.landlords, slug: replace(landlord, policies=policies)})


def log_one(house, officer, **more):
    with house.desk("ids", officer()) as desk:
        contact = FirstContact(
            words="There is no heating.",
            channel="email",
            sender=("tenant",),
            remedy_sought="Repair the boiler.",
            complainant=PartyDetails(display_name="Ada Resident"),
            **more,
        )
        return log_complaint(desk, contact).id


def kept(house):
    with transaction(house.engine, "ids") as session:
        complaint = session.scalars(select(Complaint)).one()
        rows = session.scalars(select(Deadline).order_by(Deadline.due_on, Deadline.id))
        return complaint.edition, complaint.standard, [(row.task, str(row.due_on)) for row in rows]


def test_a_new_edition_never_moves_an_open_case(house, officer, clock):
    case = log_one(house, officer)
    before = kept(house)
    assert before[:2] == ("ids/undated", "ombudsman_code/2024")
    later = changed_on(house, "ids", CHANGE)
    clock.go_to(CHANGE)
    with later.desk("ids", officer()) as desk:
        acknowledge_complaint(desk, desk.complaint(case), handler="Olive")
    assert kept(later) == before


@pytest.mark.parametrize(
    ("received", "edition"),
    [(CHANGE - timedelta(1), "ids/undated"), (CHANGE, "ids/newer")],
    ids=["the last day of the old", "the first day of the new"],
)
def test_the_day_of_receipt_decides_and_the_last_day_is_inclusive(
    house, officer, clock, received, edition
):
    clock.go_to(CHANGE)
    later = changed_on(house, "ids", CHANGE)
    why = {} if received == CHANGE else {"received_late_because": "It lay in the post room."}
    log_one(later, officer, received_on=received, **why)
    assert kept(later)[0] == edition


def test_nothing_falls_through_to_an_older_edition(house, officer, clock):
    landlord = house.landlords["ids"]
    ended = replace(landlord.policies[0], in_force=date(2020, 1, 1), until=date(2026, 3, 30))
    over = replace(house, landlords={"ids": replace(landlord, policies=(ended,))})
    assert in_force((ended,), date(2026, 3, 30)) is ended
    with pytest.raises(NoPolicy, match="31 March 2026"):
        over.landlords["ids"].policy_on(date(2026, 3, 31))
    with pytest.raises(Refused, match="no complaints policy in force"):
        log_one(over, officer)
    early = replace(landlord.policies[0], edition="early", in_force=None, until=None)
    assert in_force((early, ended), date(2026, 3, 31)) is None  # not the early one again
    assert in_force((early, ended), date(2019, 12, 31)) is early


def test_the_codes_edition_is_pinned_beside_it(house, officer, clock):
    clock.go_to(date(2024, 3, 31))
    log_one(house, officer)
    assert kept(house)[1] == "ombudsman_code/2022"
    clock.go_to(date(2024, 4, 2))
    with house.desk("ids", officer()) as desk:
        complaint = desk.session.scalars(select(Complaint)).one()
        acknowledge_complaint(desk, desk.complaint(complaint.id), handler="Olive")
    assert kept(house)[1] == "ombudsman_code/2022"
