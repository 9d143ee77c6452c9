"""What somebody reads whose authority is for some points of a complaint alone.

They read those points, what was found of them and brought about them, and by its dates how the
whole goes on. What is said of the whole at once cannot be told apart, so it is withheld from them.

`scope` says who sees a complaint at all. Staff and complainants are limited nowhere, and nothing
of this stands in their statements.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, any_, exists, func, or_, select, true

from putright.api.reading import scope
from putright.api.reading.scope import Sight, in_force, me
from putright.api.reading.sources import Rows
from putright.store.documents import Document
from putright.store.endings import Reopening
from putright.store.links import ComplaintLink
from putright.store.models import (
    Complaint,
    Deadline,
    DeadlineRevision,
    Point,
    Remedy,
    Representative,
)
from putright.store.notices import Notice
from putright.store.ombudsman import Determination, FailureOrder, OmbudsmanOrder, OverruledRefusal
from putright.store.panels import Panel, PanelStatement
from putright.store.petitions import Petition, Signatory

Reads = Callable[[Rows], ColumnElement[bool]]


def sees(sight: Sight, model: type, row: Rows) -> ColumnElement[bool]:
    """Whether the caller sees a row of any table that has a global id, and may read it."""
    return and_(scope.sees(sight, model, row), reads(sight, model, row))


def reads(sight: Sight, model: type, row: Rows) -> ColumnElement[bool]:
    """Whether the caller's authority covers a row of a complaint that they see."""
    covers = covering(sight, model)
    return true() if covers is None else covers(row)


def covering(sight: Sight, model: type) -> Reads | None:
    """What tells the rows of a table that an authority covers; `None` where it covers every one."""
    return _COVERED.get(model) if may_be_limited(sight) else None


def reads_document(sight: Sight, document: Rows) -> ColumnElement[bool]:
    """Whether whoever sees its complaint reads a document, too."""
    return and_(scope.is_shown(sight, document), reads(sight, Document, document))


def may_be_limited(sight: Sight) -> bool:
    """Whether any complaint that the caller sees may be limited for them."""
    return sight.representative and not sight.staff


def is_limited(complaint_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    """Whether the caller reads some points of this complaint alone."""
    return complaint_id.in_(limited())


def limited() -> Select[Any]:
    """The complaints of which the caller reads some points alone: one look-up in a statement."""
    acting = Representative.__table__.alias("limits")
    theirs = Complaint.__table__.alias("limited")
    return (
        select(acting.c.complaint_id)
        .join(
            theirs,
            and_(theirs.c.landlord == acting.c.landlord, theirs.c.id == acting.c.complaint_id),
        )
        .where(
            acting.c.party_id == me(),
            in_force(acting),
            theirs.c.complainant_id.is_distinct_from(me()),
        )
        .group_by(acting.c.complaint_id)
        .having(func.bool_and(acting.c.points.is_not(None)))
        .correlate(None)
    )


def _whole(complaint_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    return complaint_id.not_in(limited())


def _of_the_whole(row: Rows) -> ColumnElement[bool]:
    return _whole(row.c.complaint_id)


def _covered(point: Rows) -> ColumnElement[bool]:
    acting = Representative.__table__.alias("covering")
    return exists().where(
        acting.c.landlord == point.c.landlord,
        acting.c.complaint_id == point.c.complaint_id,
        acting.c.party_id == me(),
        in_force(acting),
        point.c.number == any_(acting.c.points),
    )


def _point(point: Rows) -> ColumnElement[bool]:
    return or_(_of_the_whole(point), _covered(point))


def _about_a_point(row: Rows) -> ColumnElement[bool]:
    """What names no point is about the whole."""
    point = Point.__table__.alias("about")
    its = exists().where(
        point.c.landlord == row.c.landlord, point.c.id == row.c.point_id, _covered(point)
    )
    return or_(_of_the_whole(row), its)


def _hangs_on(model: Any, foreign_key: str) -> Reads:
    """What hangs on a row of this table, which belongs to a complaint."""

    def whole(row: Rows) -> ColumnElement[bool]:
        under = model.__table__.alias("under")
        of_these = select(under.c.id).where(is_limited(under.c.complaint_id)).correlate(None)
        key: ColumnElement[UUID] = row.c[foreign_key]
        return key.not_in(of_these)

    return whole


def _petition(row: Rows) -> ColumnElement[bool]:
    """Whoever signed it reads what they signed, for whomever they act besides."""
    signed = Signatory.__table__.alias("signed")
    theirs = exists().where(
        signed.c.landlord == row.c.landlord,
        signed.c.complaint_id == row.c.complaint_id,
        signed.c.party_id == me(),
    )
    return or_(_of_the_whole(row), theirs)


_COVERED: Mapping[type, Reads] = MappingProxyType(
    {
        Point: _point,
        Document: _about_a_point,
        Determination: _about_a_point,
        Petition: _petition,
        PanelStatement: _hangs_on(Panel, "panel_id"),
        DeadlineRevision: _hangs_on(Deadline, "deadline_id"),
        **dict.fromkeys(
            (
                Remedy,
                Notice,
                Reopening,
                ComplaintLink,
                OverruledRefusal,
                OmbudsmanOrder,
                FailureOrder,
            ),
            _of_the_whole,
        ),
    }
)
