"""Money that is promised: a sum of pounds and pence, within a role's limit, and what is paid of it.

The landlord's limits stand in `landlords.toml`. Guidance on sums is shown beside an amount and
decides nothing here.
"""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select

from putright.casework.desk import Desk
from putright.casework.inputs import text
from putright.casework.officers.approving import Approver
from putright.casework.problems import forbidden_by, invalid
from putright.policy import Head
from putright.rules.putting_right import NOTHING, guided_by, limit_of, set_against
from putright.store.models import Complaint, Remedy

LARGEST_AMOUNT = Decimal("1000000")
PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An amount in pounds: what it is for, who agreed to it, and how much of it meets a debt."""

    amount: Decimal
    head: Head | None = None
    approved_by: Approver | None = None
    set_against_debt: Decimal | None = None
    set_against_note: str | None = None


def pay(desk: Desk, complaint: Complaint, row: Remedy, asked: Sum | None, *path: str) -> None:
    """Write the money into a promise.

    Raises `Refused` for what is no sum, for an amount beyond the limit of the caller's roles that
    nobody with a higher one agreed to, and for money set against a debt where the page does not
    allow that.
    """
    if asked is None:
        return
    row.amount = _pounds(asked.amount, *path, "amount")
    row.head = asked.head
    _must_be_within_limits(desk, complaint, row.amount, asked.approved_by, *path)
    if asked.approved_by:
        row.approved_by = text(asked.approved_by.name, "approvedBy", longest=200)
        row.approved_as = text(asked.approved_by.role, "approvedBy", longest=200)
    if asked.set_against_debt is not None:
        _set_against_debt(desk, complaint, row, asked, *path)


def _pounds(amount: Decimal, *path: str) -> Decimal:
    if not 0 < amount <= LARGEST_AMOUNT:
        raise invalid(f"An amount is more than nought and at most {LARGEST_AMOUNT} pounds.", *path)
    if amount != amount.quantize(PENNY):
        raise invalid("An amount is pounds and whole pence: 120.00.", *path)
    return amount.quantize(PENNY)


def _must_be_within_limits(
    desk: Desk, complaint: Complaint, amount: Decimal, approver: Approver | None, *path: str
) -> None:
    """What was promised before in this complaint, and approved by nobody, counts as well.

    So a large sum does not pass a limit in small ones.
    """
    limits = desk.landlord.approvals
    if not limits:
        return
    total = amount + _promised_alone(desk, complaint)
    own = limit_of(limits, desk.actor.roles)
    if total <= own:
        return
    together = f"With what was promised before, this makes {total} pounds. " * (total > amount)
    able = [f"{role} ({limit})" for role, limit in limits.items() if limit >= total]
    whose = f"Agreed by: {', '.join(able)}." if able else "No role's limit covers it."
    why = f"{together}Your roles allow {own} pounds. {whose}"
    if approver is None or limit_of(limits, [approver.role]) < total:
        raise forbidden_by(None, why, *path, "approvedBy")
    if approver.name.strip().casefold() == desk.actor.name.strip().casefold():
        raise forbidden_by(None, f"{why} Somebody else has to agree, not you.", *path, "approvedBy")


def _promised_alone(desk: Desk, complaint: Complaint) -> Decimal:
    promised = desk.session.scalar(
        select(func.sum(Remedy.amount)).where(
            Remedy.complaint_id == complaint.id,
            Remedy.approved_by.is_(None),
            Remedy.withdrawn_on.is_(None),
        )
    )
    return promised or NOTHING


def _set_against_debt(
    desk: Desk, complaint: Complaint, row: Remedy, asked: Sum, *path: str
) -> None:
    policy = desk.policy(complaint)
    clause = set_against(policy)
    if clause is None:
        raise forbidden_by(
            guided_by(policy, desk.standard(complaint)),
            "No clause of the policy sets money against what is owed. It is paid in full.",
            *path,
            "setAgainstDebt",
        )
    assert asked.set_against_debt is not None
    row.set_against_debt = _pounds(asked.set_against_debt, *path, "setAgainstDebt")
    if row.amount is None or row.set_against_debt > row.amount:
        raise invalid("No more than the amount is set against a debt.", *path, "setAgainstDebt")
    if not (asked.set_against_note or "").strip():
        raise invalid("Say which debt, in words the complainant reads.", *path, "setAgainstNote")
    row.set_against_note = text(asked.set_against_note or "", "setAgainstNote", longest=5000)
    row.set_against_clause = clause.clause
