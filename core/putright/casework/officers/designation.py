"""Only designated staff look into complaints where a page says so: given one, and deciding it."""

from sqlalchemy import func, or_, select

from putright.casework.desk import Desk
from putright.casework.problems import forbidden_by
from putright.rules.assigning import undesignated
from putright.rules.involved import Person
from putright.store.models import Complaint
from putright.store.officers import Officer


def must_be_designated(desk: Desk, complaint: Complaint, officer: Officer, *path: str) -> None:
    """Raises `Refused` with the clause for an officer who is not, where the page asks for it."""
    for found in undesignated(officer.name, officer.designated, desk.policy(complaint)):
        raise forbidden_by(found.rule, found.why, *path)


def must_decide_as_designated(desk: Desk, complaint: Complaint, who: Person, *path: str) -> None:
    """Asks the same of whoever decides, by name: designation may have ended since it was given.

    Somebody who is no officer on record cannot be shown to be designated. That is refused where
    the complaint was given to officers; a landlord that keeps none on record is taken at its word.
    """
    rule = desk.policy(complaint).designated
    if rule is None:
        return
    there = or_(Officer.left_on.is_(None), Officer.left_on > desk.today)
    called = func.lower(Officer.name) == " ".join(who.name.split()).lower()
    named = desk.session.scalars(select(Officer).where(called, there)).all()
    if any(each.designated for each in named):
        return
    if named:
        must_be_designated(desk, complaint, named[0], *path)
    if complaint.officer_id is not None or complaint.team_id is not None:
        why = (
            f"{who.name} is none of the officers who are designated to investigate complaints. "
            "Name the officer who decided it, or have the administrator put them on record."
        )
        raise forbidden_by(rule, why, *path)
