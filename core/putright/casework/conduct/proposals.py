"""A warning is proposed: what somebody did, where the evidence is, why it would be fair."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from putright.casework.desk import Desk
from putright.casework.inputs import code, countable_day, optional_text, text
from putright.casework.people.party_checks import find_party
from putright.casework.problems import (
    Problem,
    ProblemCode,
    Refused,
    blocked,
    invalid,
    not_allowed,
    not_found,
)
from putright.casework.vocabulary import CHANNELS, WAYS_FOR_ANYBODY
from putright.landlords import NoPolicy
from putright.policy import Conduct, Policy
from putright.rules.conduct import Proposal, RestrictionKind, WarningStatus, missing, propose
from putright.store.conduct import Restriction, Warning
from putright.store.models import Party

ON_RECORD = (WarningStatus.PROPOSED, WarningStatus.IN_FORCE)


@dataclass(frozen=True, slots=True)
class Restricted:
    """A restriction as it is wanted: of what kind, on which channel, through whom."""

    kind: RestrictionKind
    channel: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningProposal:
    """What an officer saw, where the evidence is, and why a warning would be fair."""

    party_id: UUID
    evidence: str
    why_proportionate: str
    equality_note: str
    examples: Sequence[str] = ()
    behaviour: str | None = None
    restrictions: Sequence[Restricted] = ()


def propose_warning(desk: Desk, proposal: WarningProposal) -> Warning:
    """Write down what somebody did and what is wanted. Nothing is restricted until it is approved.

    Raises `Refused` with the clause that asks for whatever is missing, and where every way to
    complain would be closed.
    """
    if not desk.actor.staff:
        raise not_allowed("A warning is proposed by the landlord's officers.")
    policy = _policy_today(desk)
    standard = desk.landlord.standard_on(desk.today)
    fair = standard.conduct if standard else None
    if found := tuple(propose(policy, standard)):
        raise blocked(found)
    assert policy.conduct is not None  # `propose` asks for it
    party = find_party(desk, proposal.party_id)
    if party is not None:
        # Two proposals at once would not see each other.
        desk.session.refresh(party, with_for_update={"key_share": True})
    if party is None:
        raise not_found("party", "input", "partyId")
    wanted = [_checked(each) for each in dict.fromkeys(proposal.restrictions)]
    examples = _examples(policy.conduct, proposal.examples)
    behaviour = optional_text(proposal.behaviour, "behaviour", longest=5000)
    facts = Proposal(
        behaviour=bool(examples or behaviour),
        evidence=bool(proposal.evidence.strip()),
        proportion=bool(proposal.why_proportionate.strip()),
        equality=bool(proposal.equality_note.strip()),
        barred=frozenset(each.channel for each in wanted if each.channel) | _barred(desk, party),
    )
    if lacks := missing(facts, policy.conduct, fair, WAYS_FOR_ANYBODY):
        raise Refused(
            *(
                Problem(
                    code=ProblemCode.POLICY, message=each.why, path=("input", each.name),
                    rule=each.rule,
                )
                for each in lacks
            )
        )  # fmt: skip
    warning = desk.keep(
        Warning(
            version=1,
            status=WarningStatus.PROPOSED,
            party_id=party.id,
            edition=policy.key,
            standard=standard.key if standard else None,
            examples=examples,
            behaviour=behaviour,
            evidence=text(proposal.evidence, "evidence", longest=5000),
            why_proportionate=text(proposal.why_proportionate, "whyProportionate", longest=5000),
            equality_note=text(proposal.equality_note, "equalityNote", longest=5000),
            proposed_by=desk.actor.subject,
            proposed_by_name=desk.actor.name,
            proposed_on=desk.today,
            created_at=desk.now,
            updated_at=desk.now,
        )
    )
    for each in wanted:
        desk.keep(
            Restriction(
                warning_id=warning.id,
                kind=each.kind,
                channel=each.channel,
                contact=each.contact,
                created_at=desk.now,
            )
        )
    desk.record_of(party.id, "warning proposed", policy.conduct, warning_id=warning.id)
    return warning


def _policy_today(desk: Desk) -> Policy:
    try:
        return desk.landlord.policy_on(countable_day(desk, desk.today, "partyId"))
    except NoPolicy as problem:
        raise invalid(str(problem), "input", "partyId") from None


def _examples(conduct: Conduct, named: Sequence[str]) -> list[str]:
    """The examples named, as the page has them, in its order."""
    known = {example.casefold(): example for example in conduct.examples}
    wanted = {each.strip().casefold() for each in named}
    if wanted - set(known):
        examples = "; ".join(conduct.examples) or "none"
        raise invalid(
            f"The policy gives no such example. Its examples: {examples}. Say anything else in "
            "words.",
            "input",
            "examples",
        )
    return [example for folded, example in known.items() if folded in wanted]


def _checked(wanted: Restricted) -> Restricted:
    channel = contact = None
    if wanted.kind is RestrictionKind.CHANNEL_BARRED:
        channel = code(wanted.channel or "", CHANNELS, "restrictions")
    elif wanted.kind is RestrictionKind.SINGLE_CONTACT:
        contact = text(wanted.contact or "", "restrictions", longest=200)
    return Restricted(wanted.kind, channel, contact)


def _barred(desk: Desk, party: Party) -> frozenset[str]:
    """The channels that this person's other warnings close, or would."""
    found = desk.session.scalars(
        select(Restriction.channel)
        .join(Warning, Warning.id == Restriction.warning_id)
        .where(
            Warning.party_id == party.id,
            Warning.status.in_(ON_RECORD),
            Restriction.channel.is_not(None),
        )
    )
    return frozenset(filter(None, found))
