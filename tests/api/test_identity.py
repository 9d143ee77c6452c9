"""Tokens: minted, taken, remembered and refused."""

import base64
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from putright.api import identity
from putright.api.identity import Audience, Unauthenticated, Verifier, mint

SECRET = "a secret for tests, long enough to sign with"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PARTY = UUID("0193a000-0000-7000-8000-000000000001")


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def verify(clock):
    return Verifier(SECRET, ["ids", "stoke"], clock)


def good(**changes):
    claims = {
        "landlord": "ids",
        "subject": "u-1",
        "name": "Sam Planted",
        "audiences": {Audience.CASE_HANDLER, Audience.DECISION_MAKER},
        "party_id": PARTY,
        "roles": ["Housing Manager"],
        "expires_at": NOW + timedelta(hours=1),
    }
    return mint(SECRET, **{**claims, **changes})


def signed(*, key=None, header=None, leave_out=(), **changes):
    """A token with claims that `mint` would not write."""
    claims = {
        "iss": "putright-dev",
        "aud": "putright",
        "sub": "u-1",
        "name": "Sam",
        "landlord": "ids",
        "audiences": ["ADMIN"],
        "roles": [],
        "exp": int(NOW.timestamp()) + 60,
        **changes,
    }
    for name in leave_out:
        del claims[name]
    head = {"alg": "HS256", "typ": "at+jwt", **(header or {})}
    return jwt.encode(head, claims, key or OctKey.import_key(SECRET), algorithms=[head["alg"]])


def test_a_good_token_names_its_caller(verify):
    caller = verify(f"Bearer {good()}")
    assert (caller.landlord, caller.subject, caller.name) == ("ids", "u-1", "Sam Planted")
    assert caller.audiences == {Audience.CASE_HANDLER, Audience.DECISION_MAKER}
    assert caller.party_id == PARTY
    assert caller.roles == {"Housing Manager"}
    assert verify(f"bearer {good()}") == caller
    assert verify(f"Bearer {good(party_id=None)}").party_id is None


def test_a_caller_does_not_print_who_they_are(verify):
    shown = repr(verify(f"Bearer {good()}"))
    assert "u-1" not in shown
    assert "Sam" not in shown


def test_a_mark_tells_subjects_apart_and_not_who_they_are(verify, clock):
    def mark(**changes):
        return verify(f"Bearer {good(**changes)}").mark

    assert mark() == mark(name="Another")
    assert len({mark(), mark(subject="u-2"), mark(landlord="stoke")}) == 3
    other_secret = "b" * 40
    token = mint(
        other_secret,
        landlord="ids",
        subject="u-1",
        name="S",
        audiences=["ADMIN"],
        expires_at=NOW + timedelta(hours=1),
    )
    assert Verifier(other_secret, ["ids"], clock)(f"Bearer {token}").mark != mark()


@pytest.mark.parametrize(
    ("audience", "staff"),
    [("COMPLAINANT", False), ("REPRESENTATIVE", False), ("CASE_HANDLER", True), ("AUDITOR", True)],
)
def test_who_works_for_the_landlord(verify, audience, staff):
    assert verify(f"Bearer {signed(audiences=[audience])}").is_staff is staff
    assert verify(f"Bearer {signed(audiences=[audience, 'ADMIN'])}").is_staff


@pytest.mark.parametrize("authorization", [None, ""])
def test_no_token(verify, authorization):
    with pytest.raises(Unauthenticated, match="Authorization: Bearer") as refused:
        verify(authorization)
    assert not refused.value.token_given


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Basic dTpw", "Bearer" + good(), good()])
def test_a_header_of_another_kind(verify, header):
    with pytest.raises(Unauthenticated, match="Send the token as"):
        verify(header)


def unsigned():
    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    body = good().split(".")[1]
    return f"{part({'alg': 'none', 'typ': 'at+jwt'})}.{body}."


def meddled():
    head, _, signature = good().split(".")
    return f"{head}.{signed(audiences=['ADMIN']).split('.')[1]}.{signature}"


FOREIGN = {
    "nonsense": "nonsense",
    "dots": "..",
    "not ASCII": "é.é.é",
    "no signature": unsigned(),
    "claims exchanged": meddled(),
    "another secret": signed(key=OctKey.import_key("b" * 40)),
    "HS512": signed(header={"alg": "HS512"}),
    "RS256": signed(key=RSAKey.generate_key(2048), header={"alg": "RS256"}),
    "another kind": signed(header={"typ": "JWT"}),
    "another issuer": signed(iss="putright"),
    "no issuer": signed(leave_out=["iss"]),
    "another recipient": signed(aud="elsewhere"),
    "other recipients": signed(aud=["elsewhere"]),
    "no recipient": signed(leave_out=["aud"]),
}


@pytest.mark.parametrize("token", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_token_from_elsewhere(verify, token):
    with pytest.raises(Unauthenticated, match="not issued for this server"):
        verify(f"Bearer {token}")


def test_one_of_several_recipients(verify):
    assert verify(f"Bearer {signed(aud=['elsewhere', 'putright'])}").landlord == "ids"


@pytest.mark.parametrize("landlord", ["exeter", "", None, 1, ["ids"], {"ids": 1}, "IDS"])
def test_an_unknown_landlord(verify, landlord):
    with pytest.raises(Unauthenticated, match="landlord that is not served here"):
        verify(f"Bearer {signed(landlord=landlord)}")


LACKING = [
    signed(leave_out=["sub"]),
    signed(sub=""),
    signed(name=1),
    signed(leave_out=["name"]),
    signed(leave_out=["exp"]),
    signed(exp="tomorrow"),
    signed(exp=True),
    signed(exp=float("nan")),
    signed(exp=float("inf")),
    signed(nbf="now"),
    signed(audiences=[]),
    signed(audiences=None),
    signed(audiences=["COUNCILLOR"]),
    signed(audiences="ADMIN"),
    signed(audiences=[[]]),
    signed(roles="Housing Manager"),
    signed(roles=[1]),
    signed(party_id="not a UUID"),
    signed(party_id=7),
]


@pytest.mark.parametrize("token", LACKING, ids=range(len(LACKING)))
def test_a_token_that_does_not_say_all(verify, token):
    with pytest.raises(Unauthenticated, match="lacks something"):
        verify(f"Bearer {token}")


def test_a_token_lasts_until_a_minute_after_its_end_remembered_or_not(verify, clock):
    token = f"Bearer {good(expires_at=NOW + timedelta(minutes=5))}"
    assert verify(token)
    clock.now = NOW + timedelta(minutes=5, seconds=59)
    assert verify(token)
    clock.now = NOW + timedelta(minutes=6)
    with pytest.raises(Unauthenticated, match="expired"):
        verify(token)
    with pytest.raises(Unauthenticated, match="expired"):
        Verifier(SECRET, ["ids"], clock)(token)


def test_a_token_begins_a_minute_before_its_beginning(verify, clock):
    token = f"Bearer {signed(nbf=int(NOW.timestamp()) + 61)}"
    with pytest.raises(Unauthenticated, match="not valid yet"):
        verify(token)
    clock.now += timedelta(seconds=1)
    assert verify(token)


def test_a_signature_is_worked_out_once(verify, monkeypatch):
    token = f"Bearer {good()}"
    caller = verify(token)
    monkeypatch.setattr(identity.jwt, "decode", None)
    assert verify(token) is caller


def test_what_is_remembered_is_bounded(verify, monkeypatch):
    monkeypatch.setattr(identity, "MOST_REMEMBERED", 3)
    tokens = [f"Bearer {good(subject=f'u-{n}')}" for n in range(5)]
    for token in tokens:
        verify(token)
    assert len(verify._remembered) == 3
    assert verify(tokens[0]).subject == "u-0"


def test_a_very_long_token_is_not_looked_at(verify):
    with pytest.raises(Unauthenticated, match="Send the token as"):
        verify("Bearer " + good(name="x" * 5_000))


def test_a_short_secret_is_refused(clock):
    with pytest.raises(ValueError, match="32 characters"):
        Verifier("x" * 31, ["ids"], clock)
    with pytest.raises(ValueError, match="32 characters"):
        mint("", landlord="ids", subject="u", name="U", audiences=[], expires_at=NOW)


def test_an_end_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        good(expires_at=datetime(2027, 1, 1))


def test_401_tells_what_to_do(door):
    for token, message, challenge in (
        (None, "Sign in first", 'Bearer realm="putright"'),
        (
            "nonsense",
            "not issued for this server",
            'Bearer realm="putright", error="invalid_token"',
        ),
        (
            door.mint(landlord="unknown"),
            "not served here",
            'Bearer realm="putright", error="invalid_token"',
        ),
        (
            door.mint(expires_at=door.now - timedelta(minutes=2)),
            "expired",
            'Bearer realm="putright", error="invalid_token"',
        ),
    ):
        response = door.post("{ hello }", token=token)
        assert response.status_code == 401
        assert response.headers["www-authenticate"] == challenge
        [error] = response.json()["errors"]
        assert error["extensions"] == {"code": "UNAUTHENTICATED"}
        assert message in error["message"]
    assert door.executions == 0


def test_the_landlord_is_the_tokens(door):
    query = {
        "query": "{ whoami }",
        "variables": {"landlord": "other"},
        "extensions": {"landlord": "other"},
    }
    assert door.post(query, x_landlord="other").json()["data"]["whoami"] == "toy/sam@example.org"
    other = door.mint(landlord="other")
    assert door.post(query, token=other).json()["data"]["whoami"] == "other/sam@example.org"
