"""What a replay found, in words: for the command line and beside its picture."""

from collections.abc import Iterator, Sequence
from datetime import date

from putright.policy import Policy, Who
from putright.replay.comparing import Change, Differences, Shift
from putright.replay.past import Past
from putright.replay.replaying import Task
from putright.replay.tally import Tally
from putright.rules.words import in_words, listed

HEADINGS: tuple[str, ...] = (
    *("stage", "task", "earlier", "same", "later", "gone", "new"),
    *("in time", "would be", "late", "would be"),
)


def happened(past: Past) -> Iterator[tuple[date, str]]:
    """What people did, in the order of its days."""
    found = [(past.contact.received, "Received")]
    for each in past.passes:
        if each.opened != past.contact.received:
            found.append((each.opened, f"{each.name} begun"))
        for day, what in (
            (each.acknowledged, "acknowledged"),
            (each.panel_met, "Panel met"),
            (each.responded, "answered"),
        ):
            if day is not None:
                found.append((day, f"{each.name} {what}"))
        if each.asked is not None:
            found.append((each.asked, f"{each.name}: the next stage asked for"))
        found += [
            (given.extended.on, f"{each.name}: {given.task} extended") for given in each.given
        ]
    if past.closed is not None:
        found.append((past.closed, "Closed"))
    yield from sorted(found, key=lambda one: one[0])


def came_to(task: Task, late_requests: Sequence[int] = ()) -> str:
    """The date of a task and what came of it.

    `late_requests` are the passes after which the next stage was asked for too late.
    """
    said = [f"due {in_words(task.due)}"]
    if task.limit is not None:
        said.append(f"the Code's limit {in_words(task.limit)}")
    if task.timescale.by is Who.COMPLAINANT:
        if task.done is not None:
            late = task.done > task.due and task.passed in late_requests
            said.append(f"used {in_words(task.done)}{', too late' if late else ''}")
    elif task.done is not None:
        said.append(f"done {in_words(task.done)}, {_late(task) if task.late else 'in time'}")
    elif task.late:
        said.append(f"not done, {_late(task)}")
    if task.past_limit:
        said.append("beyond the Code's limit")
    if task.cap is not None:
        said.append(f"extended beyond the cap, {in_words(task.cap)}")
    if task.not_extended:
        said.append("the extension is not allowed here")
    if task.assumed:
        said.append("counted as though it had been acknowledged in time")
    return "; ".join(said)


def one_case(found: Differences) -> Iterator[str]:
    """Both timelines of one case, with the reasons of each date that would be another."""
    past, was, would_be = found.was.past, found.was, found.would_be
    yield f"{past.reference}: {named(was.policy)}, and {named(would_be.policy)} in its place."
    yield ""
    yield from (f"{in_words(day)}: {what}." for day, what in happened(past))
    for change in found.changes:
        yield ""
        yield f"Stage {change.passed}, {change.task}: {_shift(change)}"
        if change.was is not None:
            yield f"  as it was:   {came_to(change.was, was.late_requests)}."
        if change.would_be is not None:
            yield f"  would be:    {came_to(change.would_be, would_be.late_requests)}."
            explanation = change.would_be.explanation
            if explanation is not None and change.shift is not Shift.SAME:
                yield from (f"    {reason}" for reason in explanation.reasons)
    notes = list(_besides(found))
    if notes:
        yield ""
        yield from notes


def many_cases(tally: Tally) -> Iterator[str]:
    """The table of very many cases, and what no table holds."""
    rows = [HEADINGS]
    for row in tally.rows:
        counts = (
            *(row.shifts[shift] for shift in Shift),
            *(row.was_in_time, row.would_be_in_time, row.was_late, row.would_be_late),
        )
        rows.append((str(row.stage), row.task, *(f"{count:,}" for count in counts)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        stage, task, *counted = zip(cells, widths, strict=True)
        left = f"{stage[0]:<{stage[1]}}  {task[0]:<{task[1]}}"
        yield "  ".join((left, *(f"{cell:>{width}}" for cell, width in counted))).rstrip()
    yield ""
    yield f"A date differs in {tally.moved:,} of {tally.cases:,} cases."
    yield (
        f"Too old, so that an officer might refuse: {tally.were_too_old:,} were, "
        f"{tally.would_be_too_old:,} would be."
    )
    yield (
        f"Requests for the next stage that came late: {tally.were_late_requests:,} were, "
        f"{tally.would_be_late_requests:,} would be."
    )
    for count, what in (
        (tally.beyond_cap, "extensions went beyond the cap of the page"),
        (tally.not_extended, "extensions would not be allowed, and are not counted"),
        (tally.assumed, "dates are counted as though it had been acknowledged in time"),
        (tally.without_stage, "cases went on to a stage that the page does not have"),
        (tally.uncounted, "cases could not be counted under the page"),
    ):
        if count:
            yield f"{count:,} {what}."


def named(policy: Policy) -> str:
    return f"{policy.title} ({policy.key})"


def _besides(found: Differences) -> Iterator[str]:
    was, would_be = found.was, found.would_be
    if would_be.too_old is not None:
        ground, why = would_be.too_old
        yield f"It would be too old, under clause {ground.clause}, if an officer so decides: {why}"
    elif was.too_old is not None:
        yield f"It was too old under clause {was.too_old[0].clause}, and would not be."
    if would_be.without_stage:
        numbers = listed([str(number) for number in would_be.without_stage])
        yield f"Stage {numbers} has no counterpart: the answer before it would have been final."
    if found.new_grounds:
        clauses = listed(list(dict.fromkeys(each.clause for each in found.new_grounds)))
        yield f"Grounds of refusing that it did not have, for an officer to judge: {clauses}."


def _shift(change: Change) -> str:
    match change.shift:
        case Shift.NEW:
            return "a date of the other page alone"
        case Shift.GONE:
            return "no date there"
        case Shift.SAME:
            return "the same day"
        case shift:
            return shift.value


def _late(task: Task) -> str:
    days = task.late_by
    return f"late by {days} working day{'' if days == 1 else 's'}" if days else "late"
