"""Keeping a half-filled form, and throwing it away. It is sent with the mutation that it is for."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

import strawberry
from strawberry.scalars import JSON
from strawberry.types import Info

from putright.api.context import Context
from putright.api.forms import VERSION, check_form, form_of
from putright.api.mutations.acting import attempt, id_of
from putright.api.mutations.inputs import given
from putright.api.mutations.payloads import UserError, told
from putright.api.queries import Query
from putright.api.questions.asks import About, Asks, Choice, When
from putright.api.questions.forms import mutations as questions
from putright.api.reading.reading import Reading
from putright.api.types.drafts import Draft, draft_now
from putright.casework import drafts
from putright.casework.drafts import HalfFilled
from putright.casework.problems import Refused, invalid, not_found
from putright.store import conduct, models

CONTENT = ("input", "content")
ABOUT: Mapping[str, tuple[str, type[Any]]] = {
    "complaintId": ("complaint_id", models.Complaint),
    "warningId": ("warning_id", conduct.Warning),
    "partyId": ("party_id", models.Party),
}


def _fillable(_: About) -> list[Choice]:
    """Every form but these of drafts themselves."""
    return [Choice(each, each) for each in questions() if not each.endswith("Draft")]


@strawberry.input(description="A form as far as it is filled in.")
class SaveDraftInput:
    idempotency_key: str = given(
        "A key you make for this one request; the form itself is sent with the draft's own."
    )
    mutation: str = given(
        "The mutation that the form is for: logComplaint.", asks=Asks(choices=_fillable)
    )
    content: JSON = given(
        "The input of that mutation so far, without a key. Answers may be missing or not valid "
        "yet; a name that the input does not have is refused. With complaintId or warningId comes "
        "the expectedVersion that you read."
    )
    title: str | None = given(
        "What you call it, at most 200 characters.", default=None, asks=Asks(longest=200)
    )
    draft_id: strawberry.ID | None = given(
        "The draft to save in place of what it was; left out, a new one is begun.",
        default=None,
        asks=Asks(of="Draft"),
    )
    draft_version: int | None = given(
        "The version of the draft that you read; required with draftId.",
        default=None,
        asks=Asks(asked_when=When("draftId"), required_when=When("draftId")),
    )


@strawberry.input(description="A draft that is not needed any more.")
class DiscardDraftInput:
    idempotency_key: str = given("A key you make for this one request.")
    draft_id: strawberry.ID = given("The draft.", asks=Asks(of="Draft"))


@strawberry.type(description="Answer to saveDraft.")
class SaveDraftPayload:
    draft: Draft | None = strawberry.field(
        description="The draft as it is kept; null where it is not."
    )
    errors: list[UserError] = strawberry.field(
        description="What was wrong; empty where it was done."
    )
    query: Query = strawberry.field(description="The root, to read more in the same request.")


@strawberry.type(description="Answer to discardDraft.")
class DiscardDraftPayload:
    discarded: strawberry.ID | None = strawberry.field(
        description="The id that the draft had; null where nothing was done."
    )
    errors: list[UserError] = strawberry.field(
        description="What was wrong; empty where it was done."
    )
    query: Query = strawberry.field(description="The root, to read more in the same request.")


Ctx = Info[Context, None]
THE_INPUT = strawberry.argument(description="What is asked.")


@strawberry.type(description="Half-filled forms.")
class DraftMutation:
    @strawberry.mutation(
        description="Keep a half-filled form for its owner alone. It is sent by the mutation that "
        "it is for with Draft.idempotencyKey, and is gone once that is done."
    )
    def save_draft(
        self, info: Ctx, input: Annotated[SaveDraftInput, THE_INPUT]
    ) -> SaveDraftPayload | None:
        reading = info.context.reading
        reading.close()  # what a field before this one rehearsed is over
        try:
            # Before anything walks through it, so that nobody stumbles over its depth.
            form, draft_id = _half_filled(reading, input), _draft_id(input.draft_id)
        except Refused as refused:
            errors = [told(problem, reading) for problem in refused.problems]
            return SaveDraftPayload(draft=None, errors=errors, query=Query())
        reading.close()
        saved, errors = attempt(
            info,
            input,
            lambda desk: drafts.save_draft(desk, form, draft_id, input.draft_version).id,
        )
        reading.look_again()
        now: Any = draft_now(reading, saved) if saved else None
        return SaveDraftPayload(draft=now, errors=errors, query=Query())

    @strawberry.mutation(description="Throw away a half-filled form of your own.")
    def discard_draft(
        self, info: Ctx, input: Annotated[DiscardDraftInput, THE_INPUT]
    ) -> DiscardDraftPayload | None:
        gone, errors = attempt(
            info,
            input,
            lambda desk: drafts.discard_draft(desk, id_of(input.draft_id, "Draft", "draftId")),
        )
        return DiscardDraftPayload(
            discarded=strawberry.ID(f"Draft:{gone}") if gone else None, errors=errors, query=Query()
        )


def _draft_id(given: str | None) -> UUID | None:
    return None if given is None else id_of(given, "Draft", "draftId")


def _half_filled(reading: Reading, asked: SaveDraftInput) -> HalfFilled:
    """The form, checked; and what it is about, where the caller sees that."""
    form = form_of(asked.mutation)
    if form is None:
        raise invalid(
            "There is no such form. Give the name of a mutation, such as logComplaint.",
            "input",
            "mutation",
        )
    content: Any = asked.content
    check_form(form, content, *CONTENT)
    about = {
        column: _seen(reading, model, content[name], name)
        for name, (column, model) in ABOUT.items()
        if name in form.fields and content.get(name) is not None
    }
    version = content.get(VERSION)
    if about and VERSION in form.fields and type(version) is not int:
        raise invalid(
            "Send the version that you read, a whole number, so that you are told of a change.",
            *CONTENT,
            VERSION,
        )
    return HalfFilled(
        mutation=asked.mutation,
        content=content,
        title=asked.title,
        version_read=version if about and VERSION in form.fields else None,
        **about,
    )


def _seen(reading: Reading, model: type[Any], global_id: Any, name: str) -> UUID:
    """The row of that id, where the caller sees it."""
    kind, _, number = str(global_id).partition(":")
    try:
        row_id = UUID(number) if kind == model.__name__ else None
    except ValueError:
        row_id = None
    if row_id is None or reading.row(model, row_id) is None:
        raise not_found(model.__name__.lower(), *CONTENT, name)
    return row_id
