"""The proof of a page: that it says what its document says, and no more.

Every function is given values and returns what is wrong with them, at which clause, and what
would mend it; an empty list is the proof. What no function can see is a clock started from the
wrong moment: that is what the officer who reads page and document side by side is for.
"""

from collections.abc import Mapping, Sequence

from putright.policy import Policy
from putright.proof.documents import NotDivided, read_document
from putright.proof.fault import Documents, Fault, rules_of
from putright.proof.plain import page_is_plain
from putright.proof.whole import clauses_are_accounted_for, editions_follow, parts_fit
from putright.proof.words import names_stand, numbers_agree, quotations_stand

__all__ = [
    "Documents",
    "Fault",
    "NotDivided",
    "clauses_are_accounted_for",
    "editions_follow",
    "names_stand",
    "numbers_agree",
    "page_is_plain",
    "parts_fit",
    "prove",
    "quotations_stand",
    "read_document",
    "rules_of",
]


def prove(
    policies: Sequence[Policy], documents: Documents, pages: Mapping[str, str]
) -> list[Fault]:
    """Everything that is wrong with a landlord's editions, and with the code of its pages."""
    faults = editions_follow(policies)
    for policy in policies:
        faults += quotations_stand(policy, documents)
        faults += numbers_agree(policy)
        faults += names_stand(policy)
        faults += clauses_are_accounted_for(policy, documents)
        faults += parts_fit(policy)
    for name, code in pages.items():
        faults += page_is_plain(name, code)
    return faults
