"""Half-filled forms: kept for whoever fills them in, until they are sent, discarded or too old.

A draft is nobody's record of anything. It stands in no history, and only its owner reads it. The
key that it is sent with is minted with it, so that sending it and putting it away is one act.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select

from putright.casework.desk import Desk
from putright.casework.inputs import optional_text
from putright.casework.problems import (
    Problem,
    ProblemCode,
    Refused,
    invalid,
    not_allowed,
    not_found,
)
from putright.store.drafts import Draft

MOST = 100
"""How many drafts one owner has at a time."""

_KEY = "draft:"


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfFilled:
    """A form so far: the input of `mutation`, and the record it is about as its owner read it."""

    mutation: str
    content: Mapping[str, Any]
    title: str | None = None
    complaint_id: UUID | None = None
    warning_id: UUID | None = None
    party_id: UUID | None = None
    version_read: int | None = None


def key_of(draft_id: UUID) -> str:
    """The idempotency key that the form is sent with."""
    return f"{_KEY}{draft_id}"


def save_draft(
    desk: Desk, form: HalfFilled, draft_id: UUID | None = None, version: int | None = None
) -> Draft:
    """Keep a form as it is so far: a new draft, or one of the caller's own in place of what it was.

    Raises `Refused` for somebody who does nothing here, beyond `MOST` drafts, for another form
    than the draft was begun for, and where it was saved elsewhere since `version`.
    """
    if not desk.actor.staff and desk.actor.party_id is None:
        raise not_allowed("You may read, and send no forms; so there is none to keep for you.")
    row = _begin(desk, form) if draft_id is None else _own(desk, draft_id)
    if draft_id is not None:
        if row.version != version:
            raise Refused(
                Problem(
                    code=ProblemCode.CONFLICT,
                    message="This draft was saved elsewhere since you read it. Look at it again, "
                    "then save it with its new version.",
                    path=("input", "draftVersion"),
                    current_version=row.version,
                )
            )
        if row.mutation != form.mutation:
            raise invalid(
                f"This draft is for {row.mutation}. Begin another for {form.mutation}.",
                "input",
                "mutation",
            )
        row.version += 1
    row.title = optional_text(form.title, "title", longest=200)
    row.content = dict(form.content)
    row.complaint_id, row.warning_id = form.complaint_id, form.warning_id
    row.party_id, row.version_read = form.party_id, form.version_read
    row.updated_at = desk.now
    row.expires_at = desk.now + timedelta(days=desk.landlord.keep_drafts)
    if draft_id is None:
        desk.keep(row)
    desk.session.flush()
    return row


def discard_draft(desk: Desk, draft_id: UUID) -> UUID:
    """Throw away a draft of one's own."""
    desk.session.delete(_own(desk, draft_id))
    desk.session.flush()
    return draft_id


def put_away(desk: Desk, mutation: str, key: str) -> None:
    """Discard the draft that is being sent with this key; any other key is nobody's draft.

    Raises `Refused` where there is no such draft: it was sent before, discarded, or is too old. So
    a form is never sent twice, however late it is sent again.
    """
    if not key.startswith(_KEY):
        return
    try:
        draft_id = UUID(key.removeprefix(_KEY))
    except ValueError:
        draft_id = None
    gone = desk.session.scalar(
        delete(Draft)
        .where(
            Draft.id == draft_id,
            Draft.owner == desk.actor.subject,
            Draft.mutation == mutation,
        )
        .returning(Draft.id)
    )
    if gone is None:
        raise Refused(
            Problem(
                code=ProblemCode.NOT_FOUND,
                message="You have no draft of this form with this key: it was sent already, "
                "discarded, or grew too old. Look whether it was done; if not, begin again with a "
                "key of your own.",
                path=("input", "idempotencyKey"),
            )
        )


def _begin(desk: Desk, form: HalfFilled) -> Draft:
    owner = desk.actor.subject
    kept = desk.session.scalar(select(func.count()).where(Draft.owner == owner)) or 0
    if kept >= MOST:
        raise invalid(
            f"You have {kept} drafts, and {MOST} at most are kept. Send or discard one first.",
            "input",
        )
    return Draft(owner=owner, version=1, mutation=form.mutation, created_at=desk.now)


def _own(desk: Desk, draft_id: UUID) -> Draft:
    """A draft of the caller's own, in hand. Anybody else's looks as if it were not there."""
    row = desk.session.get(Draft, (desk.landlord.slug, draft_id), with_for_update=True)
    if row is None or row.owner != desk.actor.subject:
        raise not_found("draft", "input", "draftId")
    return row
