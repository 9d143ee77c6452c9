"""Complaints that belong together are linked; a new matter after the answer follows from its own.

Both complaints change, and both histories tell of it.
"""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import func, select

from putright.casework.checking import check
from putright.casework.desk import Desk
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.inputs import optional_text
from putright.casework.problems import Problem, ProblemCode, Refused, forbidden_by, invalid
from putright.facts import Step
from putright.policy import Rule
from putright.rules.links import OTHER_SIDE, LinkKind
from putright.rules.points import new_issues
from putright.store.links import ComplaintLink
from putright.store.models import Complaint, Representative


def take_both(
    desk: Desk, one: UUID, other: UUID, expected: int, of_other: int | None, name: str = "other"
) -> tuple[Complaint, Complaint]:
    """Take two complaints in hand, always in the order of their ids, so that nobody waits in a
    circle. Raises `Refused` as taking one does; `name` is what the input calls the other."""
    if one == other:
        raise invalid("This is the same complaint. Name another one.", "input", f"{name}Id")
    wanted = {one: expected, other: of_other}
    found = {}
    for complaint_id in sorted(wanted):
        try:
            found[complaint_id] = desk.complaint(complaint_id, wanted[complaint_id])
        except Refused as refused:
            if complaint_id == one:
                raise
            raise Refused(*(_elsewhere(each, name) for each in refused.problems)) from None
    return found[one], found[other]


def link_complaints(
    desk: Desk, complaint: Complaint, other: Complaint, *, kind: LinkKind, why: str | None = None
) -> ComplaintLink:
    """Link it with another. Two complaints have one link at a time.

    Raises `Refused` where they are linked already, and where it would follow from one that was
    received after it.
    """
    check(desk, complaint, Step.LINK)
    standing = link_between(desk, complaint, other)
    if standing is not None:
        said = standing.kind.value.lower().replace("_", " ")
        raise forbidden_by(
            None, f"They are linked already: {said}. Take that back first.", "input", "otherId"
        )
    later, earlier = (other, complaint) if kind is LinkKind.FOLLOWED_BY else (complaint, other)
    follows = kind in (LinkKind.FOLLOWS_FROM, LinkKind.FOLLOWED_BY)
    if follows and later.received_at < earlier.received_at:
        raise invalid(
            f"{later.reference} was received before {earlier.reference}, so it does not follow "
            "from it. Link them the other way round, or as related.",
            "input",
            "kind",
        )
    made = join(desk, complaint, other, kind, optional_text(why, "why", longest=2000))
    for each in (complaint, other):
        desk.changed(each)
    return made


def unlink_complaints(
    desk: Desk, complaint: Complaint, other: Complaint, *, why: str | None = None
) -> None:
    """Take a link back. Both histories keep that it was there."""
    check(desk, complaint, Step.UNLINK)
    standing = link_between(desk, complaint, other)
    if standing is None:
        raise invalid("These two are not linked.", "input", "otherId")
    if standing.merged:
        raise forbidden_by(
            None,
            "One was merged into the other, and that stands. What is another matter after all is "
            "logged as a complaint of its own.",
            "input",
            "otherId",
        )
    part(desk, complaint, other, standing, optional_text(why, "why", longest=2000))
    for each in (complaint, other):
        desk.changed(each)


def raise_new_matter(desk: Desk, complaint: Complaint, contact: FirstContact) -> Complaint:
    """Log what came up after the answer as a complaint of its own, which follows from this one.

    It is the same complainant's. A representative who raises it acts for them there too, for as
    long as they do here.
    """
    policy = check(desk, complaint, Step.RAISE_NEW_MATTER)
    raised = log_complaint(desk, contact, follows=complaint)
    _acts_there_too(desk, complaint, raised)
    clause = new_issues(policy, desk.standard(complaint))
    join(desk, raised, complaint, LinkKind.FOLLOWS_FROM, None, clause)
    desk.changed(complaint)
    return raised


def join(
    desk: Desk,
    complaint: Complaint,
    other: Complaint,
    kind: LinkKind,
    why: str | None,
    clause: Rule | None = None,
    *,
    merged: bool = False,
) -> ComplaintLink:
    """Write both sides of a link down, each with its line of history.

    `merged`: the one went into the other, so that the link is not taken back.
    """
    sides = []
    for each, beside, its in ((complaint, other, kind), (other, complaint, OTHER_SIDE[kind])):
        sides.append(
            desk.keep(
                ComplaintLink(
                    complaint_id=each.id,
                    other_id=beside.id,
                    kind=its,
                    why=why,
                    merged=merged,
                    linked_on=desk.today,
                    linked_by=desk.actor.name,
                    created_at=desk.now,
                )
            )
        )
        desk.record(each, "linked", clause, kind=its.value, other=beside.reference)
        count_links(desk, each)
    return sides[0]


def part(
    desk: Desk, complaint: Complaint, other: Complaint, standing: ComplaintLink, why: str | None
) -> None:
    """Take both sides of a link back, each with its line of history."""
    for side in (standing, link_between(desk, other, complaint)):
        assert side is not None  # both sides are written at once
        side.taken_back_on, side.taken_back_by = desk.today, desk.actor.name
        side.taken_back_because = why
    kinds = {complaint.id: standing.kind, other.id: OTHER_SIDE[standing.kind]}
    for each, beside in ((complaint, other), (other, complaint)):
        desk.record(each, "link taken back", kind=kinds[each.id].value, other=beside.reference)
        count_links(desk, each)


def link_between(desk: Desk, complaint: Complaint, other: Complaint) -> ComplaintLink | None:
    """The link that stands, as `complaint` has it."""
    return desk.session.scalar(
        select(ComplaintLink).where(
            ComplaintLink.complaint_id == complaint.id,
            ComplaintLink.other_id == other.id,
            ComplaintLink.taken_back_on.is_(None),
        )
    )


def count_links(desk: Desk, complaint: Complaint) -> None:
    """Bring the complaint's own count up to date, of its links that may be taken back."""
    desk.session.flush()
    of_it = select(func.count()).where(
        ComplaintLink.complaint_id == complaint.id,
        ComplaintLink.taken_back_on.is_(None),
        ComplaintLink.merged.is_(False),
    )
    complaint.link_count = desk.session.scalar(of_it) or 0


def _acts_there_too(desk: Desk, complaint: Complaint, raised: Complaint) -> None:
    """Carry the authority of a representative who raised it; nobody else's is for this matter."""
    if desk.actor.staff or desk.actor.party_id == complaint.complainant_id:
        return
    for acting in complaint.representatives:
        if acting.party_id == desk.actor.party_id and acting.acts_on(desk.today):
            again = {
                each.key: getattr(acting, each.key)
                for each in Representative.__table__.columns
                if each.key not in ("id", "complaint_id", "created_at")
            }
            desk.keep(Representative(**again, complaint_id=raised.id, created_at=desk.now))


def _elsewhere(problem: Problem, name: str) -> Problem:
    """A problem of the other complaint, by what the input calls it."""
    what = "Version" if problem.code is ProblemCode.CONFLICT else "Id"
    return replace(problem, path=("input", f"{name}{what}"))
