"""A complaint replayed under another page, for staff: what would have been due, and when."""

from datetime import date
from inspect import Parameter
from typing import Annotated, Any, NamedTuple

import strawberry

from putright.api.errors import ClientError
from putright.api.reading.complaints import the_complaint
from putright.api.reading.fields import Ordinarily, computed, described, value
from putright.api.reading.reading import Reading
from putright.api.types.complaints import Complaint
from putright.api.types.words import explained
from putright.casework.dates.pasts import past_of
from putright.casework.dates.replays import NotCounted, UnknownPage, differences, pages
from putright.pictures.replayed import replayed_svg
from putright.policy import Policy, Rule, Who
from putright.replay import Change, Differences, Shift, Task
from putright.replay.telling import one_case
from putright.store import models

explained(
    Shift,
    "DateShift",
    "Where a date would move under another page.",
    EARLIER="To an earlier day.",
    SAME="It stays on its day.",
    LATER="To a later day.",
    GONE="The other page sets no such date.",
    NEW="The other page alone sets such a date.",
)


class Quoted(NamedTuple):
    policy: Policy
    rule: Rule
    why: str | None = None


class Dated(NamedTuple):
    policy: Policy
    task: Task


class Pair(NamedTuple):
    found: Differences
    change: Change


class Found(NamedTuple):
    complaint: models.Complaint
    found: Differences


def of_task(name: str, description: str) -> Any:
    return computed(lambda dated, _: getattr(dated.task, name), description)


def of_change(name: str, description: str) -> Any:
    return computed(lambda pair, _: getattr(pair.change, name), description)


@strawberry.type(
    description="A clause of a published page, quoted. The page may be another landlord's, so it "
    "is no node."
)
class QuotedClause:
    edition: str = computed(lambda quoted, _: quoted.policy.key, "The key of its edition.")
    number: str = computed(
        lambda quoted, _: quoted.rule.clause, "The number or heading it stands under."
    )
    text: str = computed(lambda quoted, _: quoted.rule.words, "The words that stand there.")
    why: str | None = value("why", "Why it applies, as one sentence, where a date decides that.")


@strawberry.type(description="A date as one page sets it, and what came of it.")
class ReplayedDate:
    clause: QuotedClause = computed(
        lambda dated, _: Quoted(dated.policy, dated.task.timescale), "The clause that sets it."
    )
    starts_on: date = of_task("started", "The day that its clock started.")
    due_on: date = of_task("due", "The last day on which it is done in time.")
    code_due_on: date | None = of_task("limit", "The Ombudsman's own limit for the same task.")
    done_on: date | None = of_task("done", "The day it was done, or a window was used.")
    late: bool = of_task("late", "Whether it was done after that, or is still awaited beyond it.")
    working_days_late: int = of_task("late_by", "By how many working days.")
    beyond_code: bool = of_task("past_limit", "Whether it is late by the Ombudsman's limit.")
    cap_on: date | None = of_task(
        "cap", "The last day of an extension without a good reason, where one went beyond it."
    )
    not_extended: bool = of_task(
        "not_extended",
        "Whether more time was given that this page does not allow; the date stands without it.",
    )
    assumed: bool = of_task(
        "assumed",
        "Whether it is counted from an acknowledgement that was never sent, as though that had "
        "gone out on its last day in time.",
    )
    reasons: list[str] = computed(
        lambda dated, _: dated.task.explanation.reasons, "The whole reasoning, in sentences."
    )


@strawberry.type(description="What was due at a stage, by its own edition and by another page.")
class ReplayedTask:
    stage_number: int = of_change("passed", "The stage that it stood at.")
    task: str = of_change("task", "What was due, for example Respond.")
    whose: Who = of_change("whose", "Whose clock it is.")
    shift: Shift = of_change("shift", "Where the date moves.")
    was: ReplayedDate | None = computed(
        lambda pair, _: pair.change.was and Dated(pair.found.was.policy, pair.change.was),
        "As it was, by the edition that the complaint began under.",
    )
    would_be: ReplayedDate | None = computed(
        lambda pair, _: (
            pair.change.would_be and Dated(pair.found.would_be.policy, pair.change.would_be)
        ),
        "As it would be, by the other page.",
    )


@strawberry.type(
    description="A complaint replayed under another page. What people did stays as it was, each "
    "thing on its own day; nothing is written."
)
class Replay:
    complaint: Complaint = value("complaint", "What was replayed.")
    edition: str = computed(lambda it, _: it.found.was.policy.key, "The edition it really has.")
    under: str = computed(lambda it, _: it.found.would_be.policy.key, "The edition replayed.")
    title: str = computed(
        lambda it, _: it.found.would_be.policy.title, "The title of that edition's document."
    )
    dates: list[ReplayedTask] = computed(
        lambda it, _: [Pair(it.found, change) for change in it.found.changes],
        "Every date of either, stage by stage; shift tells which move.",
    )
    would_be_refused: QuotedClause | None = computed(
        lambda it, _: _too_old(it.found),
        "The ground on which it would be too old to be taken, if an officer so decides.",
    )
    was_late_request: list[int] = computed(
        lambda it, _: it.found.was.late_requests,
        "The stages after which the next was asked for too late.",
    )
    would_be_late_request: list[int] = computed(
        lambda it, _: it.found.would_be.late_requests, "The same, by the windows of the other page."
    )
    without_stage: list[int] = computed(
        lambda it, _: it.found.would_be.without_stage,
        "The stages that the other page does not have: the answer before would have been final.",
    )
    new_grounds: list[QuotedClause] = computed(
        lambda it, _: [Quoted(it.found.would_be.policy, each) for each in it.found.new_grounds],
        "Grounds of refusing that its own edition does not have. An officer would judge them.",
    )
    told: list[str] = computed(
        lambda it, _: list(one_case(it.found)), "Both timelines in plain text, line by line."
    )
    svg: str = computed(
        lambda it, _: replayed_svg(it.found), "A picture of both timelines, as an SVG file."
    )


def _too_old(found: Differences) -> Quoted | None:
    if found.would_be.too_old is None:
        return None
    return Quoted(found.would_be.policy, *found.would_be.too_old)


class ReplayOf(Ordinarily):
    """One complaint under a page that is named; null for whoever is not staff."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Found | None:
        if not reading.sight.staff:
            return None
        given = {name: it for name, it in arguments.items() if it is not strawberry.UNSET}
        asked = the_complaint(given.get("reference"), given.get("id"))
        if asked is None:
            return None
        column, wanted = asked
        rows = reading.rows(models.Complaint, getattr(models.Complaint, column) == wanted)
        if not rows:
            return None
        landlord = reading.landlord
        try:
            under = pages(landlord, given.get("edition"), given.get("plugin"))
            found = past_of(
                reading.session, landlord, models.Complaint.id == rows[0].id, reading.today
            )
            if found is None:
                return None
            return Found(rows[0], differences(landlord, *found, under, explained=True))
        except (UnknownPage, NotCounted) as problem:
            raise ClientError(str(problem)) from None


def _may(name: str, description: str, annotation: Any = str) -> Parameter:
    return Parameter(
        name,
        Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[annotation | None, described(description)],
    )


WHICH_REPLAY = (
    _may("reference", "Its reference."),
    _may("id", "Its global id.", strawberry.ID),
    _may(
        "edition",
        "The key of an edition: of the landlord's or of the Ombudsman's Code, or of the plugin's.",
    ),
    _may(
        "plugin",
        "An installed plugin, whose edition in force on the day of receipt is taken unless "
        "edition names another.",
    ),
)
