"""How complaints end and go on, through the front door: no ending takes a right away."""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience

WANT = """version ending closedOn withdrawnBecause rightsThatRemain satisfactionFormOn
  complainant { id } currentStage { number openedOn respondedOn outcome }
  deadlines { task state startsOn dueOn earlier }
  reopenings { reason evidence clause ending closedOn openedOn respondedOn outcome reasons }"""


class Case:
    """One complaint in somebody's hands, always with its newest version."""

    def __init__(self, caller, landlord_words="There is no heating."):
        self.caller = caller
        self.now = caller.done(
            "logComplaint",
            WANT,
            words=landlord_words,
            channel="email",
            remedySought="Repair the boiler.",
            complainant={"displayName": "Ada Resident"},
        )

    @property
    def given(self):
        return {"complaintId": self.now["id"], "expectedVersion": self.now["version"]}

    def do(self, mutation, by=None, **input):
        self.now = (by or self.caller).done(mutation, WANT, **self.given, **input)
        return self.now

    def refused(self, mutation, by=None, **input):
        return (by or self.caller).refused(mutation, **self.given, **input)

    def answer(self, decided_by="Mia Manager", outcome="NOT_UPHELD", handler="Leo Lead"):
        self.do("acknowledgeComplaint", handler=handler)
        self.do(
            "respondToComplaint",
            outcome=outcome,
            reasons="It was sound.",
            decidedBy=decided_by,
            letter=[{"part": "REMEDY", "text": "There is nothing to put right."}],
        )

    @property
    def complainant(self):
        return UUID(self.now["complainant"]["id"].partition(":")[2])

    def dates(self, earlier=False):
        return {
            each["task"]: (each["dueOn"], each["state"])
            for each in self.now["deadlines"]
            if each["earlier"] is earlier
        }


@pytest.fixture
def officer(portal):
    return portal()


def test_the_complainant_withdraws_and_goes_on_with_clocks_that_begin_anew(officer, portal, clock):
    case = Case(officer)
    ada = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=case.complainant)
    first = case.dates()
    clock.go_to(date(2026, 4, 8))
    gone = case.do("withdrawComplaint", by=ada, reason="It was mended.")
    assert (gone["status"], gone["ending"]) == ("CLOSED", "WITHDRAWN")
    assert gone["withdrawnBecause"] == "It was mended."
    assert gone["rightsThatRemain"].startswith("You may go on with it")
    assert "Ombudsman" in gone["rightsThatRemain"]
    assert {state for _, state in case.dates().values()} == {"CANCELLED"}
    error = case.refused("reopenComplaint", by=ada, reason="It broke again.")
    assert error["code"] == "NOT_ALLOWED"
    clock.go_to(date(2026, 5, 12))
    back = case.do("reopenComplaint", reason="It broke again; she rang.")
    assert (back["status"], back["ending"], back["rightsThatRemain"]) == ("RECEIVED", None, None)
    assert back["currentStage"]["openedOn"] == "2026-05-12"
    assert {task: due for task, (due, _) in case.dates().items()} == {
        "Acknowledge": "2026-05-15",
        "Respond": "2026-05-27",
    }
    assert case.dates(earlier=True) == {
        task: (due, "CANCELLED") for task, (due, _) in first.items()
    }
    (kept,) = back["reopenings"]
    assert (kept["ending"], kept["closedOn"]) == ("WITHDRAWN", "2026-04-08")
    assert kept["openedOn"] == "2026-03-31"
    case.answer()
    assert case.dates()["Respond"][1] == "MET"


def test_withdrawn_after_an_answer_the_next_stage_is_still_there(officer, clock):
    case = Case(officer)
    case.answer()
    case.do("withdrawComplaint")
    assert "next stage" in case.now["rightsThatRemain"]
    error = case.refused("reopenComplaint", reason="She asks.")
    assert "The next stage can be asked for" in error["message"]
    further = case.do("escalateComplaint", reason="Still cold.", remedySought="Heat.")
    assert (further["status"], further["currentStage"]["number"]) == ("RECEIVED", 2)
    assert further["ending"] is None


def test_after_the_final_answer_there_is_nothing_to_withdraw_or_to_reopen(portal, clock):
    case = Case(portal("stoke"))
    case.answer()
    case.do("escalateComplaint", reason="Still cold.", remedySought="Heat.")
    case.answer("Nia New", handler="Nia New")
    error = case.refused("withdrawComplaint")
    assert "The final answer was given" in error["message"]


def test_a_promise_is_followed_after_a_withdrawal_and_no_other_ending_is_said_to_be_one(officer):
    case = Case(officer)
    case.do("promiseRemedy", remedy={"kind": "action", "description": "A new boiler."})
    error = case.refused("closeComplaint", ending="WITHDRAWN")
    assert "by withdrawing it" in error["message"]
    case.do("withdrawComplaint")
    remedies = officer.ask(
        "query Q($r: String!) { complaint(reference: $r) { remedies { id } } }",
        r=case.now["reference"],
    )["complaint"]["remedies"]
    case.do(
        "completeRemedy", remedyId=remedies[0]["id"], completedOn="2026-03-31", evidence="A photo."
    )
    assert case.now["status"] == "CLOSED"


def test_new_evidence_takes_an_answered_complaint_up_again_where_the_page_says_so(portal, clock):
    case = Case(portal("stoke"))
    case.answer()
    clock.go_to(date(2026, 6, 1))
    case.do("closeComplaint", ending="RESOLVED")
    assert "With new evidence" in case.now["rightsThatRemain"]
    error = case.refused("reopenComplaint", reason="She is not content.")
    assert error["rule"]["number"] == "3 p2"
    assert error["path"] == ["input", "evidence"]
    back = case.do("reopenComplaint", reason="There is a report.", evidence="A surveyor's report.")
    (kept,) = back["reopenings"]
    assert (kept["clause"], kept["outcome"], kept["reasons"]) == (
        "3 p2", "NOT_UPHELD", "It was sound.",
    )  # fmt: skip
    assert kept["respondedOn"] == "2026-03-31"
    assert back["currentStage"]["outcome"] is None
    case.answer("Nia New", "UPHELD")
    assert case.now["currentStage"]["outcome"] == "UPHELD"
    assert case.now["reopenings"] == [kept]
    history = portal("stoke").ask(
        "query Q($r: String!) { complaint(reference: $r) { events(first: 50) { nodes { what "
        "clause } } } }",
        r=case.now["reference"],
    )["complaint"]["events"]["nodes"]
    assert {"what": "reopened", "clause": "3 p2"} in history


FOUND = "points { findings { stage earlier outcome } }"


def test_what_was_found_before_stays_and_each_point_is_looked_at_anew(officer):
    case = Case(officer)
    found = {"outcome": "NOT_UPHELD", "reasons": "It was warm."}
    case.do("defineComplaint", definition="It is cold.", points=[{"words": "The boiler."}])
    (point,) = officer.ask(
        "query Q($r: String!) { complaint(reference: $r) { points { id } } }",
        r=case.now["reference"],
    )["complaint"]["points"]
    case.do("recordFinding", pointId=point["id"], **found)
    case.do("withdrawComplaint")
    case.do("reopenComplaint", reason="She goes on.")
    case.do("recordFinding", pointId=point["id"], outcome="UPHELD", reasons="It was cold.")
    seen = officer.ask(
        f"query Q($r: String!) {{ complaint(reference: $r) {{ {FOUND} }} }}",
        r=case.now["reference"],
    )["complaint"]
    assert seen["points"][0]["findings"] == [
        {"stage": 1, "earlier": True, "outcome": "NOT_UPHELD"},
        {"stage": 1, "earlier": False, "outcome": "UPHELD"},
    ]


def test_where_no_clause_speaks_of_new_evidence_an_answer_stands(officer, clock):
    case = Case(officer)
    case.answer()
    case.do("closeComplaint", ending="RESOLVED")
    error = case.refused("reopenComplaint", reason="She asks.", evidence="A report.")
    assert "no clause reopens it" in error["message"]


def test_the_form_is_noted_once_the_complaint_is_closed(officer, clock):
    case = Case(officer)
    case.answer()
    error = case.refused("noteSatisfactionForm", sentOn="2026-03-31")
    assert "once the complaint is closed" in error["message"]
    clock.go_to(date(2026, 5, 20))
    case.do("closeComplaint", ending="NO_REPLY")
    assert case.refused("noteSatisfactionForm", sentOn="2026-05-19")["path"] == ["input", "sentOn"]
    assert case.do("noteSatisfactionForm", sentOn="2026-05-20")["satisfactionFormOn"] == (
        "2026-05-20"
    )


def test_the_landlords_next_door_neither_withdraw_nor_reopen(officer, portal):
    case = Case(officer)
    stoke = portal("stoke")
    for mutation, input in (
        ("withdrawComplaint", {}),
        ("reopenComplaint", {"reason": "x"}),
        ("noteSatisfactionForm", {"sentOn": "2026-03-31"}),
    ):
        assert case.refused(mutation, by=stoke, **input)["code"] == "NOT_FOUND"
    other = portal("ids", Audience.COMPLAINANT, subject="bea", party_id=UUID(int=9))
    assert case.refused("withdrawComplaint", by=other)["code"] == "NOT_FOUND"
