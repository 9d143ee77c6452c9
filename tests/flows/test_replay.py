"""A replay through the front door: staff alone, any page that may be named, and nothing else."""

from datetime import timedelta
from uuid import UUID
from xml.etree import ElementTree

import pytest
from putright.api.identity import Audience

REPLAY = """
query Replay($reference: String, $id: ID, $edition: String, $plugin: String) {
  replay(reference: $reference, id: $id, edition: $edition, plugin: $plugin) {
    complaint { reference } edition under title
    dates {
      stageNumber task whose shift
      was { dueOn late clause { edition number text } }
      wouldBe { startsOn dueOn codeDueOn doneOn late workingDaysLate beyondCode capOn
        notExtended assumed reasons }
    }
    wouldBeRefused { edition number why } wasLateRequest wouldBeLateRequest withoutStage
    newGrounds { number text } told svg
  }
}"""


@pytest.fixture
def answered(portal, clock):
    """A complaint to IDS of 31 March 2026: answered on 16 April, asked further on 30 May."""

    def make(**more):
        officer = portal()
        complaint = officer.done(
            "logComplaint", words="There is no heating.", channel="email", sender=["tenant"],
            remedySought="Heat.", complainant={"displayName": "Ada Resident"}, **more,
        )  # fmt: skip
        this = {"complaintId": complaint["id"]}
        for days, mutation, given in (
            (1, "acknowledgeComplaint", {"handler": "Leo Lead"}),
            (15, "respondToComplaint", {
                "outcome": "UPHELD", "reasons": "Yes.", "decidedBy": "Leo Lead",
            }),
            (44, "escalateComplaint", {"reason": "It is cold.", "remedySought": "Heat."}),
        ):  # fmt: skip
            clock.now += timedelta(days)
            complaint = officer.done(
                mutation, **this, **given, expectedVersion=complaint["version"]
            )
        return complaint

    return make


def test_the_front_door_replays_one_case(portal, answered):
    complaint = answered(awareOn="2025-03-01")
    officer = portal()
    found = officer.ask(REPLAY, reference=complaint["reference"], plugin="exeter")["replay"]
    assert (found["edition"], found["under"]) == ("ids/undated", "exeter/undated")
    assert found["wouldBeRefused"]["number"] == "1.2.5"
    assert "12 calendar months from Saturday 1 March 2025" in found["wouldBeRefused"]["why"]
    assert (found["wasLateRequest"], found["wouldBeLateRequest"]) == ([1], [])
    acknowledge = found["dates"][0]
    assert (acknowledge["task"], acknowledge["shift"]) == ("Acknowledge", "LATER")
    assert acknowledge["was"]["dueOn"] == "2026-04-07"
    assert acknowledge["wouldBe"]["dueOn"] == acknowledge["wouldBe"]["codeDueOn"] == "2026-04-09"
    assert acknowledge["wouldBe"]["reasons"][0].startswith("Clause 2.2.2")
    assert ElementTree.fromstring(found["svg"]).get("role") == "img"
    code = officer.ask(REPLAY, id=complaint["id"], edition="ombudsman_code/2024")
    assert code["replay"]["under"] == "ombudsman_code/2024"


def test_only_staff_replay_and_only_their_own_landlords_cases(portal, answered):
    complaint = answered()
    whose = portal().ask(
        "query C($id: ID!) { complaint(id: $id) { complainant { id } } }", id=complaint["id"]
    )
    party = UUID(whose["complaint"]["complainant"]["id"].partition(":")[2])
    resident = portal("ids", Audience.COMPLAINANT, party_id=party)
    elsewhere = portal("stoke")
    for caller in (resident, elsewhere):
        assert caller.ask(REPLAY, id=complaint["id"], plugin="exeter") == {"replay": None}


def test_an_unknown_page_is_the_callers_to_mend(portal, answered):
    reference = answered()["reference"]
    answer = (
        portal()
        .post({"query": REPLAY, "variables": {"reference": reference, "plugin": "secret"}})
        .json()
    )
    (error,) = answer["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "Installed: exeter" in error["message"]
    assert "secret" not in error["message"]
