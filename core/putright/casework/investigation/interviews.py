"""Interviews: arranged for a day and a place, and then held, not attended, or called off."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from putright.casework.checking import check
from putright.casework.conduct.cautions import cautions
from putright.casework.desk import Desk
from putright.casework.inputs import code, countable_day, optional_text, past_day, text
from putright.casework.investigation.contacts import ContactMade, Somebody, keep_contact, the_one
from putright.casework.problems import invalid, not_found, of_record
from putright.casework.vocabulary import CHANNELS
from putright.facts import Step
from putright.policy import Rule
from putright.rules.contacts import Direction, InterviewState, interviews
from putright.rules.records import end_interview
from putright.store.contacts import Interview
from putright.store.models import Complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """With whom, on which day, where, and who comes along with them."""

    somebody: Somebody
    meets_on: date
    channel: str = "in_person"
    place: str | None = None
    accompanied_by: str | None = None


def arrange_interview(desk: Desk, complaint: Complaint, asked: Arranged) -> Interview:
    """Ask somebody to say what they know, on a day to come or today."""
    check(desk, complaint, Step.ARRANGE_INTERVIEW)
    party_id, name = the_one(desk, complaint, asked.somebody)
    if asked.meets_on < desk.today:
        raise invalid("An interview is arranged for a day to come.", "input", "meetsOn")
    channel = code(asked.channel, CHANNELS, "channel")
    row = desk.keep(
        Interview(
            complaint_id=complaint.id,
            whom=asked.somebody.whom,
            party_id=party_id,
            name=name,
            channel=channel,
            meets_on=countable_day(desk, asked.meets_on, "meetsOn"),
            place=optional_text(asked.place, "place", longest=500),
            accompanied_by=optional_text(asked.accompanied_by, "accompaniedBy", longest=200),
            arranged_by=desk.actor.name,
            arranged_on=desk.today,
            cautions=cautions(desk, party_id, channel),
            state=InterviewState.ARRANGED,
            created_at=desk.now,
        )
    )
    _count(desk, complaint)
    _note(desk, complaint, row, "interview arranged", meets_on=row.meets_on)
    desk.changed(complaint)
    return row


def record_interview(
    desk: Desk,
    complaint: Complaint,
    interview_id: UUID,
    *,
    state: InterviewState,
    words: str,
    on: date | None = None,
    accompanied_by: str | None = None,
) -> Interview:
    """What came of it. `words`: what was said, kept as a contact; or why it was not held.

    An interview that was held or waited for was so on a day that has come.
    """
    desk.must_be_allowed(Step.RECORD_INTERVIEW)
    row = desk.get(Interview, interview_id)
    if row is not None and row.complaint_id == complaint.id:
        of_record(end_interview(row.state is InterviewState.ARRANGED), "interviewId")
    check(desk, complaint, Step.RECORD_INTERVIEW)
    if row is None or row.complaint_id != complaint.id:
        raise not_found("interview", "input", "interviewId")
    if state is InterviewState.ARRANGED:
        raise invalid("Say what came of it.", "input", "state")
    row.ended_on = past_day(desk, _day(desk, row, state, on), "on")
    row.state = state
    row.accompanied_by = (
        optional_text(accompanied_by, "accompaniedBy", longest=200) or row.accompanied_by
    )
    if state is InterviewState.HELD:
        said = ContactMade(
            direction=Direction.OUT,
            channel=row.channel,
            somebody=_same(row),
            words=words,
            on=row.ended_on,
        )
        keep_contact(desk, complaint, said, row.id)
    else:
        row.ended_because = text(words, "words", longest=5000)
    _count(desk, complaint)
    _note(desk, complaint, row, f"interview {state.value.lower().replace('_', ' ')}")
    desk.changed(complaint)
    return row


def _day(desk: Desk, row: Interview, state: InterviewState, on: date | None) -> date:
    if on is not None:
        return on
    return desk.today if state is InterviewState.CALLED_OFF else row.meets_on


def _same(row: Interview) -> Somebody:
    return Somebody(whom=row.whom, party_id=row.party_id, name=None if row.party_id else row.name)


def _note(desk: Desk, complaint: Complaint, row: Interview, what: str, **facts: object) -> None:
    rule: Rule | None = interviews(desk.policy(complaint), complaint.stage_number)
    about = {"interview_id": row.id, "whom": row.whom.name, "on": row.ended_on, **facts}
    desk.record(complaint, what, rule, **about)


def _count(desk: Desk, complaint: Complaint) -> None:
    """Bring the complaint's own count of arranged interviews up to date."""
    desk.session.flush()
    complaint.interviews_arranged = (
        desk.session.scalar(
            select(func.count()).where(
                Interview.complaint_id == complaint.id,
                Interview.state == InterviewState.ARRANGED,
            )
        )
        or 0
    )
