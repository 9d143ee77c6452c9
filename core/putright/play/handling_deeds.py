"""What can be done in a scenario about who handles a complaint, and who keeps out of it."""

from collections.abc import Mapping

from putright.play import values
from putright.play.deed import Deed, Field

HANDLING: Mapping[str, Deed] = {
    "give it to somebody": Deed(
        told="gives the complaint to somebody",
        mutation="assignComplaint",
        fields={
            "officer": Field("officerId", values.person),
            "team": Field("teamId", values.text),
            "reason": Field("reason", values.text, True),
            "although away": Field("althoughAway", values.yes),
        },
    ),
    "take the complaint": Deed(
        told="takes the complaint",
        mutation="takeComplaint",
        fields={"reason": Field("reason", values.text, True)},
    ),
    "refuse the next stage": Deed(
        told="refuses the next stage",
        mutation="refuseEscalation",
        fields={
            "clause": Field("clause", values.text, True),
            "explanation": Field("explanation", values.text, True),
            "agreed by": Field("approvedBy", values.names_by("role")),
        },
    ),
    "keep it confidential": Deed(
        told="keeps the complaint confidential",
        mutation="markConfidential",
        fields={
            "reason": Field("reason", values.text, True),
            "readers": Field("readers", values.persons),
        },
    ),
    "lift the confidentiality": Deed(
        told="lets all staff read it again",
        mutation="liftConfidentiality",
        fields={"reason": Field("reason", values.text, True)},
    ),
    "record the staff complained about": Deed(
        told="records whom of the staff it is about",
        mutation="recordStaffComplainedAbout",
        fields={
            "name": Field("name", values.text, True),
            "subject": Field("subject", values.text),
            "why": Field("why", values.text, True),
        },
    ),
    "declare a conflict of interest": Deed(
        told="declares a conflict of interest",
        mutation="declareConflict",
        fields={"why": Field("why", values.text, True)},
    ),
    "clear a conflict of interest": Deed(
        told="finds that there is no conflict of interest",
        mutation="clearConflict",
        fields={
            "conflict": Field("involvementId", values.text, True),
            "reason": Field("reason", values.text, True),
        },
    ),
}
