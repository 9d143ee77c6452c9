"""What a scenario asks of the API: one mutation for each deed, and the reading of the timeline."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from putright.play.deeds import Deed
from putright.play.scenario import Note
from putright.rules.calendar import civil_date

READ = """
query Timeline($id: ID!, $after: String) {
  complaint(id: $id) {
    id version reference kind status ending
    policy { id }
    complainant {
      id version kind displayName
      personal { preferredChannel language adjustments { id status needed reviewOn } }
      casework { members { id until member { displayName } } }
    }
    route { why instead clause { number } }
    currentStage { number name outcome }
    deadlines {
      id task whose stageNumber state dueOn clause codeDueOn explanation { reasons }
      exceptionalCircumstances { what }
    }
    points { id number words }
    casework {
      passedOn { id role clause notedOn }
      signatories(first: 100) { nodes { id name } }
    }
    ombudsmanCases { orders { id words } casework { evidenceRequests { id words } } }
    contacts(last: 100) { nodes { id name words } }
    documents(last: 100) { nodes { id name } }
    interviews(last: 100) { nodes { id name meetsOn } }
    casework { involvements { id name endedOn } }
    remedies { id kind description dueOn completedOn withdrawnOn }
    representatives { id party { id displayName } }
    events(first: 100, after: $after) {
      edges { cursor node { what occurredAt clause actor facts { name value } } }
      pageInfo { hasNextPage }
    }
  }
}
"""
WARNINGS = """
query Warnings($party: ID!) {
  warnings(filter: { partyId: $party }, last: 1) {
    nodes { id version status reviewOn events(last: 100) { nodes { what clause } } }
  }
}
"""
VERSION = """
query Version($id: ID!) {
  node(id: $id) { ... on Party { version } }
}
"""
OF_RECORD = {
    "interviewId": "interviews", "correctsId": "contacts", "contactId": "contacts",
    "documentId": "documents",
}  # fmt: skip
"""Where the record that an input names is listed."""
AWAITED = ("RUNNING", "MISSED")
THE_CLOCK = "The clock"


LANDLORD = """
query Landlord {
  exceptionalCircumstances(first: 100) {
    nodes { id what owed returnExpectedOn endedOn clause { number } }
  }
  closedDays(first: 100) { nodes { id day moved kept takenBack } }
}
"""


def mutation(deed: Deed) -> str:
    """The document that does it. Values go beside it, never into it."""
    beside = f"{deed.brings} {{ id }}" if deed.brings else ""
    return f"""
mutation Play($input: {deed.input_type}!) {{
  {deed.mutation}(input: $input) {{
    {deed.answers} {{ id }} {beside}
    errors {{ message code path ... on PolicyError {{ rule {{ number text }} }} }}
  }}
}}
"""


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
        """The id of an adjustment in force, by what is needed."""
        personal = (self.fields["complainant"] or {}).get("personal") or {"adjustments": []}
        for each in personal["adjustments"]:
            if each["needed"] == said and each["status"] == "IN_FORCE":
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
