"""How every mutation acts: one desk, one key, and what was refused told as data."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, ClassVar, Protocol, TypeVar
from uuid import UUID

from strawberry.types import Info

from putright.api.callers import actor_of
from putright.api.context import Context
from putright.api.mutations.inputs import OnComplaint
from putright.api.mutations.inputs import id_of as id_of
from putright.api.mutations.payloads import Payload, UserError, told
from putright.api.queries import Query
from putright.api.rehearsals import is_rehearsal
from putright.casework.desk import Desk
from putright.casework.once import once
from putright.casework.problems import Refused
from putright.store.base import Identified
from putright.store.models import Complaint

Answer = TypeVar("Answer", bound=Payload)


class Asked(Protocol):
    """Any input of a mutation: a dataclass that carries a key."""

    __dataclass_fields__: ClassVar[dict[str, Any]]
    idempotency_key: str


def attempt(
    info: Info[Context, None],
    asked: Asked,
    do: Callable[[Desk], UUID],
    model: type[Identified] = Complaint,
) -> tuple[UUID | None, list[UserError]]:
    """Do it at a desk of its own: the id of what was done, or what was refused as data.

    A refusal rolls the desk back; anything else is rolled back, masked and logged by whoever runs
    the operation. `model` is that of the record which somebody else may have changed first.
    """
    context = info.context
    try:
        with _desk(info) as desk:
            plain = asdict(asked)
            return once(desk, info.field_name, asked.idempotency_key, plain, lambda: do(desk)), []
    except Refused as refused:
        return None, [told(problem, context.reading, model) for problem in refused.problems]


@contextmanager
def _desk(info: Info[Context, None]) -> Iterator[Desk]:
    """The desk of one field. In a rehearsal it stays as it was left until its answer is read."""
    context = info.context
    house, reading = context.house, context.reading
    whose = context.caller.landlord, actor_of(context.caller)
    if not is_rehearsal(info):
        with house.desk(*whose) as desk:
            yield desk
        return
    desk = reading.rehearse(house.rehearsal(*whose))
    try:
        yield desk
        desk.session.flush()
    except BaseException:
        reading.close()
        raise
    desk.session.expunge_all()  # so that the answer is read from the tables, as after a commit


def act(
    info: Info[Context, None],
    asked: Asked,
    payload: type[Answer],
    do: Callable[[Desk], UUID],
) -> Answer:
    """Do it, and answer with the complaint as it is then."""
    complaint_id, errors = attempt(info, asked, do)
    now: Any = None  # the row; Strawberry reads it as the type that the payload names
    if complaint_id is not None:
        now = info.context.reading.complaint_now(complaint_id)
    return payload(complaint=now, errors=errors, query=Query())


def on_complaint(
    info: Info[Context, None],
    asked: OnComplaint,
    payload: type[Answer],
    do: Callable[[Desk, Complaint], object],
) -> Answer:
    """Do something to a complaint that the caller has read, as it still is."""

    def take_in_hand(desk: Desk) -> UUID:
        complaint = desk.complaint(
            id_of(asked.complaint_id, "Complaint", "complaintId"), asked.expected_version
        )
        do(desk, complaint)
        return complaint.id

    return act(info, asked, payload, take_in_hand)
