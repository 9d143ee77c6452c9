"""What the landlord of the Feedback policy does that a page of values cannot say."""

from putright import hookimpl
from putright.facts import Contact, Kind, Route
from putright.policy import Policy

from putright_feedback_first.policy import POLICY

CONTRACT = 1

THIRD_PARTIES = frozenset(
    {"advocate", "councillor", "legally trained", "mp", "relative", "solicitor"}
)
CUSTOMERS = frozenset({"applicant", "leaseholder", "licensee", "tenant"})


@hookimpl
def register_policies() -> list[Policy]:
    return [POLICY]


@hookimpl
def route_contact(contact: Contact) -> Route | None:
    through_another = contact.channel == "councillor_or_mp"
    if (contact.sender & THIRD_PARTIES or through_another) and not contact.sender & CUSTOMERS:
        return Route(
            kind=Kind.COMPLAINT,
            clause="5 p2",
            why="It comes on behalf of a customer, so it is reported to the Customer Service Team.",
        )
    return None


@hookimpl
def first_stage(contact: Contact) -> int | None:
    """What the first contact cannot put right begins as Feedback with Investigation (4 p2)."""
    return 2 if contact.investigate else None
