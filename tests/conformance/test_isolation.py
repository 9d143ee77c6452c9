"""Nobody reads past their landlord or their own complaints, whichever way it is read."""

import re
from typing import Any

import asyncpg
import pytest
from putright.store.db import transaction
from sqlalchemy import text

WAYS = ["compiled", "ordinary"]
EVERY_ID = """{ complaints(first: 100) { edges { cursor node { id reference
  complainant { id } stages { id panel { id } } deadlines { id } remedies { id }
  representatives { id party { id } } events(first: 100) { edges { cursor node { id } } } } } } }"""


def ids_within(value: Any) -> set[str]:
    if isinstance(value, list):
        return {each for item in value for each in ids_within(item)}
    if not isinstance(value, dict):
        return set()
    own = {value["id"]} if "id" in value else set()
    return own | {each for item in value.values() for each in ids_within(item)}


@pytest.mark.parametrize("way", WAYS)
def test_another_landlords_ids_references_and_cursors_lead_nowhere(both: Any, way: str) -> None:
    read = getattr(both, way)
    theirs = both.ordinary(EVERY_ID, caller=both.caller(landlord="stoke"))["data"]
    ids = sorted(ids_within(theirs))
    assert len(ids) > 30
    every = read("query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ids[:50]})
    assert every["data"]["nodes"] == [None] * len(ids[:50])
    for each in [*ids, "Landlord:stoke", "Policy:stoke/first", "PolicyClause:stoke/first#2"]:
        found = read("query Q($id: ID!) { node(id: $id) { id } }", {"id": each})
        assert found == {"data": {"node": None}}
    for edge in theirs["complaints"]["edges"]:
        by_reference = read(
            "query Q($it: String!) { complaint(reference: $it) { id } }",
            {"it": edge["node"]["reference"]},
        )
        assert by_reference == {"data": {"complaint": None}}
        page = read(
            "query Q($it: String!) { complaints(after: $it) { nodes { reference } } }",
            {"it": edge["cursor"]},
        )["data"]["complaints"]["nodes"]
        assert all(each["reference"].startswith("IDS-") for each in page)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", ["ann", "ben", "cara", "nobody"])
def test_a_resident_sees_their_own_and_no_other(both: Any, who: str, way: str) -> None:
    """What a list does not show cannot be had by reference, by id, by filter or by count."""
    read, caller = getattr(both, way), both.caller(who)
    every = both.ordinary(EVERY_ID)["data"]
    seen = both.ordinary(EVERY_ID, caller=caller)["data"]
    expected = {
        edge["node"]["reference"]
        for edge in every["complaints"]["edges"]
        if may_see(who, edge["node"], both)
    }
    assert {edge["node"]["reference"] for edge in seen["complaints"]["edges"]} == expected
    assert bool(expected) == (who != "nobody")
    own = ids_within(seen)
    for each in sorted(ids_within(every)):
        found = read("query Q($id: ID!) { node(id: $id) { id } }", {"id": each}, caller)["data"]
        if each.startswith("Party:"):
            continue  # a party may be named elsewhere; see below
        assert (found["node"] is not None) == (each in own), each
    for edge in every["complaints"]["edges"]:
        reference = edge["node"]["reference"]
        found = read(
            "query Q($it: String!) { complaint(reference: $it) { reference } "
            "complaints(filter: {search: $it}) { totalCount nodes { reference } } }",
            {"it": reference},
            caller,
        )["data"]
        count = int(reference in expected)
        assert (found["complaint"] is not None) == bool(count)
        assert found["complaints"] == {
            "totalCount": count,
            "nodes": [{"reference": reference}] * count,
        }


def may_see(who: str, complaint: Any, both: Any) -> bool:
    """The rule in words of its own, from what staff see."""
    party = f"Party:{both.caller(who).party_id}"
    own = (complaint["complainant"] or {}).get("id") == party
    query = """query Q($id: ID!) { complaint(id: $id) {
      representatives { party { id } authority { from until endedFrom extent } } } }"""
    named = both.ordinary(query, {"id": complaint["id"]})["data"]["complaint"]["representatives"]
    acting = any(
        each["party"]["id"] == party
        and each["authority"]["from"] <= "2026-11-21" <= (each["authority"]["until"] or "9999")
        and (each["authority"]["endedFrom"] or "9999") > "2026-11-21"
        and "READ" in each["authority"]["extent"]
        for each in named
    )
    audiences = {each.value for each in both.caller(who).audiences}
    return ("COMPLAINANT" in audiences and own) or ("REPRESENTATIVE" in audiences and acting)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", ["ann", "ben", "cara"])
def test_an_authority_for_some_points_covers_those_alone(both: Any, who: str, way: str) -> None:
    """The rule in words of its own, from what staff see; and each row by its own id, too."""
    query = """{ complaints(first: 100) { nodes { id reference words complainant { id }
      points { id number } remedies { id } notices { kind } documents { nodes { id point } }
      stages { reasons outcome } representatives { party { id } authority {
        from until endedFrom extent points } } } } }"""
    caller, read = both.caller(who), getattr(both, way)
    every = {each["id"]: each for each in read(query)["data"]["complaints"]["nodes"]}
    limited = 0
    for node in read(query, caller=caller)["data"]["complaints"]["nodes"]:
        whole = every[node["id"]]
        points = covered(caller.party_id, node)
        if points is None:
            shown = [each["id"] for each in node["documents"]["nodes"]]
            kept = [each for each in whole["documents"]["nodes"] if each["id"] in shown]
            assert node == {**whole, "documents": {"nodes": kept}}
            continue
        limited += 1
        assert (len(whole["points"]), len(whole["remedies"])) > (1, 0)
        assert node["points"] == [it for it in whole["points"] if it["number"] in points]
        assert (node["words"], node["remedies"], node["notices"]) == (None, [], [])
        assert {each["reasons"] for each in node["stages"]} <= {None}
        assert {each["outcome"] for each in node["stages"]} <= {None}
        about = {each["id"] for each in node["points"]}
        assert {each["point"] for each in node["documents"]["nodes"]} <= about
        for each in (*whole["points"], *whole["remedies"]):
            find = "query Q($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }"
            found = read(find, {"id": each["id"]}, caller)["data"]
            theirs = each if each["id"] in about else None
            assert (found["node"] is None) == (found["nodes"][0] is None) == (theirs is None)
    assert limited == (1 if who == "ben" else 0)


def covered(party: Any, complaint: Any) -> set[int] | None:
    me = {"id": f"Party:{party}"}
    if complaint["complainant"] == me:
        return None
    held = [
        each["authority"]["points"]
        for each in complaint["representatives"]
        if each["party"] == me
        and each["authority"]["from"] <= "2026-11-21" <= (each["authority"]["until"] or "9999")
        and (each["authority"]["endedFrom"] or "9999") > "2026-11-21"
        and "READ" in each["authority"]["extent"]
    ]
    return None if None in held else {number for points in held for number in points}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", ["ann", "ben", "cara", "nobody"])
def test_residents_are_shown_nothing_of_the_staffs(both: Any, who: str, way: str) -> None:
    query = """{ complaints(first: 100) { nodes {
      casework { handler sender } stages { casework { handler } }
      complainant { id contact { email } } representatives { party { id contact { email } } }
      events { nodes { facts { name } actor } } } } }"""
    caller = both.caller(who)
    for node in getattr(both, way)(query, caller=caller)["data"]["complaints"]["nodes"]:
        assert node["casework"] is None
        assert all(stage["casework"] is None for stage in node["stages"])
        assert all(each["facts"] is None for each in node["events"]["nodes"])
        assert {each["actor"] for each in node["events"]["nodes"]} <= {None, who.title()}
        for party in [node["complainant"], *(it["party"] for it in node["representatives"])]:
            if party is not None and party["id"] != f"Party:{caller.party_id}":
                assert party["contact"] is None


@pytest.mark.parametrize("way", WAYS)
def test_a_handler_is_no_way_to_find_a_complaint_but_for_staff(both: Any, way: str) -> None:
    query = '{ complaints(filter: {handler: "olive"}) { totalCount } }'
    found = {
        who: getattr(both, way)(query, caller=both.caller(who))["data"]["complaints"]["totalCount"]
        for who in ("staff", "ann", "cara")
    }
    assert found["staff"] > 0
    assert (found["ann"], found["cara"]) == (0, 0)


def test_staff_things_are_not_even_asked_for_on_behalf_of_residents(both: Any) -> None:
    query = "{ complaints { nodes { reference casework { handler } } } }"
    both.compiled(query, caller=both.caller("ann"))
    ((sql, _),) = both.database.ran
    assert "handler" not in sql


@pytest.mark.parametrize("mode", ["force_custom_plan", "force_generic_plan"])
def test_row_security_alone_keeps_landlords_apart(both: Any, database: Any, mode: str) -> None:
    """The statement's own comparison is taken out; PostgreSQL still shows one landlord's rows."""
    both.compiled("{ complaints(first: 100) { totalCount nodes { reference } } }")
    ((sql, values),) = both.database.ran
    fenceless = re.sub(r"t\d+\.landlord = setting\.landlord", "setting.landlord IS NOT NULL", sql)
    assert fenceless.count("IS NOT NULL") == 2

    async def rows(statement: str, *given: Any) -> list[Any]:
        connection = await asyncpg.connect(
            **database.dsn, server_settings={"plan_cache_mode": mode}
        )
        prepared = await connection.prepare(statement)
        found = [await prepared.fetch(*given) for _ in range(7)][-1]
        await connection.close()
        return list(found)

    def run(statement: str, landlord: str) -> set[str]:
        found = both.loop.run(rows(statement, landlord, *values[1:]))
        return {row[0].split("-")[0] for row in found if row[0] is not None}

    for landlord, prefix in (("ids", "IDS"), ("stoke", "STOKE")):
        assert run(sql, landlord) == {prefix}
        assert run(fenceless, landlord) == {prefix}
    for nobody in ("", "no such landlord"):
        assert run(sql, nobody) == set()
        assert run(fenceless, nobody) == set()
    assert both.loop.run(rows("SELECT reference FROM complaint")) == []


@pytest.mark.parametrize("way", WAYS)
def test_a_confidential_complaint_is_there_for_no_other_staff(both: Any, way: str) -> None:
    """Nor anything that hangs on it, by its id; whoever is named on it, and its people, read it."""
    read = getattr(both, way)
    every = both.ordinary(EVERY_ID)["data"]["complaints"]["edges"]
    own = next(edge["node"] for edge in every if edge["node"]["complainant"])

    def mark(confidential: bool, may_read: str) -> None:
        with transaction(both.engine, "ids") as session:
            session.execute(
                text(
                    "UPDATE complaint SET confidential = :yes, "
                    "may_read = string_to_array(:who, ',') WHERE reference = :it"
                ),
                {"yes": confidential, "who": may_read, "it": own["reference"]},
            )

    def found() -> set[bool]:
        ids = [each for each in ids_within(own) if not each.startswith("Party:")]
        query = "query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }"
        nodes = read(query, {"ids": ids[:50]})["data"]["nodes"]
        listed = read(
            "query Q($it: String!) { complaint(reference: $it) { id } "
            "complaints(filter: {search: $it}) { totalCount nodes { id } } }",
            {"it": own["reference"]},
        )["data"]
        return {
            *(each is not None for each in nodes),
            listed["complaint"] is not None,
            listed["complaints"]["totalCount"] == 1,
            listed["complaints"]["nodes"] != [],
        }

    try:
        mark(True, "somebody")
        assert found() == {False}
        mark(True, "somebody,staff")
        assert found() == {True}
    finally:
        mark(False, "")
    assert found() == {True}


EVERY_WARNING = """{ warnings(first: 100) { totalCount nodes { id toldOn party { id }
  restrictions { id } reviews { id } events(first: 100) { nodes { id } } } } }"""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", ["ann", "ben", "cara", "nobody"])
def test_a_resident_sees_a_warning_of_their_own_that_they_were_told_of(
    both: Any, who: str, way: str
) -> None:
    """And of no other anything that hangs on it, by its id either."""
    read, caller = getattr(both, way), both.caller(who)
    every = both.ordinary(EVERY_WARNING)["data"]["warnings"]["nodes"]
    audiences = {each.value for each in caller.audiences}
    for warning in every:
        theirs = warning["party"]["id"] == f"Party:{caller.party_id}"
        seen = theirs and warning["toldOn"] is not None and "COMPLAINANT" in audiences
        for each in sorted(ids_within(warning)):
            if not each.startswith("Party:"):
                found = read("query Q($id: ID!) { node(id: $id) { id } }", {"id": each}, caller)
                assert (found["data"]["node"] is not None) == seen, each
    listed = read(EVERY_WARNING, caller=caller)["data"]["warnings"]
    own = [each["id"] for each in listed["nodes"]]
    assert listed["totalCount"] == len(own) == (1 if who in ("ann", "cara") else 0)


@pytest.mark.parametrize("way", WAYS)
def test_another_landlords_warnings_and_plans_are_not_there(both: Any, way: str) -> None:
    read, stoke = getattr(both, way), both.caller(landlord="stoke")
    theirs = both.ordinary(EVERY_WARNING, caller=stoke)["data"]["warnings"]["nodes"]
    ids = sorted(ids_within(theirs))
    assert len(ids) > 20
    found = read("query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ids[:50]})
    assert found["data"]["nodes"] == [None] * len(ids[:50])
    plan = "query Q($id: ID!) { contactPlan(partyId: $id) { since } }"
    party = theirs[0]["party"]["id"]
    assert read(plan, {"id": party}, stoke)["data"]["contactPlan"] is not None
    assert read(plan, {"id": party})["data"]["contactPlan"] is None
