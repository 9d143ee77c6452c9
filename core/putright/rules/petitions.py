"""What may be done about a petition besides what is done about every complaint."""

from collections.abc import Iterator
from datetime import date

from putright.facts import Status, Step
from putright.policy import Policy
from putright.rules.first_contact import of_petitions
from putright.rules.standing import Blocker, Standing

ENDED = frozenset({Status.CLOSED, Status.EXCLUDED})


def add_signatories(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    yield from _petition(case, policy)
    if case.status in ENDED:
        yield Blocker(
            why="It has been refused or closed. Whoever joins now can complain themselves."
        )


def strike_out_signatory(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """A name is struck out whenever its owner, or the truth, asks for it."""
    yield from _petition(case, policy)
    if case.petition and not case.signatories:
        yield Blocker(why="Nobody who signed it is recorded by name.")


def strike_out(struck_out_on: date | None) -> Iterator[Blocker]:
    """One name is struck out once."""
    if struck_out_on is not None:
        yield Blocker(why=f"They were struck out on {struck_out_on}.")


def lead_it(struck_out_on: date | None, leads: bool) -> Iterator[Blocker]:
    """Whoever signed it may lead it, unless they do already."""
    yield from strike_out(struck_out_on)
    if leads:
        yield Blocker(why="They lead it already.")


def replace_petition_lead(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    yield from _petition(case, policy)


def record_petition_meeting(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    yield from _petition(case, policy)
    if case.status is Status.EXCLUDED:
        yield Blocker(why="It has been refused.", rule=of_petitions(policy))


def record_petition_told(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Those who signed are told how it ended: not before there is an answer."""
    yield from _petition(case, policy)
    answered = (
        case.responded
        or case.stage > case.began_at
        or case.status in {Status.RESPONDED, Status.PASSED_ON} | ENDED
    )
    if not answered:
        yield Blocker(
            why="There is no answer yet that they could be told of.", rule=of_petitions(policy)
        )


def _petition(case: Standing, policy: Policy) -> Iterator[Blocker]:
    if not case.petition:
        yield Blocker(why="It did not come as a petition.", rule=of_petitions(policy))


CHECKS = {
    Step.ADD_SIGNATORIES: add_signatories,
    Step.STRIKE_OUT_SIGNATORY: strike_out_signatory,
    Step.REPLACE_PETITION_LEAD: replace_petition_lead,
    Step.RECORD_PETITION_MEETING: record_petition_meeting,
    Step.RECORD_PETITION_TOLD: record_petition_told,
}
"""What is asked before each step that is taken here."""
