"""What every connection has in common."""

from inspect import Parameter
from typing import Annotated, Any

import strawberry

from putright.api.reading.fields import described, value

SIZE = "from 1 to 100. Where neither first nor last is given: the first 20."


def narrowed(name: str, annotation: Any) -> Parameter:
    """An argument that narrows a list, and may be left out."""
    return Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


PAGING = (
    narrowed(
        "first", Annotated[int | None, described(f"How many, from the start of the list: {SIZE}")]
    ),
    narrowed("after", Annotated[str | None, described("Only what lies after this cursor.")]),
    narrowed(
        "last", Annotated[int | None, described(f"How many, from the end of the list: {SIZE}")]
    ),
    narrowed("before", Annotated[str | None, described("Only what lies before this cursor.")]),
)
"""The arguments of every connection."""


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    has_next_page: bool = value("has_next", "Whether more lies after it.")
    has_previous_page: bool = value("has_previous", "Whether more lies before it.")
    start_cursor: str | None = value("start", "The cursor of its first row; null if it has none.")
    end_cursor: str | None = value("end", "The cursor of its last row; null if it has none.")
