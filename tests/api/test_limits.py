"""How large a document may be: each limit just met, just passed, and reached by fragments."""

import time

import pytest
from graphql import build_schema, get_introspection_query, parse
from putright.api.limits import BEYOND, Limits, measure

SCHEMA = build_schema(
    """
    type Query {
      case(id: ID): Case
      cases(first: Int = 10, after: String): Cases
      newest(first: Int): [Case]
      any: [Thing]
      hello: String
    }
    type Cases { nodes: [Case] edges: [Edge] pageInfo: Page totalCount: Int }
    type Edge { cursor: String node: Case }
    type Page { hasNextPage: Boolean }
    type Case {
      id: ID parent: Case stages: [Stage!]! letters(first: Int, last: Int): Letters tags: [String]
    }
    type Stage { id: ID case: Case deadlines: [Deadline] }
    type Deadline { id: ID }
    type Letters { nodes: [Letter] }
    type Letter { id: ID case: Case }
    union Thing = Case | Stage
    type Mutation { close(id: ID): Case }
    """
)


def measured(query, **limits):
    return measure(SCHEMA, parse(query), Limits(**limits))


def excess(query, **limits):
    """Which limit a document breaks."""
    error = measured(query, **limits).error
    if error is None:
        return None
    assert error.extensions["code"] == "OPERATION_TOO_COMPLEX"
    assert str(error.extensions["limit"]) in error.message
    return error.extensions["measure"]


def nested(depth):
    return "{ case " + "{ parent " * (depth - 2) + "{ id }" + "}" * (depth - 1)


def test_depth():
    assert excess(nested(12)) is None
    assert excess(nested(13)) == "depth"
    assert excess(nested(50)) == "depth"


def test_depth_through_fragments_counts_only_fields():
    links = "".join(
        f"fragment F{n} on Case {{ parent {{ ... on Case {{ ...F{n + 1} }} }} }} "
        for n in range(40)
    )
    assert excess("{ case { ...F0 } } " + links + "fragment F40 on Case { id }") == "depth"
    flat = "{ case { ...A } } fragment A on Case { ... { ... { ...B } } } fragment B on Case { id }"
    assert excess(flat, depth=2) is None


@pytest.mark.parametrize("field", ["case", "hello", "__typename"])
def test_aliases(field):
    body = " { id }" if field == "case" else ""

    def flood(count):
        return "{" + " ".join(f"a{n}: {field}{body}" for n in range(count)) + "}"

    assert excess(flood(30), root_fields=1_000) is None
    assert excess(flood(31), root_fields=1_000) == "aliases"
    assert excess(flood(21)) == "root fields"


def test_aliases_below_and_through_fragments_are_counted():
    below = "{ case { " + " ".join(f"a{n}: parent {{ id }}" for n in range(101)) + "} }"
    assert excess(below) == "aliases"
    spread = "{ case { ...A } x: case { ...A } y: case { ...A } } fragment A on Case {"
    spread += " ".join(f"b{n}: id" for n in range(10)) + "}"
    assert excess(spread) == "aliases"


def test_root_fields_through_fragments():
    spread = "{ ...A ...B } fragment A on Query { a: hello } fragment B on Query { b: hello }"
    assert excess(spread, root_fields=1) == "root fields"
    assert excess(spread, root_fields=2) is None


def test_fields_directives_and_repeats():
    wide = "{ case {" + "... on Case { id tags } " * 20 + "} }"
    assert excess(wide, fields=41) is None
    assert excess(wide, fields=40) == "selected fields"
    assert excess("{ hello " + "@skip(if: false)" * 51 + "}") == "directives"
    assert excess("query " + "@a " * 51 + "{ hello }") == "directives"
    assert excess("{ ..." + "@a " * 51 + "{ hello } }") == "directives"
    assert excess("{ case {" + " id" * 20 + "} }") is None
    assert excess("{ case {" + " id" * 21 + "} }") == "repeated fields"
    assert excess("{ case {" + " ...A" * 21 + "} } fragment A on Case { id }") == "repeated fields"
    assert excess("{ case {" + " ...{id}" * 21 + "} }") == "repeated fields"


def test_operations():
    def several(count):
        return " ".join(f"query Q{n} {{ hello }}" for n in range(count))

    assert excess(several(10)) is None
    assert excess(several(11)) == "operations"
    assert excess(several(1_000)) == "operations"


def test_the_second_operation_is_measured_too():
    assert excess("query A { hello } query B " + nested(13)) == "depth"
    assert (
        excess("query A { hello } mutation B { close { " + "parent {" * 12 + "id" + "}" * 14)
        == "depth"
    )


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        ("{ hello }", 0),
        ("{ case { id tags } }", 1),
        ("{ case { parent { id } } }", 2),
        ("{ case { stages { id } } }", 1 + 2),
        ("{ case { stages { deadlines { id } } } }", 1 + 2 * (1 + 2)),
        ("{ any { ... on Case { parent { id } } ... on Stage { case { id } } } }", 2 * (1 + 2)),
        ("{ cases { totalCount } }", 1),
        ("{ cases { nodes { id } } }", 1 + 10),
        ("{ cases(first: 3) { nodes { id } } }", 1 + 3),
        ("{ cases(first: 3) { pageInfo { hasNextPage } edges { node { id } } } }", 1 + 1 + 3 * 2),
        ("{ cases(first: 3) { nodes { stages { id } } } }", 1 + 3 * (1 + 2)),
        ("{ newest(first: 3) { parent { id } } }", 3 * 2),
        ("{ newest { parent { id } } }", 20 * 2),
        ("query($n: Int) { cases(first: $n) { nodes { id } } }", 1 + 100),
        ("{ cases(first: null) { nodes { id } } }", 1 + 10),
        ("{ cases(first: -5) { nodes { id } } }", 1),
        ("{ cases(first: 99999999999999999999) { nodes { id } } }", 1 + 100),
        ('{ cases(first: "3") { nodes { id } } }', 1 + 100),
        ("{ case { letters(last: 2) { nodes { case { id } } } } }", 1 + 1 + 2 * 2),
        (
            "{ ...A } fragment A on Query { cases(first: 3) { ...B } }"
            " fragment B on Cases { nodes { id } }",
            1 + 3,
        ),
        ("{ a: case { id } b: case { id } }", 2),
        ("query A { case { id } } query B { case { parent { id } } }", 2),
        ("{ nothing { known } }", 1),
    ],
)
def test_cost_counts_the_objects_an_answer_may_hold(query, cost):
    assert measured(query).cost == cost


def test_cost_over_the_limit():
    pages = "query($n: Int) { cases(first: 50) { nodes { letters(first: $n) { nodes { id } } } } }"
    assert measured(pages).cost == 1 + 50 * (1 + 1 + 100)
    assert excess(pages) == "cost"
    assert excess(pages.replace("50", "49")) is None


def test_a_fragment_bomb_costs_no_more_than_its_text():
    links = 120
    bomb = "{ case { ...F0 } } " + "".join(
        f"fragment F{n} on Case {{ parent {{ ...F{n + 1} }} b: parent {{ ...F{n + 1} }} }} "
        for n in range(links)
    )
    began = time.perf_counter()
    assert excess(bomb + f"fragment F{links} on Case {{ id }}") == "depth"
    flat = "{ case { ...F0 } } " + "".join(
        f"fragment F{n} on Case {{ ...F{n + 1} ...F{n + 1} }} " for n in range(links)
    )
    found = measured(flat + f"fragment F{links} on Case {{ id }}")
    assert found.error.extensions["measure"] == "selected fields"
    assert measured(bomb + "fragment F120 on Case { parent { id } }").cost == BEYOND
    assert time.perf_counter() - began < 30  # walked link by link it would outlast the universe


@pytest.mark.parametrize(
    "query",
    [
        "{ case { ...A } } fragment A on Case { parent { ...A } }",
        "{ case { ...A } } fragment A on Case { ...B } fragment B on Case { ...A }",
        "{ case { ...Unknown } }",
        "{ case { ...A } } fragment A on Nothing { id }",
        "subscription { hello }",
        "{ hello { deeper } }",
        "fragment A on Case { id }",
        "type Query { a: Int }",
    ],
)
def test_a_document_that_is_not_valid_is_measured_all_the_same(query):
    assert measured(query).error is None


def test_a_long_chain_of_fragments_is_refused_and_not_a_crash():
    chain = "".join(f"fragment F{n} on Case {{ ...{{ ...F{n + 1} }} }} " for n in range(1_000))
    assert excess("{ case { ...F0 } } " + chain) == "depth"


@pytest.mark.parametrize(
    ("query", "introspects"),
    [
        ("{ hello __typename }", False),
        ('{ __type(name: "Case") { name kind description } }', False),
        ('{ __type(name: "Case") { fields { name } } }', True),
        ('{ __type(name: "Case") { ...A } } fragment A on __Type { ofType { name } }', True),
        ('{ t: __type(name: "Case") { ... { interfaces { name } } } }', True),
        ("{ __schema { description } }", True),
        ("{ ...A } fragment A on Query { __schema { queryType { name } } }", True),
        ("query A { hello } query B { __schema { description } }", True),
        (get_introspection_query(), True),
    ],
)
def test_introspection_is_noticed(query, introspects):
    found = measured(query)
    assert found.introspects is introspects
    assert found.error is None


def test_introspection_is_bounded_too():
    deep = "{ __schema { types { fields { type {" + "ofType {" * 30 + "name" + "}" * 35
    assert excess(deep) == "depth"
    wide = "{ __schema {" + " ".join(f"t{n}: types {{ name }}" for n in range(31)) + "} }"
    assert excess(wide) == "aliases"


def test_flags_are_the_variables_that_include_and_skip_look_at():
    query = """
      query($a: Boolean!, $b: Boolean!, $c: Boolean!, $d: ID, $e: Boolean!) {
        case(id: $d) @include(if: $b) { id @skip(if: $a) ...F @include(if: true) }
      }
      fragment F on Case { ... @skip(if: $c) { tags @other(if: $e) } }
    """
    assert measured(query).flags == ("a", "b", "c")
