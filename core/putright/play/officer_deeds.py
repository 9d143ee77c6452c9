"""What an administrator does in a scenario about officers and teams, and about no complaint."""

from collections.abc import Mapping

from putright.play import values
from putright.play.deed import Deed, Field

OFFICERS: Mapping[str, Deed] = {
    "put an officer on record": Deed(
        told="puts an officer on record",
        mutation="keepOfficer",
        fields={
            "officer": Field("subject", values.person, True),
            "designated": Field("designated", values.yes),
            "left on": Field("leftOn", values.day),
        },
    ),
    "put a team on record": Deed(
        told="puts a team on record",
        mutation="keepTeam",
        fields={
            "team": Field("name", values.text, True),
            "ended on": Field("endedOn", values.day),
        },
    ),
    "join a team": Deed(
        told="has an officer join a team",
        mutation="joinTeam",
        fields={
            "officer": Field("officerId", values.person, True),
            "team": Field("teamId", values.text, True),
            "from": Field("fromOn", values.day, True),
            "until": Field("untilOn", values.day),
        },
    ),
    "note an absence": Deed(
        told="notes when an officer is away",
        mutation="noteAbsence",
        fields={
            "officer": Field("officerId", values.person, True),
            "from": Field("fromOn", values.day, True),
            "until": Field("untilOn", values.day, True),
        },
    ),
}
"""These deeds by the words of a scenario. An officer is one of its people, by their name."""
