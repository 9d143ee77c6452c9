"""What was passed on to a role, and what they made of it."""

from datetime import date

import strawberry

from putright.api.reading.fields import column
from putright.api.types.ombudsman import numbered
from putright.store import models


@strawberry.type(description="A contact was passed on to a role. Only staff see it.")
class PassingOn:
    id: strawberry.ID = numbered("PassingOn", models.PassingOn.id, "notePassedOn")
    role: str = column(models.PassingOn.role, "To whom, by the role that the policy names.")
    clause: str = column(models.PassingOn.clause, "The clause that has it passed on.")
    passed_on_on: date = column(models.PassingOn.passed_on_on, "The day it was passed on.")
    passed_on_by: str | None = column(
        models.PassingOn.passed_on_by,
        "Who passed it on; null where it went of itself, as somebody sent it in.",
    )
    noted_on: date | None = column(
        models.PassingOn.noted_on, "The day they looked at it; null while it waits with them."
    )
    noted_by: str | None = column(models.PassingOn.noted_by, "Who looked at it, in that role.")
    made_of_it: str | None = column(models.PassingOn.made_of_it, "What they made of it.")
