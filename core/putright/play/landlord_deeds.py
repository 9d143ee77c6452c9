"""What an administrator does in a scenario for the landlord as a whole, and about no complaint."""

from collections.abc import Mapping

from putright.play import values
from putright.play.deed import Deed, Field
from putright.rules.circumstances import CircumstanceDuty
from putright.rules.proclaimed import Closed

LANDLORDS: Mapping[str, Deed] = {
    "declare exceptional circumstances": Deed(
        told="declares exceptional circumstances",
        mutation="declareExceptionalCircumstance",
        fields={
            "what": Field("what", values.text, True),
            "began on": Field("beganOn", values.day, True),
            "return expected on": Field("returnExpectedOn", values.day, True),
        },
    ),
    "tell of the circumstances": Deed(
        told="records who was told of the circumstances",
        mutation="recordCircumstanceDuty",
        fields={
            "duty": Field("duty", values.member(CircumstanceDuty), True),
            "done on": Field("doneOn", values.day, True),
        },
    ),
    "move the expected return": Deed(
        told="expects the return on another day",
        mutation="moveExpectedReturn",
        fields={
            "return expected on": Field("returnExpectedOn", values.day, True),
            "reason": Field("reason", values.text, True),
        },
    ),
    "end the circumstances": Deed(
        told="records the end of the circumstances",
        mutation="endExceptionalCircumstance",
        fields={"ended on": Field("endedOn", values.day, True)},
    ),
    "close a day": Deed(
        told="closes a day",
        mutation="proclaimClosedDay",
        fields={
            "day": Field("day", values.day, True),
            "kind": Field("kind", values.member(Closed), True),
            "why": Field("why", values.text, True),
            "told": Field("told", values.texts),
        },
    ),
    "take back the closed day": Deed(
        told="takes back the closed day",
        mutation="takeBackClosedDay",
        fields={"told": Field("told", values.texts)},
    ),
}
"""These deeds by the words of a scenario. What was declared or closed last is what is meant."""
