"""The dates of a complaint, as the rule that foresees a step's effect on them sees them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from putright.casework.standing import Brought, Summed, as_contact
from putright.facts import Contact, DeadlineState, Kind, Step
from putright.landlords import Landlord
from putright.policy import Policy, Who
from putright.rules.first_contact import of_surveys
from putright.rules.foreseen import Dated, DateEffect, Days, Foreseeing, effects
from putright.rules.intake import beginning_of
from putright.rules.standing import Standing, stage_of
from putright.rules.steps import first_number


class Due(Protocol):
    """The columns of a deadline that a step's effect hangs on."""

    task: str
    whose: Who
    stage_number: int
    state: DeadlineState
    due_on: date
    earlier: bool
    explanation: dict[str, Any]


class Begun(Protocol):
    """A stage that began on a day."""

    opened_on: date


class WithDates(Summed, Brought, Protocol):
    """A complaint with its dates, and the stage that it is at."""

    taken_on_on: date | None

    @property
    def deadlines(self) -> Iterable[Due]: ...

    @property
    def current_stage(self) -> Begun | None: ...


def effects_of(
    step: Step, row: WithDates, case: Standing, policy: Policy, today: date, landlord: Landlord
) -> tuple[DateEffect, ...]:
    """What the step would do to this complaint's dates, were it taken today."""
    dates = [
        Dated(
            task=each.task, whose=each.whose, stage=each.stage_number, state=each.state,
            due=each.due_on, earlier=each.earlier,
            extended=bool(each.explanation.get("extensions")),
        )
        for each in row.deadlines
    ]  # fmt: skip
    days = Days(
        received=_received(step, row, case, policy, today),
        opened=row.current_stage.opened_on if row.current_stage else None,
        acknowledged=row.acknowledged_on,
        responded=row.responded_on,
        panel_met=row.panel_met_on,
        taken_on=row.taken_on_on,
    )
    it = Foreseeing(
        case=case, policy=policy, dates=dates, days=days, today=today, calendar=landlord.calendar,
        begins_at=begins_at(landlord, as_contact(row), policy),
        late=_late(case, policy, dates, today),
    )  # fmt: skip
    return effects(step, it)


def _received(step: Step, row: WithDates, case: Standing, policy: Policy, today: date) -> date:
    """Words in a survey are received as a complaint on the day the person makes them one."""
    if step is not Step.ROUTE or case.kind is Kind.COMPLAINT or row.channel != "survey":
        return row.received_on
    found = of_surveys(policy, case.standard)
    return row.received_on if found and found[1].from_answer else today


def begins_at(landlord: Landlord, contact: Contact, policy: Policy) -> int:
    """Where a plugin has such a complaint begin, else where the page does, else at the first."""
    at: int | None = landlord.hook.first_stage(contact=contact, policy=policy)
    beginning = beginning_of(contact, policy)
    if at is None and beginning is not None:
        at = beginning.stage
    return first_number(policy) if at is None else at


def _late(case: Standing, policy: Policy, dates: Iterable[Dated], today: date) -> bool:
    """Whether the window for asking has ended: by its own date, whatever was noted of it."""
    following = stage_of(policy, case.stage + 1)
    window = following.escalation.window if following and following.escalation else None
    return any(
        each.task == window and each.stage == case.stage and not each.earlier and today > each.due
        for each in dates
    )
