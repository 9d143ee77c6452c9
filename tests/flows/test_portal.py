"""A complaint through the front door, as a portal and a staff tool would take it."""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience

COLD = {
    "words": "There is no heating, and nobody came.",
    "channel": "email",
    "sender": ["tenant"],
    "remedySought": "Repair the boiler.",
    "complainant": {"displayName": "Ada Resident", "email": "ada@example.org"},
}
DEADLINES = "deadlines { task dueOn state explanation { summary rule { number } } }"


def test_a_complaint_to_its_final_answer(portal, clock):
    staff = portal()
    case = staff.done("logComplaint", DEADLINES, **COLD)
    assert (case["reference"], case["status"], case["version"]) == (
        "IDS-2026-000001",
        "RECEIVED",
        1,
    )
    assert [(each["task"], each["dueOn"]) for each in case["deadlines"]] == [
        ("Acknowledge", "2026-04-07"),
        ("Respond", "2026-04-16"),
    ]
    assert case["deadlines"][0]["explanation"]["rule"]["number"] == "5.5"

    def step(mutation, **more):
        nonlocal case
        case = staff.done(mutation, complaintId=case["id"], expectedVersion=case["version"], **more)

    step("acknowledgeComplaint", handler="Leo Lead")
    (respond_by,) = [
        each
        for each in staff.ask(
            "query ($r: String!) { complaint(reference: $r) { "
            "deadlines(states: [RUNNING]) { id } } }",
            r=case["reference"],
        )["complaint"]["deadlines"]
    ]
    step(
        "extendDeadline",
        deadlineId=respond_by["id"],
        dueOn="2026-04-23",
        reason="A part is on order.",
    )
    clock.go_to(date(2026, 4, 23))
    step(
        "respondToComplaint",
        outcome="PARTLY_UPHELD",
        reasons="We came late.",
        decidedBy="Leo Lead",
        remedies=[
            {"kind": "apology", "description": "We are sorry."},
            {"kind": "compensation", "description": "For the delay.", "amount": "40.50"},
        ],
    )
    step("escalateComplaint", reason="It is still cold.", remedySought="A new boiler.")
    clock.go_to(date(2026, 5, 8))
    step("respondToComplaint", outcome="NOT_UPHELD", reasons="It works.", decidedBy="Mia Manager")
    step("escalateComplaint", remedySought="A new boiler.")
    step(
        "convenePanel",
        meetsOn="2026-06-08",
        members=[
            {"name": "Dora Director", "capacity": "Corporate Management Team"},
            {"name": "Tom Tenant", "capacity": "Tenant Forum"},
        ],
        complainantAttends=True,
    )
    clock.go_to(date(2026, 6, 8))
    step("holdPanel", metOn="2026-06-08", complainantAttended=True)
    step("respondToComplaint", outcome="UPHELD", reasons="Too long.", decidedBy="The Panel")
    promised = staff.ask(
        "query ($id: ID!) { complaint(id: $id) { remedies { id } } }", id=case["id"]
    )["complaint"]["remedies"]
    for each in promised:
        step(
            "completeRemedy",
            remedyId=each["id"],
            completedOn="2026-06-08",
            evidence="The letter of 8 June.",
        )
    step("closeComplaint", ending="PROCEDURE_ENDED")
    seen = staff.ask(
        """query ($id: ID!) { complaint(id: $id) {
          status ending stages { number outcome panel { members { name capacity } } }
          remedies { kind amount { amount currency } } events(first: 50) { nodes { what } } } }""",
        id=case["id"],
    )["complaint"]
    assert (seen["status"], seen["ending"]) == ("CLOSED", "PROCEDURE_ENDED")
    assert [stage["outcome"] for stage in seen["stages"]] == [
        "PARTLY_UPHELD", "NOT_UPHELD", "UPHELD",
    ]  # fmt: skip
    assert len(seen["stages"][2]["panel"]["members"]) == 2
    assert seen["remedies"][1]["amount"] == {"amount": "40.50", "currency": "GBP"}
    assert len(seen["events"]["nodes"]) == 15


def test_a_resident_follows_their_own_complaint_and_takes_it_further(portal, clock):
    staff = portal()
    case = staff.done("logComplaint", "complainant { id }", **COLD)
    ada = UUID(case["complainant"]["id"].partition(":")[2])
    resident = portal("ids", Audience.COMPLAINANT, subject="ada", name="Ada", party_id=ada)
    stranger = portal("ids", Audience.COMPLAINANT, subject="bob", name="Bob", party_id=UUID(int=7))
    elsewhere = portal("stoke", subject="olive")
    read = "query ($r: String!) { complaint(reference: $r) { words casework { handler } } }"
    assert resident.ask(read, r=case["reference"]) == {
        "complaint": {"words": COLD["words"], "casework": None}
    }
    assert stranger.ask(read, r=case["reference"]) == {"complaint": None}
    assert elsewhere.ask(read, r=case["reference"]) == {"complaint": None}
    on_it = {"complaintId": case["id"], "expectedVersion": 1}
    assert resident.refused("acknowledgeComplaint", handler="Me", **on_it)["code"] == "NOT_ALLOWED"
    for other in (stranger, elsewhere):
        refused = other.refused("escalateComplaint", reason="x", remedySought="x", **on_it)
        assert refused["code"] == "NOT_FOUND"
    case = staff.done(
        "respondToComplaint", outcome="NOT_UPHELD", reasons="No.", decidedBy="Leo Lead", **on_it
    )
    on_it["expectedVersion"] = case["version"]
    refused = resident.refused("escalateComplaint", remedySought="A boiler.", **on_it)
    assert (refused["code"], refused["rule"]["number"]) == ("POLICY", "6.1")
    further = resident.done(
        "escalateComplaint", "stages { number }", reason="Cold.", remedySought="A boiler.", **on_it
    )
    assert [stage["number"] for stage in further["stages"]] == [1, 2]
    own = resident.done("logComplaint", words="And now it leaks.", channel="web_form")
    assert own["reference"] == "IDS-2026-000002"
    assert resident.refused("logComplaint", **COLD)["code"] == "NOT_ALLOWED"


def test_a_repeated_request_is_answered_again_and_done_once(portal):
    staff = portal()
    first = staff.done("logComplaint", idempotencyKey="once", **COLD)
    assert staff.done("logComplaint", idempotencyKey="once", **COLD) == first
    other = staff.refused("logComplaint", idempotencyKey="once", **{**COLD, "words": "Else."})
    assert other["code"] == "IDEMPOTENCY_MISMATCH"
    assert len(staff.ask("{ complaints { nodes { id } } }")["complaints"]["nodes"]) == 1
    on_it = {"complaintId": first["id"], "expectedVersion": 1, "idempotencyKey": "ack"}
    done = staff.done("acknowledgeComplaint", handler="Leo Lead", **on_it)
    assert staff.done("acknowledgeComplaint", handler="Leo Lead", **on_it) == done


def test_a_stale_version_is_shown_the_record_as_it_is(portal):
    staff = portal()
    case = staff.done("logComplaint", **COLD)
    on_it = {"complaintId": case["id"], "expectedVersion": 1}
    staff.done("acknowledgeComplaint", handler="Leo Lead", **on_it)
    refused = staff.refused("acknowledgeComplaint", handler="Mia", **on_it)
    assert refused == {
        "__typename": "ConflictError",
        "message": refused["message"],
        "code": "CONFLICT",
        "path": ["input", "expectedVersion"],
        "currentVersion": 2,
        "current": {"id": case["id"]},
    }


def test_each_mutation_of_a_document_stands_or_falls_alone(portal):
    staff = portal()
    answer = staff.ask(
        """mutation {
           a: logComplaint(input: {idempotencyKey: "a", words: "One", channel: "phone"}) {
             complaint { reference } errors { code } }
           b: logComplaint(input: {idempotencyKey: "b", words: " ", channel: "phone"}) {
             complaint { reference } errors { code path } }
           c: logComplaint(input: {idempotencyKey: "c", words: "Three", channel: "phone"}) {
             complaint { reference } errors { code } query { complaints { totalCount } } } }"""
    )
    assert [answer[key]["complaint"] for key in "abc"] == [
        {"reference": "IDS-2026-000001"}, None, {"reference": "IDS-2026-000002"},
    ]  # fmt: skip
    assert answer["b"]["errors"] == [{"code": "INVALID", "path": ["input", "words"]}]
    assert answer["c"]["query"]["complaints"]["totalCount"] == 2


BAD_DATES = ["0000-01-01", "0001-01-01", "9999-12-31", "2026-02-30", "12026-01-01", "soon", 7, ""]


@pytest.mark.parametrize("day", BAD_DATES)
def test_impossible_days_are_refused_and_nothing_is_kept(portal, day):
    staff = portal()
    for field in ("receivedOn", "happenedOn", "awareOn"):
        input = {"idempotencyKey": "k", **COLD, "receivedLateBecause": "Lost.", field: day}
        reply = staff.post(
            {
                "query": "mutation ($i: LogComplaintInput!) { logComplaint(input: $i) "
                "{ complaint { id } errors { code path } } }",
                "variables": {"i": input},
            }
        )
        assert reply.status_code in (200, 400), reply.text
        told = reply.json()
        if "errors" in told:
            assert told["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
        elif day in ("0001-01-01",) and field != "receivedOn":
            assert told["data"]["logComplaint"]["errors"][0]["path"] == ["input", field]
        else:
            assert told["data"]["logComplaint"]["errors"] != []
    assert staff.ask("{ complaints { totalCount } }") == {"complaints": {"totalCount": 0}}


@pytest.mark.parametrize(
    "complaint_id", ["", "Complaint:", "Complaint:7", "Party:" + str(UUID(int=7)), "é", "x" * 9999]
)
def test_nonsense_ids_are_not_found(portal, complaint_id):
    staff = portal()
    refused = staff.refused(
        "acknowledgeComplaint", complaintId=complaint_id, expectedVersion=1, handler="Leo"
    )
    assert refused["code"] == "NOT_FOUND"


def test_without_a_token_there_is_only_the_door(nobody):
    reply = nobody.post({"query": "{ complaints { nodes { id } } }"})
    assert (reply.status_code, reply.headers["www-authenticate"][:6]) == (401, "Bearer")
    assert reply.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_an_unexpected_error_undoes_its_own_field_and_tells_nothing(portal, monkeypatch, caplog):
    from putright.casework.stages import acknowledging

    staff = portal()
    case = staff.done("logComplaint", **COLD)

    telephone = "-".join(["07700", "900123"])  # not a literal: a traceback shows source lines

    def broken(*_: object) -> None:
        raise RuntimeError(telephone)

    monkeypatch.setattr(acknowledging, "reckon", broken)
    reply = staff.post(
        {
            "query": """mutation ($id: ID!) {
              a: acknowledgeComplaint(input: {idempotencyKey: "a", complaintId: $id,
                expectedVersion: 1, handler: "Leo"}) { complaint { id } }
              b: logComplaint(input: {idempotencyKey: "b", words: "Two", channel: "phone"}) {
                complaint { reference } } }""",
            "variables": {"id": case["id"]},
        }
    ).json()
    assert reply["data"]["a"] is None
    assert reply["data"]["b"]["complaint"]["reference"] == "IDS-2026-000002"
    assert reply["errors"][0]["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert telephone not in str(reply) + caplog.text
    monkeypatch.undo()
    read = "query ($id: ID!) { complaint(id: $id) { version status } }"
    assert staff.ask(read, id=case["id"])["complaint"] == {"version": 1, "status": "RECEIVED"}
