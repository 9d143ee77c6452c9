"""Guidance of the Board, or whoever the page names: asked for, and written down as it was given.

Whoever gave it has decided nothing. It is never required, and it moves no date.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from putright.casework.checking import check
from putright.casework.desk import Desk
from putright.casework.inputs import past_day, text
from putright.casework.problems import invalid, not_found
from putright.facts import Step
from putright.rules.steps import stage_of
from putright.store.models import Complaint, StageGuidance


def ask_for_guidance(
    desk: Desk, complaint: Complaint, *, question: str, asked_on: date | None = None
) -> StageGuidance:
    """Ask those whom the page names what they advise. The stage goes on, and its dates stand."""
    policy = check(desk, complaint, Step.ASK_FOR_GUIDANCE)
    page, stage = stage_of(policy, complaint.stage_number), desk.stage(complaint)
    if page is None or page.guidance is None or stage is None:
        raise invalid("No stage has begun.", "input", "complaintId")
    on = past_day(desk, asked_on or desk.today, "askedOn")
    if on < stage.opened_on:
        raise invalid(f"This stage began on {stage.opened_on}.", "input", "askedOn")
    row = desk.keep(
        StageGuidance(
            complaint_id=complaint.id,
            stage_id=stage.id,
            of=page.guidance.of,
            clause=page.guidance.clause,
            question=text(question, "question", longest=5000),
            asked_on=on,
            asked_by=desk.actor.name,
            created_at=desk.now,
        )
    )
    complaint.guidance_awaited += 1
    desk.record(complaint, "guidance asked for", page.guidance, asked_on=on)
    desk.changed(complaint)
    return row


def record_guidance(
    desk: Desk,
    complaint: Complaint,
    *,
    words: str,
    given_by: str,
    given_on: date,
    guidance_id: UUID | None = None,
) -> StageGuidance:
    """Write down what was said, by whom and on which day; to the oldest question, unless named."""
    policy = check(desk, complaint, Step.RECORD_GUIDANCE)
    waiting = desk.session.scalars(
        select(StageGuidance)
        .where(StageGuidance.complaint_id == complaint.id, StageGuidance.given_on.is_(None))
        .order_by(StageGuidance.id)
    ).all()
    row = next((each for each in waiting if guidance_id in (None, each.id)), None)
    if row is None:
        raise not_found("question that waits for guidance", "input", "guidanceId")
    past_day(desk, given_on, "givenOn")
    if given_on < row.asked_on:
        raise invalid(f"It was asked for on {row.asked_on}.", "input", "givenOn")
    row.given_on = given_on
    row.given_by = text(given_by, "givenBy", longest=200)
    row.words = text(words, "words")
    row.recorded_by = desk.actor.name
    complaint.guidance_awaited -= 1
    clause = next(
        (each.guidance for each in policy.stages
         if each.guidance and each.guidance.clause == row.clause),
        None,
    )  # fmt: skip
    desk.record(complaint, "guidance given", clause, given_on=given_on)
    desk.changed(complaint)
    return row
