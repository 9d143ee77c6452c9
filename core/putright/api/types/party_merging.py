"""What would move if one record were merged into another, before anybody does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from inspect import Parameter
from typing import Annotated, Any

import strawberry

from putright.api.questions.asks import About
from putright.api.reading.fields import Ordinarily, described, held, noun, value
from putright.api.reading.reading import Reading
from putright.api.reading.warnings import party_of
from putright.api.types.offering import ActionBlocker, Obstacle, obstacles
from putright.api.types.parties import Party
from putright.casework.people import merging as party_merging
from putright.rules.people import merge_blockers
from putright.store import models


@dataclass(frozen=True, slots=True)
class Preview:
    kept: models.Party
    merged: models.Party
    moves: Sequence[party_merging.Moves]
    blockers: Sequence[Obstacle]


@strawberry.type(description="How much of one kind would move.")
class PartyMove:
    code: str = value("code", "Stable code: complaint.complainant_id.")
    label: str = value("label", "What it is, in words.")
    count: int = value("count", "How many.")


@noun(Preview, "What merging two records would do. Undoing it is a decision of its own.")
class PartyMergePreview:
    kept: Party = value("kept", "The record that stays.")
    merged: Party = value("merged", "The record that would be merged into it.")
    moves: list[PartyMove] = value("moves", "What would move from the second to the first.")
    blockers: list[ActionBlocker] = value("blockers", "Why they cannot be merged; none: they can.")


class PreviewOfMerge(Ordinarily):
    """Null for whoever is not staff, and where either record is not there."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> Preview | None:
        if not reading.sight.staff:
            return None
        kept = _record(reading, arguments["party_id"])
        merged = _record(reading, arguments["merged_id"])
        if kept is None or merged is None:
            return None
        found = merge_blockers(party_merging.facts_of(reading.session, kept, merged))
        about = About(reading=reading, row=kept, record="Party")
        moves = party_merging.would_move(reading.session, merged.id)
        return Preview(kept, merged, moves, obstacles(found, about))


def _record(reading: Reading, global_id: str) -> models.Party | None:
    party_id = party_of(global_id)
    return None if party_id is None else reading.row(models.Party, party_id)


def _id(name: str, description: str) -> Parameter:
    annotation = Annotated[strawberry.ID, described(description)]
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation)


@strawberry.type(description="Reads before a merge.")
class MergeQuery:
    preview_merge: PartyMergePreview | None = held(
        PreviewOfMerge(),
        "What merging one record into another would move, and what stands in its way. Nothing is "
        "written. For staff.",
        arguments=[
            _id("party_id", "The record that would stay."),
            _id("merged_id", "The record that would be merged into it."),
        ],
    )
