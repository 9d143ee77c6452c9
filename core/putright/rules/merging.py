"""When a duplicate is merged into the complaint that goes on, and when two stay two.

Nothing is taken from anybody: what was answered is never swallowed, and each complainant keeps a
complaint of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from putright.facts import Kind
from putright.policy import Policy
from putright.rules.points import joins, new_issues
from putright.rules.standing import WORKED_ON, Blocker, Standing, must_be_worked_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A complaint as merging sees it: how it stands, whose it is, and by which editions."""

    case: Standing
    complainant: UUID | None
    edition: str
    standard: str | None


def merge(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Whether a duplicate may still come into it: while a point of its own could, at its first
    stage."""
    yield from must_be_worked_on(case)
    if case.kind is not Kind.COMPLAINT:
        return
    if case.stage > case.began_at:
        yield Blocker(why="It has gone beyond the stage that it began at. Link them instead.")
    elif not joins(case, policy):
        yield Blocker(
            why="The stage 1 answer was issued, so nothing joins it. Link them instead.",
            rule=new_issues(policy, case.standard),
        )


def unfit(goes_on: Matter, duplicate: Matter) -> Iterator[Blocker]:
    """Why the second does not go into the first, with what can be done instead."""
    case = duplicate.case
    if case.kind is not Kind.COMPLAINT:
        yield Blocker(why="The duplicate is held as no complaint. Link them instead.")
    elif case.responded or case.stage > case.began_at:
        yield Blocker(why="The duplicate was answered, and its answer stands. Link them instead.")
    elif case.status not in WORKED_ON:
        yield Blocker(why="The duplicate is not worked on any more. Link them instead.")
    if case.with_ombudsman or case.evidence_owed or case.open_orders:
        yield Blocker(why="The duplicate is with the Ombudsman. Link them instead.")
    if case.panel_convened:
        yield Blocker(why="A Panel was convened for the duplicate. Link them instead.")
    if case.interviews_arranged:
        yield Blocker(
            why="An interview is arranged for the duplicate. Record what became of it first."
        )
    if goes_on.complainant is None or duplicate.complainant is None:
        yield Blocker(
            why="Nobody gave a name with one of them, so nobody could be told. Link them instead."
        )
    elif goes_on.complainant != duplicate.complainant:
        yield Blocker(
            why="Two complain, and each keeps a complaint of their own. Link them instead; those "
            "who complain together can do so by petition."
        )
    if goes_on.case.began_at != case.began_at:
        yield Blocker(why="They begin at different stages. Link them instead.")
    if (goes_on.edition, goes_on.standard) != (duplicate.edition, duplicate.standard):
        yield Blocker(why="They are worked by different editions. Link them instead.")
