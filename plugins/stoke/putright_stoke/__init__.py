"""What Stoke on Trent Housing Society does that a page of values cannot say."""

from putright import hookimpl
from putright.facts import Contact, Kind, Route
from putright.policy import Policy

from putright_stoke.first_edition import FIRST
from putright_stoke.second_edition import SECOND

CONTRACT = 1


@hookimpl
def register_policies() -> list[Policy]:
    return [FIRST, SECOND]


@hookimpl
def route_contact(contact: Contact) -> Route | None:
    """Section 3 of the policy stands under both editions, so the edition is not asked for."""
    if "staff" in contact.sender and not contact.sender & {"tenant", "leaseholder", "resident"}:
        return Route(
            kind=Kind.OTHER_PROCEDURE,
            clause="3 b6",
            why="Complaints made by Society staff who are not residents are grievances.",
            instead="It will be dealt with under the grievance procedure through HR.",
        )
    if contact.first_report:
        return Route(
            kind=Kind.SERVICE_REQUEST,
            clause="3 b2",
            why="A request for service, such as a repair, is not a complaint.",
            instead="If you come to be dissatisfied with the service, you can complain about that.",
        )
    return None
