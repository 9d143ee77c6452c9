"""A deadline told to its readers, and its receipt, through the front door."""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience
from putright.rules.receipt import read, verify

WANTED = """
  deadlines {
    task dueOn codeDueOn receipt
    resident: told(reader: RESIDENT)
    welsh: told(reader: RESIDENT, language: WELSH)
    officer: told(reader: OFFICER)
    ombudsman: told(reader: OMBUDSMAN)
    nothing: told(reader: OFFICER, language: WELSH)
  }
"""
COLD = {
    "words": "There is no heating, and nobody came.",
    "channel": "email",
    "sender": ["tenant"],
    "remedySought": "Repair the boiler.",
    "complainant": {"displayName": "Ada Resident", "email": "ada@example.org"},
}


@pytest.fixture
def extended(portal, clock):
    """A complaint that was acknowledged in time and whose answer is late."""
    staff = portal()
    case = staff.done("logComplaint", "complainant { id }", **COLD)
    party = case["complainant"]["id"]
    case = staff.done(
        "acknowledgeComplaint",
        "deadlines { id task }",
        complaintId=case["id"],
        expectedVersion=case["version"],
        handler="Leo Lead",
    )
    (respond,) = [each["id"] for each in case["deadlines"] if each["task"] == "Respond"]
    case = staff.done(
        "extendDeadline",
        complaintId=case["id"],
        expectedVersion=case["version"],
        deadlineId=respond,
        dueOn="2026-04-23",
        reason="A part is on order.",
    )
    clock.go_to(date(2026, 5, 1))
    return case["reference"], party


def deadlines(asking, reference):
    query = f"query ($r: String!) {{ complaint(reference: $r) {{ {WANTED} }} }}"
    found = asking.ask(query, r=reference)["complaint"]["deadlines"]
    return {each["task"]: each for each in found}


def test_a_deadline_is_told_to_each_reader(portal, extended):
    reference, _ = extended
    respond = deadlines(portal(), reference)["Respond"]
    assert respond["resident"].startswith(
        "The landlord has until Thursday 23 April 2026 to send you its answer.\n"
    )
    assert "“A part is on order.”" in respond["welsh"]
    assert respond["welsh"].startswith("Mae gan y landlord tan ddydd Iau 23 Ebrill 2026 i ")
    assert "Clause 5.5 of ids/undated: “" in respond["officer"]
    assert "Missed: not done by Friday 1 May 2026." in respond["officer"]
    assert "The Code's limit: " in respond["ombudsman"]
    assert respond["nothing"] is None


def test_what_was_done_is_told_as_done(portal, extended):
    reference, _ = extended
    acknowledge = deadlines(portal(), reference)["Acknowledge"]
    assert acknowledge["resident"].endswith("This was done on Tuesday 31 March 2026, in time.")


def test_every_receipt_is_counted_again(portal, extended):
    reference, _ = extended
    for task, deadline in deadlines(portal(), reference).items():
        receipt = read(deadline["receipt"])
        assert verify(receipt) == ((), ())
        assert (receipt["task"], receipt["promise"]["due"]) == (task, deadline["dueOn"])
        assert (receipt["limit"] and receipt["limit"]["due"]) == deadline["codeDueOn"]


def test_the_complainant_reads_the_same_of_their_own(portal, extended):
    reference, party = extended
    ada = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=UUID(party.split(":")[1]))
    assert deadlines(ada, reference) == deadlines(portal(), reference)
