"""What Exeter Homes Trust does that a page of values cannot say."""

from putright import hookimpl
from putright.facts import Contact, Kind, Route
from putright.policy import Policy

from putright_exeter.policy import POLICY

CONTRACT = 1


@hookimpl
def register_policies() -> list[Policy]:
    return [POLICY]


@hookimpl
def route_contact(contact: Contact) -> Route | None:
    """What 1.2.4 leaves to judgement is not routed: an officer refuses it, and gives reasons."""
    if contact.first_report and not contact.about:
        return Route(
            kind=Kind.SERVICE_REQUEST,
            clause="1.2.4 b1",
            why="Reporting a repair is a request for a service (1.2.1), and not a complaint.",
            instead="If you are dissatisfied with our response to it, that is raised as a "
            "complaint, even while the work goes on (1.2.6).",
        )
    return None
