"""What the Industrial Dwellings Society does that a page of values cannot say."""

from putright import hookimpl
from putright.facts import Contact, Kind, Route
from putright.policy import Policy

from putright_ids.policy import POLICY

CONTRACT = 1


@hookimpl
def register_policies() -> list[Policy]:
    return [POLICY]


@hookimpl
def route_contact(contact: Contact) -> Route | None:
    if contact.appeals_a_warning:
        return Route(
            kind=Kind.COMPLAINT,
            clause="10.6",
            why="An appeal against a warning is registered as a complaint.",
        )
    if contact.sender & {"councillor", "mp"} or contact.channel == "councillor_or_mp":
        return Route(
            kind=Kind.CORRESPONDENCE,
            clause="9.1",
            why="Enquiries by Councillors and MPs on behalf of residents are correspondence.",
            instead="It will be answered as correspondence within ten working days.",
        )
    if contact.sender & {"solicitor", "legally trained"}:
        return Route(
            kind=Kind.OTHER_PROCEDURE,
            clause="4.2",
            why="Letters from solicitors or anyone legally trained are not complaints.",
            instead="It will be responded to outside the complaints process.",
        )
    if not contact.receives_a_service and not contact.sender & {"advocate", "representative"}:
        return Route(
            kind=Kind.CORRESPONDENCE,
            clause="4.2",
            why="Only those who receive a service from us, or their advocates, may complain (4.1).",
            instead="It will be responded to as correspondence.",
        )
    if contact.first_report:
        return Route(
            kind=Kind.SERVICE_REQUEST,
            clause="3.1",
            why="It can be resolved simply by reporting it to us.",
            instead="We will try to resolve it outside our complaints process (5.1). If our action "
            "leaves you dissatisfied, you can make a complaint (5.2).",
        )
    return None
