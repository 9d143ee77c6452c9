"""Forms that the caller has half filled in. Nobody reads anybody else's."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from inspect import Parameter
from operator import attrgetter
from typing import Annotated, Any, TypeVar
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from putright.api.forms import Missing, form_of, missing
from putright.api.reading.at_hand import asked_for
from putright.api.reading.connections import fetch
from putright.api.reading.fields import Ordinarily, computed, described, held, value
from putright.api.reading.pages import Order, Slice, page_of
from putright.api.reading.reading import Reading
from putright.api.types.complaints import Complaint
from putright.api.types.pages import PAGING, PageInfo
from putright.api.types.parties import Party
from putright.api.types.root_actions import AvailableAction, draft_offers
from putright.api.types.warnings import Warning
from putright.casework.drafts import key_of
from putright.store import conduct, models
from putright.store.base import Identified
from putright.store.drafts import Draft as Row

Seen = TypeVar("Seen", bound=Identified)


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft, and what it is about as far as its owner still sees it."""

    row: Row
    complaint: models.Complaint | None
    warning: conduct.Warning | None
    party: models.Party | None

    @property
    def version_now(self) -> int | None:
        found = self.complaint or self.warning
        return found.version if found else None


def _missing(it: Kept, _: Reading) -> tuple[Missing, ...]:
    form = form_of(it.row.mutation)
    return missing(form, it.row.content) if form else ()


@strawberry.type(description="A required answer that a draft lacks.")
class MissingAnswer:
    path: list[str] = value("path", 'Where in the input: ["remedy", "kind"].')
    asks: str = value("asks", "What is asked there, in words.")


@strawberry.type(
    description="A form that its owner has half filled in: the input of one mutation so far. Only "
    "its owner reads it."
)
class Draft:
    id: strawberry.ID = computed(
        lambda it, _: f"Draft:{it.row.id}", "Names it to saveDraft and discardDraft. It is no node."
    )
    version: int = computed(lambda it, _: it.row.version, "Goes up by one each time it is saved.")
    mutation: str = computed(lambda it, _: it.row.mutation, "The mutation that it is for.")
    idempotency_key: str = computed(
        lambda it, _: key_of(it.row.id),
        "The key to send the form with. When it is done the draft is gone, in the same act.",
    )
    title: str | None = computed(lambda it, _: it.row.title, "What its owner calls it.")
    content: JSON = computed(
        lambda it, _: it.row.content, "The input so far. Values may not be valid yet."
    )
    complaint: Complaint | None = value("complaint", "The complaint that it is about.")
    warning: Warning | None = value("warning", "The warning that it is about.")
    party: Party | None = value("party", "The party that it is about.")
    version_read: int | None = computed(
        lambda it, _: it.row.version_read,
        "The version of the complaint or the warning that was read when it was filled in.",
    )
    version_now: int | None = value(
        "version_now", "Its version now; null where it is about neither, or you see it no longer."
    )
    changed_since: bool = computed(
        lambda it, _: it.version_now is not None and it.version_now != it.row.version_read,
        "Whether the complaint or the warning has changed since: look at it again, then save the "
        "draft with its version now.",
    )
    created_at: datetime = computed(lambda it, _: it.row.created_at, "When it was begun.")
    updated_at: datetime = computed(lambda it, _: it.row.updated_at, "When it was last saved.")
    expires_at: datetime = computed(
        lambda it, _: it.row.expires_at, "Until when it is kept, if it is not saved again."
    )

    missing: list[MissingAnswer] = computed(
        _missing, "The required answers that it lacks, in the order of the form."
    )
    available_actions: list[AvailableAction] = computed(
        draft_offers, "What may be done with it now."
    )


@strawberry.type(description="A draft in a page.")
class DraftEdge:
    cursor: str = value("cursor", "Where it stands in the list.")
    node: Draft = value("node", "The draft.")


@strawberry.type(description="Drafts, the one saved last first.")
class DraftConnection:
    edges: list[DraftEdge] = value("edges", "The drafts, each with its cursor.")
    nodes: list[Draft] = value("rows", "The drafts, for whoever needs no cursors.")
    page_info: PageInfo = computed(lambda found, _: found, "Where the page lies.")
    total_count: int = computed(lambda found, _: found.total(), "How many there are in all.")


NEWEST = Order(
    "draft", key=attrgetter("c.updated_at"), key_of=attrgetter("updated_at"), instants=True,
    descending=True,
)  # fmt: skip


def kept(reading: Reading, rows: Collection[Row]) -> list[Kept]:
    """Drafts with what they are about: a query for each kind of record, however many drafts."""

    def seen(model: type[Seen], name: str) -> dict[UUID | None, Seen]:
        ids = {found for row in rows if (found := getattr(row, name)) is not None}
        return {row.id: row for row in reading.rows(model, model.id.in_(ids))} if ids else {}

    complaints = seen(models.Complaint, "complaint_id")
    warnings = seen(conduct.Warning, "warning_id")
    parties = seen(models.Party, "party_id")
    return [
        Kept(
            row,
            complaints.get(row.complaint_id),
            warnings.get(row.warning_id),
            parties.get(row.party_id),
        )
        for row in rows
    ]


def draft_now(reading: Reading, draft_id: UUID) -> Kept | None:
    """One of the caller's own drafts, as it stands."""
    row = reading.session.get(Row, (reading.landlord.slug, draft_id))
    mine = row is not None and row.owner == reading.caller.subject
    return kept(reading, [row])[0] if mine and row else None


class OwnDrafts(Ordinarily):
    """The caller's own, and nobody else's, whoever the caller is."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Slice:
        page = page_of(NEWEST, **asked_for(arguments))
        found = fetch(reading, Row, page, Row.owner == reading.caller.subject)
        place = {row.id: found.cursor(row) for row in found.rows}
        rows = kept(reading, found.rows)
        return replace(found, rows=rows, cursor=lambda each: place[each.row.id])


class OwnDraft(Ordinarily):
    def of(self, source: Any, reading: Reading, **arguments: Any) -> Kept | None:
        kind, _, number = str(arguments["id"]).partition(":")
        try:
            return draft_now(reading, UUID(number)) if kind == "Draft" else None
        except ValueError:
            return None


_WHICH = Parameter(
    "id",
    Parameter.KEYWORD_ONLY,
    annotation=Annotated[strawberry.ID, described("Which, by the id that saveDraft gave.")],
)


@strawberry.type(description="Reads of half-filled forms.")
class DraftQuery:
    drafts: DraftConnection | None = held(
        OwnDrafts(), "Your own half-filled forms, the one saved last first.", arguments=PAGING
    )
    draft: Draft | None = held(OwnDraft(), "One of your own half-filled forms.", arguments=[_WHICH])
