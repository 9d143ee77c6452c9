"""The landlord of the request, as its configuration and its pages describe it."""

from datetime import date, timedelta
from typing import Annotated

import strawberry

from putright import landlords, policy
from putright.api.errors import ClientError
from putright.api.reading.fields import computed, described, noun, value
from putright.api.reading.reading import Reading
from putright.api.types.node import Node
from putright.api.types.policies import Policy
from putright.api.types.remedies import MoneyGuidance, Named
from putright.rules.putting_right import figures_for, guidance_on
from putright.rules.steps import decider_of


@strawberry.type(description="A way to reach the landlord.")
class ContactAddress:
    kind: str = computed(lambda contact, _: contact[0], "Which way: email, telephone, post, …")
    address: str = computed(lambda contact, _: contact[1], "The address or number.")


@strawberry.type(description="A day on which the landlord does not work.")
class NonWorkingDay:
    on: date = computed(lambda day, _: day[0], "The day.")
    reason: str = computed(lambda day, _: day[1], "Why: a weekend, a bank holiday or a closure.")


@strawberry.type(description="A stage as a policy lays it down.")
class PolicyStage:
    number: int = value("number", "Which stage: 1 is the first.")
    name: str = value("name", "The policy's own words for it.")
    decided_by: str = computed(
        lambda stage, _: decider_of(stage), "Who decides it; for a panel, who sits on it."
    )
    panel: bool = computed(
        lambda stage, _: isinstance(stage.decided_by, policy.Panel), "Whether a panel decides it."
    )


def _current(landlord: landlords.Landlord, reading: Reading) -> policy.Policy | None:
    return landlords.in_force(landlord.policies, reading.today)


def _stages(landlord: landlords.Landlord, reading: Reading) -> tuple[policy.Stage, ...]:
    current = _current(landlord, reading)
    return current.stages if current else ()


def _non_working_days(
    landlord: landlords.Landlord,
    reading: Reading,
    year: Annotated[int, described("The calendar year.")],
) -> tuple[tuple[date, str], ...]:
    calendar = landlord.calendar
    if not calendar.first.year < year <= calendar.last.year:
        raise ClientError(
            f"year must be from {calendar.first.year + 1} to {calendar.last.year}: the calendar "
            "cannot speak for others."
        )
    last = date(year, 12, 31)
    return calendar.closed_days(date(year, 1, 1) - timedelta(1), min(last, calendar.last))


def _guidance(
    landlord: landlords.Landlord,
    reading: Reading,
    day: Annotated[date, described("The day of a promise.")],
    head: Annotated[
        policy.Head | None, described("What the money is for. Left out: everything named.")
    ] = None,
) -> Named | None:
    found = guidance_on(landlord.guidance, day)
    return Named(found, figures_for(found, head)) if found else None


def _find(slug: str, reading: Reading) -> landlords.Landlord | None:
    return reading.landlord if reading.landlord.slug == slug else None


@noun(
    landlords.Landlord,
    "The landlord that this request is bound to. The token says which; no argument can.",
    _find,
)
class Landlord(Node):
    id: strawberry.ID = computed(
        lambda landlord, _: f"Landlord:{landlord.slug}",
        "Global id, to refetch this with node(id:). It stays the same; never take it apart.",
    )
    name: str = value("name", "Its name.")
    nation: str = value("nation", "The nation whose bank holidays it keeps: ENG, WLS, SCT or NIR.")
    contact: list[ContactAddress] = computed(
        lambda landlord, _: list(landlord.contact.items()), "How to reach it."
    )
    ombudsman_contact: str = value(
        "ombudsman", "How to reach the Ombudsman. Show it at every stage."
    )
    policies: list[Policy] = computed(
        lambda landlord, _: landlord.policies[::-1], "The editions of its policy, newest first."
    )
    policy: Policy | None = computed(_current, "The edition in force today.")
    stages: list[PolicyStage] = computed(_stages, "The stages of the edition in force today.")
    non_working_days: list[NonWorkingDay] = computed(
        _non_working_days, "The days of a year on which it does not work."
    )
    money_guidance: MoneyGuidance | None = computed(
        _guidance, "Guidance on sums of money for a day, as far as it is held. It binds nobody."
    )
