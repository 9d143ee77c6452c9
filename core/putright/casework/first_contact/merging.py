"""A duplicate is merged into the complaint that goes on.

Whatever the duplicate holds stays with it, to be read as it was written. What it asks is answered
in the other one, which counts from the earlier of the two days.
"""

from datetime import date

from sqlalchemy import select

from putright.casework.checking import check
from putright.casework.dates.deadlines import reckon, running
from putright.casework.dates.summaries import AWAITED
from putright.casework.desk import Desk
from putright.casework.first_contact.links import join, link_between, part
from putright.casework.inputs import past_day, text
from putright.casework.problems import blocked, forbidden_by, invalid
from putright.casework.stages.closing import end
from putright.casework.stages.points import count_points
from putright.casework.standing import standing
from putright.facts import Step
from putright.policy import Who
from putright.rules.links import LinkKind
from putright.rules.merging import Matter, unfit
from putright.rules.steps import Ending
from putright.store.models import Complaint, Deadline, Point, Representative


def merge_complaints(
    desk: Desk, complaint: Complaint, duplicate: Complaint, *, reason: str, told_on: date
) -> Complaint:
    """Let `complaint` go on for both. Its dates are worked out again, and none is later for it.

    The points of the duplicate join it, and whoever acts for the complainant there acts here too.
    `reason` is what the complainant was told, on `told_on`.

    Raises `Refused` where they are two matters (`rules.merging.unfit`), and where something was
    promised earlier in the duplicate than it would come now.
    """
    check(desk, complaint, Step.MERGE)
    if found := tuple(unfit(_matter(desk, complaint), _matter(desk, duplicate))):
        raise blocked(found)
    duplicate.merged_because = text(reason, "reason", longest=5000)
    if past_day(desk, told_on, "toldOn") < max(complaint.received_on, duplicate.received_on):
        raise invalid("They had not both been received on that day.", "input", "toldOn")
    duplicate.merged_told_on = told_on
    promised = {row.task: row.due_on for row in running(desk, duplicate, Who.LANDLORD)}
    _receive_as_early(desk, complaint, duplicate)
    _must_be_no_later(desk, complaint, duplicate, promised)
    _take_over(desk, complaint, duplicate)
    cancelled = ", ".join(sorted(promised)) or None
    end(desk, duplicate, Ending.MERGED)
    if standing_link := link_between(desk, complaint, duplicate):
        part(desk, complaint, duplicate, standing_link, None)
    join(desk, duplicate, complaint, LinkKind.DUPLICATE_OF, None, merged=True)
    desk.record(
        duplicate, "merged", into=complaint.reference, told_on=told_on, no_longer_due=cancelled
    )
    desk.record(complaint, "duplicate merged into it", duplicate=duplicate.reference)
    for each in (complaint, duplicate):
        desk.changed(each)
    return complaint


def _matter(desk: Desk, complaint: Complaint) -> Matter:
    return Matter(
        case=standing(complaint, desk.standard(complaint)),
        complainant=complaint.complainant_id,
        edition=complaint.edition,
        standard=complaint.standard,
    )


def _receive_as_early(desk: Desk, complaint: Complaint, duplicate: Complaint) -> None:
    """The earlier day of receipt is that of both; a stage that counts from it counts anew."""
    if duplicate.received_on >= complaint.received_on:
        return
    was = complaint.received_on
    complaint.received_on = duplicate.received_on
    complaint.received_at = duplicate.received_at
    desk.record(
        complaint, "received date corrected", was=was, received=complaint.received_on,
        reason=f"{duplicate.reference} came first",
    )  # fmt: skip
    stage = desk.stage(complaint)
    if stage is not None and stage.opened_on == was:
        stage.opened_on = complaint.received_on
    desk.session.flush()
    reckon(desk, complaint, stage)


def _must_be_no_later(
    desk: Desk, complaint: Complaint, duplicate: Complaint, promised: dict[str, date]
) -> None:
    stage = desk.stage(complaint)
    rows = desk.session.scalars(
        select(Deadline).where(
            Deadline.complaint_id == complaint.id,
            Deadline.stage_id == (stage.id if stage else None),
            Deadline.earlier.is_(False),
        )
    )
    here = {row.task: row for row in rows}
    for task, due in promised.items():
        row = here.get(task)
        if row is None or (row.state in AWAITED and row.due_on > due):
            now = f"on {row.due_on}" if row else "on a day that is not known yet"
            raise forbidden_by(
                None,
                f"“{task}” was promised by {due} in {duplicate.reference}, and would come {now}. "
                "Merge them the other way round, or link them instead.",
                "input",
                "duplicateId",
            )


def _take_over(desk: Desk, complaint: Complaint, duplicate: Complaint) -> None:
    """What is asked there is asked here, and whoever acts for the complainant does so here."""
    complaint.remedy_sought = complaint.remedy_sought or duplicate.remedy_sought
    words = {point.words.casefold() for point in complaint.points}
    last = max((point.number for point in complaint.points), default=0)
    for point in duplicate.points:
        if point.words.casefold() not in words:
            last += 1
            desk.keep(Point(**_same(point, "number"), complaint_id=complaint.id, number=last,
                            created_at=desk.now))  # fmt: skip
    known = {each.party_id for each in complaint.representatives if each.acts_on(desk.today)}
    for each in duplicate.representatives:
        if each.party_id not in known:
            desk.keep(Representative(**_same(each), complaint_id=complaint.id, created_at=desk.now))
    count_points(desk, complaint)


def _same(row: Point | Representative, *but: str) -> dict[str, object]:
    """The columns of a row, but for those that say which row it is."""
    own = {"id", "complaint_id", "created_at", *but}
    return {it.key: getattr(row, it.key) for it in row.__table__.columns if it.key not in own}
