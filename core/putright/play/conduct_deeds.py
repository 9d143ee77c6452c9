"""What can be done in a scenario about the behaviour of whoever brought a complaint."""

from collections.abc import Mapping

from putright.play import values
from putright.play.deed import Deed, Field
from putright.rules.conduct import RestrictionKind

RESTRICTION = {
    "kind": ("kind", values.member(RestrictionKind)),
    "channel": ("channel", values.text),
    "contact": ("contact", values.text),
}

CONDUCT: Mapping[str, Deed] = {
    "propose a warning": Deed(
        told="proposes a warning",
        mutation="proposeWarning",
        fields={
            "examples": Field("examples", values.texts),
            "behaviour": Field("behaviour", values.text),
            "evidence": Field("evidence", values.text, True),
            "why proportionate": Field("whyProportionate", values.text, True),
            "equality note": Field("equalityNote", values.text, True),
            "restrictions": Field("restrictions", values.each(RESTRICTION, ("kind",))),
        },
    ),
    "approve the warning": Deed(
        told="approves the warning",
        mutation="approveWarning",
        fields={"review on": Field("reviewOn", values.day)},
    ),
    "turn down the warning": Deed(
        told="decides that nobody is warned",
        mutation="turnDownWarning",
        fields={"reason": Field("reason", values.text, True)},
    ),
    "tell of the warning": Deed(
        told="records that the person was told of the warning",
        mutation="recordWarningTold",
        fields={"told on": Field("toldOn", values.day, True)},
    ),
    "withhold the warning": Deed(
        told="records why the person is not told",
        mutation="withholdWarning",
        fields={"reason": Field("reason", values.text, True)},
    ),
    "review the warning": Deed(
        told="reviews the warning",
        mutation="reviewWarning",
        fields={
            "risk goes on": Field("riskGoesOn", values.yes, True),
            "reasons": Field("reasons", values.text, True),
            "review on": Field("reviewOn", values.day),
        },
    ),
    "lift the warning": Deed(
        told="lifts the warning",
        mutation="liftWarning",
        fields={"reason": Field("reason", values.text, True)},
    ),
}
