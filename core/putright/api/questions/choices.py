"""What the page of a record, and the Ombudsman, offer to choose among: choices for `Asks`."""

from collections.abc import Callable, Iterable, Mapping

from putright.api.questions import outside, page
from putright.api.questions.asks import About, Choice
from putright.casework.standing import as_contact
from putright.casework.vocabulary import SENDERS
from putright.facts import Kind
from putright.policy import Content, DatedWord, Letter, Part, Rule
from putright.proof import rules_of
from putright.rules import refusing
from putright.rules.contacts import Whom
from putright.rules.intake import reasons_too_old
from putright.rules.putting_right import limit_of
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


def whom(about: About) -> list[str]:
    """With whom a contact may be: without a complainant, not with them."""
    known = about.held("complainant_id") is not None
    return [each.name for each in Whom if known or each is not Whom.COMPLAINANT]


def who_agrees_to_a_refusal(about: About) -> list[Choice]:
    found = page.refusal(about)
    return [Choice(role, role, rule=found) for role in found.approvers] if found else []


def grades(about: About) -> list[Choice]:
    records = about.policy.records if about.policy else None
    return [_clause(each) for each in records.grades] if records else []


def capacities(about: About) -> list[Choice]:
    found = page.panel(about)
    return [Choice(each, each, rule=found) for each in found.members] if found else []


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
    policy = about.policy
    if policy is None:
        return []
    who = (policy.representation,) if policy.representation else ()
    found = (*policy.correspondence, *policy.service_requests, *policy.exclusions, *who)
    first = {each.clause: each for each in reversed(found or tuple(rules_of(policy)))}
    return [_clause(each) for each in reversed(first.values())]


def parts_of(letter: Callable[[About], Letter | None]) -> Callable[[About], list[Choice]]:
    """The parts that a letter of the stage owes, each with the clause that asks for it."""

    def owed(about: About) -> list[Choice]:
        found = letter(about)
        contents = found.contents if found else ()
        asked: Mapping[Part, Content] = {each.part: each for each in contents}
        return [Choice(part.name, part.value.capitalize(), rule=asked.get(part)) for part in asked]

    return owed


acknowledged = parts_of(lambda about: about.stage.acknowledgement if about.stage else None)
answered = parts_of(lambda about: about.stage.response if about.stage else None)


def who_agrees_to_money(about: About) -> list[Choice]:
    """The roles that may promise more than the caller's own."""
    limits = about.reading.landlord.approvals
    own = limit_of(limits, about.actor.roles)
    higher = {role: limit for role, limit in limits.items() if limit > own}
    return [Choice(role, role, f"Up to {limit} pounds.") for role, limit in higher.items()]


def senders_who_may_act(about: About) -> list[str]:
    found = page.representation(about)
    return [each for each in SENDERS if found is None or each not in found.barred]


def in_writing(about: About) -> tuple[str, ...] | None:
    return ("true",) if page.in_writing_is_required(about) else None


def examples(about: About) -> list[Choice]:
    found = page.conduct(about)
    return [Choice(each, each.capitalize(), rule=found) for each in found.examples] if found else []


def findings(about: About) -> list[Choice] | None:
    """The Ombudsman's findings; `None` where no plugin lists them, and any words are kept."""
    return _listed(about.reading.landlord.ombudsman_lists.findings)


def failure_types(about: About) -> list[Choice] | None:
    return _listed(about.reading.landlord.ombudsman_lists.failure_types)


def designated_persons(about: About) -> list[Choice] | None:
    law = outside.law_of(about)
    return _listed(law.kinds) if law else None


def _listed(words: Iterable[DatedWord]) -> list[Choice] | None:
    """Each word with the days on which it is used."""
    found = [Choice(each.code, each.label, since=each.since, until=each.until) for each in words]
    return found or None
