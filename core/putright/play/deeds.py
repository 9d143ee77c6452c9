"""What people can do in a scenario: each deed is one mutation of the API, said in plain words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from putright.casework.vocabulary import CHANNELS, MATTERS, REMEDIES, SENDERS
from putright.facts import Kind, Outcome, Responsible
from putright.play import values
from putright.play.conduct_deeds import CONDUCT
from putright.play.deed import Deed as Deed
from putright.play.deed import Field
from putright.play.ending_deeds import ENDINGS
from putright.play.first_contact_deeds import FIRST_CONTACT
from putright.play.handling_deeds import HANDLING
from putright.play.landlord_deeds import LANDLORDS
from putright.play.link_deeds import LINKS
from putright.play.officer_deeds import OFFICERS
from putright.play.ombudsman_deeds import OMBUDSMAN
from putright.play.panel_deeds import PANELS
from putright.play.people import Person
from putright.play.people_deeds import PEOPLE
from putright.play.petition_deeds import PETITION, PETITION_DETAILS
from putright.play.record_deeds import RECORD
from putright.play.representative_deeds import REPRESENTATIVES
from putright.policy import Head, Part
from putright.rules.steps import Ending


def _logged(by: Person) -> dict[str, Any]:
    return {"channel": "web_form", "sender": [by.role]} if by.is_outside else {}


def _handled(by: Person) -> dict[str, Any]:
    return {"handler": by.name}


def _decided(by: Person) -> dict[str, Any]:
    return {"decidedBy": by.name}


LOG = Deed(
    told="logs a complaint",
    mutation="logComplaint",
    unless_said=_logged,
    fields={
        "words": Field("words", values.text, True),
        "summary": Field("summary", values.text),
        "remedy sought": Field("remedySought", values.text),
        "channel": Field("channel", values.word(CHANNELS)),
        "sender": Field("sender", values.words(SENDERS)),
        "from": Field("complainant", values.person),
        "received on": Field("receivedOn", values.day),
        "received late because": Field("receivedLateBecause", values.text),
        "happened on": Field("happenedOn", values.day),
        "aware on": Field("awareOn", values.day),
        "receives a service": Field("receivesAService", values.yes),
        "first report": Field("firstReport", values.yes),
        "needs investigation": Field("investigate", values.yes),
        "dissatisfied": Field("dissatisfied", values.yes),
        "about": Field("about", values.words(MATTERS)),
        "appeals a warning": Field("appealsAWarning", values.yes),
        "petition": Field("petition", PETITION_DETAILS),
    },
)
ESCALATE = Deed(
    told="asks for the next stage",
    mutation="escalateComplaint",
    fields={
        "reason": Field("reason", values.text),
        "remedy sought": Field("remedySought", values.text),
    },
)
REMEDY = {
    "kind": ("kind", values.word(REMEDIES)),
    "description": ("description", values.text),
    "due on": ("dueOn", values.day),
    "responsible": ("responsible", values.text),
    "already done": ("alreadyDone", values.text),
    "amount": ("amount", values.text),
    "for": ("head", values.member(Head)),
    "agreed by": ("approvedBy", values.name_by("role")),
    "set against debt": ("setAgainstDebt", values.text),
    "set against note": ("setAgainstNote", values.text),
}
POINT = {
    "words": ("words", values.text),
    "raised on": ("raisedOn", values.day),
    "raised by": ("raisedBy", values.text),
    "responsible": ("responsible", values.member(Responsible)),
    "note": ("note", values.text),
}
ANSWERABLE = {
    "point": ("pointId", values.text),
    "responsible": ("responsible", values.member(Responsible)),
    "note": ("note", values.text),
}

DEEDS: Mapping[str, Deed] = {
    "log a complaint": LOG,
    "log a letter": replace(LOG, told="logs a letter"),
    "hold it as": Deed(
        told="holds it as what it is",
        mutation="routeComplaint",
        fields={
            "kind": Field("kind", values.member(Kind), True),
            "clause": Field("clause", values.text),
            "why": Field("why", values.text, True),
            "own word": Field("ownWord", values.text),
            "said on": Field("saidOn", values.day),
        },
    ),
    "correct the day of receipt": Deed(
        told="corrects the day of receipt",
        mutation="correctReceivedDate",
        fields={
            "received on": Field("receivedOn", values.day, True),
            "reason": Field("reason", values.text, True),
        },
    ),
    "refuse the complaint": Deed(
        told="refuses the complaint",
        mutation="excludeComplaint",
        fields={
            "clause": Field("clause", values.text, True),
            "explanation": Field("explanation", values.text, True),
            "agreed by": Field("approvedBy", values.names_by("role")),
        },
    ),
    "acknowledge": Deed(
        told="acknowledges",
        mutation="acknowledgeComplaint",
        unless_said=_handled,
        fields={
            "handler": Field("handler", values.text),
            "remedy sought": Field("remedySought", values.text),
            "letter": Field("letter", values.texts_by(Part)),
        },
    ),
    "say what would put it right": Deed(
        told="says what would put it right",
        mutation="recordRemedySought",
        fields={"remedy sought": Field("remedySought", values.text, True)},
    ),
    "say how it is understood": Deed(
        told="says how the complaint is understood",
        mutation="defineComplaint",
        fields={
            "definition": Field("definition", values.text, True),
            "points": Field("points", values.each(POINT, ("words",))),
            "responsibilities": Field(
                "responsibilities", values.each(ANSWERABLE, ("point", "responsible"))
            ),
            "agreed on": Field("agreedOn", values.day),
        },
    ),
    "add a point": Deed(
        told="adds a point",
        mutation="addPoint",
        fields={"point": Field("point", values.one(POINT, ("words",)), True)},
    ),
    "grade it": Deed(
        told="grades the complaint",
        mutation="gradeComplaint",
        fields={"clause": Field("clause", values.text, True)},
    ),
    "record what was found": Deed(
        told="records what was found",
        mutation="recordFinding",
        fields={
            "point": Field("pointId", values.text, True),
            "outcome": Field("outcome", values.member(Outcome), True),
            "reasons": Field("reasons", values.text, True),
        },
    ),
    "ask for comments": Deed(
        told="asks for comments on the findings",
        mutation="inviteComments",
        fields={"until": Field("until", values.day, True)},
    ),
    "comment on the findings": Deed(
        told="comments on the findings",
        mutation="recordComments",
        fields={
            "comments": Field("comments", values.text),
            "declined": Field("declined", values.yes),
        },
    ),
    "extend": Deed(
        told="extends a deadline",
        mutation="extendDeadline",
        fields={
            "deadline": Field("deadlineId", values.text, True),
            "due on": Field("dueOn", values.day, True),
            "reason": Field("reason", values.text, True),
            "good reason beyond the cap": Field("goodReasonBeyondCap", values.text),
            "agreed by": Field("approvedBy", values.name_by("role")),
            "agreed on": Field("agreedOn", values.day),
        },
    ),
    "respond": Deed(
        told="responds",
        mutation="respondToComplaint",
        unless_said=_decided,
        fields={
            "outcome": Field("outcome", values.member(Outcome), True),
            "reasons": Field("reasons", values.text, True),
            "decided by": Field("decidedBy", values.text),
            "remedies": Field("remedies", values.each(REMEDY, ("kind", "description"))),
            "letter": Field("letter", values.texts_by(Part)),
        },
    ),
    "answer the correspondence": Deed(
        told="answers the correspondence", mutation="answerCorrespondence"
    ),
    "ask for the next stage": ESCALATE,
    "ask for a review": replace(ESCALATE, told="asks for a review"),
    "ask for a Panel": replace(ESCALATE, told="asks for a Panel"),
    "appeal": replace(ESCALATE, told="appeals"),
    "decide about the late request": Deed(
        told="decides about the late request",
        mutation="decideLateRequest",
        fields={
            "accept": Field("accept", values.yes, True),
            "reason": Field("reason", values.text, True),
        },
    ),
    "promise": Deed(
        told="promises something that puts it right",
        mutation="promiseRemedy",
        fields={"remedy": Field("remedy", values.one(REMEDY, ("kind", "description")), True)},
    ),
    "change the promise": Deed(
        told="changes a promise",
        mutation="changeRemedy",
        fields={
            "promise": Field("remedyId", values.text, True),
            "due on": Field("dueOn", values.day),
            "responsible": Field("responsible", values.text),
            "reason": Field("reason", values.text),
            "agreed": Field("agreed", values.yes),
        },
    ),
    "take the promise back": Deed(
        told="takes a promise back",
        mutation="withdrawRemedy",
        fields={
            "promise": Field("remedyId", values.text, True),
            "reason": Field("reason", values.text, True),
            "agreed": Field("agreed", values.yes, True),
        },
    ),
    "complete the promise": Deed(
        told="records that a promise was kept",
        mutation="completeRemedy",
        fields={
            "promise": Field("remedyId", values.text, True),
            "completed on": Field("completedOn", values.day, True),
            "evidence": Field("evidence", values.text, True),
        },
    ),
    "close": Deed(
        told="closes the complaint",
        mutation="closeComplaint",
        fields={"ending": Field("ending", values.member(Ending), True)},
    ),
    **CONDUCT,
    **ENDINGS,
    **HANDLING,
    **LINKS,
    **FIRST_CONTACT,
    **OMBUDSMAN,
    **RECORD,
    **REPRESENTATIVES,
    **PANELS,
    **PEOPLE,
    **LANDLORDS,
    **OFFICERS,
    **PETITION,
}
"""Every deed by the words of a scenario."""
