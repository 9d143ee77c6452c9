"""What a scenario expects and is asked for by itself: who reads a complaint, what the bundle for
the Ombudsman holds, and who has how much to do."""

from collections.abc import Iterator, Mapping
from typing import Any

from putright.play.documents import BUNDLE, SIGHT
from putright.play.door import NARRATOR, FrontDoor
from putright.play.officers import workload
from putright.play.people import Person
from putright.play.scenario import Expected
from putright.play.snapshot import Snapshot
from putright.rules.bundle import check_bundle, read
from putright.rules.words import listed


def looked_otherwise(expected: Expected, snapshot: Snapshot, door: FrontDoor) -> Iterator[str]:
    """Who reads it otherwise than expected, and how the bundle differs; one sentence each."""
    for who in expected.read_by:
        if set(_ways(who, snapshot, door)) != {True}:
            yield f"{who.name} does not read it."
    for who in expected.kept_from:
        if set(_ways(who, snapshot, door)) != {False}:
            yield f"{who.name} reads it."
    if expected.bundle is not None:
        yield from _bundle(expected.bundle, snapshot, door)


def has_otherwise(expected: Mapping[str, int], door: FrontDoor) -> Iterator[str]:
    """Whose work is another than expected: open complaints by officer, by team, and nobody's."""
    found = workload(door)
    for name, number in expected.items():
        if (now := found.get(name)) != number:
            has = "is not on record" if now is None else f"has {now}"
            yield f"{name} {has}, and not {number}."


def _ways(who: Person, snapshot: Snapshot, door: FrontDoor) -> tuple[bool, bool]:
    """Whether they find it by its id, and in the list."""
    found = door.ask(who, SIGHT, id=snapshot.fields["id"], reference=snapshot.reference)
    return found["complaint"] is not None, found["complaints"]["totalCount"] == 1


def _bundle(
    expected: Mapping[str, list[str]], snapshot: Snapshot, door: FrontDoor
) -> Iterator[str]:
    made: dict[str, Any] | None = door.ask(NARRATOR, BUNDLE, id=snapshot.fields["id"])[
        "ombudsmanBundle"
    ]
    if made is None:
        yield "there is no bundle of it."
        return
    bundle = read(made["document"])
    yield from (f"the bundle: {each}" for each in check_bundle(bundle).wrong)
    found = {
        "documents": [each["name"] for each in bundle["parts"]["documents"]],
        "evidence": [each["shows"] for each in bundle["parts"]["evidence"]],
    }
    for part, names in expected.items():
        if found[part] != names:
            yield f"the bundle's {part}: {_listed(found[part])}, and not {_listed(names)}."


def _listed(names: list[str]) -> str:
    return listed(names) if names else "nothing"
