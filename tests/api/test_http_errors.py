"""What callers and logs are told: codes and shapes, never a value, a message or a name."""

import asyncio
import logging
import re
from datetime import datetime, timedelta

import orjson
import pytest
from putright.api.errors import MOST_EXECUTION_ERRORS
from putright.api.log import REQUESTS, Entry, Journal
from putright.api.wording import without_values

PHONE = "07700 900123"
KNOWN = {
    "BAD_USER_INPUT",
    "GRAPHQL_VALIDATION_FAILED",
    "GRAPHQL_PARSE_FAILED",
    "BAD_REQUEST",
    "OPERATION_RESOLUTION_FAILURE",
}


@pytest.fixture(autouse=True)
def everything_logged(caplog):
    caplog.set_level(logging.DEBUG)


def errors(response):
    return [(error["extensions"]["code"], error["message"]) for error in response.json()["errors"]]


def lines(caplog):
    records = [record for record in caplog.records if record.name == REQUESTS.name]
    return [orjson.loads(line) for record in records for line in record.getMessage().split("\n")]


@pytest.mark.parametrize(
    "query",
    ["{ boom }", "{ must }", "{ wrongNumber }", "{ careless }", '{ letter(id: "1") { broken } }'],
)
def test_an_unexpected_error_is_masked_and_its_reference_stands_in_the_log(door, caplog, query):
    response = door.post(query)
    [error] = response.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    reference = error["extensions"]["reference"]
    assert re.fullmatch("[0-9a-f]{12}", reference)
    assert reference in error["message"]
    assert PHONE not in response.text
    written = [
        r.getMessage() for r in caplog.records if r.name == "putright.errors" and r.levelno >= 40
    ]
    assert len(written) == 1
    assert reference in written[0]
    assert response.headers["x-request-id"] in written[0]
    assert PHONE not in caplog.text


def test_the_log_says_what_and_where(door, caplog):
    door.post("{ secretAlias: boom }")
    assert "ValueError" in caplog.text
    assert "in boom" in caplog.text
    assert "field boom" in caplog.text
    assert "secretAlias" not in caplog.text


def test_a_cause_is_written_without_its_message_too(door, caplog, monkeypatch):
    async def fail(*_):
        try:
            raise KeyError(PHONE)
        except KeyError as error:
            raise RuntimeError(PHONE) from error

    monkeypatch.setattr(door.endpoint, "_execute", fail)
    response = door.post("{ hello }")
    assert response.status_code == 500
    assert errors(response)[0][0] == "INTERNAL_SERVER_ERROR"
    assert response.json()["errors"][0]["extensions"]["reference"] in caplog.text
    assert "KeyError" in caplog.text
    assert "RuntimeError" in caplog.text
    assert PHONE not in caplog.text + response.text


def test_an_error_in_every_row_is_written_down_once(door, caplog):
    response = door.post("{ letters(first: 100) { nodes { broken } } }")
    told = response.json()["errors"]
    assert len(told) == MOST_EXECUTION_ERRORS + 1
    assert told[-1]["extensions"]["code"] == "TOO_MANY_ERRORS"
    assert len({error["extensions"]["reference"] for error in told[:-1]}) == 1
    assert caplog.text.count("unexpected error") == 1
    assert len(response.json()["data"]["letters"]["nodes"]) == 100


def test_a_callers_error_keeps_its_message_and_path(door, caplog):
    [error] = door.post("{ mine: refused }").json()["errors"]
    assert error["message"] == "Ask for at most 100 letters."
    assert error["path"] == ["mine"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT"}
    assert "unexpected error" not in caplog.text


MATCHING = "query($i: LetterInput!) { matching(input: $i) }"
WRONG_VARIABLES = [
    (MATCHING, {"i": PHONE}, "Expected value of type 'LetterInput' to be an object."),
    (MATCHING, {}, "Expected a value of non-null type 'LetterInput!' to be provided."),
    (MATCHING, {"i": None}, "Expected value of non-null type 'LetterInput!' not to be null."),
    (MATCHING, {"i": {"colour": None}}, "to include required field 'subject'."),
    (
        MATCHING,
        {"i": {"subject": [PHONE]}},
        "at .subject: String cannot represent a non string value.",
    ),
    (MATCHING, {"i": {"subject": "a", "sent": PHONE}}, "at .sent: Value cannot represent a Date."),
    (MATCHING, {"i": {"subject": "a", "colour": PHONE}}, "does not exist in 'Colour' enum."),
    (MATCHING, {"i": {"subject": "a", "colour": [PHONE]}}, "cannot represent non-string value."),
    (MATCHING, {"i": {"subject": "a", PHONE: 1}}, "Expected value of type 'LetterInput'."),
    (MATCHING, {"i": {"subject": PHONE, "sbject": 1}}, "not to include unknown field 'sbject'."),
    (
        "query($n: Int) { letters(first: $n) { nodes { id } } }",
        {"n": PHONE},
        "Int cannot represent",
    ),
    (
        "query($n: Int) { letters(first: $n) { nodes { id } } }",
        {"n": 2**40},
        "32-bit signed integer value.",
    ),
    ("query($b: Boolean!) { hello @skip(if: $b) }", {"b": PHONE}, "Boolean cannot represent"),
    ("query($d: ID!) { letter(id: $d) { id } }", {"d": {"a": PHONE}}, "ID cannot represent value."),
    (
        "query($r: Reference!) { byReference(reference: $r) }",
        {"r": PHONE},
        "looks like TOY-2026-000042.",
    ),
    (
        "query($e: Either!) { either(input: $e) }",
        {"e": {"left": PHONE, "right": PHONE}},
        "exactly one key",
    ),
    ("query($e: Either!) { either(input: $e) }", {"e": {"left": None}}, "'left' must be non-null"),
]


@pytest.mark.parametrize(("query", "variables", "message"), WRONG_VARIABLES)
def test_a_wrong_variable_is_named_and_not_repeated(door, caplog, query, variables, message):
    response = door.post({"query": query, "variables": variables})
    assert response.status_code == 400
    [(code, told)] = errors(response)
    assert code == "BAD_USER_INPUT"
    assert message in told
    assert PHONE not in response.text + caplog.text
    assert "data" not in response.json()
    assert "unexpected error" not in caplog.text


def test_a_null_that_only_shows_when_run_is_the_callers(door, caplog):
    query = "query($n: String) { hello(name: $n) }"
    [error] = door.post({"query": query, "variables": {"n": None}}).json()["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["message"].startswith("Argument 'name' has invalid value: Expected variable '$n'")
    assert error["message"].endswith("not to be null.")
    assert "unexpected error" not in caplog.text


@pytest.mark.parametrize(
    "query",
    [
        f'{{ letters(first: "{PHONE}") {{ nodes {{ id }} }} }}',
        f'{{ matching(input: "{PHONE}") }}',
        f'{{ matching(input: {{subject: "a", colour: "{PHONE}"}}) }}',
        f'{{ matching(input: {{subject: "a", sent: "{PHONE}"}}) }}',
        f'{{ matching(input: {{sent: "{PHONE}"}}) }}',
        f'{{ byReference(reference: "{PHONE}") }}',
        f'{{ either(input: {{left: "{PHONE}", right: "x"}}) }}',
        f'query($x: Int = "{PHONE}") {{ letters(first: $x) {{ nodes {{ id }} }} }}',
        f'{{ hello "{PHONE}" }}',
        f'{{ hello(name: "{PHONE} }}',
        f'{{ hello("""{PHONE}""") }}',
        f'"{PHONE}"',
        f'query "{PHONE}" {{ hello }}',
        f"{{ hello }} {PHONE}",
        f"{{ hello(name: '{PHONE}') }}",
        f'{{ nope(a: "{PHONE}") }}',
        f'{{ hello(nope: "{PHONE}") }}',
        f'{{ hello @nope(a: "{PHONE}") }}',
        f'{{ hello(name: "{PHONE}") hello(name: "other") }}',
    ],
)
def test_a_wrong_literal_is_not_repeated(door, caplog, query):
    response = door.post(query)
    assert response.status_code == 400
    assert {code for code, _ in errors(response)} <= KNOWN
    assert PHONE not in response.text + caplog.text
    assert door.executions == 0
    again = door.post(query)
    assert again.json() == response.json()


@pytest.mark.parametrize(
    ("query", "shape"),
    [
        ("{ helo }", "Cannot query field 'helo' on type 'Query'."),
        ("{ hello(nmae: 1) }", "Unknown argument 'nmae' on field 'Query.hello'."),
        ("{ hello @skp(if: true) }", "Unknown directive '@skp'."),
        ("query($a: Strng) { hello(name: $a) }", "Unknown type 'Strng'."),
        (
            "{ letter(id: 1) }",
            "Field 'letter' of type 'Letter' must have a selection of subfields.",
        ),
        (
            '{ matching(input: {subject: "a", colour: RE}) }',
            "The value does not exist in 'Colour' enum.",
        ),
    ],
)
def test_nothing_is_suggested(door, query, shape):
    assert shape in [message for _, message in errors(door.post(query))]


def test_a_request_is_told_five_errors_at_most(door):
    fields = " ".join(f"nope{n}" for n in range(15))
    assert len(errors(door.post(f"{{ {fields} }}"))) == 5
    names = ", ".join(f"$v{n}: Int!" for n in range(15))
    uses = " ".join(
        f"l{n}: letters(first: $v{n}) {{ pageInfo {{ hasNextPage }} }}" for n in range(15)
    )
    told = errors(door.post({"query": f"query({names}) {{ {uses} }}", "variables": {}}))
    assert [code for code, _ in told] == ["BAD_USER_INPUT"] * 5 + ["TOO_MANY_ERRORS"]


@pytest.mark.parametrize(
    "message",
    [
        f"Variable '$x' has invalid value: in words that nobody foresaw {PHONE}",
        f"Variable '$x' has invalid value at .a.b[0]: {PHONE} cannot represent anything",
        f"Syntax Error: {PHONE}",
        f"Expected value of type 'A', but encountered error '{PHONE}'; found: {PHONE}.",
        f"Value '{PHONE}' does not exist in 'A' enum. Did you mean the enum value 'B'?",
        f"Enum 'A' cannot represent value: {PHONE}",
    ],
)
def test_words_not_foreseen_lose_their_detail(message):
    told = without_values(message)
    assert PHONE not in told
    assert "Did you mean" not in told
    assert told.endswith(".")


def test_a_request_is_one_line_without_anybody_in_it(door, caplog):
    query = 'query Greet($n: String!) { hello(name: $n) other: hello(name: "literal text") }'
    response = door.post({"query": query, "variables": {"n": PHONE}}, x_request_id="portal-0001")
    assert response.status_code == 200
    [line] = lines(caplog)
    assert line.pop("ms") > 0
    assert datetime.fromisoformat(line.pop("at")).utcoffset() == timedelta(0)
    assert re.fullmatch("[0-9a-f]{16}", line.pop("subject"))
    assert re.fullmatch("[0-9a-f]{16}", line.pop("document"))
    assert line == {
        "request": "portal-0001",
        "landlord": "toy",
        "operation": "Greet",
        "cost": 0,
        "status": 200,
        "codes": [],
    }
    for private in (PHONE, "literal text", "sam@example.org", "Planted", "hello", door.token):
        assert private not in caplog.text


@pytest.mark.parametrize(
    ("body", "options", "status", "codes"),
    [
        ("{ hello }", {"token": None}, 401, ["UNAUTHENTICATED"]),
        ("{ hello }", {"token": f"x.{PHONE}.y"}, 401, ["UNAUTHENTICATED"]),
        (b"[", {}, 400, ["BAD_REQUEST"]),
        ("{ nope }", {}, 400, ["GRAPHQL_VALIDATION_FAILED"]),
        ("{ boom hello }", {}, 294, ["INTERNAL_SERVER_ERROR"]),
        ("{ hello }", {"content_type": "text/plain"}, 415, ["UNSUPPORTED_MEDIA_TYPE"]),
    ],
)
def test_every_refusal_is_a_line_too(door, caplog, body, options, status, codes):
    door.post(body, **options)
    [line] = lines(caplog)
    assert (line["status"], line["codes"]) == (status, codes)
    assert PHONE not in caplog.text


def test_nothing_is_encoded_for_a_log_that_nobody_reads(door, caplog, monkeypatch):
    monkeypatch.setattr("putright.api.log.orjson", None)
    caplog.set_level(logging.WARNING, logger=REQUESTS.name)
    assert door.post("{ hello }").status_code == 200


def test_requests_that_end_together_share_a_record_with_a_line_each(caplog):
    journal = Journal()

    async def end(*names):
        for name in names:
            journal.add(Entry(name))
        await asyncio.sleep(0)

    asyncio.run(end("one", "two"))
    asyncio.run(end("three"))
    assert [line["request"] for line in lines(caplog)] == ["one", "two", "three"]
    assert len([record for record in caplog.records if record.name == REQUESTS.name]) == 2


def test_a_line_is_not_lost_with_the_loop_it_was_written_in(caplog):
    journal = Journal()
    loop = asyncio.new_event_loop()

    async def left_behind():
        journal.add(Entry("left behind"))
        loop.stop()

    task = loop.create_task(left_behind())
    loop.run_forever()
    assert task.done()
    loop.close()

    async def end():
        journal.add(Entry("next"))
        await asyncio.sleep(0)

    asyncio.run(end())
    assert [line["request"] for line in lines(caplog)] == ["left behind", "next"]
