"""From first contact to a complaint on its way: logged, routed, its first stage begun."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from putright.casework.checking import check
from putright.casework.dates.deadline_jobs import start_of
from putright.casework.dates.deadlines import cancel, reckon
from putright.casework.desk import Desk
from putright.casework.first_contact.own_word import not_before_the_answer, take_at_their_word
from putright.casework.first_contact.passing_on import pass_on
from putright.casework.first_contact.petitions import PetitionDetails, begin_petition
from putright.casework.first_contact.references import next_reference
from putright.casework.first_contact.ways import (
    Way,
    clause_known,
    comment,
    must_be_dated,
    tell_rights,
    way_of,
    where_to_begin,
)
from putright.casework.inputs import code, codes, countable_day, optional_text, past_day, text
from putright.casework.panels.convening import stand_down
from putright.casework.people.parties import PartyDetails, complainant_of
from putright.casework.problems import invalid, not_allowed
from putright.casework.stages.opening import open_stage
from putright.casework.standing import as_contact
from putright.casework.vocabulary import CHANNELS, MATTERS, SENDERS
from putright.facts import Contact, Kind, Route, Status, Step
from putright.landlords import NoPolicy
from putright.policy import Policy
from putright.rules.first_contact import of_the_nameless
from putright.rules.intake import too_old
from putright.store.models import Complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstContact:
    """What somebody brought, in their own words, and what is known of it at once."""

    words: str
    channel: str
    sender: tuple[str, ...] = ()
    summary: str | None = None
    remedy_sought: str | None = None
    received_on: date | None = None
    received_late_because: str | None = None
    happened_on: date | None = None
    aware_on: date | None = None
    receives_a_service: bool = True
    first_report: bool = False
    investigate: bool = False
    dissatisfied: bool = True
    about: tuple[str, ...] = ()
    appeals_a_warning: bool = False
    complainant_id: UUID | None = None
    complainant: PartyDetails | None = None
    petition: PetitionDetails | None = None


def log_complaint(desk: Desk, contact: FirstContact, follows: Complaint | None = None) -> Complaint:
    """Write down what somebody brought, and set it on the way that the landlord's page says.

    The words are kept as they came, and never changed. Received today unless `received_on` says
    otherwise, which needs a reason and is a line of history of its own. What `follows` from another
    complaint is brought by the same complainant.
    """
    words = text(contact.words, "words")
    if contact.received_on is not None and not desk.actor.staff:
        raise not_allowed("The day of receipt is the landlord's to record. Leave it out.")
    if follows is None:
        party = complainant_of(desk, contact.complainant_id, contact.complainant)
    else:
        party = follows.complainant
    for name in ("happened_on", "aware_on"):
        if (day := getattr(contact, name)) is not None:
            past_day(desk, day, "happenedOn" if name == "happened_on" else "awareOn")
    complaint = desk.keep(
        Complaint(
            version=1,
            reference=next_reference(desk),
            kind=Kind.COMPLAINT,
            status=Status.RECEIVED,
            channel=code(contact.channel, CHANNELS, "channel"),
            sender=codes(contact.sender, SENDERS, "sender"),
            about=codes(contact.about, MATTERS, "about"),
            words=words,
            summary=optional_text(contact.summary, "summary", longest=500) or _shortened(words),
            remedy_sought=optional_text(contact.remedy_sought, "remedySought", longest=5000),
            received_at=desk.now,
            received_on=desk.today,
            happened_on=contact.happened_on,
            aware_on=contact.aware_on,
            receives_a_service=contact.receives_a_service,
            first_report=contact.first_report,
            investigate=contact.investigate,
            dissatisfied=contact.dissatisfied,
            appeals_a_warning=contact.appeals_a_warning,
            complainant_id=party.id if party else None,
            edition=_policy_on(desk, desk.today).key,
            stage_number=0,
            created_at=desk.now,
            updated_at=desk.now,
        )
    )
    desk.record(complaint, "complaint logged", channel=complaint.channel)
    if contact.received_on is not None and contact.received_on != desk.today:
        _set_back(desk, complaint, contact.received_on, contact.received_late_because)
    _keep_editions(desk, complaint)
    policy = desk.policy(complaint)
    facts = as_contact(complaint)
    begin_petition(desk, complaint, contact.petition)
    if facts.anonymous:
        nameless = of_the_nameless(policy, desk.standard(complaint))
        desk.record(complaint, "came without a name", nameless)
    if (way := way_of(desk, complaint, facts)) is None:
        _begin(desk, complaint, facts)
    else:
        _take(desk, complaint, way, facts)
    pass_on(desk, complaint, facts)
    if complaint.kind is Kind.COMPLAINT and (found := too_old(facts, policy)):
        desk.record(complaint, "out of time", found[0], why=found[1])
    return complaint


def route_complaint(
    desk: Desk,
    complaint: Complaint,
    *,
    kind: Kind,
    clause: str | None,
    why: str,
    own_word: str | None = None,
    said_on: date | None = None,
) -> Complaint:
    """Hold it as what it is: an officer's correction of the route it was given.

    Whatever it was, it may become a complaint, and keeps the day on which it was received. A
    clause of the landlord's page must say so where it is to be anything else; the clause that is
    named must stand there. Words in a survey become a complaint by the person's own word alone
    (`casework.first_contact.own_word`).
    """
    policy = check(desk, complaint, Step.ROUTE)
    if kind is complaint.kind:
        raise invalid("It is held as this already.", "input", "kind")
    clause = clause_known(policy, kind, clause)
    must_be_dated(policy, kind)
    if kind is Kind.COMPLAINT and take_at_their_word(desk, complaint, own_word, said_on):
        _keep_editions(desk, complaint)
    stand_down(desk, complaint)
    cancel(desk, complaint)
    route = Route(kind=kind, clause=clause or "", why=text(why, "why", longest=2000))
    if kind is Kind.COMPLAINT:
        complaint.kind = kind
        complaint.route_clause, complaint.route_why = clause, route.why
        complaint.route_instead = complaint.route_edition = None
        _begin(desk, complaint, as_contact(complaint))
        desk.record(complaint, "became a complaint", received=complaint.received_on)
    else:
        way = Way(route) if clause else comment(desk, complaint, route.why)
        _take(desk, complaint, way, as_contact(complaint))
    desk.changed(complaint)
    return complaint


def correct_received_date(
    desk: Desk, complaint: Complaint, *, received_on: date, reason: str
) -> Complaint:
    """Set the day of receipt right, back or forward, with a reason; every date is worked out anew.

    The editions stay those that the new day asks for, and the first stage counts from it.
    """
    check(desk, complaint, Step.CORRECT_RECEIPT)
    if received_on == complaint.received_on:
        raise invalid("It is recorded as received on this day already.", "input", "receivedOn")
    not_before_the_answer(complaint, received_on, "receivedOn")
    _set_back(desk, complaint, received_on, reason)
    _keep_editions(desk, complaint)
    stage = desk.stage(complaint)
    if stage:
        stage.opened_on = received_on
        desk.session.flush()
    if complaint.kind is Kind.COMPLAINT:
        reckon(desk, complaint, stage)
    elif complaint.kind is Kind.CORRESPONDENCE:  # a stage that was left has no clock that runs
        reckon(desk, complaint, None)
    desk.changed(complaint)
    return complaint


def _begin(desk: Desk, complaint: Complaint, contact: Contact) -> None:
    """Begin where a plugin says, else where the page has such a matter begin, else at the first."""
    complaint.status = Status.RECEIVED
    complaint.first_stage, beginning = where_to_begin(desk, contact, desk.policy(complaint))
    tell_rights(desk, complaint, beginning)
    open_stage(desk, complaint, complaint.first_stage)


def _take(desk: Desk, complaint: Complaint, way: Way, contact: Contact) -> None:
    route = way.route
    complaint.kind, complaint.route_edition = route.kind, way.edition
    complaint.route_clause, complaint.route_why = route.clause or None, route.why
    complaint.route_instead = route.instead
    desk.record(complaint, "routed", kind=route.kind.value, clause=route.clause or None)
    match route.kind:
        case Kind.COMPLAINT:
            _begin(desk, complaint, contact)
        case Kind.CORRESPONDENCE:
            complaint.status = Status.OPEN
            reckon(desk, complaint, None)
        case _:
            complaint.status = Status.PASSED_ON


def _set_back(desk: Desk, complaint: Complaint, day: date, reason: str | None) -> None:
    past_day(desk, day, "receivedOn")
    if not reason or not reason.strip():
        raise invalid(
            "Say why the day of receipt is not today; it stands in the history.",
            "input",
            "receivedLateBecause",
        )
    was = complaint.received_on
    complaint.received_on = day
    complaint.received_at = start_of(day)
    desk.record(
        complaint,
        "received date corrected",
        was=was,
        received=day,
        reason=text(reason, "receivedLateBecause", longest=2000),
    )


def _keep_editions(desk: Desk, complaint: Complaint) -> None:
    """A complaint keeps the editions in force on the day it was received."""
    complaint.edition = _policy_on(desk, complaint.received_on).key
    standard = desk.landlord.standard_on(complaint.received_on)
    complaint.standard = standard.key if standard else None
    desk.session.flush()


def _policy_on(desk: Desk, day: date) -> Policy:
    try:
        return desk.landlord.policy_on(countable_day(desk, day, "receivedOn"))
    except NoPolicy as problem:
        raise invalid(str(problem), "input", "receivedOn") from None


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 200 else line[:199].rsplit(" ", 1)[0] + "…"
