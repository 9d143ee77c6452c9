"""What a complainant is told of the way to the Ombudsman is the truth of the day it is told on."""

from datetime import date

import pytest

SIGNPOSTS = """query ($r: String!) { complaint(reference: $r) { rightsThatRemain signposting { text
  places { byCode outOfDate rule { number } } } } }"""
LETTER = "currentStage { letter { part text } } ombudsmanCases { referredBy referredOn }"
OWN = [{"part": "NOT_DONE", "text": "It was mended."}]


class Case:
    def __init__(self, portal):
        self.officer = portal("stoke")
        self.now = self.officer.done("logComplaint", LETTER, words="The door.", channel="phone",
                                     complainant={"displayName": "Bea"})  # fmt: skip

    def do(self, mutation, **input):
        given = {"complaintId": self.now["id"], "expectedVersion": self.now["version"]}
        self.now = self.officer.done(mutation, LETTER, **given, **input)
        return self.now

    def answer(self, decider):
        self.do("respondToComplaint", outcome="NOT_UPHELD", reasons="x", decidedBy=decider,
                letter=OWN)  # fmt: skip

    def finish(self):
        self.answer("Hal")
        self.do("escalateComplaint")
        self.answer("Cleo")

    def told(self):
        return self.officer.ask(SIGNPOSTS, r=self.now["reference"])["complaint"]

    @property
    def ombudsman_part(self):
        (part,) = [
            each["text"]
            for each in self.now["currentStage"]["letter"]
            if each["part"] == "OMBUDSMAN"
        ]
        return part


@pytest.fixture
def case(portal, clock):
    clock.go_to(date(2021, 3, 1))
    return Case(portal)


def test_in_the_years_of_the_law_the_letter_names_the_way_and_the_first_day_alone(case, clock):
    assert "Once our procedure has ended" in case.told()["signposting"]["text"]
    case.finish()
    assert "Monday 26 April 2021" in case.ombudsman_part
    assert "an MP, a local councillor" in case.ombudsman_part
    assert {each["outOfDate"] for each in case.told()["signposting"]["places"]} == {None}
    clock.go_to(date(2021, 4, 26))
    case.do("closeComplaint", ending="PROCEDURE_ENDED")
    assert "You may take it to the Ombudsman yourself now." in case.told()["rightsThatRemain"]


def test_since_then_the_same_clause_is_out_of_date_and_the_right_is_told(case, clock):
    case.answer("Hal")
    case.do("escalateComplaint")
    clock.go_to(date(2022, 10, 3))
    case.answer("Cleo")
    assert "you may take your complaint to the Ombudsman yourself" in case.ombudsman_part
    assert "refer your complaint to the Ombudsman now" not in case.ombudsman_part
    told = case.told()["signposting"]
    stale = {each["rule"]["number"] for each in told["places"] if each["outOfDate"]}
    assert stale == {"5 p2"}
    assert all(not each["outOfDate"] for each in told["places"] if each["byCode"])
    case.do("closeComplaint", ending="PROCEDURE_ENDED")
    assert "yourself" in case.told()["rightsThatRemain"]


def test_a_page_that_never_named_them_says_nothing_of_them(portal, clock):
    officer = portal("ids")
    logged = officer.done("logComplaint", words="Cold.", channel="phone")
    found = officer.ask(SIGNPOSTS, r=logged["reference"])["complaint"]["signposting"]
    assert "designated" not in found["text"]
    assert {each["outOfDate"] for each in found["places"]} == {None}


def test_a_referral_is_recorded_by_kind_and_day_while_the_law_knew_it(case, clock):
    case.finish()
    clock.go_to(date(2021, 3, 8))
    given = {"complaintId": case.now["id"], "expectedVersion": case.now["version"]}
    refused = case.officer.refused
    error = refused("recordReferral", **given, reference="1", openedOn="2021-03-08",
                    referredBy="VICAR")  # fmt: skip
    assert error["path"] == ["input", "referredBy"]
    error = refused("recordReferral", **given, reference="1", openedOn="2021-03-08",
                    referredOn="2021-03-05")  # fmt: skip
    assert error["path"] == ["input", "referredBy"]
    case.do("recordReferral", reference="1", openedOn="2021-03-08", referredBy="COUNCILLOR",
            referredOn="2021-03-05")  # fmt: skip
    assert case.now["ombudsmanCases"] == [{"referredBy": "COUNCILLOR", "referredOn": "2021-03-05"}]


def test_after_the_law_ended_it_none_is_recorded_and_the_complainant_goes_alone(case, clock):
    case.finish()
    clock.go_to(date(2022, 10, 1))
    given = {"complaintId": case.now["id"], "expectedVersion": case.now["version"]}
    error = case.officer.refused("recordReferral", **given, reference="1", openedOn="2022-10-01",
                                 referredBy="MP")  # fmt: skip
    assert "may go to the Ombudsman themselves" in error["message"]
    case.do("recordReferral", reference="1", openedOn="2022-10-01")
    assert case.now["ombudsmanCases"] == [{"referredBy": None, "referredOn": None}]
