"""Adjustments that somebody asks for: kept as they were asked for, then agreed or declined.

The person asks, or whoever speaks for them; staff answer. A decline says why, and how to complain.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from putright.casework.dates.reviewing import ask_for_review_jobs
from putright.casework.desk import Desk
from putright.casework.inputs import optional_text, past_day, text
from putright.casework.people.adjustment_reviews import ADJUSTMENTS, clause
from putright.casework.people.adjustments import count_adjustments, day_of_review
from putright.casework.people.party_checks import check, is_own, moved_on, take_any, take_party
from putright.casework.people.party_checks import standing_of as party_standing
from putright.casework.people.representatives import standing_of
from putright.casework.problems import blocked, not_found, of_record
from putright.casework.signposted import told_of_ombudsman
from putright.landlords import NoPolicy
from putright.rules.people import AdjustmentStatus, PartyStep, answer_adjustment
from putright.rules.people import blockers as party_blockers
from putright.rules.representation import AuthorityStep, blockers
from putright.rules.standing import Blocker
from putright.store.adjustments import Adjustment
from putright.store.models import Party, Representative


def take_whose(desk: Desk, party_id: UUID, expected_version: int | None) -> Party:
    """Take the record of whoever needs it in hand: one's own, or of whom one speaks for.

    Raises `Refused` with the page's clause where the authority does not let somebody speak.
    """
    if desk.actor.staff or desk.actor.party_id is None:
        return take_party(desk, party_id, expected_version)
    acting = desk.session.scalars(
        select(Representative)
        .where(
            Representative.party_id == desk.actor.party_id,
            Representative.given_by_id == party_id,
        )
        .order_by(Representative.id.desc())
    ).all()
    acting = [row for row in acting if row.acts_on(desk.today)]
    if not acting:
        return take_party(desk, party_id, expected_version)
    found = [_why_not(desk, row) for row in acting]
    if all(found):
        raise blocked(found[0])
    return take_any(desk, party_id, expected_version)


def ask_for_adjustment(
    desk: Desk, party: Party, *, needed: str, why: str | None = None
) -> Adjustment:
    """Keep what is asked for, as it is asked for. It waits until staff have answered.

    The party was taken in hand by `take_whose`, which says who may ask.
    """
    if found := party_blockers(PartyStep.ASK_FOR_ADJUSTMENT, party_standing(party)):
        raise blocked(found)
    said = text(needed, "needed", longest=2000)
    row = desk.keep(
        Adjustment(
            party_id=party.id,
            status=AdjustmentStatus.ASKED_FOR,
            needed=said,
            asked=said,
            why=optional_text(why, "why", longest=2000),
            asked_on=desk.today,
            asked_by=desk.actor.name,
            created_at=desk.now,
        )
    )
    by = "an officer" if desk.actor.staff else "a representative"
    by = "themselves" if is_own(desk.actor, party) else by
    desk.record_of(
        party.id, "adjustment asked for", clause(desk, "adjustment"), adjustment=row.id, by=by
    )
    return _done(desk, party, row)


def agree_to_adjustment(
    desk: Desk,
    party: Party,
    adjustment_id: UUID,
    *,
    review_on: date | None = None,
    needed: str | None = None,
    agreed_on: date | None = None,
) -> Adjustment:
    """It is made from now on. `needed` where something else was agreed than was asked for.

    Raises `Refused` with the clause that asks for a review where no day of one is named.
    """
    row = _the_asked(desk, party, adjustment_id, PartyStep.AGREE_TO_ADJUSTMENT)
    row.needed = optional_text(needed, "needed", longest=2000) or row.needed
    row.agreed_on = past_day(desk, agreed_on or desk.today, "agreedOn")
    row.agreed_by = desk.actor.name
    row.review_on = day_of_review(desk, review_on)
    row.status = AdjustmentStatus.IN_FORCE
    desk.session.flush()
    ask_for_review_jobs(desk, ADJUSTMENTS, row)
    desk.record_of(
        party.id, "adjustment agreed", clause(desk, "adjustment"), adjustment=row.id,
        agreed=row.agreed_on, review_on=row.review_on,
    )  # fmt: skip
    return _done(desk, party, row)


def decline_adjustment(desk: Desk, party: Party, adjustment_id: UUID, *, reason: str) -> Adjustment:
    """It is not made, for this reason, which the person reads with how to complain about it."""
    row = _the_asked(desk, party, adjustment_id, PartyStep.DECLINE_ADJUSTMENT)
    row.status = AdjustmentStatus.DECLINED
    row.declined_on, row.declined_by = desk.today, desk.actor.name
    row.declined_because = text(reason, "reason", longest=2000)
    row.how_to_complain = _how_to_complain(desk)
    desk.record_of(party.id, "adjustment declined", clause(desk, "adjustment"), adjustment=row.id)
    return _done(desk, party, row)


def _why_not(desk: Desk, row: Representative) -> tuple[Blocker, ...]:
    policy = desk.landlord.edition(row.edition)
    return blockers(AuthorityStep.ASK_FOR_ADJUSTMENT, standing_of(row), policy, desk.today)


def _the_asked(desk: Desk, party: Party, adjustment_id: UUID, step: PartyStep) -> Adjustment:
    check(desk, party, step)
    row = desk.get(Adjustment, adjustment_id)
    if row is None or row.party_id != party.id:
        raise not_found("adjustment", "input", "adjustmentId")
    of_record(answer_adjustment(row.status), "adjustmentId")
    return row


def _how_to_complain(desk: Desk) -> str:
    """In words that the person reads; the way to the Ombudsman is that of the day."""
    try:
        told = told_of_ombudsman(desk.landlord, desk.landlord.policy_on(desk.today), desk.today)
    except NoPolicy:
        told = desk.landlord.ombudsman
    return (
        "If you do not agree, you can complain to us about this, in whichever way suits you, and "
        f"ask again at any time. {told}"
    )


def _done(desk: Desk, party: Party, row: Adjustment) -> Adjustment:
    count_adjustments(desk, party)
    moved_on(desk, party)
    return row
