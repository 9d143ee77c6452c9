"""Whether a complaint may be given to anybody, or taken, by the rule that casework asks."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, bindparam, false, true
from sqlalchemy.types import Date

from putright.api.questions.asks import About
from putright.api.reading.fields import Related
from putright.api.reading.scope import TODAY, Sight
from putright.api.reading.sources import Rows
from putright.facts import Step
from putright.rules.assigning import give, take
from putright.rules.standing import Blocker
from putright.store.models import Complaint
from putright.store.officers import Absence, Officer, Team, TeamMember


def _for_staff(sight: Sight, rows: Rows) -> ColumnElement[bool]:
    return true() if sight.staff else false()


def _not_over(sight: Sight, rows: Rows) -> ColumnElement[bool]:
    return rows.c.until_on >= bindparam(TODAY, type_=Date()) if sight.staff else false()


KEPT = (
    Related(
        Complaint.kept_officers,
        (Officer.id, Officer.subject, Officer.name, Officer.designated, Officer.left_on),
        _for_staff,
    ),
    Related(Complaint.kept_teams, (Team.id, Team.name, Team.ended_on), _for_staff),
    Related(
        Complaint.kept_members,
        (TeamMember.team_id, TeamMember.officer_id, TeamMember.from_on, TeamMember.until_on),
        _for_staff,
    ),
    Related(
        Complaint.kept_absences, (Absence.officer_id, Absence.from_on, Absence.until_on), _not_over
    ),
)
"""Whom the landlord keeps, which only staff are offered to give a complaint to."""


def nobody_to_give_to(step: Step, about: About) -> Iterable[Blocker]:
    """What stands in the way of giving and of taking it, beside how the complaint stands."""
    if about.office is None or about.case is None or about.policy is None:
        return ()
    if step is Step.ASSIGN:
        return give(about.office, about.case, about.policy, about.today)
    if step is Step.TAKE:
        me = about.actor.subject
        return take(about.office, me, about.case, about.policy, about.today)
    return ()
