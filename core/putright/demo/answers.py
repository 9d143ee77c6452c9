"""Stories that came to an answer, and some further."""

from decimal import Decimal

from putright.casework.panels.convening import Member, convene_panel
from putright.casework.putting_right.remedies import Promise
from putright.demo.past import Past
from putright.demo.people import CHAIR, HANDLER, REVIEWER, resident
from putright.demo.telling import acknowledge, answer, log, take_further
from putright.facts import Outcome
from putright.policy import Panel
from putright.rules.steps import stage_of
from putright.store.models import Complaint


def answered(past: Past) -> Complaint:
    complaint = log(
        past,
        15,
        resident("Siobhan Kelly", "07700 900106"),
        "I took two days off work for the gas check. Both times nobody came and nobody rang.",
        "An appointment that is kept, and my lost pay.",
        channel="email",
    )
    acknowledge(past, 13, complaint)
    answer(
        past,
        6,
        complaint,
        Outcome.UPHELD,
        "Both appointments were booked and neither was kept. The contractor had your old telephone "
        "number.",
        Promise(kind="apology", description="A letter of apology from the contractor."),
        Promise(
            kind="compensation",
            description="For two missed appointments.",
            amount=Decimal("60.00"),
        ),
        Promise(kind="action", description="The gas check, in the morning.", due_on=past.day(-4)),
    )
    return complaint


def closed_for_want_of_a_reply(past: Past) -> Complaint:
    complaint = log(
        past,
        45,
        resident("Tomasz Zielinski", "07700 900111"),
        "The bins in our yard are emptied once in three weeks.",
        "Once a week, as it says in the tenancy.",
        channel="whatsapp",
    )
    acknowledge(past, 43, complaint)
    answer(
        past,
        37,
        complaint,
        Outcome.UPHELD,
        "The yard was missing from the new round. It is on it now.",
        Promise(
            kind="changed_policy",
            description="Each new round is checked against the list.",
            already_done="The list of yards, each ticked off.",
        ),
    )
    return complaint


def taken_further(past: Past) -> Complaint:
    complaint = log(
        past,
        30,
        resident("Ruth Adeyemi", "07700 900107"),
        "Water comes through the kitchen ceiling whenever the flat above runs a bath.",
        "Repair the leak and then the ceiling.",
    )
    acknowledge(past, 28, complaint)
    answer(
        past,
        22,
        complaint,
        Outcome.PARTLY_UPHELD,
        "The leak was repaired late. The ceiling was damaged before that.",
        Promise(kind="apology", description="An apology for the late repair, in this letter."),
        not_done="We do not repair the ceiling, because the leak did not damage it.",
    )
    take_further(
        past,
        8,
        complaint,
        "The ceiling was whole until the leak. I have photographs with dates.",
        "Repair the ceiling.",
    )
    return complaint


def before_the_panel(past: Past) -> Complaint:
    complaint = log(
        past,
        60,
        resident("Edwin Marsh", "07700 900108"),
        "I was charged for a door that the police broke by mistake.",
        "Take the charge off my account.",
        channel="letter",
    )
    acknowledge(past, 58, complaint)
    answer(past, 52, complaint, Outcome.NOT_UPHELD, "The lease makes doors the leaseholder's.")
    take_further(
        past, 42, complaint, "I did not break it, and the police have said so.", "No charge."
    )
    answer(
        past,
        33,
        complaint,
        Outcome.NOT_UPHELD,
        "The charge stands; you may claim it from the police.",
        by=REVIEWER.name,
    )
    take_further(past, 9, complaint, "Nobody has read the letter from the police.", "No charge.")
    page = stage_of(past.policy, complaint.stage_number)
    assert page is not None
    assert isinstance(page.decided_by, Panel)
    sitting = (CHAIR.name, "Wilma Frost", "Peter Lund", "Anya Rao")
    convene_panel(
        past.desk(6, HANDLER),
        past.again(complaint),
        meets_on=past.day(-5),
        members=[
            Member(name, capacity)
            for name, capacity in zip(sitting, page.decided_by.members, strict=False)
        ],
        venue="Community room, ground floor",
        complainant_attends=True,
    )
    return complaint
