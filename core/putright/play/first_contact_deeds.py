"""What can be done in a scenario about a first contact: it is named, set right, looked at."""

from collections.abc import Mapping

from putright.casework.vocabulary import MATTERS, SENDERS
from putright.play import values
from putright.play.deed import Deed, Field

FIRST_CONTACT: Mapping[str, Deed] = {
    "give the complainant's name": Deed(
        told="records who complains",
        mutation="nameComplainant",
        fields={"name": Field("complainant", values.person, True)},
    ),
    "correct the first contact": Deed(
        told="corrects what was known of the first contact",
        mutation="correctFirstContact",
        fields={
            "happened on": Field("happenedOn", values.day),
            "aware on": Field("awareOn", values.day),
            "not known": Field("notKnown", values.words(("happenedOn", "awareOn"))),
            "sender": Field("sender", values.words(SENDERS)),
            "about": Field("about", values.words(MATTERS)),
            "receives a service": Field("receivesAService", values.yes),
            "first report": Field("firstReport", values.yes),
            "needs investigation": Field("investigate", values.yes),
            "dissatisfied": Field("dissatisfied", values.yes),
            "reason": Field("reason", values.text, True),
        },
    ),
    "note what was made of it": Deed(
        told="records what was made of what was passed on",
        mutation="notePassedOn",
        fields={
            "passed on": Field("passingOnId", values.text, True),
            "made of it": Field("madeOfIt", values.text, True),
            "noted by": Field("notedBy", values.text, True),
            "noted on": Field("notedOn", values.day),
        },
    ),
}
