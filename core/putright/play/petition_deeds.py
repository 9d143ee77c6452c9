"""What can be done in a scenario about a petition."""

from collections.abc import Mapping
from typing import Any

from putright.play import values
from putright.play.deed import Deed, Field
from putright.play.marks import Mark
from putright.play.people import Person
from putright.store.petitions import PetitionAudience


def _named(mark: Mark, people: Mapping[str, Person]) -> dict[str, Any]:
    """Somebody of the scenario, as the API is given a person."""
    return {"displayName": values.person(mark, people).name}


def _number(mark: Mark, _: Mapping[str, Person]) -> int:
    return mark.number()


SIGNATORY = {
    "name": ("name", values.text),
    "address": ("address", values.text),
    "signed on": ("signedOn", values.day),
}
SIGNATORIES = values.each(SIGNATORY, ("name",))
PETITION_DETAILS = values.one(
    {
        "words": ("words", values.text),
        "signatures": ("signatures", _number),
        "signatories": ("signatories", SIGNATORIES),
        "lead": ("lead", _named),
    },
    (),
)

PETITION: Mapping[str, Deed] = {
    "add who signed": Deed(
        told="adds who signed the petition",
        mutation="addSignatories",
        fields={
            "signatories": Field("signatories", SIGNATORIES),
            "signatures": Field("signatures", _number),
        },
    ),
    "strike out": Deed(
        told="strikes out somebody who signed",
        mutation="strikeOutSignatory",
        fields={
            "signatory": Field("signatoryId", values.text, True),
            "reason": Field("reason", values.text, True),
        },
    ),
    "replace the lead": Deed(
        told="records who leads the petition now",
        mutation="replacePetitionLead",
        fields={
            "signatory": Field("signatoryId", values.text),
            "lead": Field("lead", _named),
            "others told on": Field("othersToldOn", values.day, True),
            "reason": Field("reason", values.text, True),
        },
    ),
    "meet the petitioners": Deed(
        told="records a meeting with the petitioners",
        mutation="recordPetitionMeeting",
        fields={
            "offered on": Field("offeredOn", values.day),
            "held on": Field("heldOn", values.day),
            "note": Field("note", values.text),
        },
    ),
    "tell the petitioners": Deed(
        told="records what the petitioners were told",
        mutation="recordPetitionTold",
        fields={
            "audience": Field("audience", values.member(PetitionAudience), True),
            "told on": Field("toldOn", values.day, True),
            "words": Field("words", values.text, True),
            "how": Field("how", values.text, True),
            "people": Field("people", _number),
        },
    ),
}
