"""Panels through the front door: invited, put off, put right, cancelled, and met again."""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience

WANT = """complainant { id } currentStage { number panel { id status meetsOn venue
  complainantAttends firstSatOn metOn members { name capacity stoodDownOn casework {
  stoodDownBecause } } invitations { toldOn meetsOn meetsAt venue answer accompaniedBy }
  statements { words givenOn givenBy } adjournments { adjournedOn wasOn to satOn reason
  adjournedBy promisedBy } casework { papers { what sentOn sentTo } } }
  panels { status cancelledOn cancelledBecause metOn } }
  deadlines { task dueOn state stageNumber earlier }"""
OFFERS = """query ($id: ID!) { node(id: $id) { ... on Panel { availableActions(
  includeBlocked: true) { code mutation allowed blockers { message rule { number } } } } } }"""
DORA = {"name": "Dora Director", "capacity": "Corporate Management Team"}
TOM = {"name": "Tom Tenant", "capacity": "Tenant Forum"}
ATTEND = "6.4"


class Hearing:
    """A complaint to IDS on its way to the Panel, always with its newest version."""

    def __init__(self, portal, clock):
        self.officer = portal()
        self.portal = portal
        self.now = self.officer.done(
            "logComplaint",
            WANT,
            words="The boiler fails.",
            channel="email",
            remedySought="A new boiler.",
            complainant={"displayName": "Ada Resident"},
        )
        self.ada_id = UUID(self.now["complainant"]["id"].partition(":")[2])
        self.ada = portal("ids", Audience.COMPLAINANT, subject="ada", name="Ada Resident",
                          party_id=self.ada_id)  # fmt: skip
        for decider, asks in (("Leo Lead", True), ("Mia Manager", True)):
            self.do("acknowledgeComplaint", handler=decider)
            self.do("respondToComplaint", outcome="NOT_UPHELD", reasons="Sound.",
                    decidedBy=decider)  # fmt: skip
            if asks:
                self.do("escalateComplaint", reason="Still cold.", remedySought="A new boiler.")

    @property
    def given(self):
        return {"complaintId": self.now["id"], "expectedVersion": self.now["version"]}

    @property
    def panel(self):
        return self.now["currentStage"]["panel"]

    def do(self, mutation, who=None, **input):
        self.now = (who or self.officer).done(mutation, WANT, **self.given, **input)
        return self.now

    def refused(self, mutation, who=None, **input):
        return (who or self.officer).refused(mutation, **self.given, **input)

    def convene(self, on="2026-04-15", *members):
        return self.do("convenePanel", meetsOn=on, members=list(members or (DORA, TOM)),
                       venue="Community room")  # fmt: skip

    def dates(self):
        return {
            each["task"]: (each["dueOn"], each["state"])
            for each in self.now["deadlines"]
            if each["stageNumber"] == 3 and not each["earlier"]
        }

    def offers(self, caller):
        node = caller.ask(OFFERS, id=self.panel["id"])["node"]
        return {each["mutation"]: each for each in node["availableActions"]}


@pytest.fixture
def hearing(portal, clock):
    return Hearing(portal, clock)


def test_the_complainant_is_invited_answers_and_says_her_case_herself(hearing, clock):
    hearing.convene()
    told = hearing.refused("answerPanelInvitation", who=hearing.ada, answer="ATTENDS")
    assert "not invited to this day yet" in told["message"]
    assert told["rule"]["number"] == ATTEND
    hearing.do("inviteToPanel", toldOn="2026-03-31", meetsAt="14:00")
    (invited,) = hearing.panel["invitations"]
    assert (invited["meetsOn"], invited["venue"], invited["answer"]) == (
        "2026-04-15", "Community room", None,
    )  # fmt: skip
    hearing.do("answerPanelInvitation", who=hearing.ada, answer="ATTENDS")
    assert hearing.panel["complainantAttends"] is True
    hearing.do("givePanelStatement", who=hearing.ada, words="It failed six times.")
    (said,) = hearing.panel["statements"]
    assert said == {
        "words": "It failed six times.", "givenOn": "2026-03-31", "givenBy": "Ada Resident",
    }  # fmt: skip
    assert hearing.panel["casework"] is None
    assert hearing.panel["members"][0]["casework"] is None
    early = hearing.refused(
        "givePanelStatement", who=hearing.ada, words="And again.", givenOn="2026-03-30"
    )
    assert early["code"] == "NOT_ALLOWED"
    for mutation, input in (
        ("adjournPanel", {"to": "2026-04-20", "reason": "x"}),
        ("cancelPanel", {"reason": "x"}),
        ("inviteToPanel", {"toldOn": "2026-03-31"}),
        ("recordPanelPapers", {"what": "x", "sentOn": "2026-03-31"}),
    ):
        assert hearing.refused(mutation, who=hearing.ada, **input)["code"] == "NOT_ALLOWED"


def test_who_comes_along_and_who_is_sent(hearing, clock):
    """IDS says nothing of coming along; the Code's 3.6 stands in for it."""
    hearing.convene()
    hearing.do("inviteToPanel", toldOn="2026-03-31")
    hearing.do("answerPanelInvitation", answer="ATTENDS", accompaniedBy="Ben Brother")
    assert hearing.panel["invitations"][0]["accompaniedBy"] == "Ben Brother"
    error = hearing.refused(
        "answerPanelInvitation", answer="DOES_NOT_ATTEND", accompaniedBy="Ben Brother"
    )
    assert error["path"] == ["input", "accompaniedBy"]
    error = hearing.refused("answerPanelInvitation", answer="SENDS_REPRESENTATIVE")
    assert error["code"] == "NOT_FOUND"


def test_nobody_comes_along_where_neither_page_nor_code_lets_them(portal, clock):
    clock.go_to(date(2021, 3, 31))  # the Code of 2020 says nothing of it
    hearing = Hearing(portal, clock)
    hearing.convene("2021-04-15")
    hearing.do("inviteToPanel", toldOn="2021-03-31")
    error = hearing.refused("answerPanelInvitation", answer="ATTENDS", accompaniedBy="Ben")
    assert error["rule"]["number"] == "4.2"
    assert "in your place" in error["message"]


def test_a_panel_put_off_before_it_sat_must_still_sit_in_time(hearing, clock):
    hearing.convene("2026-04-29")
    assert hearing.dates()["Convene the Panel"] == ("2026-04-30", "RUNNING")
    hearing.do("inviteToPanel", toldOn="2026-03-31")
    hearing.do("adjournPanel", to="2026-05-06", reason="A member is ill.")
    (put_off,) = hearing.panel["adjournments"]
    assert put_off == {
        "adjournedOn": "2026-03-31", "wasOn": "2026-04-29", "to": "2026-05-06", "satOn": None,
        "reason": "A member is ill.", "adjournedBy": "Olive Officer", "promisedBy": "2026-04-30",
    }  # fmt: skip
    assert hearing.panel["status"] == "ADJOURNED"
    assert hearing.dates()["Convene the Panel"] == ("2026-04-30", "RUNNING")
    # The day that she was invited to is gone: she must be told of the new one.
    assert not hearing.offers(hearing.ada)["answerPanelInvitation"]["allowed"]
    clock.go_to(date(2026, 5, 6))
    error = hearing.refused("holdPanel", metOn="2026-05-06", complainantAttended=False)
    assert error["rule"]["number"] == ATTEND
    hearing.do("inviteToPanel", toldOn="2026-05-06")
    hearing.do("holdPanel", metOn="2026-05-06", complainantAttended=False)
    assert hearing.dates() == {
        "Convene the Panel": ("2026-04-30", "MET_LATE"),
        "Respond": ("2026-05-20", "RUNNING"),
    }


def test_a_panel_that_had_begun_is_in_time_and_answers_from_its_last_day(hearing, clock):
    hearing.convene()
    hearing.do("inviteToPanel", toldOn="2026-03-31")
    clock.go_to(date(2026, 4, 15))
    hearing.do(
        "adjournPanel",
        to="2026-05-11",
        reason="The surveyor is to be heard.",
        satOn="2026-04-15",
        adjournedBy="Dora Director",
    )
    assert hearing.dates() == {"Convene the Panel": ("2026-04-30", "MET")}
    assert hearing.panel["firstSatOn"] == "2026-04-15"
    error = hearing.refused("cancelPanel", reason="Enough.")
    assert "has sat" in error["message"]
    clock.go_to(date(2026, 5, 11))
    error = hearing.refused("holdPanel", metOn="2026-04-14", complainantAttended=True)
    assert error["path"] == ["input", "metOn"]
    hearing.do("holdPanel", metOn="2026-05-11", complainantAttended=True)
    assert hearing.dates()["Respond"] == ("2026-05-26", "RUNNING")  # over 25 May, a bank holiday
    assert hearing.panel["metOn"] == "2026-05-11"
    error = hearing.refused("givePanelStatement", who=hearing.ada, words="One thing more.")
    assert "before or at its meeting" in error["message"]


def test_a_member_is_replaced_and_those_who_sit_are_checked_anew(hearing):
    hearing.convene()
    new = {"name": "Leo Lead", "capacity": "Corporate Management Team"}
    for name, by, says in (
        ("Dora Director", new, "Already involved"),
        ("Dora Director", {"name": "Una", "capacity": "Tenant Forum"}, "Nobody sits for"),
        ("Dora Director", {"name": "tom tenant", "capacity": DORA["capacity"]}, "already"),
        ("Dora Director", {"name": "Una", "capacity": "Board"}, "Not of: Board"),
    ):
        error = hearing.refused("replacePanelMember", name=name, by=by, reason="Ill.")
        assert says in error["message"]
        assert error["rule"]["number"] == "6.3"
    error = hearing.refused("replacePanelMember", name="Zoe", by=new, reason="Ill.")
    assert error["path"] == ["input", "name"]
    hearing.do(
        "replacePanelMember",
        name="dora director",
        by={"name": "Una Upright", "capacity": "Corporate Management Team"},
        reason="She is ill.",
    )
    assert [(each["name"], each["stoodDownOn"]) for each in hearing.panel["members"]] == [
        ("Dora Director", "2026-03-31"), ("Tom Tenant", None), ("Una Upright", None),
    ]  # fmt: skip
    assert hearing.panel["members"][0]["casework"] == {"stoodDownBecause": "She is ill."}
    hearing.do("recordPanelPapers", what="The surveyor's report.", sentOn="2026-03-31")
    (papers,) = hearing.panel["casework"]["papers"]
    assert papers["sentTo"] == ["Tom Tenant", "Una Upright"]
    error = hearing.refused(
        "recordPanelPapers", what="x", sentOn="2026-03-31", sentTo=["Dora Director"]
    )
    assert error["path"] == ["input", "sentTo"]


def test_a_panel_is_cancelled_and_another_convened_while_its_promise_runs_on(hearing):
    hearing.convene()
    hearing.do("cancelPanel", reason="The room is flooded.")
    assert hearing.panel is None
    assert hearing.now["currentStage"]["panels"] == [
        {
            "status": "CANCELLED",
            "cancelledOn": "2026-03-31",
            "cancelledBecause": "The room is flooded.",
            "metOn": None,
        }
    ]
    assert hearing.dates()["Convene the Panel"] == ("2026-04-30", "RUNNING")
    error = hearing.refused("adjournPanel", to="2026-04-20", reason="x")
    assert "Convene it first" in error["message"]
    hearing.convene("2026-04-20")
    assert [each["status"] for each in hearing.now["currentStage"]["panels"]] == [
        "CANCELLED", "CONVENED",
    ]  # fmt: skip


def test_a_complaint_that_is_withdrawn_has_no_panel_waiting(hearing):
    hearing.convene()
    hearing.do("withdrawComplaint")
    assert hearing.panel is None
    assert hearing.now["currentStage"]["panels"][0]["status"] == "CANCELLED"


def test_after_a_reopening_the_panel_that_met_before_does_not_count(hearing, clock):
    hearing.convene("2026-03-31")
    hearing.do("holdPanel", metOn="2026-03-31", complainantAttended=True)
    hearing.do("withdrawComplaint")
    hearing.do("reopenComplaint", reason="She goes on.")
    assert hearing.panel is None
    assert hearing.now["currentStage"]["panels"][0]["metOn"] == "2026-03-31"
    error = hearing.refused(
        "respondToComplaint", outcome="UPHELD", reasons="x", decidedBy="The Panel"
    )
    assert "has not met" in error["message"]
    clock.go_to(date(2026, 4, 8))
    hearing.convene("2026-04-09")
    clock.go_to(date(2026, 4, 9))
    hearing.do("holdPanel", metOn="2026-04-09", complainantAttended=True)
    hearing.do("respondToComplaint", outcome="UPHELD", reasons="x", decidedBy="The Panel")
    assert hearing.dates()["Respond"] == ("2026-04-23", "MET")


INPUTS = {
    "inviteToPanel": {"toldOn": "2026-03-31"},
    "answerPanelInvitation": {"answer": "ATTENDS"},
    "givePanelStatement": {"words": "It is cold."},
    "recordPanelPapers": {"what": "The file.", "sentOn": "2026-03-31"},
    "replacePanelMember": {
        "name": "Tom Tenant",
        "by": {"name": "Tim Tenant", "capacity": "Tenant Forum"},
        "reason": "Ill.",
    },
    "adjournPanel": {"to": "2026-04-30", "reason": "Ill."},
    "holdPanel": {"metOn": "2026-03-31", "complainantAttended": True},
    "cancelPanel": {"reason": "No room."},
}


@pytest.mark.parametrize(
    "course",
    [
        [],
        ["inviteToPanel", "answerPanelInvitation"],
        ["inviteToPanel", "adjournPanel"],
        ["adjournPanel", "sat"],
        ["holdPanel"],
        ["cancelPanel"],
    ],
)
def test_what_a_panel_offers_is_accepted_and_nothing_else(hearing, course):
    hearing.convene()
    panel = hearing.panel["id"]
    for mutation in course:
        if mutation == "sat":
            more = {"to": "2026-05-01", "reason": "Late.", "satOn": "2026-03-31"}
            hearing.do("adjournPanel", **more)
        else:
            hearing.do(mutation, **INPUTS[mutation])
    callers = {
        "officer": hearing.officer,
        "ada": hearing.ada,
        "auditor": hearing.portal("ids", Audience.AUDITOR, subject="audrey"),
    }
    for name, caller in callers.items():
        node = caller.ask(OFFERS, id=panel)["node"]
        offered = {each["mutation"]: each for each in node["availableActions"]}
        assert (
            set(offered)
            == {
                "officer": set(INPUTS),
                "ada": {"answerPanelInvitation", "givePanelStatement"},
                "auditor": set(),
            }[name]
        )
        for mutation, input in INPUTS.items():
            if mutation in offered and offered[mutation]["allowed"]:
                continue
            payload = caller.do(mutation, **hearing.given, **input)
            assert payload["complaint"] is None, (name, mutation)
    for mutation, offer in hearing.offers(hearing.officer).items() if hearing.panel else ():
        if offer["allowed"] and mutation not in ("holdPanel", "cancelPanel"):
            hearing.do(mutation, **{**INPUTS[mutation], **_anew(mutation, hearing)})


def _anew(mutation, hearing):
    """A day that the Panel does not meet on yet."""
    return {"to": "2026-05-05"} if mutation == "adjournPanel" else {}


def test_another_landlord_and_another_resident_see_and_do_nothing(hearing, portal):
    hearing.convene()
    stoke = portal("stoke")
    bea = portal("ids", Audience.COMPLAINANT, subject="bea", party_id=UUID(int=9))
    for caller in (stoke, bea):
        assert caller.ask(OFFERS, id=hearing.panel["id"])["node"] is None
        for mutation, input in INPUTS.items():
            assert hearing.refused(mutation, who=caller, **input)["code"] == "NOT_FOUND"
