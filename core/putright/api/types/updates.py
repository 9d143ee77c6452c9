"""Updates at agreed intervals, while an answer is put off or late."""

from datetime import date
from typing import TYPE_CHECKING

import strawberry

from putright.api.reading.fields import column, computed, many
from putright.api.reading.reading import Reading
from putright.api.types.actions import STANDING, Standing
from putright.api.types.policies import Clause, edition
from putright.casework.standing import standing
from putright.policy import Unit
from putright.proof import rules_of
from putright.rules import updates
from putright.store import models
from putright.store import updates as store

if TYPE_CHECKING:
    from putright.policy import Policy


def clause_owed(row: Standing, reading: Reading) -> Clause | None:
    """The clause by which intervals are still to be agreed on with the complainant."""
    policy, standard = edition(reading, row.edition), edition(reading, row.standard)
    if policy is None:
        return None
    rule = updates.owed(standing(row, standard), policy)
    if rule is None:
        return None
    of_page = any(rule is each for each in rules_of(policy))
    whose: Policy = policy if of_page or standard is None else standard
    return Clause(whose, rule.clause, rule.words, source=rule.source)


@strawberry.type(description="An update that was given. Written once, never changed.")
class UpdateGiven:
    due_on: date = column(store.UpdateGiven.due_on, "The day it was due.")
    told_on: date = column(store.UpdateGiven.told_on, "The day the complainant was told.")
    late: bool = computed(
        lambda row, _: row.told_on > row.due_on,
        "Whether that was late.",
        needs=[store.UpdateGiven.told_on, store.UpdateGiven.due_on],
    )
    contact: strawberry.ID = computed(
        lambda row, _: f"Contact:{row.contact_id}",
        "The contact that says what they were told, and how.",
        needs=[store.UpdateGiven.contact_id],
    )


@strawberry.type(description="Every how often a complainant is told how it goes.")
class UpdateAgreement:
    every: int = column(store.UpdateAgreement.every, "How many.")
    unit: Unit = column(store.UpdateAgreement.unit, "Of which: working days, days or weeks.")
    agreed_on: date = column(store.UpdateAgreement.agreed_on, "The day they agreed to it.")
    stage_number: int = column(store.UpdateAgreement.stage_number, "At which stage.")
    given: list[UpdateGiven] = many(
        store.UpdateAgreement.given, "The updates that were given, oldest first."
    )


DELAYED = column(
    models.Complaint.delayed, "Whether the answer that is awaited was put off, or is late."
)
UPDATE_DUE_ON = column(
    models.Complaint.update_due_on,
    "The day on which the complainant is next told how it goes, as was agreed on.",
)
UPDATE_OVERDUE = computed(
    lambda row, reading: row.update_due_on is not None and row.update_due_on < reading.today,
    "Whether that day has passed and they were not told.",
    needs=[models.Complaint.update_due_on],
)
UPDATE_AGREEMENTS = many(
    models.Complaint.update_agreements,
    "What was agreed on of updates, oldest first; the last counts.",
)
UPDATES_OWED = computed(
    clause_owed,
    "The clause by which the complainant is to be kept informed, where the answer is put off or "
    "late and no intervals were agreed on; null where nothing is owed.",
    needs=STANDING,
)
