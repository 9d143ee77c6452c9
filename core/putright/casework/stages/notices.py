"""Notices: what the complainant is told between the letters of a stage, kept as it was sent."""

from collections.abc import Iterator
from typing import NamedTuple

from putright.casework.addressing import addressees
from putright.casework.desk import Desk
from putright.casework.signposted import told_of_ombudsman
from putright.policy import Extension, Part, Rule
from putright.proof import rules_of
from putright.rules.ombudsman import taken_on_by
from putright.rules.standing import stage_of
from putright.store.models import Complaint
from putright.store.notices import Notice, NoticeKind


class Told(NamedTuple):
    """A part of a notice: its words, and the clause that asks for it, if one does."""

    part: Part
    words: str
    rule: Rule | None = None


def send_notice(desk: Desk, complaint: Complaint, kind: NoticeKind, *told: Told) -> Notice:
    """Keep what the complainant is told today, with the clauses that ask for each part."""
    return desk.keep(
        Notice(
            complaint_id=complaint.id,
            stage_number=complaint.stage_number,
            kind=kind,
            sent_on=desk.today,
            sent_by=desk.actor.name,
            sent_to=addressees(desk, complaint),
            parts=[_kept(desk, complaint, each) for each in told],
            created_at=desk.now,
        )
    )


def reasons_and_ombudsman(desk: Desk, complaint: Complaint, reasons: str) -> Iterator[Told]:
    """Why something was refused, and the way to the Ombudsman, which nobody is ever refused."""
    policy, standard = desk.policy(complaint), desk.standard(complaint)
    refusals = [page.refusal for page in (policy, standard) if page and page.refusal]
    asks = next((each for each in refusals if each.reasons), None)
    yield Told(Part.REASONS, reasons, asks)
    told = told_of_ombudsman(desk.landlord, policy, desk.today)
    words = f"You can take this decision to the Ombudsman. {told}"
    yield Told(Part.OMBUDSMAN, words, taken_on_by(policy, standard))


def asks_for_details(
    desk: Desk, complaint: Complaint, task: str, extension: Extension
) -> Extension | None:
    """The clause that has a notice of more time say how to reach the Ombudsman, if one does.

    The page's own, or that of the standard for the same task at the stage that it knows it as.
    """
    if extension.ombudsman_details:
        return extension
    standard = desk.standard(complaint)
    number = complaint.stage_number - desk.policy(complaint).before_stage_1
    known_as = stage_of(standard, number) if standard else None
    for timescale in known_as.timescales if known_as else ():
        its = timescale.extension
        if timescale.task == task and its is not None and its.ombudsman_details:
            return its
    return None


def _kept(desk: Desk, complaint: Complaint, told: Told) -> dict[str, object]:
    rule, policy = told.rule, desk.policy(complaint)
    return {
        "part": told.part.name,
        "text": told.words,
        "edition": _edition(desk, complaint, rule) if rule else policy.key,
        "contents": [{"clause": rule.clause, "words": rule.words, "source": rule.source}]
        if rule
        else [],
    }


def _edition(desk: Desk, complaint: Complaint, rule: Rule) -> str:
    """The edition that a clause stands in: the page's, unless it is the standard's."""
    standard = desk.standard(complaint)
    if standard is not None and any(rule is each for each in rules_of(standard)):
        return standard.key
    return desk.policy(complaint).key
