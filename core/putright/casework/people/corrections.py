"""A party's record set right, with a reason. What it said before is kept, for staff alone."""

from dataclasses import dataclass
from enum import Enum

from putright.casework.desk import Desk
from putright.casework.inputs import code, optional_text, text
from putright.casework.people.party_checks import check, moved_on
from putright.casework.problems import invalid
from putright.casework.vocabulary import PARTY_KINDS
from putright.rules.people import PERSON, PartyStep
from putright.store.models import Party, PartyCorrection


class Left(Enum):
    """Says of a detail that it is to stay as it is, which is not the same as to be empty."""

    AS_IT_IS = "as it is"


As = str | None | Left


@dataclass(frozen=True, slots=True, kw_only=True)
class RightDetails:
    """What the record is to say from now on. None takes a way of reaching them out."""

    display_name: As = Left.AS_IT_IS
    kind: As = Left.AS_IT_IS
    email: As = Left.AS_IT_IS
    telephone: As = Left.AS_IT_IS
    address: As = Left.AS_IT_IS


def correct_party(desk: Desk, party: Party, right: RightDetails, *, reason: str) -> Party:
    """Set a record right. The history says which details changed, and never what they say.

    Raises `Refused` where nothing would change, or a household with members became a person.
    """
    check(desk, party, PartyStep.CORRECT)
    why = text(reason, "reason", longest=2000)
    wanted = _checked(right)
    was = {name: getattr(party, name) for name in wanted if getattr(party, name) != wanted[name]}
    if not was:
        raise invalid("The record says this already.", "input", "displayName")
    if wanted.get("kind") == PERSON and party.open_members:
        raise invalid(
            "People belong to it, so it is no person. End their memberships first.", "input", "kind"
        )
    for name in was:
        setattr(party, name, wanted[name])
    desk.keep(
        PartyCorrection(
            party_id=party.id,
            corrected_on=desk.today,
            corrected_by=desk.actor.name,
            reason=why,
            was=was,
            created_at=desk.now,
        )
    )
    desk.record_of(party.id, "record corrected", details=", ".join(sorted(was)))
    return moved_on(desk, party)


def _checked(right: RightDetails) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    if not isinstance(right.display_name, Left):
        found["display_name"] = text(right.display_name or "", "displayName", longest=200)
    if not isinstance(right.kind, Left):
        found["kind"] = code(right.kind or "", PARTY_KINDS, "kind")
    for name, longest in (("email", 320), ("telephone", 50), ("address", 1000)):
        said = getattr(right, name)
        if not isinstance(said, Left):
            found[name] = optional_text(said, name, longest=longest)
    return found
