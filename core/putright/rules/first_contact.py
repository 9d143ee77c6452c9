"""What a page says of a first contact besides its route: who is told of it, what it is not."""

from collections.abc import Iterator
from datetime import date

from putright.facts import Contact, Status, Step
from putright.policy import PassingOn, Policy, Rule, Surveys
from putright.rules.standing import Blocker, Standing


def passings(contact: Contact, policy: Policy) -> tuple[PassingOn, ...]:
    """The roles that the page has such a contact passed on to, in its order."""
    return tuple(each for each in policy.passed_on if _meant(contact, each))


def _meant(contact: Contact, rule: PassingOn) -> bool:
    if contact.sender & rule.unless:
        return False
    return (
        contact.channel in rule.channels
        or bool(contact.sender & rule.senders)
        or (rule.anonymous and contact.anonymous)
    )


def of_surveys(policy: Policy, standard: Policy | None) -> tuple[Policy, Surveys] | None:
    """What is said of words in a survey: by the page, or where it is silent by the standard."""
    for each in (policy, standard):
        if each is not None and each.surveys is not None:
            return each, each.surveys
    return None


def of_dissatisfaction(policy: Policy, standard: Policy | None) -> tuple[Policy, Rule] | None:
    """What a complaint is; without dissatisfaction there is none."""
    for each in (policy, standard):
        if each is not None and each.definition is not None:
            return each, each.definition
    return None


def of_the_nameless(policy: Policy, standard: Policy | None) -> Rule | None:
    """What becomes of a complaint without a name. The standard has each judged on its merits."""
    for each in (policy, standard):
        if each is not None and each.complainants is not None and each.complainants.anonymous:
            return each.complainants.anonymous
    return None


def of_petitions(policy: Policy) -> Rule | None:
    """What the page says of several people in one complaint."""
    return policy.complainants.petitions if policy.complainants else None


def how_to_complain(policy: Policy, standard: Policy | None, ombudsman: str) -> str:
    """How to make it a complaint, in the document's own words, and the Ombudsman."""
    told = ["If you want to complain, tell us so in any way you like."]
    channels = policy.channels or (standard.channels if standard else None)
    if channels is not None:
        words = " ".join(
            dict.fromkeys([channels.words, *(each.words for each in channels.clauses)])
        )
        told.append(f"Our policy says: “{words}” ({channels.clause})")
    return " ".join([*told, ombudsman])


def name_complainant(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Whoever kept their name to themselves may give it at any time."""
    if not case.anonymous:
        yield Blocker(why="Who complains is recorded already.")


def correct_first_contact(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if case.status in {Status.CLOSED, Status.EXCLUDED}:
        yield Blocker(why="It has been refused or closed on what was known then.")


def note_passed_on(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if not case.open_passings:
        yield Blocker(why="It waits with nobody that it was passed on to.")


CHECKS = {
    Step.NAME_COMPLAINANT: name_complainant,
    Step.CORRECT_FIRST_CONTACT: correct_first_contact,
    Step.NOTE_PASSED_ON: note_passed_on,
}
"""What is asked before each step that is taken here."""
