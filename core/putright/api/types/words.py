"""The lists of words that are the same for every landlord, each word with its meaning."""

from enum import Enum
from typing import TypeVar

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from putright.api.identity import Audience
from putright.facts import DeadlineState, Kind, Outcome, RemedyFactKind, Status
from putright.policy import Head, Unit, Who
from putright.rules.readers import Language, Reader
from putright.rules.steps import Ending

Words = TypeVar("Words", bound=type[Enum])


def explained(words: Words, name: str, description: str, **meanings: str) -> Words:
    """Publish a list of words under a name. Every word must have its meaning."""
    strawberry.enum(words, name=name, description=description)
    definition: StrawberryEnumDefinition = words.__strawberry_definition__  # type: ignore[attr-defined]  # set by Strawberry
    for word in definition.values:
        word.description = meanings.pop(word.name)
    if meanings:
        raise ValueError(f"{name} has no {', '.join(meanings)}")
    return words


explained(
    Audience,
    "Audience",
    "Kinds of caller. One person may be several at once.",
    COMPLAINANT="The person whose complaint it is.",
    REPRESENTATIVE="Somebody acting for a complainant, on authority that is in force today.",
    CASE_HANDLER="Staff who work the case.",
    DECISION_MAKER="Heads of service, directors and panel members, who decide.",
    ADMIN="The landlord's administrator.",
    AUDITOR="Somebody who only reads, such as an auditor or a liaison to the Ombudsman.",
)
explained(
    Kind,
    "ComplaintKind",
    "What an incoming contact turned out to be.",
    COMPLAINT="A complaint, handled in stages.",
    SERVICE_REQUEST="A first report, for the service to put right.",
    FEEDBACK="A comment, a suggestion, or an answer to a survey: kept, and no complaint by itself.",
    CORRESPONDENCE="A letter that is answered, outside the complaints procedure.",
    OTHER_PROCEDURE="A matter for another procedure of the landlord's.",
)
explained(
    Status,
    "ComplaintStatus",
    "Where a complaint stands. The same for every landlord; the stage is the landlord's own.",
    RECEIVED="Received, and not acknowledged yet.",
    OPEN="Being looked at.",
    RESPONDED="Answered. The complainant may still take it further, in time.",
    PASSED_ON="Not a complaint: passed on to where it belongs.",
    EXCLUDED="Not taken on, by a clause that is quoted.",
    CLOSED="At its end.",
)
explained(
    Outcome,
    "Outcome",
    "What a response decides.",
    UPHELD="The complaint was right.",
    PARTLY_UPHELD="The complaint was right in part.",
    NOT_UPHELD="The complaint was not right.",
)
explained(
    Ending,
    "Ending",
    "Why a complaint was closed. Closing never ends the right to go to the Ombudsman.",
    RESOLVED="What was promised has been done.",
    NO_REPLY="The complainant did not reply, and every window of theirs had ended.",
    NOT_ENGAGING="The complainant would not engage, and a clause allows closing for that.",
    PROCEDURE_ENDED="The landlord has given its final answer.",
    ANSWERED="The correspondence was answered.",
    WITHDRAWN="The complainant took it back. They may go on later.",
    MERGED="The same complainant brought it twice. It goes on in the other complaint.",
)
explained(
    DeadlineState,
    "DeadlineState",
    "How a deadline stands now.",
    RUNNING="Not due yet, or due and not noted as missed.",
    MET="Done in time.",
    MET_LATE="Done, and late.",
    MISSED="Not done, and the date has passed.",
    ENDED="A window that closed without being used.",
    CANCELLED="No longer awaited.",
)
explained(
    Who,
    "Whose",
    "Whose clock it is.",
    LANDLORD="The landlord has to do something: it may be late.",
    COMPLAINANT="The complainant may do something: they may be out of time.",
)
explained(
    Unit,
    "TimeUnit",
    "The unit in which a document states a length of time.",
    WORKING_DAYS="Monday to Friday, less bank holidays.",
    CALENDAR_DAYS="Every day.",
    WEEKS="Seven days.",
    MONTHS="The same day of a later month, or its last day.",
    YEARS="The same day of a later year, or the last day of its month.",
)
explained(
    Reader,
    "Reader",
    "Whom a deadline is told to. Whoever may read the deadline may read all three.",
    RESIDENT="The complainant: until when and why, in short plain sentences.",
    OFFICER="The landlord's staff: everything that the date rests on.",
    OMBUDSMAN="The Ombudsman: the promise beside the Code's limit, and how each was kept.",
)
explained(
    Language,
    "Language",
    "A language in which a deadline is told.",
    ENGLISH="English, for every reader.",
    WELSH="Welsh, for residents.",
)
explained(
    Head,
    "MoneyHead",
    "What an amount of money is for.",
    DISTRESS="For distress.",
    INCONVENIENCE="For inconvenience.",
    TIME_AND_TROUBLE="For the time and trouble of complaining.",
    LOSS="For money that was lost or spent.",
    MISSED_APPOINTMENT="For an appointment that was not kept.",
    HEATING_AND_HOT_WATER="For being without heating and hot water.",
    HEATING_OR_HOT_WATER="For being without one of heating and hot water.",
    POWER="For being without power.",
    LIGHTING="For being without lighting alone.",
    OTHER="For something else.",
)
explained(
    RemedyFactKind,
    "RemedyFactKind",
    "What became of a promise.",
    CHANGED="Moved to another day, or to somebody else.",
    WITHDRAWN="Taken back; the complainant agreed.",
    COMPLETED="Done.",
)
