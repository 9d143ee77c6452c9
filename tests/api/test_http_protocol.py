"""GraphQL over HTTP: media types, methods, statuses and headers."""

import asyncio

import orjson
import pytest
from putright.api.limits import Limits

GQL = "application/graphql-response+json"
JSON = "application/json"


def codes(response):
    return [error["extensions"]["code"] for error in response.json()["errors"]]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (GQL, GQL),
        (JSON, JSON),
        (f"{GQL}, {JSON}", GQL),
        (f"{JSON}, {GQL}", JSON),
        (f"{JSON};q=0.5, {GQL}", GQL),
        (f"{GQL};charset=utf-8, {JSON};charset=utf-8;q=0.9", GQL),
        ("*/*", JSON),
        ("application/*", JSON),
        (f"{JSON};q=0, */*", GQL),
        ("text/html, */*;q=0.1", JSON),
        ("text/event-stream, multipart/mixed, application/json", JSON),
        (f"{GQL}, {JSON}, text/event-stream", GQL),
        ("Application/JSON", JSON),
        ("", JSON),
        (None, JSON),
    ],
)
def test_the_media_type_is_the_clients_choice(door, accept, media):
    response = door.post("{ hello }", accept=accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{media}; charset=utf-8"
    assert response.json() == {"data": {"hello": "Hello, world"}}


@pytest.mark.parametrize(
    "accept",
    ["text/html", "image/*", "application/xml", f"{JSON};q=0", "text/event-stream", "x;q=y"],
)
def test_a_media_type_we_do_not_have_is_406(door, accept):
    response = door.post("{ hello }", accept=accept)
    assert response.status_code == 406
    assert codes(response) == ["NOT_ACCEPTABLE"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{ nope }", 400, "GRAPHQL_VALIDATION_FAILED"),
        ("{", 400, "GRAPHQL_PARSE_FAILED"),
        ({"query": "{ hello }", "operationName": "Other"}, 400, "OPERATION_RESOLUTION_FAILURE"),
        ("query A { hello } query B { hello }", 400, "OPERATION_RESOLUTION_FAILURE"),
        (
            {"query": "query($n: String) { hello(name: $n) }", "variables": {"n": 1}},
            400,
            "BAD_USER_INPUT",
        ),
        ("{ hello boom }", 294, "INTERNAL_SERVER_ERROR"),
        ("{ must }", 294, "INTERNAL_SERVER_ERROR"),
    ],
)
def test_errors_choose_the_status_and_with_plain_json_it_is_200(door, body, status, code):
    told = door.post(body)
    assert (told.status_code, codes(told)) == (status, [code])
    plain = door.post(body, accept=JSON)
    assert (plain.status_code, codes(plain)) == (200, [code])
    for response in (told, plain):
        assert ("data" in response.json()) == (status == 294)


def test_data_stands_beside_the_error_of_another_field(door):
    answer = door.post("{ hello boom }").json()
    assert answer["data"] == {"hello": "Hello, world", "boom": None}
    assert answer["errors"][0]["path"] == ["boom"]
    assert door.post("{ must }").json()["data"] is None


def test_operation_names_choose_among_several(door):
    both = "query A { a: hello } query B { b: hello }"
    assert door.post({"query": both, "operationName": "B"}).json()["data"].keys() == {"b"}
    assert door.post({"query": "{ hello }", "operationName": ""}).status_code == 200
    assert door.post({"query": "{ hello }", "operationName": None}).status_code == 200
    assert codes(door.post({"query": both, "operationName": "C"})) == [
        "OPERATION_RESOLUTION_FAILURE"
    ]


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/graphql",
        "application/json; charset=utf-16",
        "application/json; charset=utf-7",
        'application/json; charset="latin-1"',
        "application/jsonx",
    ],
)
def test_a_body_that_is_not_json_in_utf8_is_415(door, content_type):
    response = door.post("{ hello }", content_type=content_type)
    assert (response.status_code, codes(response)) == (415, ["UNSUPPORTED_MEDIA_TYPE"])
    assert door.executions == 0


def test_a_compressed_body_is_415(door):
    assert door.post("{ hello }", content_encoding="gzip").status_code == 415


@pytest.mark.parametrize(
    "content_type", ["application/json;charset=UTF-8", 'APPLICATION/JSON; charset="utf8"']
)
def test_json_is_known_however_it_is_written(door, content_type):
    assert door.post("{ hello }", content_type=content_type).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "HEAD", "TRACE"])
def test_other_methods_are_405_and_told_what_is_allowed(door, method):
    response = door.send(method, headers={"authorization": f"Bearer {door.token}"})
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, POST, OPTIONS"


def test_get_answers_queries_only(door):
    headers = {"authorization": f"Bearer {door.token}", "accept": GQL}
    params = {
        "query": "query A($n: String!) { hello(name: $n) } query B { hello }",
        "operationName": "A",
        "variables": '{"n": "é"}',
        "extensions": "{}",
    }
    response = door.send("GET", params=params, headers=headers)
    assert response.json() == {"data": {"hello": "Hello, é"}}
    mutation = {"query": 'mutation { send(input: {subject: "x"}) }'}
    response = door.send("GET", params=mutation, headers=headers)
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert door.executions == 1


@pytest.mark.parametrize(
    "query_string",
    [
        "",
        "query=",
        "query=%ff",
        "query={hello}&query={hello}",
        "query={hello}&variables=[",
        "query={hello}&variables=3",
        "query={hello}&extensions=[]",
        "query={hello}&variables=%7B%22a%22:NaN%7D",
        "query={hello}%00",
        "&".join(f"a{n}=1" for n in range(60)),
    ],
)
def test_a_malformed_address_is_400(door, query_string):
    headers = {"authorization": f"Bearer {door.token}"}
    response = door.send("GET", f"/graphql?{query_string}", headers=headers)
    assert (response.status_code, codes(response)) == (400, ["BAD_REQUEST"])


@pytest.mark.parametrize("accept", [GQL, JSON])
def test_what_another_site_could_send_unasked_is_refused(door, accept):
    """Simple requests in the sense of CORS: none may reach a resolver."""
    simple = {"accept": accept}
    probes = [
        door.send("GET", params={"query": "{ hello }"}, headers=simple),
        door.send(
            "GET", params={"query": "{ hello }"}, headers={**simple, "content-type": "text/plain"}
        ),
        door.send("POST", content=b'{"query":"{hello}"}', headers=simple),
        door.send("POST", data={"query": "{ hello }"}, headers=simple),
        door.send("POST", files={"operations": b"{}"}, headers=simple),
        door.send("POST", content=b"{ hello }", headers={**simple, "content-type": "text/plain"}),
        door.send(
            "POST",
            content=b'{"query":"{hello}"}',
            headers={**simple, "content-type": "text/plain;application/json"},
        ),
        door.send("POST", params={"query": "{ hello }"}, headers=simple),
    ]
    assert [probe.status_code for probe in probes] == [400, 400] + [415] * 6
    assert codes(probes[0]) == ["CSRF_PREFLIGHT_REQUIRED"]
    assert door.executions == 0


def test_a_preflight_header_alone_opens_get_to_authentication(door):
    headers = {"graphql-require-preflight": "1"}
    response = door.send("GET", params={"query": "{ hello }"}, headers=headers)
    assert response.status_code == 401


def test_every_answer_carries_the_safe_headers(door):
    answers = [
        door.post("{ hello }"),
        door.post("{"),
        door.post(b"{"),
        door.post("{ hello }", token=None),
        door.post("{ hello }", content_type="text/plain"),
        door.send("DELETE"),
        door.send("OPTIONS"),
    ]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "origin" in answer.headers["vary"]
        assert "accept" in answer.headers["vary"]
        assert answer.headers["x-request-id"]
        assert "access-control-allow-origin" not in answer.headers


def test_a_plain_request_id_is_kept_and_another_replaced(door):
    assert (
        door.post("{ hello }", x_request_id="portal-0001").headers["x-request-id"] == "portal-0001"
    )
    for bad in ("short", "a b c d e f g h", "x" * 65, '"><script>alert(1)'):
        assert door.post("{ hello }", x_request_id=bad).headers["x-request-id"] != bad


def test_the_body_may_have_a_megabyte_and_no_more(door):
    fits = orjson.dumps({"query": "{ hello }", "extensions": {"pad": "x" * 900_000}})
    assert door.post(fits).status_code == 200
    response = door.post(b'{"query":"' + b" " * 10_000_000 + b'"}')
    assert (response.status_code, codes(response)) == (413, ["PAYLOAD_TOO_LARGE"])
    assert response.headers["connection"] == "close"


def call(door, messages, headers=()):
    """Speak ASGI directly, for what a client library would not send."""
    sent, left = [], list(messages)

    async def receive():
        return left.pop(0)

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "query_string": b"",
        "headers": [
            (b"content-type", b"application/json"),
            (b"authorization", f"Bearer {door.token}".encode()),
            *headers,
        ],
    }
    door.runner.run(door.endpoint(scope, receive, send))
    return sent, left


def test_a_streamed_body_is_cut_off_at_a_megabyte(door):
    chunk = {"type": "http.request", "body": b" " * 400_000, "more_body": True}
    sent, left = call(door, [chunk] * 10)
    assert sent[0]["status"] == 413
    assert len(left) == 7


def test_a_large_body_in_one_piece_is_refused_though_its_length_was_not_told(door):
    sent, _ = call(door, [{"type": "http.request", "body": b" " * 1_000_001}])
    assert sent[0]["status"] == 413


def test_a_large_body_announced_is_not_read(door):
    for length in (b"1000001", b"9" * 5_000):
        sent, left = call(door, ["unread"], [(b"content-length", length)])
        assert sent[0]["status"] == 413
        assert left == ["unread"]


def test_a_body_in_pieces_is_put_together(door):
    pieces = [b'{"que', b'ry":"{ hel', b'lo }"}', b""]
    messages = [
        {"type": "http.request", "body": piece, "more_body": number < 3}
        for number, piece in enumerate(pieces)
    ]
    sent, _ = call(door, messages)
    assert orjson.loads(sent[1]["body"]) == {"data": {"hello": "Hello, world"}}


def test_a_client_that_leaves_is_not_answered(door):
    half = {"type": "http.request", "body": b'{"query', "more_body": True}
    for messages in ([{"type": "http.disconnect"}], [half, {"type": "http.disconnect"}]):
        sent, _ = call(door, messages)
        assert sent == []


def test_a_header_sent_twice_hides_nothing(door):
    message = {"type": "http.request", "body": b'{"query":"{ hello }"}'}
    second = (b"authorization", f"Bearer {door.token}".encode())
    sent, _ = call(door, [message], [second])
    assert sent[0]["status"] == 401
    sent, _ = call(door, [message], [(b"content-type", b"text/plain")])
    assert sent[0]["status"] == 415


def test_a_websocket_is_turned_away(door):
    sent = []

    async def send(message):
        sent.append(message)

    async def never():
        raise AssertionError

    door.runner.run(door.endpoint({"type": "websocket", "headers": []}, never, send))
    assert sent == [{"type": "websocket.close"}]


def test_what_takes_too_long_is_503(open_front_door):
    door = open_front_door(Limits(timeout=0.05))
    response = door.post("{ slow }")
    assert (response.status_code, codes(response)) == (503, ["TIMEOUT"])
    assert "idempotency key" in response.json()["errors"][0]["message"]


def test_a_body_that_never_ends_is_503(open_front_door):
    door = open_front_door(Limits(timeout=0.05))
    sent = []

    async def never():
        await asyncio.sleep(60)

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "query_string": b"",
        "headers": [
            (b"content-type", b"application/json"),
            (b"authorization", f"Bearer {door.token}".encode()),
        ],
    }
    door.runner.run(door.endpoint(scope, never, send))
    assert sent[0]["status"] == 503


def test_resolvers_run_in_a_thread_of_their_own(door):
    assert door.post("{ thread }").json()["data"]["thread"].startswith("operation")


def test_only_named_origins_may_read_answers(open_front_door):
    door = open_front_door(origins=["https://portal.example.org"])
    ours = {"origin": "https://portal.example.org", "access-control-request-method": "POST"}
    response = door.send("OPTIONS", headers=ours)
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "https://portal.example.org"
    assert "authorization" in response.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in response.headers
    answer = door.post("{ hello }", origin="https://portal.example.org")
    assert answer.headers["access-control-allow-origin"] == "https://portal.example.org"
    for origin in (
        "https://portal.example.org.evil.example",
        "https://evil.example",
        "http://portal.example.org",
        "https://portal.example.org:8443",
        "null",
    ):
        for response in (
            door.send("OPTIONS", headers={**ours, "origin": origin}),
            door.post("{ hello }", origin=origin),
        ):
            assert not [name for name in response.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "origin", ["*", "null", "portal.example.org", "https://a.example/", "https://*.example.org", ""]
)
def test_a_loose_origin_is_refused_at_the_start(open_front_door, origin):
    with pytest.raises(ValueError, match="is not an origin"):
        open_front_door(origins=[origin])
