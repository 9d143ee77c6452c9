"""A reasonable adjustment is asked for by whoever needs it, or speaks for them, and is answered."""

from datetime import date

import pytest
from putright.api.identity import Audience

from tests.flows.test_party_merging import done as merged
from tests.flows.test_people import People

ASKED = """query ($id: ID!) { node(id: $id) { ... on Party { version personal { adjustments { id
  status needed why asked askedOn askedBy agreedOn agreedBy reviewOn declinedOn declinedBecause
  declinedBy howToComplain } } availableActions(includeBlocked: true) { mutation allowed
  blockers { message } inputs { name required recordType choicesFrom choices { value } } }
  casework { events { nodes { what actor facts { name value } } } } } } }"""
ACTING = """{ complaints { nodes { reference complainant { id version personal { language } }
  representatives { id party { id } availableActions(includeBlocked: true) { mutation allowed
    blockers { message } inputs { name choicesFrom } } } } } }"""
WAITING = """{ parties(filter: {adjustmentAskedFor: true}) { totalCount nodes { displayName } } }"""


@pytest.fixture
def people(portal):
    return People(portal)


def read(people, party, caller=None):
    return (caller or people.officer).ask(ASKED, id=party)["node"]


def actions(record):
    return {each["mutation"]: each for each in record["availableActions"]}


def test_it_is_kept_as_asked_waits_and_is_agreed_to(people, clock):
    ada = people.known("Ada Resident")
    people.known("Ben Resident")
    herself = people.as_(ada)
    offered = actions(read(people, ada, herself))
    assert set(offered) == {"setContactPreferences", "askForAdjustment"}
    (party,) = (it for it in offered["askForAdjustment"]["inputs"] if it["name"] == "needed")
    assert party["required"]
    assert not actions(read(people, ada))["agreeToAdjustment"]["allowed"]
    assert people.officer.ask(WAITING)["parties"] == {"totalCount": 0, "nodes": []}
    people.done("askForAdjustment", ada, herself, needed="Large print.", why="My eyes.")
    (hers,) = read(people, ada, herself)["personal"]["adjustments"]
    assert (hers["status"], hers["asked"], hers["askedOn"], hers["agreedOn"]) == (
        "ASKED_FOR", "Large print.", "2026-03-31", None,
    )  # fmt: skip
    assert people.officer.ask(WAITING)["parties"] == {
        "totalCount": 1, "nodes": [{"displayName": "Ada Resident"}],
    }  # fmt: skip
    now = read(people, ada)
    assert actions(now)["agreeToAdjustment"]["allowed"]
    assert actions(now)["declineAdjustment"]["allowed"]
    assert not actions(now)["reviewAdjustment"]["allowed"]
    asked = now["casework"]["events"]["nodes"][-1]
    assert asked["what"] == "adjustment asked for"
    assert {"name": "by", "value": "themselves"} in asked["facts"]
    it = {"adjustmentId": hers["id"]}
    for what in ("agreeToAdjustment", "declineAdjustment"):
        more = {"reason": "No."} if what == "declineAdjustment" else {"reviewOn": "2026-06-30"}
        assert people.refused(what, ada, herself, **it, **more)["code"] == "NOT_ALLOWED"
    error = people.refused("agreeToAdjustment", ada, **it)
    assert (error["rule"], error["path"]) == ({"number": "5.10"}, ["input", "reviewOn"])
    early = {"outcome": "GOES_ON", "reasons": "x", "reviewOn": "2026-06-30"}
    error = people.refused("reviewAdjustment", ada, **it, **early)
    assert error["message"] == "No adjustment is in force."
    clock.go_to(date(2026, 4, 2))
    people.done(
        "agreeToAdjustment", ada, **it, needed="Letters in 16 point.", reviewOn="2026-06-30"
    )
    (made,) = read(people, ada, herself)["personal"]["adjustments"]
    assert (made["status"], made["asked"], made["needed"], made["agreedOn"]) == (
        "IN_FORCE", "Large print.", "Letters in 16 point.", "2026-04-02",
    )  # fmt: skip
    assert people.officer.ask(WAITING)["parties"]["totalCount"] == 0
    plan = "query ($p: ID!) { contactPlan(partyId: $p) { adjustments { needed } } }"
    assert people.officer.ask(plan, p=ada)["contactPlan"]["adjustments"] == [
        {"needed": "Letters in 16 point."}
    ]


def test_a_decline_says_why_and_how_to_complain(people):
    ada = people.known("Ada Resident")
    herself = people.as_(ada)
    for needed in ("Large print.", "A visit each day."):
        people.done("askForAdjustment", ada, herself, needed=needed)
    print_, visits = read(people, ada)["personal"]["adjustments"]
    people.done(
        "declineAdjustment", ada, adjustmentId=visits["id"], reason="Nobody can come each day."
    )
    waits, declined = read(people, ada, herself)["personal"]["adjustments"]
    assert (waits["status"], waits["id"]) == ("ASKED_FOR", print_["id"])
    assert (declined["status"], declined["declinedOn"], declined["declinedBecause"]) == (
        "DECLINED", "2026-03-31", "Nobody can come each day.",
    )  # fmt: skip
    assert "you can complain to us" in declined["howToComplain"]
    assert "Ombudsman" in declined["howToComplain"]
    assert declined["declinedBy"] is None
    assert read(people, ada)["personal"]["adjustments"][1]["declinedBy"] == "Olive Officer"
    again = {"adjustmentId": visits["id"]}
    error = people.refused("declineAdjustment", ada, **again, reason="No.")
    assert (error["message"], error["path"]) == (
        "It was declined already.", ["input", "adjustmentId"],
    )  # fmt: skip
    error = people.refused("agreeToAdjustment", ada, **again, reviewOn="2026-06-30")
    assert error["message"] == "It was declined already."
    events = [each["what"] for each in read(people, ada)["casework"]["events"]["nodes"]]
    assert events[-1] == "adjustment declined"


def test_so_many_wait_at_most(people):
    ada = people.known("Ada Resident")
    herself = people.as_(ada)
    for number in range(10):
        people.done("askForAdjustment", ada, herself, needed=f"Thing {number}.")
    (blocker,) = actions(read(people, ada, herself))["askForAdjustment"]["blockers"]
    error = people.refused("askForAdjustment", ada, herself, needed="One more.")
    assert error["message"] == blocker["message"]


def represented(people, extent=None):
    """A complainant, and somebody who acts for them."""
    ada = people.known("Ada Resident")
    (about,) = people.officer.ask("{ complaints { nodes { id version } } }")["complaints"]["nodes"]
    fay = people.officer.done(
        "addRepresentative", "representatives { party { id } }",
        complaintId=about["id"], expectedVersion=about["version"],
        representative={"displayName": "Fay Friend"}, kind="relative",
        authorityFrom="2026-03-31", authorityUntil="2026-04-30", inWriting=True,
        evidence={"what": "A letter.", "keptAt": "The file"}, extent=extent,
    )["representatives"][0]["party"]["id"]  # fmt: skip
    return ada, fay, people.as_(fay, Audience.REPRESENTATIVE)


def acting(caller):
    (seen,) = caller.ask(ACTING)["complaints"]["nodes"]
    (row,) = seen["representatives"]
    return seen["complainant"], actions(row).get("askForAdjustment")


def test_whoever_speaks_for_somebody_asks_for_them_and_reads_nothing_of_it(people, clock):
    ada, _, fay = represented(people)
    whom, offer = acting(fay)
    assert (whom["id"], whom["personal"], offer["allowed"]) == (ada, None, True)
    assert {"name": "partyId", "choicesFrom": "complainant"} in offer["inputs"]
    answer = people.do(
        "askForAdjustment", ada, fay, expectedVersion=whom["version"], needed="Large print."
    )
    assert answer["errors"] == []
    assert answer["party"]["personal"] is None
    (asked,) = read(people, ada, people.as_(ada))["personal"]["adjustments"]
    assert (asked["asked"], asked["askedBy"]) == ("Large print.", "Resident")
    last = read(people, ada)["casework"]["events"]["nodes"][-1]
    assert {"name": "by", "value": "a representative"} in last["facts"]
    version = acting(fay)[0]["version"]
    clock.go_to(date(2026, 5, 1))  # the authority has ended
    error = people.refused("askForAdjustment", ada, fay, expectedVersion=version, needed="More.")
    assert error["code"] == "NOT_FOUND"


def test_an_authority_that_does_not_let_them_speak_asks_for_nothing(people):
    ada, _, fay = represented(people, ["READ", "RECEIVE_LETTERS"])
    whom, offer = acting(fay)
    (blocker,) = offer["blockers"]
    assert not offer["allowed"]
    error = people.refused(
        "askForAdjustment", ada, fay, expectedVersion=whom["version"], needed="Large print."
    )
    assert (error["message"], error["rule"]) == (blocker["message"], {"number": "4.2"})
    assert "speak for the complainant" in error["message"]


def test_nobody_asks_for_somebody_else(people):
    ada, ben = people.known("Ada Resident"), people.known("Ben Resident")
    given = {"expectedVersion": 1, "needed": "Large print."}
    assert people.refused("askForAdjustment", ada, people.as_(ben), **given)["code"] == "NOT_FOUND"
    auditor = people.portal("ids", Audience.AUDITOR, subject="audrey")
    assert people.refused("askForAdjustment", ada, auditor, **given)["code"] == "NOT_FOUND"


def test_a_half_filled_form_is_kept_and_sent(people):
    ada = people.known("Ada Resident")
    herself = people.as_(ada)
    saved = herself.ask(
        "mutation ($i: SaveDraftInput!) { saveDraft(input: $i) { draft { idempotencyKey "
        "missing { path } party { id } } errors { message } } }",
        i={
            "idempotencyKey": "d",
            "mutation": "askForAdjustment",
            "content": {"partyId": ada, "expectedVersion": 1},
        },
    )["saveDraft"]
    assert saved["errors"] == []
    assert saved["draft"]["party"] == {"id": ada}
    assert ["needed"] in [each["path"] for each in saved["draft"]["missing"]]
    people.done(
        "askForAdjustment", ada, herself, needed="Large print.",
        idempotencyKey=saved["draft"]["idempotencyKey"],
    )  # fmt: skip
    assert herself.ask("{ drafts { nodes { id } } }") == {"drafts": {"nodes": []}}


def test_what_waits_moves_with_a_merge(people):
    ada, twin = people.known("Ada Resident"), people.known("A. Residnet")
    people.done("askForAdjustment", twin, people.as_(twin), needed="Large print.")
    merged(people, ada, twin)
    assert people.officer.ask(WAITING)["parties"]["nodes"] == [{"displayName": "Ada Resident"}]
    (hers,) = read(people, ada, people.as_(twin))["personal"]["adjustments"]
    people.done("agreeToAdjustment", ada, adjustmentId=hers["id"], reviewOn="2026-06-30")
