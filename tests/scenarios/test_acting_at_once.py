"""Two people who have read the same do the same at once: one is done, and the other is told.

Every mutation that asks for a version is played by scenarios in which each act is done twice, by
two people, from two threads. Which of the two comes first nobody knows. The scenario must come to
its end as it says all the same, so whatever the other one tried left nothing behind.
"""

from collections.abc import Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from casting import cast
from graphql import get_named_type
from putright.api.schema import make_schema
from putright.play.door import FrontDoor
from putright.play.people import Person

from tests.scenarios.conftest import SECRET

AS_IT_IS = "id version events(last: 5) { nodes { id } }"
NOUNS = {
    "Complaint": AS_IT_IS,
    "Warning": AS_IT_IS,
    "Party": "id version casework { events(last: 5) { nodes { id } } }",
}
"""What is shown of each kind of record that has a version."""

BY_ITSELF = {"appealWarning"}
"""What no scenario does, because the complaint that it becomes is logged like any other."""

BOTH_ARE_DONE = {"createUpload"}
"""What changes nothing by itself, so that both are done: a file is announced, and each has an
address of its own. The complaint changes when the contents come, and they come once."""


TAKE = """
mutation ($input: TakeComplaintInput!) { takeComplaint(input: $input) {
  complaint { casework { officer { name } } }
  errors { ... on ConflictError { current { ... on Complaint { casework { officer { name } } } } } }
} }
"""


def versioned() -> set[str]:
    mutation = make_schema()._schema.mutation_type
    assert mutation is not None
    return {
        name
        for name, field in mutation.fields.items()
        if "expectedVersion" in get_named_type(field.args["input"].type).fields
    }


@cache
def played() -> Mapping[str, set[str]]:
    versions = versioned()
    return cast(lambda mutation: mutation in versions)


class Rivals(FrontDoor):
    """A door at which these mutations, which ask for a version, are asked by two people at once."""

    def __init__(self, tried: Set[str], *address: str) -> None:
        super().__init__(*address)
        self._tried = tried
        self.done: set[str] = set()
        self._on_record: set[str] = set()
        self._pair = ThreadPoolExecutor(2)

    def ask(self, who: Person, document: str, **variables: Any) -> dict[str, Any]:
        asked = variables.get("input", {})
        if document.partition("{")[2].partition("(")[0].strip() not in self._tried:
            self._on_record |= {asked["subject"]} if "keepOfficer" in document else set()
            return super().ask(who, document, **variables)
        also = {**asked, "idempotencyKey": f"{asked['idempotencyKey']}, again"}
        noun = next(each for each in NOUNS if f"{each.lower()} {{" in document)
        rival = Person(f"{who.name} the Second", who.role)
        if noun == "Warning" or who.subject in self._on_record or who.role == "administrator":
            rival = who  # at another desk: somebody else may not do, or not read, the same
        elif who in self._parties:
            self._parties[rival] = self._parties[who]
        fields = NOUNS[noun]
        shown = f"currentVersion current {{ ... on {noun} {{ {fields} }} }}"
        told = document.replace("{ id }", f"{{ {fields} }}", 1).replace(
            "errors {", f"errors {{ __typename ... on ConflictError {{ {shown} }}"
        )
        post = super().ask
        answers = [
            self._pair.submit(post, each, told, input=sent)
            for each, sent in ((who, asked), (rival, also))
        ]
        ((name, mine),), ((_, theirs),) = (answer.result().items() for answer in answers)
        if name in BOTH_ARE_DONE and not mine["errors"]:
            assert theirs["errors"] == []
            assert mine["upload"]["url"] != theirs["upload"]["url"]
            self.done.add(name)
            return {name: mine}
        won, lost = (mine, theirs) if not mine["errors"] else (theirs, mine)
        if won["errors"]:  # refused for whoever asks
            assert [each["message"] for each in won["errors"]] == [
                each["message"] for each in lost["errors"]
            ]
            return {name: mine}
        self.done.add(name)
        must_show(won, lost, asked["expectedVersion"])
        return {name: won}

    def send(self, upload: Mapping[str, Any], contents: bytes) -> list[dict[str, str]]:
        """Whoever holds the address sends the contents; two at once send them once."""
        post = super().send
        at_once = [self._pair.submit(post, upload, contents) for _ in range(2)]
        answers = [each.result() for each in at_once]
        taken = [each for each in answers if not each]
        assert len(taken) <= 1, answers
        return taken[0] if taken else answers[0]


def must_show(won: dict[str, Any], lost: dict[str, Any], read: int) -> None:
    """Whoever came second is shown the record with what the first did to it."""
    (what,) = {"complaint", "party", "warning"} & set(won)
    now = won[what]
    assert lost[what] is None
    (error,) = lost["errors"]
    assert error["__typename"] == "ConflictError", error
    current = error["current"]
    assert current["id"] == now["id"]
    assert error["currentVersion"] >= now["version"] > read
    if (before := history(now)) is not None:
        assert before[-1] in (history(current) or [])


def history(record: dict[str, Any]) -> list[str] | None:
    """The newest lines of a record's history; a person does not read that of their own record."""
    of = record.get("casework", record)
    return [each["id"] for each in of["events"]["nodes"]] if of else None


@pytest.mark.parametrize("name", played())
def test_one_is_done_and_the_other_is_shown_it(stage, shipped, name):
    doors: list[Rivals] = []

    def door(*address: str) -> Rivals:
        doors.append(Rivals(played()[name], *address))
        return doors[-1]

    player, told = stage.play(shipped(name), door)
    assert player.failures == [], told
    assert doors[0].done == played()[name]


def test_an_appeal_is_taken_once(stage, shipped):
    scenario = shipped("ids_warning")
    told = next(
        at for at, step in enumerate(scenario.steps)
        if step.deed and step.deed.mutation == "recordWarningTold"
    )  # fmt: skip
    doors: list[Rivals] = []

    def door(*address: str) -> Rivals:
        doors.append(Rivals(BY_ITSELF, *address))
        return doors[-1]

    begun = replace(scenario, steps=scenario.steps[: told + 1], shows=())
    player, _ = stage.play(begun, door)
    assert player.failures == []
    warning = player._seen["1"].warning
    assert warning is not None
    (ada,) = (each for each in scenario.people if each.is_outside)
    answer = doors[0].ask(
        ada,
        """mutation ($input: AppealWarningInput!) { appealWarning(input: $input) {
          warning { id } errors { code message } } }""",
        input={
            "idempotencyKey": "appeal",
            "warningId": warning["id"],
            "expectedVersion": warning["version"],
            "words": "It was he who shouted.",
            "channel": "web_form",
        },
    )
    assert answer["appealWarning"]["errors"] == []
    assert doors[0].done >= BY_ITSELF
    found = doors[0].ask(ada, "{ complaints { totalCount } }")
    assert found["complaints"]["totalCount"] == 2


def test_every_mutation_with_a_version_is_done_by_two_at_once():
    """A new one needs a deed, and a scenario in which it is done."""
    assert versioned() - BY_ITSELF == set().union(*played().values())


def test_of_two_officers_who_take_it_one_has_it_and_the_other_is_shown_who(stage, shipped):
    scenario = shipped("stoke_designated")
    taken = next(
        at for at, step in enumerate(scenario.steps)
        if step.deed and step.deed.mutation == "takeComplaint"
    )  # fmt: skip
    player, told = stage.play(replace(scenario, steps=scenario.steps[:taken], shows=()))
    assert player.failures == [], told
    door = FrontDoor(stage.server.url, SECRET, scenario.landlord)
    by_name = {each.name: each for each in scenario.people}
    two = [by_name["Hal Housing"], by_name["Nia Housing"]]
    lift = player._seen["the lift"].fields
    with ThreadPoolExecutor(2) as pair:
        answers = [
            pair.submit(
                door.ask, who, TAKE,
                input={
                    "idempotencyKey": f"{who.name} takes it", "complaintId": lift["id"],
                    "expectedVersion": lift["version"], "reason": "I have time.",
                },
            )
            for who in two
        ]  # fmt: skip
        found = [each.result()["takeComplaint"] for each in answers]
    (won,) = (at for at, each in enumerate(found) if not each["errors"])
    (error,) = found[1 - won]["errors"]
    has_it = {"casework": {"officer": {"name": two[won].name}}}
    assert found[won]["complaint"] == error["current"] == has_it
