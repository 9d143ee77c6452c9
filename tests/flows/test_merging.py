"""A duplicate is merged into the complaint that goes on, and nobody loses anything by it."""

import threading
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from putright.api.identity import Audience
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.first_contact.links import take_both
from putright.casework.first_contact.merging import merge_complaints
from putright.casework.people.parties import PartyDetails
from putright.casework.problems import ProblemCode, Refused
from putright.facts import Kind, Status
from putright.rules.merging import Matter, unfit
from putright.rules.standing import Standing

READ = """query ($r: String!) { complaint(reference: $r) { id version status ending closedOn words
  receivedOn mergedBecause mergedToldOn rightsThatRemain remedySought
  points { number words raisedOn } representatives { party { displayName } }
  deadlines { task state dueOn } links { kind merged other { reference } }
  remedies { description } availableActions(includeBlocked: true) { code allowed
    blockers { message } } } }"""
MERGE = """mutation ($input: MergeComplaintsInput!) { mergeComplaints(input: $input) {
  complaint { reference receivedOn } merged { reference ending }
  errors { message code path ... on ConflictError { currentVersion current { id } } } } }"""
TOLD = {"reason": "You told us twice. We go on with the first.", "toldOn": "2026-04-02"}


def logged(who, words="It is cold.", name="Ada Resident", **more):
    if "complainantId" not in more:
        more["complainant"] = {"displayName": name}
    return who.done("logComplaint", "complainant { id }", words=words, channel="phone", **more)


def read(who, complaint):
    return who.ask(READ, r=complaint["reference"])["complaint"]


def do(who, mutation, complaint, **input):
    now = read(who, complaint)
    return who.done(mutation, complaintId=now["id"], expectedVersion=now["version"], **input)


def merge(who, into, duplicate, **more):
    """The payload, with both versions as they are now, or as given."""
    one, other = read(who, into), read(who, duplicate)
    given = {
        "complaintId": one["id"], "expectedVersion": one["version"],
        "duplicateId": other["id"], "duplicateVersion": other["version"],
        "idempotencyKey": f"{one['id']} {other['id']} {more}", **TOLD, **more,
    }  # fmt: skip
    return who.ask(MERGE, input=given)["mergeComplaints"]


def why_not(who, into, duplicate, **more):
    payload = merge(who, into, duplicate, **more)
    assert payload["complaint"] is payload["merged"] is None
    return " ".join(error["message"] for error in payload["errors"])


@pytest.fixture
def twice(portal, clock):
    """The same matter, told on two days: the second was logged with words of its own."""
    staff = portal()
    first = logged(staff, remedySought="Heat.")
    clock.go_to(date(2026, 4, 2))
    again = logged(
        staff, "Nobody came. It is still cold.", complainantId=first["complainant"]["id"]
    )
    return staff, first, again


def test_the_earlier_day_wins_and_what_the_duplicate_holds_is_kept(twice):
    staff, first, again = twice
    do(staff, "defineComplaint", first, definition="No heat.", points=[{"words": "No heat."}])
    do(staff, "defineComplaint", again, definition="Nobody came.",
       points=[{"words": "no heat."}, {"words": "Nobody came."}])  # fmt: skip
    do(staff, "promiseRemedy", first, remedy={"kind": "action", "description": "A visit."})
    do(staff, "addRepresentative", first, kind="relative", authorityFrom="2026-03-01",
       representative={"displayName": "Rita Relative"}, inWriting=True,
       evidence={"what": "A letter.", "keptAt": "The file"})  # fmt: skip
    before = {each["task"]: each["dueOn"] for each in read(staff, first)["deadlines"]}

    payload = merge(staff, again, first)  # the later one goes on, with the earlier day
    assert payload["errors"] == []
    assert payload["complaint"] == {"reference": again["reference"], "receivedOn": "2026-03-31"}
    assert payload["merged"] == {"reference": first["reference"], "ending": "MERGED"}
    goes_on, merged = read(staff, again), read(staff, first)
    assert {each["task"]: each["dueOn"] for each in goes_on["deadlines"]} == before
    assert {each["state"] for each in goes_on["deadlines"]} == {"RUNNING"}
    assert [each["words"] for each in goes_on["points"]] == ["no heat.", "Nobody came."]
    assert goes_on["remedySought"] == "Heat."
    assert [each["party"]["displayName"] for each in goes_on["representatives"]] == [
        "Rita Relative"
    ]
    assert goes_on["links"] == [
        {"kind": "DUPLICATED_BY", "merged": True, "other": {"reference": first["reference"]}}
    ]
    assert (merged["status"], merged["words"]) == ("CLOSED", "It is cold.")
    assert [each["words"] for each in merged["points"]] == ["No heat."]
    assert [each["description"] for each in merged["remedies"]] == ["A visit."]
    assert {each["state"] for each in merged["deadlines"]} == {"CANCELLED"}
    assert merged["links"][0]["other"]["reference"] == again["reference"]
    actions = {each["code"]: each for each in merged["availableActions"]}
    assert actions["core.complete_remedy"]["allowed"]  # a promise is followed all the same
    assert "goes on in" in actions["core.reopen"]["blockers"][0]["message"]
    assert not actions["core.unlink"]["allowed"]


def test_the_points_of_an_earlier_duplicate_keep_their_day(twice):
    staff, first, again = twice
    do(staff, "addPoint", again, point={"words": "The draught.", "raisedOn": "2026-04-01"})
    assert merge(staff, first, again)["errors"] == []
    (point,) = read(staff, first)["points"]
    assert (point["number"], point["raisedOn"]) == (1, "2026-04-01")
    assert read(staff, first)["receivedOn"] == "2026-03-31"


def test_the_complainant_reads_why_and_where_it_goes_on(twice, portal):
    staff, first, again = twice
    assert merge(staff, first, again)["errors"] == []
    ada = UUID(first["complainant"]["id"].partition(":")[2])
    resident = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=ada)
    seen = read(resident, again)
    assert (seen["mergedBecause"], seen["mergedToldOn"]) == (TOLD["reason"], TOLD["toldOn"])
    assert seen["links"][0]["other"]["reference"] == first["reference"]
    assert "goes on in the complaint" in seen["rightsThatRemain"]
    assert "Ombudsman" in seen["rightsThatRemain"]
    assert "NOT_ALLOWED" in {error["code"] for error in merge(resident, first, again)["errors"]}


def test_two_matters_stay_two_and_it_says_what_else_can_be_done(twice, portal):
    staff, first, _ = twice
    other = logged(staff, name="Ben Neighbour")
    assert "Two complain" in why_not(staff, first, other)
    nameless = staff.done("logComplaint", words="It is cold.", channel="letter")
    assert "Nobody gave a name" in why_not(staff, first, nameless)
    assert "same complaint" in why_not(staff, first, first)
    answered = logged(staff, complainantId=first["complainant"]["id"])
    do(staff, "acknowledgeComplaint", answered, handler="Leo Lead", remedySought="Heat.")
    do(staff, "respondToComplaint", answered, outcome="UPHELD", reasons="Yes.",
       decidedBy="Mia Manager")  # fmt: skip
    assert "its answer stands" in why_not(staff, first, answered)
    assert "Link them instead" in why_not(staff, answered, first)
    elsewhere = logged(portal("stoke"))
    missing = merge(staff, first, first, duplicateId=elsewhere["id"])["errors"]
    assert [each["path"] for each in missing] == [["input", "duplicateId"]]
    assert read(staff, first)["status"] == "RECEIVED"


def test_nothing_promised_in_the_duplicate_comes_later_for_it(twice, clock):
    staff, first, again = twice
    do(staff, "acknowledgeComplaint", again, handler="Leo Lead")
    (due,) = [each for each in read(staff, again)["deadlines"] if each["task"] == "Respond"]
    row = staff.ask(
        "query ($r: String!) { complaint(reference: $r) { deadlines { id task dueOn } } }",
        r=first["reference"],
    )["complaint"]["deadlines"]  # fmt: skip
    (own,) = [each for each in row if each["task"] == "Respond"]
    do(staff, "extendDeadline", first, deadlineId=own["id"], dueOn="2026-04-28",
       reason="It is made to order.", goodReasonBeyondCap="It cannot be sooner.")  # fmt: skip
    said = why_not(staff, first, again)
    assert f"promised by {due['dueOn']}" in said
    assert "the other way round" in said
    assert read(staff, again)["status"] == "OPEN"


def test_the_second_is_shown_what_the_first_changed(twice):
    staff, first, again = twice
    stale = read(staff, again)["version"]
    do(staff, "recordRemedySought", again, remedySought="A fan heater.")
    payload = merge(staff, first, again, duplicateVersion=stale)
    (error,) = payload["errors"]
    assert (error["code"], error["path"]) == ("CONFLICT", ["input", "duplicateVersion"])
    assert error["current"]["id"] == again["id"]
    assert error["currentVersion"] == stale + 1


def test_two_who_merge_crosswise_at_once_make_one_merging(house, officer, clock):
    with house.desk("ids", officer()) as desk:
        contact = FirstContact(
            words="It is cold.", channel="phone", complainant=PartyDetails(display_name="Ada")
        )
        one = log_complaint(desk, contact)
        other = log_complaint(
            desk, replace(contact, complainant=None, complainant_id=one.complainant_id)
        )
        pair = (one.id, other.id)
    ready, said = threading.Barrier(2), []

    def crosswise(into, duplicate):
        ready.wait()
        try:
            with house.desk("ids", officer()) as desk:
                found = take_both(desk, into, duplicate, 1, 1, "duplicate")
                merge_complaints(desk, *found, reason="Twice.", told_on=desk.today)
        except Refused as refused:
            said.extend(problem.code for problem in refused.problems)
        else:
            said.append("merged")

    both = [threading.Thread(target=crosswise, args=each) for each in (pair, pair[::-1])]
    for each in both:
        each.start()
    for each in both:
        each.join(30)
    assert sorted(said) == sorted(["merged", ProblemCode.CONFLICT])


PEOPLE = st.sampled_from([None, UUID(int=1), UUID(int=2)])
CASES = st.builds(
    Standing, kind=st.sampled_from(Kind), status=st.sampled_from(Status),
    stage=st.integers(0, 2), began_at=st.integers(0, 2), responded=st.booleans(),
    panel_convened=st.booleans(), with_ombudsman=st.booleans(),
    interviews_arranged=st.integers(0, 1),
)  # fmt: skip
MATTERS = st.builds(
    Matter, case=CASES, complainant=PEOPLE, edition=st.sampled_from(["a", "b"]), standard=st.none()
)


@given(MATTERS, MATTERS)
def test_no_answer_is_swallowed_and_no_two_complainants_become_one(goes_on, duplicate):
    if not tuple(unfit(goes_on, duplicate)):
        assert not duplicate.case.responded
        assert duplicate.case.stage <= duplicate.case.began_at
        assert duplicate.complainant is not None
        assert duplicate.complainant == goes_on.complainant
        assert duplicate.case.status in {Status.RECEIVED, Status.OPEN}
        assert not duplicate.case.with_ombudsman
