"""What a deed about a record is sent with: whose record it is, and the ids of what it names."""

from typing import Any

from putright.play.documents import VERSION
from putright.play.door import NARRATOR, FrontDoor
from putright.play.people import Person
from putright.play.snapshot import Snapshot


def of_record(sent: dict[str, Any], snapshot: Snapshot, door: FrontDoor) -> dict[str, Any]:
    """The record is that of whoever brought the complaint. People in what is sent are taken out."""
    known = snapshot.fields["complainant"] or {"id": "Party:nobody", "version": 0}
    found = {"partyId": known["id"], "expectedVersion": known["version"]}
    if isinstance(who := sent.get("member"), Person):
        del sent["member"]
        found["memberId"] = door.party(who)
    if isinstance(who := sent.get("mergedId"), Person):
        found["mergedId"] = door.party(who) or "Party:nobody"
        other = door.ask(NARRATOR, VERSION, id=found["mergedId"])["node"]
        found["mergedVersion"] = other["version"] if other else 0
    if "adjustmentId" in sent:
        found["adjustmentId"] = snapshot.adjustment(sent["adjustmentId"])
    if "membershipId" in sent:
        found["membershipId"] = snapshot.membership(sent["membershipId"])
    return found
