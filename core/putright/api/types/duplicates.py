"""Other complaints that may be the same matter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import strawberry

from putright.api.reading.fields import Ordinarily, held, value
from putright.api.reading.reading import Reading
from putright.casework.first_contact.duplicates import PossibleDuplicate as Found
from putright.casework.first_contact.duplicates import possible_duplicates
from putright.store import models

if TYPE_CHECKING:
    from putright.api.types.complaints import Complaint


@strawberry.type(
    description="Another complaint that may be the same matter. It is for an officer to judge; "
    "nothing follows from it by itself."
)
class PossibleDuplicate:
    complaint: Annotated["Complaint", strawberry.lazy("putright.api.types.complaints")] = value(
        "complaint", "The other complaint."
    )
    reasons: list[str] = value("reasons", "What speaks for it.")


class Suspected(Ordinarily):
    """Compared with what is near it, whenever it is asked for: a page of them in one statement."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> list[Found] | None:
        if not reading.sight.staff:
            return None
        known: dict[UUID, list[Found]] = reading.session.info.setdefault("suspected", {})
        if source.id in known:
            return known[source.id]

        def seen(found: Sequence[models.Complaint]) -> set[UUID]:
            ids = [each.id for each in found]
            return {row.id for row in reading.rows(models.Complaint, models.Complaint.id.in_(ids))}

        page = reading.together_with(source)
        known.update(possible_duplicates(reading.session, reading.landlord.slug, page, seen))
        return known[source.id]


def suspected() -> Any:
    return held(
        Suspected(),
        "Complaints that may be the same matter, the likeliest first, 5 at most; those that it is "
        "linked with are not among them. Null for everybody but staff.",
    )
