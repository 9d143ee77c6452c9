"""A deed: what somebody does in a scenario, as one mutation of the API takes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from putright.play.people import Person
from putright.play.values import Reads


@dataclass(frozen=True, slots=True)
class Field:
    """A value that a deed takes: under which name it is sent, and how it is read."""

    sent_as: str
    reads: Reads
    required: bool = False


OF_THE_LANDLORD = {
    "declareExceptionalCircumstance": "exceptionalCircumstance",
    "recordCircumstanceDuty": "exceptionalCircumstance",
    "moveExpectedReturn": "exceptionalCircumstance",
    "endExceptionalCircumstance": "exceptionalCircumstance",
    "proclaimClosedDay": "closedDay",
    "takeBackClosedDay": "closedDay",
    "keepOfficer": "officer",
    "noteAbsence": "officer",
    "keepTeam": "team",
    "joinTeam": "team",
}
"""What is done for the landlord as a whole, and what its payload holds, by the API's names."""


def nothing_else(by: Person) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """`told` completes "Ada Resident …". `unless_said` gives what goes without saying.

    `on_record`: it concerns the record of whoever brought the complaint, and no complaint.
    `brings` is where the answer has a complaint that this one brings into the world beside it.
    """

    told: str
    mutation: str
    fields: Mapping[str, Field] = field(default_factory=dict)
    unless_said: Callable[[Person], dict[str, Any]] = nothing_else
    on_record: bool = False
    brings: str = ""

    @property
    def input_type(self) -> str:
        return f"{self.mutation[0].upper()}{self.mutation[1:]}Input"

    @property
    def answers(self) -> str:
        """What its payload holds, by the API's name."""
        if self.for_landlord:
            return OF_THE_LANDLORD[self.mutation]
        return "party" if self.on_record else "warning" if self.warns else "complaint"

    @property
    def warns(self) -> bool:
        """Whether it concerns the behaviour of whoever brought the complaint, and no complaint."""
        return self.mutation.endswith(("Warning", "WarningTold"))

    @property
    def for_landlord(self) -> bool:
        """Whether it is done for the landlord as a whole, and concerns no complaint."""
        return self.mutation in OF_THE_LANDLORD

    @property
    def announces(self) -> bool:
        """Whether the contents of a file are sent after it, to the address in the answer."""
        return self.mutation == "createUpload"

    @property
    def begins(self) -> bool:
        """Whether it brings a complaint into the world, rather than concerning one."""
        return self.mutation == "logComplaint"
