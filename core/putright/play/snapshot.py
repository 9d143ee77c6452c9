"""A complaint as the API shows it at one moment, and one line of its history."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from putright.play.scenario import Note
from putright.rules.calendar import civil_date

AWAITED = ("RUNNING", "MISSED")
THE_CLOCK = "The clock"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a complaint's history, as the API tells it."""

    at: datetime
    what: str
    actor: str | None
    clause: str | None
    facts: dict[str, str]

    @classmethod
    def of(cls, node: dict[str, Any]) -> "Line":
        return cls(
            datetime.fromisoformat(node["occurredAt"]),
            node["what"],
            node["actor"],
            node["clause"],
            {fact["name"]: fact["value"] for fact in node["facts"] or ()},
        )

    @property
    def day(self) -> date:
        return civil_date(self.at)

    @property
    def is_the_clocks(self) -> bool:
        return self.actor == THE_CLOCK

    @property
    def note(self) -> Note:
        return Note(self.what, self.facts.get("task") or self.facts.get("remedy"))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A complaint at one moment, with its deadlines by their ids."""

    fields: dict[str, Any]
    deadlines: dict[str, dict[str, Any]]
    warning: dict[str, Any] | None = None  # about whoever brought it, where one was proposed

    @classmethod
    def of(cls, complaint: dict[str, Any], warning: dict[str, Any] | None = None) -> "Snapshot":
        return cls(complaint, {each["id"]: each for each in complaint["deadlines"]}, warning)

    @property
    def reference(self) -> str:
        return str(self.fields["reference"])

    @property
    def handling(self) -> dict[str, Any]:
        """Who has it, and whether it is confidential, by the words that scenarios use."""
        casework = self.fields["casework"] or {}
        return {
            "officer": (casework.get("officer") or {}).get("name"),
            "team": (casework.get("team") or {}).get("name"),
            "confidential": casework.get("confidential"),
        }

    @property
    def in_view(self) -> dict[str, list[str]]:
        """The names of its documents that were not taken from view, and of those that are shown."""
        nodes = [each for each in self.fields["documents"]["nodes"] if not each["withdrawnOn"]]
        return {
            "documents": [each["name"] for each in nodes],
            "shown": [each["name"] for each in nodes if each["shown"]],
        }

    def weighed(self, point: str) -> list[str]:
        """What was weighed on a point: each document by its name, anything else as described."""
        names = {each["id"]: each["name"] for each in self.fields["documents"]["nodes"]}
        casework = self.fields["casework"] or {"evidence": {"nodes": []}}
        return [
            each["described"] or names[each["document"]]
            for each in casework["evidence"]["nodes"]
            if each["point"] == self.point(point)
        ]

    def deadline(self, said: str) -> str:
        """The id of a deadline, by its task."""
        found = self.latest().get(said)
        return str(found["id"]) if found else said

    def promise(self, said: str) -> str:
        """The id of a promise that is still open, by its description or its kind."""
        for name in ("description", "kind"):
            for each in self.fields["remedies"]:
                still_open = each["completedOn"] is None and each["withdrawnOn"] is None
                if each[name] == said and still_open:
                    return str(each["id"])
        return said

    def membership(self, said: str) -> str:
        """The id of a membership that goes on, by the name of the member."""
        casework = (self.fields["complainant"] or {}).get("casework") or {"members": []}
        for each in casework["members"]:
            if each["member"]["displayName"] == said and each["until"] is None:
                return str(each["id"])
        return said

    def adjustment(self, said: str) -> str:
        """The id of an adjustment in force or asked for, by what is needed."""
        personal = (self.fields["complainant"] or {}).get("personal") or {"adjustments": []}
        for each in personal["adjustments"]:
            if each["needed"] == said and each["status"] in ("IN_FORCE", "ASKED_FOR"):
                return str(each["id"])
        return said

    @property
    def record(self) -> dict[str, Any]:
        """The record of whoever brought it, by the words that scenarios use."""
        known = self.fields["complainant"] or {}
        personal = known.get("personal") or {}
        members = (known.get("casework") or {}).get("members", ())
        return {
            "name": known.get("displayName"),
            "kind": known.get("kind"),
            "prefers": personal.get("preferredChannel"),
            "language": personal.get("language"),
            "adjustments": {
                each["needed"]: each["reviewOn"] for each in personal.get("adjustments", ())
            },
            "members": [each["member"]["displayName"] for each in members if not each["until"]],
        }

    def point(self, said: str) -> str:
        """The id of a point, by its words or its number."""
        for each in self.fields["points"]:
            if said in (each["words"], str(each["number"])):
                return str(each["id"])
        return said

    def involvement(self, said: str) -> str:
        """The id of the newest part that somebody of this name had in it."""
        for each in reversed((self.fields["casework"] or {"involvements": []})["involvements"]):
            if each["name"] == said and each["endedOn"] is None:
                return str(each["id"])
        return said

    def of_record(self, what: str, said: str) -> str:
        """The id of a contact or an interview, by its words, or by the name of the person."""
        for each in reversed(self.fields[what]["nodes"]):
            if said in (each.get("words"), each["name"]):
                return str(each["id"])
        return said

    def representative(self, said: str) -> str:
        """The id of the newest representative of that name."""
        for each in reversed(self.fields["representatives"]):
            if each["party"]["displayName"] == said:
                return str(each["id"])
        return said

    def passed_on(self, said: str) -> str:
        """The id of what was passed on to a role and waits there, by the role."""
        for each in (self.fields["casework"] or {"passedOn": []})["passedOn"]:
            if each["role"] == said and each["notedOn"] is None:
                return str(each["id"])
        return said

    def signatory(self, said: str) -> str:
        """The id of somebody who signed, by the name that they signed."""
        for each in (self.fields["casework"] or {"signatories": {"nodes": []}})["signatories"][
            "nodes"
        ]:
            if each["name"] == said:
                return str(each["id"])
        return said

    def of_ombudsman(self, what: str, said: str) -> str:
        """The id of something that the Ombudsman ordered or asked for, by its words."""
        for case in self.fields["ombudsmanCases"]:
            for each in {**case, **(case["casework"] or {})}[what]:
                if each["words"] == said:
                    return str(each["id"])
        return said

    def latest(self) -> dict[str, dict[str, Any]]:
        """The deadlines by task; where stages share a task, that of the latest stage."""
        found: dict[str, dict[str, Any]] = {}
        for each in sorted(self.deadlines.values(), key=lambda each: each["stageNumber"]):
            found[each["task"]] = each
        return found
