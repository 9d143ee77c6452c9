"""What can be done in a scenario for the record of an investigation."""

from collections.abc import Mapping
from typing import Any

from putright.casework.vocabulary import CHANNELS
from putright.play import values
from putright.play.deed import Deed, Field
from putright.play.people import Person
from putright.policy import Unit
from putright.rules.contacts import Direction, InterviewState, Whom
from putright.rules.documents import TEXT


def _plain(by: Person) -> dict[str, Any]:
    return {"mediaType": TEXT}


RECORD: Mapping[str, Deed] = {
    "record a contact": Deed(
        told="records a contact",
        mutation="recordContact",
        fields={
            "direction": Field("direction", values.member(Direction), True),
            "channel": Field("channel", values.word(CHANNELS), True),
            "whom": Field("whom", values.member(Whom), True),
            "words": Field("words", values.text, True),
            "party": Field("partyId", values.text),
            "name": Field("name", values.text),
            "on": Field("on", values.day),
            "corrects": Field("correctsId", values.text),
        },
    ),
    "arrange an interview": Deed(
        told="arranges an interview",
        mutation="arrangeInterview",
        fields={
            "whom": Field("whom", values.member(Whom), True),
            "meets on": Field("meetsOn", values.day, True),
            "channel": Field("channel", values.word(CHANNELS)),
            "place": Field("place", values.text),
            "accompanied by": Field("accompaniedBy", values.text),
            "party": Field("partyId", values.text),
            "name": Field("name", values.text),
        },
    ),
    "record the interview": Deed(
        told="records what came of an interview",
        mutation="recordInterview",
        fields={
            "interview": Field("interviewId", values.text, True),
            "state": Field("state", values.member(InterviewState), True),
            "words": Field("words", values.text, True),
            "on": Field("on", values.day),
            "accompanied by": Field("accompaniedBy", values.text),
        },
    ),
    "agree on updates": Deed(
        told="agrees on updates with the complainant",
        mutation="agreeUpdates",
        fields={
            "every": Field("every", values.number, True),
            "unit": Field("unit", values.member(Unit), True),
            "agreed on": Field("agreedOn", values.day, True),
        },
    ),
    "record an update": Deed(
        told="tells the complainant how it goes",
        mutation="recordUpdate",
        fields={
            "words": Field("words", values.text, True),
            "channel": Field("channel", values.word(CHANNELS), True),
            "told on": Field("toldOn", values.day, True),
        },
    ),
    "bring a document": Deed(
        told="brings a document",
        mutation="createUpload",
        unless_said=_plain,
        fields={
            "name": Field("name", values.text, True),
            "contents": Field("sha256", values.contents, True),
            "media type": Field("mediaType", values.text),
            "point": Field("pointId", values.text),
            "contact": Field("contactId", values.text),
            "brought by": Field("broughtBy", values.text),
            "brought on": Field("broughtOn", values.day),
            "shown": Field("shown", values.yes),
        },
    ),
    "show a document": Deed(
        told="shows a document to the complainant",
        mutation="showDocument",
        fields={
            "document": Field("documentId", values.text, True),
            "reason": Field("reason", values.text, True),
        },
    ),
    "take a document from view": Deed(
        told="takes a document from view",
        mutation="withdrawDocument",
        fields={
            "document": Field("documentId", values.text, True),
            "reason": Field("reason", values.text, True),
        },
    ),
    "weigh evidence": Deed(
        told="weighs evidence on a point",
        mutation="recordEvidence",
        fields={
            "point": Field("pointId", values.text, True),
            "shows": Field("shows", values.text, True),
            "document": Field("documentId", values.text),
            "described": Field("described", values.text),
            "seen on": Field("seenOn", values.day),
        },
    ),
}
