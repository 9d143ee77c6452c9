"""What can be done in a scenario about a Panel and its meeting, and about the Board's guidance."""

from collections.abc import Mapping

from putright.play import values
from putright.play.deed import Deed, Field
from putright.rules.panels import Attendance

MEMBER = {"name": ("name", values.text), "capacity": ("capacity", values.text)}

PANELS: Mapping[str, Deed] = {
    "ask for guidance": Deed(
        told="asks for guidance",
        mutation="askForGuidance",
        fields={
            "question": Field("question", values.text, True),
            "asked on": Field("askedOn", values.day),
        },
    ),
    "record the guidance": Deed(
        told="records the guidance that was given",
        mutation="recordGuidance",
        fields={
            "words": Field("words", values.text, True),
            "given by": Field("givenBy", values.text, True),
            "given on": Field("givenOn", values.day, True),
            "to": Field("guidanceId", values.text),
        },
    ),
    "convene the Panel": Deed(
        told="convenes the Panel",
        mutation="convenePanel",
        fields={
            "meets on": Field("meetsOn", values.day, True),
            "members": Field("members", values.names_in("capacity"), True),
            "venue": Field("venue", values.text),
            "complainant attends": Field("complainantAttends", values.yes),
        },
    ),
    "invite to the Panel": Deed(
        told="invites the complainant to the Panel",
        mutation="inviteToPanel",
        fields={
            "told on": Field("toldOn", values.day, True),
            "venue": Field("venue", values.text),
            "meets at": Field("meetsAt", values.text),
        },
    ),
    "answer the invitation": Deed(
        told="answers the invitation",
        mutation="answerPanelInvitation",
        fields={
            "answer": Field("answer", values.member(Attendance), True),
            "sends": Field("representativeId", values.text),
            "with": Field("accompaniedBy", values.text),
        },
    ),
    "give a statement": Deed(
        told="gives the Panel a statement",
        mutation="givePanelStatement",
        fields={
            "words": Field("words", values.text, True),
            "given on": Field("givenOn", values.day),
        },
    ),
    "send papers to the Panel": Deed(
        told="records that papers were sent to the Panel",
        mutation="recordPanelPapers",
        fields={
            "what": Field("what", values.text, True),
            "sent on": Field("sentOn", values.day, True),
            "sent to": Field("sentTo", values.texts),
        },
    ),
    "replace a member": Deed(
        told="has somebody else sit on the Panel",
        mutation="replacePanelMember",
        fields={
            "name": Field("name", values.text, True),
            "by": Field("by", values.one(MEMBER, ("name", "capacity")), True),
            "reason": Field("reason", values.text, True),
        },
    ),
    "adjourn the Panel": Deed(
        told="puts the Panel off to another day",
        mutation="adjournPanel",
        fields={
            "to": Field("to", values.day, True),
            "reason": Field("reason", values.text, True),
            "sat on": Field("satOn", values.day),
            "adjourned by": Field("adjournedBy", values.text),
        },
    ),
    "hold the Panel": Deed(
        told="records that the Panel met",
        mutation="holdPanel",
        fields={
            "met on": Field("metOn", values.day, True),
            "complainant attended": Field("complainantAttended", values.yes, True),
        },
    ),
    "cancel the Panel": Deed(
        told="cancels the Panel",
        mutation="cancelPanel",
        fields={"reason": Field("reason", values.text, True)},
    ),
}
