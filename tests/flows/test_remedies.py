"""Promises through the front door: what the complainant sees, and that asking twice is once."""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience

SEEN = """query ($id: ID!) { complaint(id: $id) { status remedies {
  id kind description promisedOn dueOn responsible completedOn withdrawnOn overdue
  amount { amount currency } head setAgainstDebt { amount } setAgainstNote setAgainstClause
  paid { amount } casework { promisedBy approvedBy approvedAs }
  guidance { title inForce until source notHeld onDebt
    figures { name least { amount } most { amount } per } }
  facts { kind happenedOn words wasDueOn dueOn responsible agreed recordedBy } } } }"""
MONEY = {
    "kind": "compensation",
    "description": "For nine days without hot water.",
    "amount": "72.00",
    "head": "HEATING_OR_HOT_WATER",
    "setAgainstDebt": "20.50",
    "setAgainstNote": "The rent of March.",
    "dueOn": "2026-04-30",
    "responsible": "Fay Finance",
}


@pytest.fixture
def staff(portal):
    return portal()


@pytest.fixture
def case(staff, clock):
    clock.go_to(date(2026, 4, 14))
    return staff.done(
        "logComplaint",
        "complainant { id }",
        words="It is cold.",
        channel="phone",
        complainant={"displayName": "Ada Resident"},
    )


@pytest.fixture
def ada(portal, case):
    party = UUID(case["complainant"]["id"].partition(":")[2])
    return portal("ids", Audience.COMPLAINANT, subject="ada", name="Ada", party_id=party)


def on(case, **more):
    return {"complaintId": case["id"], "expectedVersion": case["version"], **more}


def test_the_complainant_sees_what_is_promised_what_is_paid_and_what_became_of_it(
    staff, ada, case, clock
):
    case = staff.done("promiseRemedy", **on(case, remedy=MONEY))
    (promise,) = ada.ask(SEEN, id=case["id"])["complaint"]["remedies"]
    assert (promise["amount"]["amount"], promise["setAgainstDebt"]["amount"]) == ("72.00", "20.50")
    assert promise["paid"] == {"amount": "51.50"}
    assert (promise["setAgainstClause"], promise["setAgainstNote"]) == ("7.2", "The rent of March.")
    assert (promise["promisedOn"], promise["dueOn"], promise["overdue"]) == (
        "2026-04-14", "2026-04-30", False,
    )  # fmt: skip
    assert promise["casework"] is None
    guidance = promise["guidance"]
    assert guidance["inForce"] == "2026-04-01"
    assert "arrears" in guidance["onDebt"]
    assert [(each["least"]["amount"], each["per"]) for each in guidance["figures"]] == [
        ("8.00", "day")
    ]
    clock.go_to(date(2026, 5, 1))
    assert ada.ask(SEEN, id=case["id"])["complaint"]["remedies"][0]["overdue"] is True
    case = staff.done(
        "changeRemedy",
        **on(case, remedyId=promise["id"], dueOn="2026-05-08", reason="A wrong account number."),
    )
    clock.go_to(date(2026, 5, 6))
    evidence = "51.50 in her account on 5 May."
    case = staff.done(
        "completeRemedy",
        **on(case, remedyId=promise["id"], completedOn="2026-05-05", evidence=evidence),
    )
    (promise,) = ada.ask(SEEN, id=case["id"])["complaint"]["remedies"]
    assert (promise["completedOn"], promise["overdue"]) == ("2026-05-05", False)
    moved, kept = promise["facts"]
    assert (moved["kind"], moved["wasDueOn"], moved["dueOn"]) == (
        "CHANGED", "2026-04-30", "2026-05-08",
    )  # fmt: skip
    assert (kept["kind"], kept["words"]) == ("COMPLETED", evidence)
    (of_staff,) = staff.ask(SEEN, id=case["id"])["complaint"]["remedies"]
    assert of_staff["casework"]["promisedBy"] == "Olive Officer"


def test_asked_twice_with_one_key_it_is_promised_and_completed_once(staff, case):
    once = on(case, remedy=MONEY, idempotencyKey="one")
    first, again = (staff.do("promiseRemedy", **once) for _ in range(2))
    assert first["complaint"] == again["complaint"]
    (promise,) = staff.ask(SEEN, id=case["id"])["complaint"]["remedies"]
    done = on(
        first["complaint"], remedyId=promise["id"], completedOn="2026-04-14", evidence="Paid.",
        idempotencyKey="two",
    )  # fmt: skip
    first, again = (staff.do("completeRemedy", **done) for _ in range(2))
    assert first["complaint"] == again["complaint"] is not None
    (promise,) = staff.ask(SEEN, id=case["id"])["complaint"]["remedies"]
    assert len(promise["facts"]) == 1
    other = staff.refused("completeRemedy", **{**done, "evidence": "Something else."})
    assert other["code"] == "IDEMPOTENCY_MISMATCH"


def test_strangers_and_other_landlords_neither_see_nor_touch_it(portal, staff, ada, case):
    case = staff.done("promiseRemedy", **on(case, remedy=MONEY))
    (promise,) = staff.ask(SEEN, id=case["id"])["complaint"]["remedies"]
    done = on(case, remedyId=promise["id"], completedOn="2026-04-14", evidence="Paid.")
    bob = portal("ids", Audience.COMPLAINANT, subject="bob", name="Bob", party_id=UUID(int=7))
    stoke = portal("stoke")
    for stranger in (bob, stoke):
        assert stranger.ask(SEEN, id=case["id"])["complaint"] is None
        node = stranger.ask("query ($id: ID!) { node(id: $id) { id } }", id=promise["id"])
        assert node["node"] is None
        assert stranger.refused("completeRemedy", **done)["code"] == "NOT_FOUND"
    assert ada.refused("completeRemedy", **done)["code"] == "NOT_ALLOWED"
    own = stoke.done(
        "logComplaint", words="The lift.", channel="phone", complainant={"displayName": "Bo"}
    )
    foreign = {**done, "complaintId": own["id"], "expectedVersion": own["version"]}
    foreign_problem = stoke.refused("completeRemedy", **foreign)
    assert foreign_problem["code"] in {"NOT_FOUND", "POLICY"}
    (promise,) = staff.ask(SEEN, id=case["id"])["complaint"]["remedies"]
    assert promise["completedOn"] is None


def test_the_actions_say_what_blocks_closing_and_by_whose_clause(portal, clock):
    clock.go_to(date(2026, 4, 14))
    staff = portal("stoke")
    case = staff.done(
        "logComplaint", words="The lift.", channel="phone", complainant={"displayName": "Bo"}
    )
    case = staff.done("acknowledgeComplaint", **on(case, handler="Hal Housing"))
    actions = """query ($id: ID!) { complaint(id: $id) { availableActions(includeBlocked: true) {
      mutation allowed blockers { message rule { id number } } } } }"""

    def offered():
        found = staff.ask(actions, id=case["id"])["complaint"]["availableActions"]
        return {each["mutation"]: each for each in found}

    assert offered()["promiseRemedy"]["allowed"]
    assert offered()["completeRemedy"]["blockers"][0]["message"] == "No promise is open."
    case = staff.done(
        "respondToComplaint",
        **on(
            case, outcome="UPHELD", reasons="It stood still.", decidedBy="Hal Housing",
            remedies=[{"kind": "action", "description": "The lift is repaired."}],
        ),
    )  # fmt: skip
    (blocker,) = offered()["closeComplaint"]["blockers"]
    assert blocker["rule"]["number"] == "7.3"
    assert "ombudsman_code" in blocker["rule"]["id"]  # Stoke is silent, so it is the Code's
    assert offered()["completeRemedy"]["allowed"]


def test_guidance_can_be_read_before_an_amount_is_named(staff):
    named = staff.ask(
        """{ landlord { now: moneyGuidance(day: "2026-04-01", head: MISSED_APPOINTMENT) {
          figures { name } } then: moneyGuidance(day: "2026-03-31") { until figures { name } }
          never: moneyGuidance(day: "2019-01-01") { title } } }"""
    )["landlord"]
    assert named["now"]["figures"] == [{"name": "a missed appointment"}]
    assert (named["then"]["until"], len(named["then"]["figures"])) == ("2026-03-31", 4)
    assert named["never"] is None
