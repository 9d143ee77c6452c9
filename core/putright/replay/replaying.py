"""The dates that a page sets for what was done, and which of them were kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import attrgetter
from typing import NamedTuple

from putright.policy import Exclusion, Moment, Panel, Policy, Stage, Timescale, Who
from putright.replay.matching import match
from putright.replay.past import Pass, Past, Told
from putright.rules.calendar import Calendar
from putright.rules.deadlines import Explanation, due_on, latest_extension, work_out
from putright.rules.happenings import Extended
from putright.rules.intake import too_old
from putright.rules.limits import limit_of
from putright.rules.steps import ACKNOWLEDGE, RESPOND, stage_of

KnownAt = Callable[[datetime], Calendar]
"""The calendar by the closed days that were known at an instant."""

_promise, _limit = attrgetter("promise"), attrgetter("limit")


class Task(NamedTuple):
    """What was due by the page, and what came of it.

    passed        the number, by its own page, of the stage that was passed
    stage         the stage that it belongs to on the page that is replayed
    limit         the standard's own limit beside it
    done          the day it was done; of a window, the day on which it was used
    late          of the landlord's tasks: done after its date, or still awaited beyond it
    late_by       … by so many working days
    past_limit    the same, of the standard's limit
    cap           the last day of an extension without a good reason, where one went beyond it
    not_extended  an extension was given that this page does not allow; the date stands without it
    assumed       it is counted from an acknowledgement that was never sent: from the last day in
                  time for it, or from the answer if that was sooner
    """

    passed: int
    stage: Stage
    timescale: Timescale
    started: date
    due: date
    limit: date | None
    done: date | None
    late: bool
    late_by: int
    past_limit: bool
    cap: date | None = None
    not_extended: bool = False
    assumed: bool = False
    explanation: Explanation | None = None
    limit_explanation: Explanation | None = None

    @property
    def in_time(self) -> bool:
        return self.done is not None and self.done <= self.due


@dataclass(frozen=True, slots=True)
class Replayed:
    """A past by one page. `without_stage` are the stages passed that the page does not have.

    `too_old` is the ground by which it may have been refused, and why; an officer decides.
    `late_requests` are the stages passed after which the next was asked for too late.
    """

    past: Past
    policy: Policy
    tasks: tuple[Task, ...]
    too_old: tuple[Exclusion, str] | None
    late_requests: tuple[int, ...]
    without_stage: tuple[int, ...]

    @property
    def judged_grounds(self) -> tuple[Exclusion, ...]:
        """The grounds of refusing that no date decides: an officer would judge them."""
        return tuple(each for each in self.policy.exclusions if each.older_than is None)


def replay(
    past: Past,
    policy: Policy,
    standard: Policy | None,
    calendar: Calendar,
    *,
    known_at: KnownAt | None = None,
    explained: bool = False,
) -> Replayed:
    """Replay what happened under a page, beside the standard's limits.

    Each date is counted by the closed days that were known when it was told, where `known_at`
    tells them, and else by the calendar. By its own edition and by what was known, a case has
    exactly the dates that it has. Without `explained` the dates have no reasons, and very many can
    be counted.

    Raises `BeyondHorizon` where a date would lie outside the calendar.
    """
    matched, without = match(past, policy)
    tasks: list[Task] = []
    late_requests: list[int] = []
    counting = _Counting(past, policy, standard, calendar, known_at, explained)
    for page, done in matched:
        following = stage_of(policy, page.number + 1)
        window = following.escalation.window if following and following.escalation else None
        moments = done.moments(past.taken_on or past.contact.received)
        for timescale in page.timescales:
            task = counting.task(timescale, page, done, moments, window)
            if task is None:
                continue
            tasks.append(task)
            if timescale.task == window and done.asked is not None and done.asked > task.due:
                late_requests.append(done.number)
    aged = past.contact.happened is not None or past.contact.aware is not None
    return Replayed(
        past,
        policy,
        tuple(tasks),
        too_old(past.contact, policy) if aged else None,
        tuple(late_requests),
        tuple(without),
    )


@dataclass(frozen=True, slots=True)
class _Counting:
    past: Past
    policy: Policy
    standard: Policy | None
    calendar: Calendar
    known_at: KnownAt | None
    explained: bool

    def task(
        self,
        timescale: Timescale,
        page: Stage,
        done: Pass,
        moments: Mapping[Moment, date],
        window: str | None,
    ) -> Task | None:
        """A timescale of the page, where its clock has started."""
        started = moments.get(timescale.of)
        assumed = started is None
        if started is None:
            started = self._assumed(timescale, page, done, moments)
            if started is None:
                return None
        counted_by = self._known(timescale, done, _promise)
        asked_for: Sequence[Extended] = ()
        given: Sequence[Extended] = ()
        cap = None
        if done.given:
            asked_for = [each.extended for each in done.given if each.task == timescale.task]
            given, cap = self._given(timescale, started, asked_for, counted_by)
        explanation = limit_explanation = None
        if self.explained:
            reckoned = work_out(
                timescale, started, counted_by, edition=self.policy.key, happenings=given
            )
            due, explanation = reckoned.due, reckoned.explanation
        else:
            due = due_on(timescale, started, counted_by, given)
        limit = None
        if self.standard is not None:
            position = page.number - self.policy.before_stage_1
            known = self._known(timescale, done, _limit)
            found = limit_of(self.standard, timescale, position, moments, asked_for, known)
            if found is not None:
                limit = due_on(found.timescale, found.started, known, found.happenings)
                if self.explained:
                    limit_explanation = work_out(
                        found.timescale,
                        found.started,
                        known,
                        edition=self.standard.key,
                        happenings=found.happenings,
                    ).explanation
        did = _done_on(timescale, page, done, window)
        by = did or self._awaited_until(timescale, done)
        late = by is not None and by > due and timescale.by is Who.LANDLORD
        return Task(
            passed=done.number,
            stage=page,
            timescale=timescale,
            started=started,
            due=due,
            limit=limit,
            done=did,
            late=late,
            late_by=self.calendar.working_days_between(due, by) if late and by else 0,
            past_limit=limit is not None and by is not None and by > limit,
            cap=cap,
            not_extended=bool(asked_for) and timescale.extension is None,
            assumed=assumed,
            explanation=explanation,
            limit_explanation=limit_explanation,
        )

    def _assumed(
        self, timescale: Timescale, page: Stage, done: Pass, moments: Mapping[Moment, date]
    ) -> date | None:
        """A day for an acknowledgement that was not sent, of a stage that was answered."""
        if timescale.of is not Moment.ACKNOWLEDGED or done.responded is None:
            return None
        for each in page.timescales:
            if each.task == ACKNOWLEDGE and each.of in moments:
                due = due_on(each, moments[each.of], self._known(each, done, _promise))
                return min(due, done.responded)
        return done.responded

    def _given(
        self,
        timescale: Timescale,
        started: date,
        asked_for: Sequence[Extended],
        counted_by: Calendar,
    ) -> tuple[Sequence[Extended], date | None]:
        """The extensions as this page allows them, and its cap where they went beyond it."""
        extension = timescale.extension
        if not asked_for or extension is None:
            return (), None
        cap = None
        if extension.most is not None:
            counted = due_on(timescale, started, counted_by)
            cap = latest_extension(timescale, counted, counted_by)
            if cap is not None and max(each.to for each in asked_for) <= cap:
                cap = None
        return [replace(each, clause=extension.clause) for each in asked_for], cap

    def _known(
        self, timescale: Timescale, done: Pass, which: Callable[[Told], datetime]
    ) -> Calendar:
        """By what was known when this task was told, or else when the stage's first one was."""
        if self.known_at is None or not done.told:
            return self.calendar
        told = done.told.get(timescale.task) or min(done.told.values())
        return self.known_at(which(told))

    def _awaited_until(self, timescale: Timescale, done: Pass) -> date | None:
        """Up to when a task of the landlord's has been waited for, where it still is."""
        if done.responded is not None or done.number != self.past.passes[-1].number:
            return None
        return self.past.until


def _done_on(timescale: Timescale, page: Stage, done: Pass, window: str | None) -> date | None:
    """The day on which it was done. An answer is an acknowledgement too."""
    task = timescale.task
    if timescale.by is Who.COMPLAINANT:
        return done.asked if task == window else None
    if task == RESPOND:
        return done.responded
    if task == ACKNOWLEDGE:
        return done.acknowledged or done.responded
    if isinstance(page.decided_by, Panel) and timescale.of is not Moment.PANEL_MET:
        return done.panel_met
    return None
