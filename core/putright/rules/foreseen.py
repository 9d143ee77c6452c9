"""What a step would do to the dates of a complaint, were it taken today: said before it is.

It is worked out of the page, the calendar and the dates as they stand, by the same counting as the
dates themselves; nothing is looked up. Where a step asks for a day or a choice that decides, it is
told for today, or for the first choice there is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from putright.facts import DeadlineState, Kind, Step
from putright.policy import Moment, Panel, Policy, Rule, Stage, Timescale, Who
from putright.rules.calendar import BeyondHorizon, Calendar
from putright.rules.deadlines import due_on
from putright.rules.limits import limit_of
from putright.rules.standing import Standing, stage_of
from putright.rules.steps import ACKNOWLEDGE, RESPOND

AWAITED = frozenset({DeadlineState.RUNNING, DeadlineState.MISSED})
DONE = frozenset({DeadlineState.MET, DeadlineState.MET_LATE, DeadlineState.ENDED})


class DateChange(StrEnum):
    """What becomes of a date."""

    STARTS = "STARTS"
    MET = "MET"
    MET_LATE = "MET_LATE"
    ENDS = "ENDS"
    MOVES = "MOVES"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date of a complaint as it stands: of which stage, and whether of an earlier pass of it.

    `extended`: more time was given than counting alone gives.
    """

    task: str
    whose: Who
    stage: int
    state: DeadlineState
    due: date
    earlier: bool = False
    extended: bool = False

    @property
    def awaited(self) -> bool:
        return self.state in AWAITED


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days that the clocks of a complaint count from; `None`: it has not come.

    `taken_on` is that on which the Ombudsman had a refused complaint taken on.
    """

    received: date
    opened: date | None = None
    acknowledged: date | None = None
    responded: date | None = None
    panel_met: date | None = None
    taken_on: date | None = None

    def moments(self) -> Mapping[Moment, date]:
        """The moments of a stage that have come."""
        known = {
            Moment.REPORTED: self.taken_on or self.received,
            Moment.RECEIVED: self.opened,
            Moment.ESCALATED: self.opened,
            Moment.ACKNOWLEDGED: self.acknowledged,
            Moment.RESPONDED: self.responded,
            Moment.PANEL_MET: self.panel_met,
        }
        return {moment: day for moment, day in known.items() if day is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateEffect:
    """What would become of one date: the day it is due, by which clause, and the Code's limit."""

    task: str
    whose: Who
    change: DateChange
    due: date
    rule: Rule | None = None
    code_due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseeing:
    """All that the dates hang on, as it stands today."""

    case: Standing
    policy: Policy
    dates: Sequence[Dated]
    days: Days
    today: date
    calendar: Calendar
    late: bool = False  # the time to ask for the next stage is over
    begins_at: int = 1  # the stage at which it begins, or would

    @property
    def stage(self) -> Stage | None:
        return stage_of(self.policy, self.case.stage)


def effects(step: Step, it: Foreseeing) -> tuple[DateEffect, ...]:
    """What the step would do to the dates; nothing where none can be counted."""
    foresee = _FORESEEN.get(step)
    if foresee is None:
        return ()
    try:
        return tuple(sorted(foresee(it), key=lambda each: (each.due, each.task)))
    except BeyondHorizon:
        return ()


def _route(it: Foreseeing) -> Iterator[DateEffect]:
    """A complaint goes elsewhere; anything else becomes a complaint, from the day of its receipt.

    A stage that was begun before goes on where it stood.
    """
    yield from _end(it)
    if it.case.kind is Kind.COMPLAINT:
        return
    at = replace(it, case=replace(it.case, stage=it.begins_at))
    days = replace(it.days, opened=it.days.opened or it.days.received, responded=None)
    left = [each for each in it.dates if each.state is not DeadlineState.CANCELLED]
    yield from _started(replace(at, dates=left, days=Days(received=date.max)), days, every=True)


def _correct_receipt(it: Foreseeing) -> Iterator[DateEffect]:
    """Every date that is not done is counted from the day set right: today, or the day before."""
    day = it.today - timedelta(1) if it.days.received == it.today else it.today
    if it.case.kind is Kind.COMPLAINT:
        moments = replace(it.days, received=day, opened=it.days.opened and day).moments()
        timescales, stage = it.stage.timescales if it.stage else (), it.case.stage
    elif it.case.kind is Kind.CORRESPONDENCE:
        moments = {Moment.CONTACTED: day, Moment.RECEIVED: day}
        timescales, stage = it.policy.correspondence, 0
    else:
        return
    for each in it.dates:
        found = (one for one in timescales if one.task == each.task and one.of in moments)
        timescale = next(found, None)
        if timescale is None or each.stage != stage or each.earlier or not each.awaited:
            continue
        due = due_on(timescale, moments[timescale.of], it.calendar)
        if each.extended:
            due = max(due, each.due)
        if due != each.due:
            yield DateEffect(
                task=each.task, whose=each.whose, change=DateChange.MOVES, due=due,
                rule=timescale, code_due=_limit(it, timescale, moments) if stage else None,
            )  # fmt: skip


def _acknowledge(it: Foreseeing) -> Iterator[DateEffect]:
    yield from _met(it, ACKNOWLEDGE)
    yield from _started(it, replace(it.days, acknowledged=it.today))


def _respond(it: Foreseeing) -> Iterator[DateEffect]:
    yield from _met(it, ACKNOWLEDGE, RESPOND)
    yield from _started(it, replace(it.days, responded=it.today))


def _answer_correspondence(it: Foreseeing) -> Iterator[DateEffect]:
    yield from _met(it, *(each.task for each in it.policy.correspondence))


def _hold_panel(it: Foreseeing) -> Iterator[DateEffect]:
    if it.stage is None or not isinstance(it.stage.decided_by, Panel):
        return
    meeting = [
        each.task
        for each in it.stage.timescales
        if each.by is Who.LANDLORD and each.of is not Moment.PANEL_MET and each.task != RESPOND
    ]
    yield from _met(it, *meeting)
    yield from _started(it, replace(it.days, panel_met=it.today))


def _escalate(it: Foreseeing) -> Iterator[DateEffect]:
    """In time the next stage begins. Late, an officer decides first, and no date changes."""
    if not it.late:
        yield from _go_further(it)


def _go_further(it: Foreseeing) -> Iterator[DateEffect]:
    for each in it.dates:
        if each.awaited:
            met = each.whose is Who.COMPLAINANT
            yield _became(it, each, DateChange.MET if met else DateChange.ENDS)
    following = replace(it, case=replace(it.case, stage=it.case.stage + 1), dates=())
    yield from _begun(following, it.today)


def _end(it: Foreseeing) -> Iterator[DateEffect]:
    """Nothing is awaited any more."""
    for each in it.dates:
        if each.awaited:
            yield _became(it, each, DateChange.ENDS)


def _reopen(it: Foreseeing) -> Iterator[DateEffect]:
    yield from _begun(replace(it, dates=()), it.today)


def _overrule(it: Foreseeing) -> Iterator[DateEffect]:
    """The stage that was refused begins: the first, or the further one it was kept from."""
    first = it.case.stage == it.case.began_at
    days = replace(it.days, taken_on=it.today) if first else it.days
    yield from _begun(replace(it, days=days, dates=()), it.today)


def _begun(it: Foreseeing, day: date) -> Iterator[DateEffect]:
    """Every clock of the stage that starts with it."""
    days = replace(it.days, opened=day, acknowledged=None, responded=None, panel_met=None)
    yield from _started(replace(it, days=Days(received=date.max)), days, every=True)


def _started(it: Foreseeing, days: Days, *, every: bool = False) -> Iterator[DateEffect]:
    """The clocks of the stage that start once these days have come."""
    before, after = it.days.moments(), days.moments()
    for timescale in it.stage.timescales if it.stage else ():
        if timescale.of not in after or (timescale.of in before and not every):
            continue
        held = (each for each in it.dates if each.stage == it.case.stage and not each.earlier)
        if timescale.task in {each.task for each in held}:
            continue
        due = due_on(timescale, after[timescale.of], it.calendar)
        yield DateEffect(
            task=timescale.task, whose=timescale.by, change=DateChange.STARTS, due=due,
            rule=timescale, code_due=_limit(it, timescale, after),
        )  # fmt: skip


def _limit(it: Foreseeing, promised: Timescale, started: Mapping[Moment, date]) -> date | None:
    if it.case.standard is None:
        return None
    position = it.case.stage - it.policy.before_stage_1
    limit = limit_of(it.case.standard, promised, position, started, (), it.calendar)
    return None if limit is None else due_on(limit.timescale, limit.started, it.calendar)


def _met(it: Foreseeing, *tasks: str) -> Iterator[DateEffect]:
    for each in it.dates:
        if each.awaited and each.whose is Who.LANDLORD and each.task in tasks:
            late = it.today > each.due
            yield _became(it, each, DateChange.MET_LATE if late else DateChange.MET)


def _became(it: Foreseeing, what: Dated, change: DateChange) -> DateEffect:
    stage = stage_of(it.policy, what.stage)
    timescales: Iterable[Timescale] = stage.timescales if stage else it.policy.correspondence
    rule = next((each for each in timescales if each.task == what.task), None)
    return DateEffect(task=what.task, whose=what.whose, change=change, due=what.due, rule=rule)


_FORESEEN: Mapping[Step, Callable[[Foreseeing], Iterator[DateEffect]]] = {
    Step.ROUTE: _route,
    Step.CORRECT_RECEIPT: _correct_receipt,
    Step.ACKNOWLEDGE: _acknowledge,
    Step.RESPOND: _respond,
    Step.ANSWER_CORRESPONDENCE: _answer_correspondence,
    Step.HOLD_PANEL: _hold_panel,
    Step.ESCALATE: _escalate,
    Step.DECIDE_LATE_REQUEST: _go_further,
    Step.EXCLUDE: _end,
    Step.CLOSE: _end,
    Step.WITHDRAW: _end,
    Step.REOPEN: _reopen,
    Step.OVERRULE_REFUSAL: _overrule,
    Step.REFUSE_ESCALATION: _end,
}
