"""How a person may be contacted, told to staff and to their other systems in one query."""

from datetime import date
from typing import NamedTuple

import strawberry

from putright.api.reading.fields import computed, noun, value
from putright.api.reading.reading import Reading
from putright.casework.conduct import contact_plans
from putright.casework.vocabulary import CHANNELS


class Channel(NamedTuple):
    code: str
    label: str
    allowed: bool
    preferred: bool
    not_wanted: bool


def _channels(plan: contact_plans.ContactPlan, _: Reading) -> list[Channel]:
    return [
        Channel(
            code, label, code not in plan.barred, code == plan.preferred, code in plan.not_wanted
        )
        for code, label in CHANNELS.items()
    ]


def _overdue(plan: contact_plans.ContactPlan, reading: Reading) -> bool:
    return plan.review_on is not None and plan.review_on < reading.today


@strawberry.type(description="A channel, and whether the person is to use it.")
class ContactChannel:
    code: str = value("code", "Stable code: email, phone, letter and so on.")
    label: str = value("label", "Text to show.")
    allowed: bool = value(
        "allowed", "Whether it is open to them. A complaint is taken by every channel all the same."
    )
    preferred: bool = value("preferred", "Whether they prefer it. A restriction goes before that.")
    not_wanted: bool = value("not_wanted", "Whether they asked not to be reached by it.")


@noun(contact_plans.Adjusted, "What is done differently for somebody, as their plan says.")
class PlannedAdjustment:
    id: strawberry.ID = computed(
        lambda made, _: f"Adjustment:{made.id}", "The adjustment, as a global id."
    )
    needed: str = value("needed", "What is done differently.")
    review_on: date = value("review_on", "The day of its next review.")
    review_overdue: bool = computed(
        lambda made, reading: made.review_on < reading.today,
        "Whether that day has passed. The adjustment goes on all the same.",
    )


@noun(
    contact_plans.ContactPlan,
    "How somebody may be contacted, by all of their warnings in force, and how they wish to be. "
    "Where there are no warnings, nothing is restricted.",
)
class ContactPlan:
    party_id: strawberry.ID = computed(
        lambda plan, _: f"Party:{plan.party_id}", "Whose plan it is."
    )
    channels: list[ContactChannel] = computed(_channels, "Every channel, barred or not.")
    single_contacts: list[str] = value(
        "single_contacts", "The one person to speak to; more than one only by several warnings."
    )
    visits_in_pairs: bool = value("visits_in_pairs", "Whether staff visit two together.")
    complain_by: list[str] = value(
        "complain_by", "The ways that stay open to complain by, as codes of channels; never none."
    )
    since: date | None = value("since", "Since when anything is in force; null: nothing is.")
    review_on: date | None = value(
        "review_on", "The day of the next review. Nothing ends by itself when it has passed."
    )
    review_overdue: bool = computed(_overdue, "Whether that day has passed.")
    told: bool = value(
        "told",
        "Whether the person knows of all of it. If not, nobody outside is to hear of it from you.",
    )
    warnings: list[strawberry.ID] = computed(
        lambda plan, _: [f"Warning:{each}" for each in plan.warnings],
        "The warnings that it comes of, as global ids.",
    )
    reach_by: list[str] = value(
        "reach_by",
        "The channels to reach them by, as codes: the one they prefer first, and none that is "
        "barred.",
    )
    when: str | None = value("when", "When they wish to be reached, in their words.")
    language: str | None = value("language", "The language they prefer, as a tag of BCP 47.")
    interpreter_needed: bool = value("interpreter_needed", "Whether an interpreter is needed.")
    adjustments: list[PlannedAdjustment] = value(
        "adjustments", "The adjustments in force, oldest first. Why each is needed is not said."
    )
    ombudsman_contact: str = value(
        "ombudsman", "How to reach the Ombudsman. No warning ever closes that way."
    )
