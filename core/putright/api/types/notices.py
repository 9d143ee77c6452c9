"""What the complainant was told between the letters of a stage."""

from datetime import date

import strawberry

from putright.api.reading.fields import column, computed
from putright.api.types.letters import Addressee, LetterPart, as_addressed, as_sent
from putright.api.types.words import explained
from putright.store.notices import Notice as Row
from putright.store.notices import NoticeKind

explained(
    NoticeKind,
    "NoticeKind",
    "What a notice tells.",
    COMPLAINT_REFUSED="That the complaint is not taken on.",
    MORE_TIME="That something will come later than promised.",
    ESCALATION_REFUSED="That the complaint is kept from the next stage.",
    LATE_REQUEST_ACCEPTED="That a late request for the next stage is taken up.",
    LATE_REQUEST_DECLINED="That it is not.",
)


@strawberry.type(description="What the complainant was told, as it was sent; it never changes.")
class Notice:
    kind: NoticeKind = column(Row.kind, "What it tells.")
    stage_number: int = column(Row.stage_number, "The stage it stood at then.")
    sent_on: date = column(Row.sent_on, "The day it was sent.")
    sent_to: list[Addressee] = computed(
        lambda row, _: as_addressed(row.sent_to),
        "To whom: the complainant, whoever receives letters for them, or both.",
        needs=[Row.sent_to],
    )
    parts: list[LetterPart] = computed(
        lambda row, reading: as_sent(row.parts, reading), "What it says.", needs=[Row.parts]
    )
