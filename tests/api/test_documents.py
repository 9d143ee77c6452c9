"""Documents: prepared once, shared, bounded, and read away from the event loop."""

import threading

import pytest
from graphql import get_introspection_query
from putright.api import documents as module
from putright.api.documents import Documents
from putright.api.errors import ClientError
from putright.api.identity import Audience
from putright.api.limits import Limits


def codes(response):
    return [error["extensions"]["code"] for error in response.json().get("errors", [])]


def test_a_document_is_parsed_and_validated_once(door, monkeypatch):
    body = {"query": "query($n: String!) { hello(name: $n) }", "variables": {"n": "a"}}
    assert door.post(body).json()["data"]["hello"] == "Hello, a"
    monkeypatch.setattr(module, "parse", None)
    monkeypatch.setattr(module, "validate", None)
    monkeypatch.setattr("strawberry.schema.schema.parse", None)
    monkeypatch.setattr("strawberry.schema.schema.validate", None)
    body["variables"] = {"n": "b"}
    assert door.post(body).json()["data"]["hello"] == "Hello, b"


def test_strawberry_parses_nothing_the_first_time_either(door, monkeypatch):
    monkeypatch.setattr("strawberry.schema.schema.parse", None)
    monkeypatch.setattr("strawberry.schema.schema.validate", None)
    assert door.post("{ hello }").json() == {"data": {"hello": "Hello, world"}}


def test_without_a_prepared_document_strawberry_goes_its_ordinary_way(door):
    assert door.schema.execute_sync("{ hello }").data == {"hello": "Hello, world"}
    assert door.schema.execute_sync("{ nope }").errors


def test_a_new_document_is_read_in_another_thread(door, monkeypatch):
    build, threads = door.documents.build, []

    def noted(query):
        threads.append(threading.current_thread())
        return build(query)

    monkeypatch.setattr(door.documents, "build", noted)
    assert door.post("{ hello }").status_code == 200
    assert door.post("{ hello }").status_code == 200
    assert [thread.name.startswith("document") for thread in threads] == [True]


def test_what_is_prepared(door):
    query = "query A($x: Boolean!) { letter(id: 1) { id @skip(if: $x) } } mutation B { __typename }"
    prepared = door.documents.prepare(query)
    assert door.documents.prepare(query) is prepared
    assert door.documents.find(query) is prepared
    assert not prepared.errors
    assert prepared.flags == ("x",)
    assert prepared.cost == 1
    assert set(prepared.operations) == {"A", "B"}
    assert prepared.operation("B").operation.value == "mutation"
    assert len(prepared.hash) == 64
    for name in (None, "C", ""):
        with pytest.raises(ClientError, match="operationName"):
            prepared.operation(name)


def test_a_document_with_one_operation_needs_no_name(door):
    anonymous = door.documents.prepare("{ hello }")
    assert anonymous.operation(None) is anonymous.operations[None]
    with pytest.raises(ClientError):
        anonymous.operation("A")
    named = door.documents.prepare("query A { hello }")
    assert named.operation(None) is named.operation("A")


def test_plans_are_kept_with_their_document(door):
    door.documents.prepare("{ hello }").plans["A"] = 1
    assert door.documents.prepare("{ hello }").plans == {"A": 1}
    assert door.documents.prepare("{ hello } ").plans == {}


def test_the_shelf_keeps_what_was_used_last(door, monkeypatch):
    monkeypatch.setattr(module, "MOST_DOCUMENTS", 3)
    documents = Documents(door.documents.schema)
    queries = [f"{{ a{n}: hello }}" for n in range(4)]
    for query in queries[:3]:
        documents.prepare(query)
    documents.find(queries[0])
    documents.prepare(queries[3])
    assert [documents.find(query) is not None for query in queries] == [True, False, True, True]


def test_the_shelf_is_bounded_by_length_too(door, monkeypatch):
    monkeypatch.setattr(module, "MOST_CHARACTERS", 100)
    documents = Documents(door.documents.schema)
    queries = [f"{{ a{n}: hello }}" + " " * 60 for n in range(3)]
    for query in queries:
        documents.prepare(query)
    assert [documents.find(query) is not None for query in queries] == [False, False, True]


def test_bad_documents_never_push_out_good_ones(door, monkeypatch):
    monkeypatch.setattr(module, "MOST_DOCUMENTS", 3)
    documents = Documents(door.documents.schema)
    documents.prepare("{ hello }")
    for n in range(10):
        assert documents.prepare(f"{{ nope{n} }}").errors
    assert documents.find("{ hello }") is not None
    assert documents.find("{ nope9 }") is not None
    assert documents.find("{ nope0 }") is None


def test_two_that_prepare_at_once_share_one(door):
    first, second = door.documents.build("{ hello }"), door.documents.build("{ hello }")
    assert door.documents.keep(first) is first
    assert door.documents.keep(second) is first


def test_a_document_too_long_is_not_kept(door):
    query = "{ hello }" + " " * 64_000
    assert door.documents.prepare(query).errors
    assert door.documents.find(query) is None


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ hello }" + " " * 2_000_000, "PAYLOAD_TOO_LARGE"),
        ("{ hello }" + " " * 64_000, "GRAPHQL_PARSE_FAILED"),
        ("{ hello }" + "#\n" * 51, "GRAPHQL_PARSE_FAILED"),
        ("{" + " hello" * 2_001 + "}", "GRAPHQL_PARSE_FAILED"),
        ("{ letter(id: 1) {" + " answers {" * 50 + "id" + "}" * 52, "OPERATION_TOO_COMPLEX"),
        ("{" + "".join(f" a{n}: hello" for n in range(101)) + "}", "OPERATION_TOO_COMPLEX"),
        ("".join(f"query Q{n} {{ hello }} " for n in range(300)), "OPERATION_TOO_COMPLEX"),
        ("".join(f"query Q{n} {{ hello }} " for n in range(1_000)), "GRAPHQL_PARSE_FAILED"),
        ("{" + "a {" * 20_000 + "}" * 20_001, "GRAPHQL_PARSE_FAILED"),
        ("{ letters(first: " + "9" * 10_000 + ") { nodes { id } } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ letter(id: 1) { } }", "GRAPHQL_PARSE_FAILED"),
        ("{ ...A } fragment A on Query { ...A }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ hello } fragment A on Query { hello }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { hello }", "GRAPHQL_VALIDATION_FAILED"),
        ("type Query { hello: Int }", "GRAPHQL_VALIDATION_FAILED"),
    ],
)
def test_a_document_that_asks_too_much_never_runs(door, query, code):
    response = door.post(query)
    assert response.status_code in (400, 413)
    assert codes(response)[0] == code
    assert door.executions == 0


def test_a_fragment_bomb_never_runs(door):
    bomb = "{ letter(id: 1) { ...F0 } } " + "".join(
        f"fragment F{n} on Letter {{ ...F{n + 1} answers {{ ...F{n + 1} }} }} " for n in range(100)
    )
    response = door.post(bomb + "fragment F100 on Letter { answers { id } }")
    assert codes(response) == ["OPERATION_TOO_COMPLEX"]
    assert door.executions == 0


def test_limits_are_the_houses_to_set(open_front_door):
    door = open_front_door(Limits(depth=2, body=200))
    assert codes(door.post("{ letter(id: 1) { answers { id } } }")) == ["OPERATION_TOO_COMPLEX"]
    assert door.post("{ letter(id: 1) { id } }").status_code == 200
    assert door.post("{ hello }" + " " * 200).status_code == 413


INTROSPECTIONS = [
    get_introspection_query(),
    "{ __schema { queryType { name } } }",
    '{ __type(name: "Query") { fields { name } } }',
    "{ ...A } fragment A on Query { __schema { description } }",
]


@pytest.mark.parametrize("query", INTROSPECTIONS)
def test_residents_are_not_told_the_schema_and_staff_are(door, query):
    resident = door.mint(audiences=[Audience.COMPLAINANT, Audience.REPRESENTATIVE])
    refused = door.post(query, token=resident)
    assert (refused.status_code, codes(refused)) == (400, ["INTROSPECTION_DISABLED"])
    assert door.executions == 0
    told = door.post(query)
    assert (told.status_code, codes(told)) == (200, [])
    assert told.json()["data"]


def test_introspection_is_the_houses_to_forbid_or_allow(open_front_door):
    nobody = open_front_door(introspection=lambda caller: False)
    assert codes(nobody.post(INTROSPECTIONS[0])) == ["INTROSPECTION_DISABLED"]
    everybody = open_front_door(introspection=lambda caller: True)
    resident = everybody.mint(audiences=[Audience.COMPLAINANT])
    assert everybody.post(INTROSPECTIONS[0], token=resident).status_code == 200


def test_names_of_types_may_always_be_asked(door):
    resident = door.mint(audiences=[Audience.COMPLAINANT])
    query = "query($n: String!) { __typename __type(name: $n) { __typename name kind } }"
    answer = door.post({"query": query, "variables": {"n": "Letter"}}, token=resident).json()
    assert answer["data"]["__type"] == {"__typename": "__Type", "name": "Letter", "kind": "OBJECT"}
