"""What was learned from complaints: one by one, and as themes across cases. For staff."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from inspect import Parameter
from typing import Annotated, Any

import strawberry
from sqlalchemy import func, select

from putright.api.errors import ClientError
from putright.api.reading.fields import (
    Attribute,
    Ordinarily,
    column,
    computed,
    held,
    value,
)
from putright.api.reading.reading import Reading
from putright.api.types.record_actions import LESSON, AvailableAction, lesson_offers
from putright.casework.lessons import AREAS, ROOT_CAUSES
from putright.store.lessons import Lesson as Row


@strawberry.type(description="What was learned from a complaint, and what is improved by it.")
class Lesson:
    root_cause: str = column(Row.root_cause, "Why it happened: delay, communication, …")
    area: str = column(Row.area, "What it is about: repairs, staff, …")
    lesson: str = column(Row.words, "What was learned.")
    learned_on: date = column(Row.learned_on, "The day it was first written down.")
    recorded_by: str = column(Row.recorded_by, "Who wrote it down last.")
    improvement: str | None = column(Row.improvement, "What is to be improved.")
    owner: str | None = column(Row.owner, "Who sees to the improvement.")
    due_on: date | None = column(Row.due_on, "By which day it is to be made.")
    done_on: date | None = column(Row.done_on, "The day it was made.")
    evidence: str | None = column(Row.evidence, "What shows that it was made.")
    overdue: bool = computed(
        lambda row, reading: (
            row.due_on is not None and row.done_on is None and row.due_on < reading.today
        ),
        "Whether its day has passed and it is not made.",
        needs=[Row.due_on, Row.done_on],
    )
    published_on: date | None = column(Row.published_on, "The day it was published.")
    published_in: str | None = column(Row.published_in, "Where, or to whom.")
    available_actions: list[AvailableAction] = computed(
        lesson_offers,
        "What this caller may do to it now.",
        needs=LESSON,
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """The lessons of one root cause, or of one area."""

    code: str
    label: str
    lessons: int
    open_improvements: int
    published: int


@dataclass(frozen=True, slots=True)
class Found:
    first: date
    until: date
    lessons: int
    by_root_cause: tuple[Counted, ...]
    by_area: tuple[Counted, ...]


@strawberry.type(description="How many complaints taught the same.")
class Theme:
    code: str = value("code", "The root cause, or the area.")
    label: str = value("label", "The same in words.")
    lessons: int = value("lessons", "How many lessons.")
    open_improvements: int = value("open_improvements", "How many improvements are not made yet.")
    published: int = value("published", "How many of the lessons were published.")


@strawberry.type(description="What complaints taught from one day to another, the most first.")
class Themes:
    first: date = value("first", "The first day on which a lesson counts here.")
    until: date = value("until", "The last.")
    lessons: int = value("lessons", "How many lessons in all.")
    by_root_cause: list[Theme] = value("by_root_cause", "By why it happened.")
    by_area: list[Theme] = value("by_area", "By what it was about.")


class ThemesBetween(Ordinarily):
    """Counted over all lessons of the days; null for whoever is not staff."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Found | None:
        if not reading.sight.staff:
            return None
        first, until = arguments["from_"], arguments["until"]
        if first > until:
            raise ClientError("from must not be after until.")
        causes = _counted(reading, Row.root_cause, ROOT_CAUSES, first, until)
        return Found(
            first,
            until,
            sum(each.lessons for each in causes),
            causes,
            _counted(reading, Row.area, AREAS, first, until),
        )


def _counted(
    reading: Reading, by: Attribute, labels: Mapping[str, str], first: date, until: date
) -> tuple[Counted, ...]:
    to_make = Row.improvement.is_not(None) & Row.done_on.is_(None)
    rows = reading.session.execute(
        select(
            by,
            func.count(),
            func.count().filter(to_make),
            func.count().filter(Row.published_on.is_not(None)),
        )
        .where(Row.learned_on.between(first, until))
        .group_by(by)
    )
    found = [Counted(row[0], labels.get(row[0], row[0]), *row[1:]) for row in rows]
    return tuple(sorted(found, key=lambda each: (-each.lessons, each.code)))


def _day(name: str, description: str) -> Parameter:
    annotation = Annotated[
        date, strawberry.argument(name=name.rstrip("_"), description=description)
    ]
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation)


@strawberry.type(description="Reads of what was learned.")
class LessonQuery:
    themes: Themes | None = held(
        ThemesBetween(),
        "What complaints taught, counted across cases by the day it was learned. For staff.",
        arguments=[_day("from_", "The first day."), _day("until", "The last day.")],
    )
