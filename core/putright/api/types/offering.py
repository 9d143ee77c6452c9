"""What is offered to be done to a record: the one way in which every rule becomes actions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, NamedTuple, TypeVar

import strawberry

from putright.api.questions.asks import About
from putright.api.questions.posed import Posed, posed
from putright.api.reading.fields import computed, described, value
from putright.api.reading.reading import Reading
from putright.api.types.policies import Clause, PolicyClause, clause_for
from putright.api.types.questions import ActionInput
from putright.api.types.words import explained
from putright.policy import Who
from putright.rules.foreseen import DateChange, DateEffect
from putright.rules.standing import Blocker

explained(
    DateChange,
    "DateChange",
    "What an action would do to a date.",
    STARTS="A clock would start.",
    MET="It would be done in time.",
    MET_LATE="It would be done, and late.",
    ENDS="It would be awaited no longer.",
    MOVES="It would be due on another day.",
)


AnyStep = TypeVar("AnyStep", bound=StrEnum)
Foresee = Callable[[], Sequence[DateEffect]]


class Offer(NamedTuple):
    """`about` is what its questions are about; without it, they are bounded by the day alone.

    `foresee` says what it would do to dates, and is asked only where that is selected.
    """

    code: str
    label: str
    mutation: str
    blockers: tuple["Obstacle", ...]
    available_until: date | None = None
    about: About | None = None
    foresee: Foresee | None = None

    @property
    def allowed(self) -> bool:
        return not self.blockers


class Obstacle(NamedTuple):
    message: str
    rule: Clause | None
    until: date | None


IncludeBlocked = Annotated[
    bool, described("Whether to list what is blocked too, with what blocks it.")
]


def offered(
    about: About,
    found: Mapping[AnyStep, Iterable[Blocker]],
    table: Mapping[AnyStep, tuple[str, str]],
    code: str = "core",
    **more: Callable[[AnyStep], Any],
) -> list[Offer]:
    """What may be done to any record: each step with what blocks it, in their order.

    `table` gives a step its label and its mutation; `more` gives other parts of an `Offer`.
    """
    return [
        Offer(
            code=f"{code}.{step.value.lower()}",
            label=table[step][0],
            mutation=table[step][1],
            blockers=obstacles(blockers, about),
            about=about,
            **{name: of(step) for name, of in more.items()},
        )
        for step, blockers in found.items()
    ]


def shown(offers: Iterable[Offer], include_blocked: bool) -> list[Offer]:
    return [offer for offer in offers if include_blocked or offer.allowed]


def obstacles(found: Iterable[Blocker], about: About) -> tuple[Obstacle, ...]:
    """What blocks a step, each with its clause."""
    return tuple(
        Obstacle(each.why, clause_for(each.rule, about.policy, about.standard), each.until)
        for each in found
    )


@strawberry.type(description="Why something cannot be done now.")
class ActionBlocker:
    message: str = value("message", "Why, in words to show.")
    rule: PolicyClause | None = value("rule", "The clause, where one decides.")
    until: date | None = value("until", "The last day on which it blocks, where that is known.")


def _questions(offer: Offer, reading: Reading) -> Sequence[Posed]:
    return posed(offer.mutation, offer.about or About(reading=reading))


@strawberry.type(
    description="What an action would do to one date, were it done today with a proper input."
)
class ActionEffect:
    task: str = computed(lambda found, _: found[0].task, "What is due, as Deadline.task has it.")
    whose: Who = computed(lambda found, _: found[0].whose, "Whose clock it is.")
    change: DateChange = computed(lambda found, _: found[0].change, "What would become of it.")
    due_on: date = computed(
        lambda found, _: found[0].due,
        "The last day on which it is in time; the new one, where it moves.",
    )
    code_due_on: date | None = computed(
        lambda found, _: found[0].code_due, "The Ombudsman's own limit, for a clock that starts."
    )
    rule: PolicyClause | None = computed(
        lambda found, _: clause_for(found[0].rule, found[1].policy, found[1].standard),
        "The clause that sets it.",
    )


@strawberry.type(description="Something that this caller may do to a complaint, now or later.")
class AvailableAction:
    code: str = value("code", "Stable code: core.escalate.")
    label: str = value("label", "Text for a button.")
    mutation: str = value("mutation", "The mutation to call.")
    allowed: bool = value("allowed", "Whether it would be accepted now, given a proper input.")
    blockers: list[ActionBlocker] = value("blockers", "Why not, where it would not be.")
    inputs: list[ActionInput] = computed(
        _questions, "What to ask before it, in the order of the mutation's input."
    )
    effects: list[ActionEffect] = computed(
        lambda offer, _: [
            (each, offer.about) for each in (offer.foresee() if offer.foresee else ())
        ],
        "What it would do to the dates of the complaint, were it done today, soonest first. Where "
        "it asks for a day or a choice that decides, told for today or for the first choice; where "
        "it asks whether, told for yes. What it does with answers of your own: send its mutation "
        "with `@rehearse`.",
    )
    available_until: date | None = value(
        "available_until",
        "The last day to do it as of right; after it, an officer decides.",
    )
