"""Which way a first contact goes: by a plugin's word, as words in a survey, or as a comment."""

from dataclasses import dataclass

from putright.casework.desk import Desk
from putright.casework.problems import forbidden_by, invalid
from putright.facts import Contact, Kind, Route
from putright.policy import Beginning, Policy
from putright.proof import rules_of
from putright.rules.first_contact import how_to_complain, of_dissatisfaction, of_surveys
from putright.rules.intake import beginning_of
from putright.rules.steps import first_number
from putright.store.models import Complaint


@dataclass(frozen=True, slots=True)
class Way:
    """A route, and the edition in which its clause stands where that is not the complaint's."""

    route: Route
    edition: str | None = None


def way_of(desk: Desk, complaint: Complaint, contact: Contact) -> Way | None:
    """Where it goes; `None`: it is a complaint like any other.

    A plugin speaks first. What it leaves a complaint is none where it was said in a survey, or is
    a comment or a suggestion; an appeal against a warning is one, however it comes.
    """
    policy = desk.policy(complaint)
    route = desk.landlord.hook.route_contact(contact=contact, policy=policy)
    found = Way(route) if route is not None else None
    if contact.appeals_a_warning or (route is not None and route.kind is not Kind.COMPLAINT):
        return found
    if contact.channel == "survey":
        return _survey(desk, complaint)
    return found if contact.dissatisfied else comment(desk, complaint)


def comment(desk: Desk, complaint: Complaint, why: str | None = None) -> Way:
    """What voices no dissatisfaction: kept, learned from, and no complaint."""
    policy, standard = desk.policy(complaint), desk.standard(complaint)
    found = of_dissatisfaction(policy, standard)
    return _way(
        desk,
        complaint,
        found and (found[0], found[1].clause),
        why or "It voices no dissatisfaction, so it is no complaint. It is kept and learned from.",
    )


def _survey(desk: Desk, complaint: Complaint) -> Way:
    found = of_surveys(desk.policy(complaint), desk.standard(complaint))
    return _way(
        desk,
        complaint,
        found and (found[0], found[1].clause),
        "What is said in a survey is no complaint by itself. Only the person's own word makes it "
        "one.",
    )


def _way(desk: Desk, complaint: Complaint, found: tuple[Policy, str] | None, why: str) -> Way:
    policy, standard = desk.policy(complaint), desk.standard(complaint)
    told = how_to_complain(policy, standard, desk.landlord.ombudsman)
    whose, clause = found if found else (policy, "")
    return Way(
        Route(kind=Kind.FEEDBACK, clause=clause, why=why, instead=told),
        whose.key if whose is not policy else None,
    )


def where_to_begin(desk: Desk, contact: Contact, policy: Policy) -> tuple[int, Beginning | None]:
    """The stage at which such a complaint begins, and the clause where that is one of its own."""
    at = desk.landlord.hook.first_stage(contact=contact, policy=policy)
    if at is not None:
        return at, None
    beginning = beginning_of(contact, policy)
    return (beginning.stage if beginning else first_number(policy)), beginning


def tell_rights(desk: Desk, complaint: Complaint, beginning: Beginning | None) -> None:
    """Where a complaint begins by a clause of its own: the stage, and what must be told."""
    if beginning is not None:
        tell = ", ".join(dict.fromkeys(right.clause for right in beginning.tell))
        desk.record(
            complaint, "begins at a stage of its own", beginning,
            stage=beginning.stage, tell=tell or None,
        )  # fmt: skip


def clause_known(policy: Policy, kind: Kind, clause: str | None) -> str | None:
    """The clause by which an officer holds it as something, as the page has it.

    Raises `Refused`, saying which clauses there are, for one that does not stand there, and where
    none is named for what needs one.
    """
    if not clause or not clause.strip():
        if kind in (Kind.COMPLAINT, Kind.FEEDBACK):
            return None
        raise invalid(f"Name the clause that sends it elsewhere. {_those(policy)}", *_PATH)
    name = clause.strip()
    if name not in {rule.clause for rule in rules_of(policy)} | set(policy.other_clauses):
        raise invalid(f"The policy has no such clause. {_those(policy)}", *_PATH)
    return name


def must_be_dated(policy: Policy, kind: Kind) -> None:
    """Raises `Refused` for correspondence where the page knows none."""
    if kind is Kind.CORRESPONDENCE and not policy.correspondence:
        raise forbidden_by(
            None, "This policy has no timescale for correspondence.", "input", "kind"
        )


_PATH = ("input", "clause")


def _those(policy: Policy) -> str:
    return f"Its clauses: {', '.join(dict.fromkeys(rule.clause for rule in rules_of(policy)))}."
