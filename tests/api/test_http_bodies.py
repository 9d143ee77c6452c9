"""Malformed bodies: each is a 400 that says what to do, and never a 500."""

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from putright.api.bodies import GraphQLRequest, from_body, from_url
from putright.api.errors import HTTPRefusal

HELLO = b'{"query":"{ hello }"'
NAMED = b'{"query":"query($n:String!){hello(name:$n)}","variables":{"n":'
DEEP = 100_000

MALFORMED = {
    "empty": b"",
    "white space": b"  \n",
    "not JSON": b"{ hello }",
    "cut short": HELLO,
    "a string": b'"{ hello }"',
    "a number": b"1",
    "null": b"null",
    "true": b"true",
    "invalid UTF-8": b'{"query":"{ hello }","operationName":"\xff\xfe"}',
    "UTF-16": '{"query":"{ hello }"}'.encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf" + HELLO + b"}",
    "nested arrays": b"[" * DEEP + b"]" * DEEP,
    "nested arrays in variables": NAMED + b"[" * 500 + b"]" * 500 + b"}}",
    "nested objects in variables": NAMED + b'{"a":' * 40 + b"1" + b"}" * 40 + b"}}",
    "a long integer": NAMED + b"9" * 10_000 + b"}}",
    "an integer of 30 digits": NAMED + b"9" * 30 + b"}}",
    "a large float": NAMED + b"1e300}}",
    "an infinite float": NAMED + b"1e999}}",
    "NaN": NAMED + b"NaN}}",
    "Infinity": NAMED + b"-Infinity}}",
    "a lone surrogate": NAMED + b'"\\ud800"}}',
    "a lone surrogate as a key": b'{"query":"{hello}","variables":{"\\udfff":1}}',
    "a lone surrogate in the query": b'{"query":"{ hello(name: \\"\\ud83d\\") }"}',
    "NUL in a value": NAMED + b'"a\\u0000b"}}',
    "NUL in a key": b'{"query":"{hello}","variables":{"a\\u0000":1}}',
    "NUL in the query": b'{"query":"{ hello }\\u0000"}',
    "NUL in the name": b'{"query":"{ hello }","operationName":"a\\u0000"}',
    "NUL deep in extensions": HELLO + b',"extensions":{"a":[{"b":"\\u0000"}]}}',
    "a raw control character": b'{"query":"{ hello }\x00"}',
    "a batch": b'[{"query":"{ hello }"}]',
    "an empty batch": b"[]",
    "no query": b"{}",
    "a null query": b'{"query":null}',
    "an empty query": b'{"query":""}',
    "a blank query": b'{"query":"  "}',
    "a query that is a number": b'{"query":1}',
    "a query that is an object": b'{"query":{}}',
    "a name that is a number": HELLO + b',"operationName":1}',
    "a name that is a list": HELLO + b',"operationName":["a"]}',
    "variables that are a string": HELLO + b',"variables":"{}"}',
    "variables that are a list": HELLO + b',"variables":[]}',
    "variables that are false": HELLO + b',"variables":false}',
    "extensions that are a list": HELLO + b',"extensions":[]}',
    "extensions that are zero": HELLO + b',"extensions":0}',
    "very many values": NAMED + b"[" + b"1," * 30_000 + b"1]}}",
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
@pytest.mark.parametrize("accept", ["application/graphql-response+json", "application/json"])
def test_a_malformed_body_is_400(door, body, accept):
    response = door.post(body, accept=accept)
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert error["extensions"] == {"code": "BAD_REQUEST"}
    assert error["message"].endswith(".")
    assert "data" not in response.json()
    assert door.executions == 0


@pytest.mark.parametrize(
    ("value", "greeting"),
    [
        (b'"\\\\u0000"', "\\u0000"),  # a backslash and five letters, not the character
        (b'"\\ud83d\\ude00"', "😀"),
        ('"Siân Ŵyn"'.encode(), "Siân Ŵyn"),
        (b'"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["', "[" * 38),
    ],
)
def test_what_only_looks_malformed_is_taken(door, value, greeting):
    response = door.post(NAMED + value + b"}}")
    assert response.json() == {"data": {"hello": f"Hello, {greeting}"}}


def test_parts_that_are_null_or_unknown_do_no_harm(door):
    body = HELLO + b',"operationName":null,"variables":null,"extensions":null,"documentId":"x"}'
    assert door.post(body).status_code == 200


def taken(read, raw):
    """The status that a request would get, were it only for its form."""
    try:
        request = read(raw)
    except HTTPRefusal as refusal:
        return refusal.status
    assert isinstance(request, GraphQLRequest)
    assert isinstance(request.variables, dict)
    assert request.query.strip()
    return 200


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.binary() | st.builds(lambda value: str(value).encode(), json_values))
def test_any_bytes_are_a_request_or_refused(body):
    assert taken(from_body, body) in (200, 400)


@given(
    st.dictionaries(
        st.sampled_from(["query", "operationName", "variables", "extensions"]), json_values
    )
)
@settings(max_examples=300)
def test_any_json_is_a_request_or_refused(parts):
    try:
        body = orjson.dumps(parts)
    except TypeError:  # a lone surrogate, which orjson does not write
        return
    assert taken(from_body, body) in (200, 400)


@given(st.binary())
def test_any_address_is_a_request_or_refused(query_string):
    assert taken(from_url, query_string) in (200, 400)
