"""The lists that core keeps for every landlord: how people write in, who they are, what mends it.

A code is stable and in English; a label is what people read. A landlord's page has lists of its
own (stages, exclusions), which are taken from there.
"""

from collections.abc import Mapping
from types import MappingProxyType

CHANNELS: Mapping[str, str] = MappingProxyType(
    {
        "in_person": "In person",
        "phone": "By telephone",
        "email": "By email",
        "letter": "By letter",
        "web_form": "By a form on the website",
        "whatsapp": "By WhatsApp",
        "facebook": "By Facebook message",
        "visiting_officer": "To an officer on a visit",
        "petition": "By petition",
        "survey": "In a survey",
        "board_member": "Through a Board member",
        "councillor_or_mp": "Through a councillor or MP",
    }
)

WAYS_FOR_ANYBODY = frozenset({"in_person", "phone", "email", "letter", "web_form"})
"""Channels that need nobody else and no company's account. One always stays open to complain by."""

WAYS_TO_REACH = frozenset(
    {"in_person", "phone", "email", "letter", "whatsapp", "facebook", "visiting_officer"}
)
"""Channels by which the landlord can reach somebody; by the others people only write in."""

SENDERS: Mapping[str, str] = MappingProxyType(
    {
        "tenant": "Tenant",
        "leaseholder": "Leaseholder",
        "licensee": "Licensee",
        "applicant": "Applicant for housing",
        "neighbour": "Neighbour",
        "visitor": "Visitor",
        "supplier": "Supplier",
        "relative": "Friend or relative",
        "lead_petitioner": "Lead of a petition",
        "advocate": "Advocate",
        "solicitor": "Solicitor",
        "legally trained": "Somebody legally trained",
        "councillor": "Councillor",
        "mp": "Member of Parliament",
        "staff": "Member of the landlord's staff",
        "organisation": "Organisation",
    }
)

MATTERS: Mapping[str, str] = MappingProxyType(
    {
        "harassment": "Harassment",
        "discrimination": "Discrimination",
    }
)
"""What a complaint may be about that a page treats apart from everything else."""

REMEDIES: Mapping[str, str] = MappingProxyType(
    {
        "apology": "An apology",
        "acknowledgement": "An acknowledgement of what went wrong",
        "explanation": "An explanation, help or reasons",
        "action": "Action where there was delay",
        "changed_decision": "A decision looked at again or changed",
        "corrected_record": "A record corrected or added to",
        "compensation": "Money",
        "changed_policy": "A policy, procedure or practice changed",
    }
)
"""The Code's eight examples of putting things right (2024 Code, 7.1)."""

PARTY_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "person": "Person",
        "household": "Household",
        "group": "Group",
        "organisation": "Organisation",
    }
)
