"""The proof of a page: that it says what its document says, and no more.

Every function is given values and returns what is wrong with them, at which clause, and what
would mend it; an empty list is the proof. What no function can see is a clock started from the
wrong moment: that is what the officer who reads page and document side by side is for.
"""

from collections.abc import Mapping, Sequence

from putright.policy import Policy
from putright.proof.documents import NotDivided, read_document
from putright.proof.fault import Documents, Fault, rules_of
from putright.proof.places import can_be_read, clause_at, is_written_out, placed
from putright.proof.plain import page_is_plain
from putright.proof.whole import clauses_are_accounted_for, editions_follow, parts_fit
from putright.proof.words import names_stand, numbers_agree, quotations_stand

__all__ = [
    "Documents",
    "Fault",
    "NotDivided",
    "clause_at",
    "clauses_are_accounted_for",
    "editions_follow",
    "is_written_out",
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
    """Everything that is wrong with a landlord's editions, and with the code of its pages.

    `pages` is the code of each page by its file's name. A fault that stands on one of them names
    the file and the line.
    """
    plain = [fault for name, code in pages.items() for fault in page_is_plain(name, code)]
    read = {name: code for name, code in pages.items() if can_be_read(code)}
    by_key = {policy.key: policy for policy in policies}
    faults: list[Fault] = []
    for fault in editions_follow(policies):
        faults += placed([fault], by_key[fault.clause], read)
    for policy in policies:
        found = quotations_stand(policy, documents)
        found += numbers_agree(policy)
        found += names_stand(policy)
        found += clauses_are_accounted_for(policy, documents)
        found += parts_fit(policy)
        faults += placed(found, policy, read)
    return faults + plain
