"""What can be done in a scenario to the record of whoever brought a complaint."""

from collections.abc import Mapping

from putright.casework.vocabulary import CHANNELS, PARTY_KINDS
from putright.play import values
from putright.play.deed import Deed, Field
from putright.rules.people import AdjustmentOutcome

PEOPLE: Mapping[str, Deed] = {
    "correct the record": Deed(
        told="sets the record right",
        mutation="correctParty",
        on_record=True,
        fields={
            "reason": Field("reason", values.text, True),
            "name": Field("displayName", values.text),
            "kind": Field("kind", values.word(PARTY_KINDS)),
            "email": Field("email", values.text),
            "telephone": Field("telephone", values.text),
            "address": Field("address", values.text),
        },
    ),
    "say how to be reached": Deed(
        told="says how to be reached",
        mutation="setContactPreferences",
        on_record=True,
        fields={
            "prefers": Field("preferredChannel", values.word(CHANNELS)),
            "not by": Field("channelsNotWanted", values.words(CHANNELS)),
            "when": Field("when", values.text),
            "language": Field("language", values.text),
            "interpreter": Field("interpreterNeeded", values.yes),
        },
    ),
    "add a member": Deed(
        told="records that somebody belongs to the household or group",
        mutation="addMember",
        on_record=True,
        fields={
            "member": Field("member", values.somebody, True),
            "capacity": Field("capacity", values.text, True),
            "since": Field("since", values.day),
        },
    ),
    "end the membership": Deed(
        told="records that somebody belongs to it no longer",
        mutation="endMembership",
        on_record=True,
        fields={
            "member": Field("membershipId", values.text, True),
            "until": Field("until", values.day, True),
        },
    ),
    "merge the record of": Deed(
        told="merges two records into one",
        mutation="mergeParties",
        on_record=True,
        fields={
            "record of": Field("mergedId", values.person, True),
            "reason": Field("reason", values.text, True),
        },
    ),
    "record an adjustment": Deed(
        told="records a reasonable adjustment",
        mutation="recordAdjustment",
        on_record=True,
        fields={
            "needed": Field("needed", values.text, True),
            "why": Field("why", values.text),
            "agreed on": Field("agreedOn", values.day),
            "review on": Field("reviewOn", values.day),
        },
    ),
    "ask for an adjustment": Deed(
        told="asks for a reasonable adjustment",
        mutation="askForAdjustment",
        on_record=True,
        fields={
            "needed": Field("needed", values.text, True),
            "why": Field("why", values.text),
        },
    ),
    "agree to the adjustment": Deed(
        told="agrees to an adjustment that was asked for",
        mutation="agreeToAdjustment",
        on_record=True,
        fields={
            "adjustment": Field("adjustmentId", values.text, True),
            "needed": Field("needed", values.text),
            "agreed on": Field("agreedOn", values.day),
            "review on": Field("reviewOn", values.day),
        },
    ),
    "decline the adjustment": Deed(
        told="declines an adjustment that was asked for",
        mutation="declineAdjustment",
        on_record=True,
        fields={
            "adjustment": Field("adjustmentId", values.text, True),
            "reason": Field("reason", values.text, True),
        },
    ),
    "review the adjustment": Deed(
        told="reviews a reasonable adjustment",
        mutation="reviewAdjustment",
        on_record=True,
        fields={
            "adjustment": Field("adjustmentId", values.text, True),
            "outcome": Field("outcome", values.member(AdjustmentOutcome), True),
            "reasons": Field("reasons", values.text, True),
            "needed": Field("needed", values.text),
            "review on": Field("reviewOn", values.day),
        },
    ),
}
