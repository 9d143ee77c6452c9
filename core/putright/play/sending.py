"""What a step is sent with: the names that a scenario uses become the ids that the API knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from putright.play.deed import Deed
from putright.play.door import FrontDoor
from putright.play.link_deeds import of_another
from putright.play.officers import of_officers
from putright.play.people import Person
from putright.play.records import of_record
from putright.play.scenario import Step
from putright.play.snapshot import Snapshot

Finds = Callable[[Snapshot, str], str]


@dataclass(frozen=True, slots=True)
class Known:
    """What came of the steps so far. `ids` and `seen` are by what the scenario calls a complaint.

    `declared` is what was declared, and closed, for the landlord last, by the API's names.
    """

    ids: dict[str, str] = field(default_factory=dict)
    seen: dict[str, Snapshot] = field(default_factory=dict)
    declared: dict[str, str] = field(default_factory=dict)


def _of_ombudsman(what: str) -> Finds:
    return lambda snapshot, said: snapshot.of_ombudsman(what, said)


def _of_record(what: str) -> Finds:
    return lambda snapshot, said: snapshot.of_record(what, said)


NAMED: Mapping[str, Finds] = {
    "deadlineId": Snapshot.deadline,
    "remedyId": Snapshot.promise,
    "signatoryId": Snapshot.signatory,
    "passingOnId": Snapshot.passed_on,
    "pointId": Snapshot.point,
    "representativeId": Snapshot.representative,
    "replacesId": Snapshot.representative,
    "involvementId": Snapshot.involvement,
    "interviewId": _of_record("interviews"),
    "contactId": _of_record("contacts"),
    "correctsId": _of_record("contacts"),
    "documentId": _of_record("documents"),
    "requestId": _of_ombudsman("evidenceRequests"),
    "orderId": _of_ombudsman("orders"),
}
"""What of a complaint an input names, and where its id is found."""

POINT_BY_POINT = ("findings", "responsibilities")


def sent_with(step: Step, key: str, known: Known, door: FrontDoor) -> dict[str, Any]:
    """The input of a step's mutation: what the step says, under a key of its own."""
    assert step.deed is not None
    sent = {**step.given, "idempotencyKey": key}
    if isinstance(contents := sent.get("sha256"), bytes):
        sent |= {"sha256": sha256(contents).hexdigest(), "size": len(contents)}
    sent |= of_officers(sent, door)
    if step.deed.for_landlord:
        sent |= _for_landlord(step.deed, sent, known, known.seen.get(step.about))
    elif step.deed.warns:
        sent |= _of_warning(step.deed, known.seen[step.about])
    elif step.deed.on_record:
        sent |= of_record(sent, known.seen[step.about], door)
    elif not step.deed.begins:
        sent["complaintId"] = known.ids[step.about]
        sent |= _of_complaint(sent, known.seen[step.about])
    _put_people_in(sent, door)
    versions = {name: each.fields["version"] for name, each in known.seen.items()}
    return sent | of_another(sent, known.ids, versions)


def _of_complaint(sent: Mapping[str, Any], snapshot: Snapshot) -> dict[str, Any]:
    found: dict[str, Any] = {"expectedVersion": snapshot.fields["version"]}
    for name in NAMED.keys() & sent.keys():
        found[name] = NAMED[name](snapshot, sent[name])
    for name in POINT_BY_POINT:
        if name in sent:
            found[name] = [
                {**each, "pointId": snapshot.point(each["pointId"])} if "pointId" in each else each
                for each in sent[name]
            ]
    return found


def _put_people_in(sent: dict[str, Any], door: FrontDoor) -> None:
    """Somebody whom the landlord knows already is named by their id, anybody else by their name."""
    for name in ("complainant", "representative"):
        if not isinstance(who := sent.get(name), Person):
            continue
        del sent[name]
        if name == "complainant" and door.party(who):
            sent["complainantId"] = door.party(who)
        else:
            sent[name] = {"displayName": who.name}
        if name == "representative":
            sent["kind"] = who.role


def _for_landlord(
    deed: Deed, sent: Mapping[str, Any], known: Known, seen: Snapshot | None
) -> dict[str, Any]:
    """Which day or circumstances are meant, and the deadlines whose complainant was told."""
    found: dict[str, Any] = {}
    if deed.mutation == "takeBackClosedDay":
        found["closedDayId"] = known.declared.get("closedDay", "ClosedDay:none")
    elif deed.answers == "exceptionalCircumstance" and not deed.mutation.startswith("declare"):
        none = "ExceptionalCircumstance:none"
        found["circumstanceId"] = known.declared.get("exceptionalCircumstance", none)
    if "told" in sent:
        latest = seen.latest() if seen else {}
        found["told"] = [latest[task]["id"] for task in sent["told"] if task in latest]
    return found


def _of_warning(deed: Deed, snapshot: Snapshot) -> dict[str, Any]:
    """Whom a warning is about, or which it is."""
    if deed.mutation == "proposeWarning":
        return {"partyId": (snapshot.fields["complainant"] or {}).get("id", "Party:nobody")}
    warning = snapshot.warning or {"id": "Warning:none", "version": 0}
    return {"warningId": warning["id"], "expectedVersion": warning["version"]}
