"""Agreement: that of others, where a page asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from putright.casework.desk import Desk
from putright.casework.officers.conflicts import must_be_free
from putright.casework.problems import forbidden_by
from putright.rules.involved import Person
from putright.store.models import Complaint


@dataclass(frozen=True, slots=True)
class Approver:
    """Somebody who agreed, and the role in which they did."""

    name: str
    role: str


def must_be_approved(desk: Desk, complaint: Complaint, approved_by: Sequence[Approver]) -> None:
    """Everybody whose agreement the page asks for has agreed, and nobody who has to keep out."""
    policy = desk.policy(complaint)
    for each in approved_by:
        must_be_free(desk, complaint, Person(each.name), "input", "approvedBy")
    if policy.refusal is None:
        return
    names = {each.role.casefold(): each.name.strip().casefold() for each in approved_by}
    missing = [role for role in policy.refusal.approvers if not names.get(role.casefold())]
    if missing:
        raise forbidden_by(
            policy.refusal,
            f"This needs the agreement of: {', '.join(missing)}.",
            "input",
            "approvedBy",
        )
    if len(set(names.values())) < len(names):
        raise forbidden_by(
            policy.refusal, "One person cannot agree in two roles.", "input", "approvedBy"
        )
