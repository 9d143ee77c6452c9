"""Complaints that belong together: linked from either side, parted, one raised from another."""

import threading
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from putright.api.identity import Audience
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.first_contact.links import link_complaints, take_both
from putright.casework.people.parties import PartyDetails
from putright.rules.links import OTHER_SIDE, LinkKind

LINKS = "links { kind why linkedOn other { reference } }"
READ = f"""query ($r: String!) {{ complaint(reference: $r) {{ id version {LINKS}
  availableActions(includeBlocked: true) {{ code allowed }} }} }}"""


def logged(who, words="It is cold.", name="Ada Resident", **more):
    if "complainantId" not in more:
        more["complainant"] = {"displayName": name}
    return who.done("logComplaint", "complainant { id }", words=words, channel="phone", **more)


def read(who, complaint):
    return who.ask(READ, r=complaint["reference"])["complaint"]


def do(who, mutation, complaint, **input):
    """With the version as it is now."""
    now = read(who, complaint)
    return who.do(mutation, LINKS, complaintId=now["id"], expectedVersion=now["version"], **input)


def done(who, mutation, complaint, **input):
    payload = do(who, mutation, complaint, **input)
    assert payload["errors"] == [], payload
    return payload["complaint"]


def refused(who, mutation, complaint, **input):
    payload = do(who, mutation, complaint, **input)
    assert payload["complaint"] is None, payload
    (error,) = payload["errors"]
    return error


@given(st.sampled_from(LinkKind))
def test_a_link_has_two_sides(kind):
    assert OTHER_SIDE[OTHER_SIDE[kind]] is kind


def test_both_complaints_show_a_link_each_from_its_own_side(portal, clock):
    staff = portal()
    one = logged(staff)
    two = logged(staff, "It is still cold.", complainantId=one["complainant"]["id"])
    before = read(staff, one)["version"]
    answer = done(
        staff, "linkComplaints", two, otherId=one["id"], kind="DUPLICATE_OF", why="The boiler."
    )
    assert answer["links"] == [
        {"kind": "DUPLICATE_OF", "why": "The boiler.", "linkedOn": "2026-03-31",
         "other": {"reference": one["reference"]}}
    ]  # fmt: skip
    (back,) = read(staff, one)["links"]
    assert (back["kind"], back["other"]["reference"]) == ("DUPLICATED_BY", two["reference"])
    assert read(staff, one)["version"] == before + 1
    again = refused(staff, "linkComplaints", one, otherId=two["id"], kind="RELATED")
    assert "linked already: duplicated by" in again["message"]

    done(staff, "unlinkComplaints", one, otherId=two["id"], why="Another boiler.")
    assert read(staff, one)["links"] == read(staff, two)["links"] == []
    history = "query ($r: String!) { complaint(reference: $r) { events(last: 2) { nodes { what\
 facts { name value } } } } }"
    events = staff.ask(history, r=two["reference"])["complaint"]["events"]["nodes"]
    assert [each["what"] for each in events] == ["linked", "link taken back"]
    assert {"name": "other", "value": one["reference"]} in events[1]["facts"]
    assert "no other" in refused(staff, "unlinkComplaints", two, otherId=one["id"])["message"]
    done(staff, "linkComplaints", one, otherId=two["id"], kind="RELATED")


def test_what_cannot_be_linked_is_refused_with_what_else_can_be_done(portal, clock):
    staff = portal()
    one = logged(staff)
    assert refused(staff, "linkComplaints", one, otherId=one["id"], kind="RELATED")["path"] == [
        "input", "otherId",
    ]  # fmt: skip
    clock.go_to(date(2026, 4, 1))
    two = logged(staff)
    early = refused(staff, "linkComplaints", one, otherId=two["id"], kind="FOLLOWS_FROM")
    assert "the other way round" in early["message"]
    elsewhere = logged(portal("stoke"))
    for nobodys in (elsewhere["id"], f"Complaint:{UUID(int=1)}", "nonsense"):
        error = refused(staff, "linkComplaints", one, otherId=nobodys, kind="RELATED")
        assert (error["code"], error["path"]) == ("NOT_FOUND", ["input", "otherId"])
    stale = staff.refused(
        "linkComplaints", complaintId=one["id"], expectedVersion=99, otherId=two["id"],
        kind="RELATED",
    )  # fmt: skip
    assert stale["code"] == "CONFLICT"
    done(staff, "linkComplaints", two, otherId=one["id"], kind="FOLLOWS_FROM")


def test_residents_see_a_link_only_where_they_see_both(portal):
    staff = portal()
    one = logged(staff)
    ada = UUID(one["complainant"]["id"].partition(":")[2])
    mine = logged(staff, "The gate.", complainantId=one["complainant"]["id"])
    theirs = logged(staff, "The gate.", name="Ben Neighbour")
    done(staff, "linkComplaints", one, otherId=mine["id"], kind="RELATED")
    done(staff, "linkComplaints", one, otherId=theirs["id"], kind="RELATED")
    resident = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=ada)
    seen = [each["other"]["reference"] for each in read(resident, one)["links"]]
    assert seen == [mine["reference"]]
    assert len(read(staff, one)["links"]) == 2
    for mutation in ("linkComplaints", "unlinkComplaints"):
        more = {"kind": "RELATED"} if mutation == "linkComplaints" else {}
        error = refused(resident, mutation, one, otherId=mine["id"], **more)
        assert error["code"] == "NOT_ALLOWED"


def answered(staff, complaint):
    done(staff, "acknowledgeComplaint", complaint, handler="Leo Lead", remedySought="Heat.")
    done(staff, "respondToComplaint", complaint, outcome="UPHELD", reasons="Yes.",
         decidedBy="Mia Manager")  # fmt: skip


NEW = {"words": "Now it drips.", "channel": "web_form"}


@pytest.mark.parametrize("by_representative", [False, True])
def test_a_new_issue_after_the_answer_is_a_complaint_that_follows(portal, by_representative):
    staff = portal()
    first = logged(staff)
    party = first["complainant"]["id"]
    who = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=UUID(party[6:]))
    if by_representative:
        named = done(
            staff, "addRepresentative", first, kind="relative", authorityFrom="2026-03-01",
            representative={"displayName": "Rita Relative"}, inWriting=True,
            evidence={"what": "A letter.", "keptAt": "The file"},
        )  # fmt: skip
        query = "query ($id: ID!) { complaint(id: $id) { representatives { party { id } } } }"
        found = staff.ask(query, id=named["id"])["complaint"]["representatives"]
        theirs = UUID(found[0]["party"]["id"][6:])
        who = portal("ids", Audience.REPRESENTATIVE, subject="rita", party_id=theirs)
    early = refused(who, "raiseNewMatter", first, **NEW)
    assert (early["rule"]["number"], "joins it as a point" in early["message"]) == ("6.8", True)

    answered(staff, first)
    late = refused(staff, "addPoint", first, point={"words": "Now it drips."})
    assert late["rule"]["number"] == "6.8"
    assert "Raise what is new as a new matter" in late["message"]
    offered = {each["code"]: each["allowed"] for each in read(who, first)["availableActions"]}
    assert offered["core.raise_new_matter"]

    now = read(who, first)
    query = """mutation ($input: RaiseNewMatterInput!) { raiseNewMatter(input: $input) {
      complaint { version links { kind } } errors { message }
      raised { reference status receivedOn complainant { id } words
        links { kind other { reference } } nextDeadline { dueOn } } } }"""
    given = {"complaintId": now["id"], "expectedVersion": now["version"], **NEW}
    answer = who.ask(query, input={**given, "idempotencyKey": "one"})["raiseNewMatter"]
    assert answer["errors"] == []
    assert answer["complaint"] == {
        "version": now["version"] + 1, "links": [{"kind": "FOLLOWED_BY"}]
    }  # fmt: skip
    raised = answer["raised"]
    assert raised["links"] == [{"kind": "FOLLOWS_FROM", "other": {"reference": first["reference"]}}]
    assert (raised["status"], raised["complainant"]["id"]) == ("RECEIVED", party)
    assert raised["receivedOn"] == "2026-03-31"
    assert raised["nextDeadline"]["dueOn"] > raised["receivedOn"]
    again = who.ask(query, input={**given, "idempotencyKey": "one"})["raiseNewMatter"]
    assert again["raised"]["reference"] == raised["reference"]
    stranger = portal("ids", Audience.COMPLAINANT, subject="eve", party_id=UUID(int=5))
    gone = stranger.ask(query, input={**given, "idempotencyKey": "two"})["raiseNewMatter"]
    assert gone["complaint"] is gone["raised"] is None


def test_two_who_link_the_same_two_complaints_crosswise_do_not_wait_for_each_other(house, officer):
    with house.desk("ids", officer()) as desk:
        ids = [
            log_complaint(
                desk,
                FirstContact(
                    words="It is cold.", channel="phone",
                    complainant=PartyDetails(display_name="Ada"),
                ),
            ).id
            for _ in range(2)
        ]  # fmt: skip
    ready, said = threading.Barrier(2), []

    def crosswise(one, other):
        ready.wait()
        for _ in range(20):
            try:
                with house.desk("ids", officer()) as desk:
                    found = take_both(desk, one, other, None, None)
                    assert [each.id for each in found] == [one, other]
                    link_complaints(desk, *found, kind=LinkKind.RELATED)
            except Exception as problem:
                said.append(type(problem).__name__)

    both = [threading.Thread(target=crosswise, args=pair) for pair in (ids, ids[::-1])]
    for each in both:
        each.start()
    for each in both:
        each.join(30)
    assert said == ["Refused"] * 39
