"""Guidance that was sought on a stage. For staff alone."""

from datetime import date

import strawberry

from putright.api.reading.fields import column, identity
from putright.store.guidance import StageGuidance as Row


@strawberry.type(
    description="Guidance that whoever decides a stage sought, from those whom the policy names. "
    "They decide nothing by it."
)
class StageGuidance:
    id: strawberry.ID = identity("StageGuidance", Row.id)
    of: str = column(Row.of, "Whose guidance, in the words of the policy: Board.")
    question: str = column(Row.question, "What was asked.")
    asked_on: date = column(Row.asked_on, "The day on which it was asked for.")
    asked_by: str = column(Row.asked_by, "Who asked.")
    given_on: date | None = column(Row.given_on, "The day on which it was given; null until then.")
    given_by: str | None = column(Row.given_by, "Who of them gave it.")
    words: str | None = column(Row.words, "What was said.")
