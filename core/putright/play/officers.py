"""The officers and teams of a landlord, by the names that a scenario has for them."""

from collections.abc import Mapping
from typing import Any

from putright.play.documents import OFFICERS, WORKLOAD
from putright.play.door import NARRATOR, FrontDoor
from putright.play.people import Person

NOBODY = "nobody"
"""Whose work it is that was given to no officer and no team."""


def of_officers(sent: Mapping[str, Any], door: FrontDoor) -> dict[str, Any]:
    """The officers and teams that an input names, by their ids. Who is not on record has none."""
    found: dict[str, Any] = {}
    if isinstance(who := sent.get("subject"), Person):
        found |= {"subject": who.subject, "name": who.name}
    if not sent.keys() & {"officerId", "teamId", "readers"}:
        return found
    known = door.ask(NARRATOR, OFFICERS)
    officers = {each["subject"]: each["id"] for each in known["officers"]["nodes"]}
    teams = {each["name"]: each["id"] for each in known["teams"]["nodes"]}
    if "officerId" in sent:
        found["officerId"] = officers.get(sent["officerId"].subject, "Officer:none")
    if "teamId" in sent:
        found["teamId"] = teams.get(sent["teamId"], "Team:none")
    if "readers" in sent:
        found["readers"] = [officers.get(each.subject, "Officer:none") for each in sent["readers"]]
    return found


def workload(door: FrontDoor) -> dict[str, int]:
    """How many open complaints each officer and team has, by name, and nobody."""
    found = door.ask(NARRATOR, WORKLOAD)["workload"]
    return {
        **{each["officer"]["name"]: each["open"] for each in found["officers"]["nodes"]},
        **{each["team"]["name"]: each["open"] for each in found["teams"]["nodes"]},
        NOBODY: found["unassigned"]["open"],
    }


def named(given: Mapping[str, Any]) -> str:
    """Whom or what a step names, to be told: “: Nia New, Repairs”."""
    told = [given[name] for name in ("subject", "officerId", "teamId", "name") if name in given]
    names = [each.name if isinstance(each, Person) else str(each) for each in told]
    return f": {', '.join(names)}" if names else ""
