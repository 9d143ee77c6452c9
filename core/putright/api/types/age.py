"""Whether a complaint is out of time, by what is known of it now."""

from typing import Any

from putright.api.reading.reading import Reading
from putright.api.types.policies import Clause, clause_in, edition
from putright.casework.standing import BROUGHT, as_contact
from putright.facts import Kind
from putright.policy import Exclusion
from putright.rules.intake import too_old
from putright.store.models import Complaint

AGE = (Complaint.edition, Complaint.kind, *BROUGHT)
"""The columns that say how old a matter was when it came."""


def _age_limit(row: Any, reading: Reading) -> tuple[Exclusion, str] | None:
    policy = edition(reading, row.edition)
    if policy is None or row.kind is not Kind.COMPLAINT:
        return None
    return too_old(as_contact(row), policy)


def out_of_time(row: Any, reading: Reading) -> Clause | None:
    found = _age_limit(row, reading)
    return clause_in(reading, row.edition, found[0].clause) if found else None


def out_of_time_because(row: Any, reading: Reading) -> str | None:
    found = _age_limit(row, reading)
    return found[1] if found else None
