"""When a complaint may be closed, for which reason. Closing never takes a right away."""

from collections.abc import Iterator
from datetime import date

from putright.facts import Kind, Status
from putright.policy import Policy, Rule, Stage, Who
from putright.rules.endings import Ending
from putright.rules.putting_right import followed_by
from putright.rules.standing import Blocker, Standing, must_be_worked_on, stage_of


def _kept(case: Standing, policy: Policy) -> Iterator[Blocker]:
    if number := case.open_promises:
        promises = "One promise is" if number == 1 else f"{number} promises are"
        yield Blocker(
            why=f"{promises} still open. Complete what was promised first.",
            rule=followed_by(policy, case.standard),
        )


def close(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Closing is open where some ending is: each has its own blockers (`ending_blockers`)."""
    if all(ending_blockers(ending, case, policy, today) for ending in Ending):
        yield from ending_blockers(Ending.RESOLVED, case, policy, today)


def _answered(case: Standing) -> Iterator[Blocker]:
    if case.kind is not Kind.COMPLAINT or case.status is not Status.RESPONDED:
        yield Blocker(why="Only a complaint that was answered is closed.")
    elif case.late_request:
        yield Blocker(why="A late request is waiting for an officer's decision.")


def ending_blockers(
    ending: Ending, case: Standing, policy: Policy, today: date
) -> tuple[Blocker, ...]:
    """What stands in the way of closing for this reason. Closing never takes a right away.

    A case is not done while a promise is open. Where the complainant would not engage it is closed
    all the same, and the promise is followed on.
    """
    stage = stage_of(policy, case.stage)
    if ending is Ending.WITHDRAWN:
        return (Blocker(why="It is withdrawn on the complainant's word, by withdrawing it."),)
    if ending is Ending.MERGED:
        return (Blocker(why="It ends so by merging it into the one that goes on."),)
    if ending is Ending.NOT_ENGAGING:
        found = [*must_be_worked_on(case)]
        if stage is None or stage.disengagement is None:
            found.append(Blocker(why="No clause closes a complaint for this reason.", rule=stage))
        return tuple(found)
    found = [*_answered(case), *_kept(case, policy)]
    if ending is Ending.NO_REPLY:
        if stage is None or stage.closure is None:
            found.append(
                Blocker(why="No clause closes a complaint for want of a reply.", rule=stage)
            )
        if case.windows_end_on and today <= case.windows_end_on:
            found.append(
                Blocker(
                    why="The complainant may still reply or take it further.",
                    rule=_last_window(stage) if stage else None,
                    until=case.windows_end_on,
                )
            )
    elif ending is Ending.PROCEDURE_ENDED and stage_of(policy, case.stage + 1):
        found.append(Blocker(why="There is a further stage the complainant may ask for."))
    elif ending is Ending.ANSWERED:
        found.append(Blocker(why="This ending is for correspondence."))
    return tuple(found)


def _last_window(stage: Stage) -> Rule | None:
    windows = [t for t in stage.timescales if t.by is Who.COMPLAINANT]
    return windows[-1] if windows else None
