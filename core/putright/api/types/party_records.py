"""What a party's record holds besides the name: for the party and staff, and for staff alone."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

import strawberry

from putright.api.reading.connections import Connected
from putright.api.reading.fields import column, computed, described, held, many, one
from putright.api.reading.reading import Reading
from putright.api.types.adjustments import Adjustment
from putright.api.types.memberships import LazyParty, Membership
from putright.api.types.pages import PAGING
from putright.api.types.party_events import HISTORY, PartyEventConnection
from putright.rules.people import AdjustmentStatus
from putright.store import conduct, models

DETAILS: Mapping[str, str] = {
    "display_name": "displayName",
    "kind": "kind",
    "email": "email",
    "telephone": "telephone",
    "address": "address",
}


@strawberry.type(
    description="What only staff and the party see of the record. Personal data. What they wish "
    "lifts no restriction: `contactPlan` tells staff what comes of both."
)
class PersonalRecord:
    preferred_channel: str | None = column(
        models.Party.preferred_channel, "The channel they prefer, as a code."
    )
    channels_not_wanted: list[str] = column(
        models.Party.channels_not_wanted, "The channels they asked not to be reached by, as codes."
    )
    contact_when: str | None = column(
        models.Party.contact_when, "When they wish to be reached, in their words."
    )
    language: str | None = column(
        models.Party.language, "The language they prefer, as a tag of BCP 47."
    )
    interpreter_needed: bool = column(
        models.Party.interpreter_needed, "Whether an interpreter is needed."
    )
    preferences_set_on: date | None = column(
        models.Party.preferences_set_on, "The day these wishes were last said; null: never."
    )
    memberships: list[Membership] = many(
        models.Party.memberships, "What they belong to, or did, oldest first."
    )
    adjustments: list[Adjustment] = many(
        models.Party.adjustments,
        "What is done differently for them, or was, oldest first.",
        statuses=(
            models.Adjustment.status,
            Annotated[list[AdjustmentStatus] | None, described("Only those in these statuses.")],
        ),
    )


@strawberry.type(description="A detail as it stood.")
class FormerDetail:
    name: str = computed(lambda each, _: each[0], "Which: displayName, kind, email and so on.")
    value: str | None = computed(lambda each, _: each[1], "What it said; null where it was empty.")


def _was(row: models.PartyCorrection, _: Reading) -> list[tuple[str, Any]]:
    return [(name, row.was[key]) for key, name in DETAILS.items() if key in row.was]


@strawberry.type(description="A record set right, and what it said before.")
class PartyCorrection:
    corrected_on: date = column(models.PartyCorrection.corrected_on, "The day.")
    corrected_by: str = column(models.PartyCorrection.corrected_by, "Who set it right.")
    reason: str = column(models.PartyCorrection.reason, "Why.")
    was: list[FormerDetail] = computed(
        _was, "What changed, as it stood before.", needs=[models.PartyCorrection.was]
    )


@strawberry.type(description="That another record was merged into this one.")
class PartyMerge:
    merged: LazyParty = one(models.PartyMerge.merged, "The other, which stays, with its history.")
    merged_on: date = column(models.PartyMerge.merged_on, "The day.")
    merged_by: str = column(models.PartyMerge.merged_by, "Who merged them.")
    reason: str = column(models.PartyMerge.reason, "Why.")


@strawberry.type(description="What only staff see of a party's record.")
class PartyCasework:
    members: list[Membership] = many(
        models.Party.members, "Who belongs to it, or did, oldest first."
    )
    corrections: list[PartyCorrection] = many(
        models.Party.corrections, "Where it was set right, oldest first."
    )
    merges: list[PartyMerge] = many(
        models.Party.merges, "Which records were merged into it, oldest first."
    )
    events: PartyEventConnection | None = held(
        Connected(conduct.PartyEvent.party, HISTORY),
        "What was done to the record, oldest first.",
        arguments=PAGING,
    )
