"""How a complaint ends before its answer, and when one that was closed is taken up again.

No ending takes a right away. Whoever withdrew may go on; what was answered is taken further by the
next stage and, with new evidence, taken up again where the page says so.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from putright.facts import Kind, Status
from putright.policy import Exclusion, Policy
from putright.rules.standing import WORKED_ON, Blocker, Standing, stage_of


class Ending(StrEnum):
    """Why a complaint was closed."""

    RESOLVED = "RESOLVED"
    NO_REPLY = "NO_REPLY"
    NOT_ENGAGING = "NOT_ENGAGING"
    PROCEDURE_ENDED = "PROCEDURE_ENDED"
    ANSWERED = "ANSWERED"
    WITHDRAWN = "WITHDRAWN"
    MERGED = "MERGED"


GOES_ON = frozenset({Ending.WITHDRAWN, Ending.NOT_ENGAGING})
"""The endings after which a stage that was not answered may go on."""


def withdraw(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """The complainant may take it back at any time before the final answer."""
    if case.kind is not Kind.COMPLAINT:
        yield Blocker(why=f"This is held as {case.kind.value.lower().replace('_', ' ')}.")
    elif case.status is Status.RESPONDED:
        if stage_of(policy, case.stage + 1) is None:
            yield Blocker(why="The final answer was given. There is nothing to withdraw.")
    elif case.status not in WORKED_ON:
        yield Blocker(why=f"The complaint is {case.status.value.lower().replace('_', ' ')}.")


def note_form(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """The form that asks how it was handled follows the end of a complaint."""
    if case.kind is not Kind.COMPLAINT or case.status is not Status.CLOSED:
        yield Blocker(why="The form goes out once the complaint is closed.")


def new_evidence(policy: Policy) -> Exclusion | None:
    """The ground that keeps a closed complaint closed unless there is new evidence."""
    return next((each for each in policy.exclusions if each.unless_new_evidence), None)


def reopen(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Open where a stage was left unanswered, and on new evidence where the page says so."""
    if case.kind is not Kind.COMPLAINT or case.status is not Status.CLOSED:
        yield Blocker(why="Only a complaint that was closed is reopened.")
    elif case.ending == Ending.MERGED:
        yield Blocker(why="It goes on in the complaint that it was merged into.")
    elif case.responded and new_evidence(policy) is None:
        if stage_of(policy, case.stage + 1):
            yield Blocker(
                why="It was answered, and no clause reopens it. The next stage can be asked for."
            )
        else:
            yield Blocker(
                why="This was the final answer. The Ombudsman can look at it.",
                rule=policy.ombudsman[0] if policy.ombudsman else None,
            )
    elif not case.responded and case.ending not in GOES_ON:
        yield Blocker(why="It was not left by the complainant.")


def remains(case: Standing, policy: Policy, ombudsman: str) -> str | None:
    """What the complainant may still do once it is closed; `None` before that."""
    if case.kind is not Kind.COMPLAINT or case.status is not Status.CLOSED:
        return None
    ways = [f"You may go to the Ombudsman. {ombudsman}"]
    if case.ending == Ending.MERGED:
        ways.insert(0, "It goes on in the complaint that it was merged into.")
    if case.responded and new_evidence(policy):
        ways.insert(0, "With new evidence you may ask for it to be taken up again.")
    if case.responded and stage_of(policy, case.stage + 1):
        ways.insert(0, "You may ask for the next stage; late, an officer decides about it.")
    if not case.responded and case.ending in GOES_ON:
        ways.insert(0, "You may go on with it: tell us, and its stage begins anew.")
    return " ".join(ways)
