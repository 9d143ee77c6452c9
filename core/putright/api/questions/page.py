"""What the page of a record offers to choose among, and what it asks for: bounds for `Asks`."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from putright.api.questions.asks import About, Choice, When
from putright.casework.standing import as_contact
from putright.casework.vocabulary import SENDERS
from putright.facts import Kind
from putright.policy import (
    Content,
    Escalation,
    Letter,
    Panel,
    Part,
    Representation,
    Rule,
    Timescale,
)
from putright.proof import rules_of
from putright.rules import refusing
from putright.rules.calendar import BeyondHorizon
from putright.rules.contacts import InterviewState, Whom
from putright.rules.deadlines import latest_extension
from putright.rules.designated import DESIGNATED
from putright.rules.endings import new_evidence
from putright.rules.first_contact import of_surveys
from putright.rules.intake import reasons_too_old
from putright.rules.ombudsman import FAILURE_TYPES, FINDINGS, Dated
from putright.rules.points import joins, new_issues
from putright.rules.putting_right import NOTHING, followed_by, limit_of, set_against
from putright.rules.steps import Ending, ending_blockers


def _clause(rule: Rule) -> Choice:
    return Choice(rule.clause, f"{rule.clause}: {rule.words}", rule=rule)


def grounds(about: About) -> list[Choice]:
    """The grounds for refusing; one of age only where the dates recorded bear it out."""
    if about.policy is None:
        return []
    contact = as_contact(about.row)
    return [
        _clause(ground)
        for ground in about.policy.exclusions
        if (ground.older_than is None or reasons_too_old(contact, ground) is not None)
        and (contact.anonymous or not ground.anonymous)
    ]


def grounds_to_refuse_escalation(about: About) -> list[Choice]:
    found = refusing.grounds(about.policy) if about.policy else ()
    return [_clause(ground) for ground in found]


def timescale_of(about: About) -> Timescale | None:
    """The clause of a deadline, while its stage is the one that the complaint is at."""
    if about.policy is None or about.case is None:
        return None
    letters = about.row.stage_number == 0
    if about.row.earlier or (not letters and about.row.stage_number != about.case.stage):
        return None
    stage = about.stage
    known = about.policy.correspondence if letters else stage.timescales if stage else ()
    return next((each for each in known if each.task == about.row.task), None)


def beyond_cap(about: About) -> When | None:
    """A good reason is needed for a day later than the clause's own cap."""
    timescale = timescale_of(about) if about.record == "Deadline" else None
    if timescale is None or timescale.extension is None:
        return None
    counted_to = date.fromisoformat(about.row.explanation["counted_to"])
    try:
        cap = latest_extension(timescale, counted_to, about.calendar)
    except BeyondHorizon:
        return None
    return None if cap is None else When("dueOn", after=cap)


def more_time(about: About) -> Rule | None:
    timescale = timescale_of(about) if about.record == "Deadline" else None
    return timescale.extension if timescale else None


def whom(about: About) -> list[str]:
    """With whom a contact may be: without a complainant, not with them."""
    known = about.held("complainant_id") is not None
    return [each.name for each in Whom if known or each is not Whom.COMPLAINANT]


def not_met_yet(about: About) -> When | None:
    """The day of an interview that came before the day it was arranged for."""
    meets_on = about.held("meets_on") if about.record == "Interview" else None
    if meets_on is None or meets_on <= about.today:
        return None
    return When("state", values=(InterviewState.HELD.name, InterviewState.NOT_ATTENDED.name))


def refusal(about: About) -> Rule | None:
    return about.policy.refusal if about.policy else None


def who_agrees_to_a_refusal(about: About) -> list[Choice]:
    page = about.policy.refusal if about.policy else None
    return [Choice(role, role, rule=page) for role in page.approvers] if page else []


def agreement_is_needed(about: About) -> bool:
    return bool(who_agrees_to_a_refusal(about))


def grades(about: About) -> list[Choice]:
    records = about.policy.records if about.policy else None
    return [_clause(each) for each in records.grades] if records else []


def panel(about: About) -> Panel | None:
    decided_by = about.stage.decided_by if about.stage else None
    return decided_by if isinstance(decided_by, Panel) else None


def capacities(about: About) -> list[Choice]:
    page = panel(about)
    return [Choice(each, each, rule=page) for each in page.members] if page else []


def endings(about: About) -> list[str]:
    """The endings that are possible now."""
    if about.case is None or about.policy is None:
        return []
    found = (about.case, about.policy, about.today)
    return [ending.name for ending in Ending if not ending_blockers(ending, *found)]


def other_kinds(about: About) -> list[str]:
    """What it is not held as already; a letter only where the page has time to answer one."""
    held = about.case.kind if about.case else None
    letters = about.policy is not None and bool(about.policy.correspondence)
    return [
        kind.name
        for kind in Kind
        if kind is not held and (kind is not Kind.CORRESPONDENCE or letters)
    ]


def routes(about: About) -> list[Choice]:
    """The clauses that send a contact elsewhere; any clause where the page names none."""
    page = about.policy
    if page is None:
        return []
    who = (page.representation,) if page.representation else ()
    found = (*page.correspondence, *page.service_requests, *page.exclusions, *who)
    first = {each.clause: each for each in reversed(found or tuple(rules_of(page)))}
    return [_clause(each) for each in reversed(first.values())]


NEED_NO_CLAUSE = (Kind.COMPLAINT, Kind.FEEDBACK)
ELSEWHERE = When("kind", values=tuple(it.name for it in Kind if it not in NEED_NO_CLAUSE))


def said_in_a_survey(about: About) -> bool:
    """Whether it is the person's own word alone that makes it a complaint."""
    of_it = (about.held("kind"), about.held("channel"), about.held("own_word"))
    return of_it[0] is not Kind.COMPLAINT and of_it[1:] == ("survey", None)


def of_surveys_here(about: About) -> Rule | None:
    found = of_surveys(about.policy, about.standard) if about.policy else None
    return found[1] if found else None


def parts_of(letter: Callable[[About], Letter | None]) -> Callable[[About], list[Choice]]:
    """The parts that a letter of the stage owes, each with the clause that asks for it."""

    def owed(about: About) -> list[Choice]:
        page = letter(about)
        asked: Mapping[Part, Content] = {each.part: each for each in page.contents} if page else {}
        return [Choice(part.name, part.value.capitalize(), rule=asked.get(part)) for part in asked]

    return owed


acknowledged = parts_of(lambda about: about.stage.acknowledgement if about.stage else None)
answered = parts_of(lambda about: about.stage.response if about.stage else None)


def escalation(about: About) -> Escalation | None:
    return about.next_stage.escalation if about.next_stage else None


def reason_is_required(about: About) -> bool:
    page = escalation(about)
    return page is not None and page.reason_required


def remedy_is_required(about: About) -> bool:
    page = escalation(about)
    return page is not None and page.remedy_required


def remedy_first(about: About) -> Rule | None:
    """The clause by which the remedy sought is known before anything is looked into."""
    intake = about.policy.intake if about.policy else None
    return intake if intake and intake.remedy_required else None


def independence(about: About) -> Rule | None:
    return about.stage.independent if about.stage else None


def evidence_to_reopen(about: About) -> Rule | None:
    if about.policy is None or about.case is None or not about.case.responded:
        return None
    return new_evidence(about.policy)


def evidence_is_required(about: About) -> bool:
    return evidence_to_reopen(about) is not None


def promises_are_followed(about: About) -> Rule | None:
    return followed_by(about.policy, about.standard) if about.policy else None


def later_than_promised(about: About) -> When | None:
    """A reason is needed for a later day than the one that was promised."""
    if about.record != "Remedy":
        return When("dueOn")
    return None if about.row.due_on is None else When("dueOn", after=about.row.due_on)


def debt(about: About) -> Rule | None:
    return set_against(about.policy) if about.policy else None


def debts_are_met(about: About) -> bool:
    return debt(about) is not None


def joining(about: About) -> Rule | None:
    return new_issues(about.policy, about.standard) if about.policy else None


def own_limit_is_nought(about: About) -> When | None:
    """Any money at all needs somebody else's agreement, where the caller's roles allow none."""
    limits = about.reading.landlord.approvals
    needed = bool(limits) and limit_of(limits, about.actor.roles) == NOTHING
    return When("amount") if needed else None


def who_agrees_to_money(about: About) -> list[Choice]:
    """The roles that may promise more than the caller's own."""
    limits = about.reading.landlord.approvals
    own = limit_of(limits, about.actor.roles)
    higher = {role: limit for role, limit in limits.items() if limit > own}
    return [Choice(role, role, f"Up to {limit} pounds.") for role, limit in higher.items()]


def money_is_limited(about: About) -> bool:
    return bool(about.reading.landlord.approvals)


def representation(about: About) -> Representation | None:
    return about.policy.representation if about.policy else None


def senders_who_may_act(about: About) -> list[str]:
    page = representation(about)
    return [each for each in SENDERS if page is None or each not in page.barred]


def in_writing_is_required(about: About) -> bool:
    page = representation(about)
    return page is not None and page.authority_in_writing


def in_writing(about: About) -> tuple[str, ...] | None:
    return ("true",) if in_writing_is_required(about) else None


def has_points(about: About) -> bool:
    return about.case is not None and about.case.points > 0


def points_still_join(about: About) -> bool:
    return about.case is not None and about.policy is not None and joins(about.case, about.policy)


def comments(about: About) -> Rule | None:
    return about.stage.comments if about.stage else None


def conduct(about: About) -> Rule | None:
    return about.policy.conduct if about.policy else None


def examples(about: About) -> list[Choice]:
    page = about.policy.conduct if about.policy else None
    return [Choice(each, each.capitalize(), rule=page) for each in page.examples] if page else []


def no_interval(about: About) -> bool:
    """Whether the page leaves it to people when a warning is reviewed."""
    page = about.policy.conduct if about.policy else None
    return page is not None and page.review is None


def _listed(words: Iterable[Dated]) -> list[Choice]:
    return [Choice(each.code, each.label, since=each.since, until=each.until) for each in words]


findings, failure_types = _listed(FINDINGS), _listed(FAILURE_TYPES)
designated_persons = _listed(DESIGNATED)
"""Words of the Ombudsman's, each with the days on which it is used."""


def approves_more_time(about: About) -> bool:
    """Whether the page names an office, at this stage, that approves more time."""
    timescales = about.stage.timescales if about.stage else ()
    return any(each.extension and each.extension.approved_by for each in timescales)
