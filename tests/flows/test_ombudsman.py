"""What passes between the landlord and the Ombudsman, through the front door."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from putright.api.identity import Audience
from putright.jobs.due import lease
from putright.jobs.sweep import sweep_landlord
from putright.jobs.worker import do_jobs
from putright.policy import Part

OLD = {
    "words": "The painters spoiled my carpet.",
    "channel": "letter",
    "sender": ["tenant"],
    "remedySought": "A new carpet.",
    "happenedOn": "2025-03-03",
    "awareOn": "2025-03-03",
    "complainant": {"displayName": "Ria Resident"},
}
IN_WORDS = [{"part": part.name, "text": "In our own words."} for part in Part]
DATES = (
    "receivedOn closedOn "
    "deadlines { task state startsOn: explanation { startsOn } dueOn codeDueOn }"
)
SEEN = """query ($r: String!) { complaint(reference: $r) {
  ombudsmanCases { reference openedOn status determinedOn
    determinations { finding label pointId words determinedOn }
    orders { id binding words dueOn compliedOn evidence overdue }
    casework { evidenceRequests { id words askedOn dueOn sentOn sent } } }
  failureOrders { type label issuedOn }
  overruledRefusals { reference toldOn refusedOn clause why acknowledgedOn
    acknowledgement { part text } }
  events(first: 100) { nodes { what clause } } } }"""


class Book:
    """One complaint in the hands of staff, who always know its version."""

    def __init__(self, staff, want="", **logged):
        self.staff = staff
        self.case = staff.done("logComplaint", f"complainant {{ id }} {want}", **logged)

    def on_it(self):
        return {"complaintId": self.case["id"], "expectedVersion": self.case["version"]}

    def step(self, mutation, want="", **input):
        self.case = self.staff.done(mutation, want, **self.on_it(), **input)
        return self.case

    def refused(self, mutation, **input):
        return self.staff.refused(mutation, **self.on_it(), **input)

    def seen(self, by=None):
        return (by or self.staff).ask(SEEN, r=self.case["reference"])["complaint"]

    def read_again(self):
        found = self.staff.ask(
            "query ($r: String!) { complaint(reference: $r) { id version reference status } }",
            r=self.case["reference"],
        )
        self.case = found["complaint"]

    def whats(self):
        return [each["what"] for each in self.seen()["events"]["nodes"]]


def run_jobs(house, slug):
    while found := lease(house, slug, 100, timedelta(hours=1)):
        do_jobs(house, slug, found)


def refused_by_exeter(portal, clock):
    clock.go_to(date(2026, 3, 31))
    book = Book(portal("exeter"), **OLD)
    book.step("acknowledgeComplaint", handler="Carl Officer", letter=IN_WORDS)
    clock.go_to(date(2026, 4, 1))
    book.step("excludeComplaint", clause="1.2.5", explanation="It is too old.")
    return book


def test_a_refusal_is_overruled_and_the_first_stage_begins_again(portal, clock):
    book = refused_by_exeter(portal, clock)
    clock.go_to(date(2026, 6, 2))
    case = book.step(
        "overruleRefusal",
        f"route {{ why }} currentStage {{ number acknowledgedOn openedOn }} {DATES}",
        toldOn="2026-06-01",
        reference="HOS-1",
        words="You must look into it.",
    )
    assert (case["status"], case["receivedOn"], case["closedOn"], case["route"]) == (
        "RECEIVED", "2026-03-31", None, None,
    )  # fmt: skip
    assert case["currentStage"] == {"number": 1, "acknowledgedOn": None, "openedOn": "2026-06-01"}
    running = {each["task"]: each for each in case["deadlines"] if each["state"] == "RUNNING"}
    assert {task: (each["dueOn"]) for task, each in running.items()} == {
        "Acknowledge": "2026-06-08",
        "Respond": "2026-06-15",
    }
    assert running["Acknowledge"]["codeDueOn"] == "2026-06-08"
    assert running["Respond"]["startsOn"] == {"startsOn": "2026-06-01"}
    before = [(each["task"], each["state"]) for each in case["deadlines"] if each not in
              list(running.values())]  # fmt: skip
    assert before == [("Acknowledge", "MET"), ("Respond", "CANCELLED")]
    seen = book.seen()
    (overruled,) = seen["overruledRefusals"]
    assert {"part": "RESPONSIBILITY", "text": "In our own words."} in overruled.pop(
        "acknowledgement"
    )
    assert [overruled] == [
        {
            "reference": "HOS-1", "toldOn": "2026-06-01", "refusedOn": "2026-04-01",
            "clause": "1.2.5", "why": "It is too old.", "acknowledgedOn": "2026-03-31",
        }
    ]  # fmt: skip
    assert {"what": "refusal overruled", "clause": "1.2.5"} in seen["events"]["nodes"]
    book.step("acknowledgeComplaint", handler="Carl Officer", letter=IN_WORDS)
    answered = book.step(
        "respondToComplaint", "currentStage { outcome }", outcome="UPHELD", reasons="Sorry.",
        decidedBy="Carl Officer",
        letter=IN_WORDS,
    )  # fmt: skip
    assert answered["status"] == "RESPONDED"


def test_only_a_refusal_is_overruled_and_not_before_it_was_made(portal, clock):
    book = refused_by_exeter(portal, clock)
    early = book.refused("overruleRefusal", toldOn="2026-03-31", reference="HOS-1")
    assert early["path"] == ["input", "toldOn"]
    book.step("overruleRefusal", toldOn="2026-04-01", reference="HOS-1")
    again = book.refused("overruleRefusal", toldOn="2026-04-01", reference="HOS-1")
    assert again["code"] == "POLICY"


@pytest.mark.parametrize("slug", ["ids", "stoke", "millbrook"])
def test_every_landlord_takes_on_what_it_refused(portal, clock, house, slug):
    policy = house.landlords[slug].policy_on(house.today())
    ground = next(each for each in policy.exclusions if each.older_than is None)
    book = Book(portal(slug), **{**OLD, "happenedOn": None, "awareOn": None})
    roles = policy.refusal.approvers if policy.refusal else ()
    book.step(
        "excludeComplaint", clause=ground.clause, explanation="It is not for us.",
        approvedBy=[{"name": f"Person {n}", "role": role} for n, role in enumerate(roles)],
    )  # fmt: skip
    clock.go_to(date(2026, 6, 1))
    case = book.step("overruleRefusal", f"stages {{ openedOn }} {DATES}", toldOn="2026-06-01",
                     reference="HOS-2")  # fmt: skip
    assert case["status"] == "RECEIVED"
    assert case["stages"] == [{"openedOn": "2026-06-01"}]
    running = [each["dueOn"] for each in case["deadlines"] if each["state"] == "RUNNING"]
    assert running
    assert all(due > "2026-06-01" for due in running)
    clause = {each["what"]: each["clause"] for each in book.seen()["events"]["nodes"]}
    standard = house.landlords[slug].standard_on(date(2026, 3, 31))
    told = policy.refusal is not None and policy.refusal.ombudsman_right
    assert clause["refusal overruled"] == (policy if told else standard).refusal.clause


def referred(portal, clock, slug="ids"):
    book = Book(portal(slug), "points { id }", **{**OLD, "happenedOn": None, "awareOn": None})
    clock.go_to(date(2026, 4, 7))
    book.step("recordReferral", reference="202612345", openedOn="2026-04-07")
    return book


def test_from_referral_to_the_last_order_while_the_complaint_goes_on(portal, clock):
    book = referred(portal, clock)
    party = UUID(book.staff.ask(
        "query ($r: String!) { complaint(reference: $r) { complainant { id } } }",
        r=book.case["reference"],
    )["complaint"]["complainant"]["id"].partition(":")[2])  # fmt: skip
    resident = portal("ids", Audience.COMPLAINANT, subject="ria", name="Ria", party_id=party)
    auditor = portal("ids", Audience.AUDITOR, subject="au", name="Au")
    again = book.refused("recordReferral", reference="2", openedOn="2026-04-07")
    assert "already" in again["message"]
    book.step("addPoint", point={"words": "Nobody answered my calls."})
    point = book.step(
        "recordEvidenceRequest", "points { id }", words="The letters.", askedOn="2026-04-07",
        dueOn="2026-04-21",
    )["points"][0]["id"]  # fmt: skip
    (asked,) = book.seen()["ombudsmanCases"][0]["casework"]["evidenceRequests"]
    assert resident.ask(SEEN, r=book.case["reference"])["complaint"]["ombudsmanCases"] == [
        {
            "reference": "202612345", "openedOn": "2026-04-07", "status": "OPEN",
            "determinedOn": None, "determinations": [], "orders": [], "casework": None,
        }
    ]  # fmt: skip
    clock.go_to(date(2026, 4, 22))
    book.step("recordEvidenceSent", requestId=asked["id"], sentOn="2026-04-22", sent="All four.")
    twice = book.refused("recordEvidenceSent", requestId=asked["id"], sentOn="2026-04-22", sent="x")
    assert twice["code"] == "INVALID"
    clock.go_to(date(2026, 6, 1))
    unknown = book.refused(
        "recordDetermination", determinedOn="2026-06-01", findings=[{"finding": "PARTIAL"}]
    )
    assert "SEVERE_MALADMINISTRATION" in unknown["message"]
    book.step(
        "recordDetermination",
        determinedOn="2026-06-01",
        findings=[{"finding": "SERVICE_FAILURE", "pointId": point}, {"finding": "REDRESS"}],
        orders=[
            {"words": "Apologise.", "dueOn": "2026-06-29"},
            {"words": "Train your staff.", "binding": "RECOMMENDATION"},
        ],
    )
    assert book.case["status"] == "RECEIVED"  # the landlord's own stages go on
    (case,) = book.seen(resident)["ombudsmanCases"]
    assert [(each["finding"], each["pointId"]) for each in case["determinations"]] == [
        ("SERVICE_FAILURE", point), ("REDRESS", None),
    ]  # fmt: skip
    assert case["status"] == "DETERMINED"
    order, advice = case["orders"]
    assert (order["binding"], advice["binding"]) == ("ORDER", "RECOMMENDATION")
    clock.go_to(date(2026, 6, 30))
    assert [each["overdue"] for each in book.seen(auditor)["ombudsmanCases"][0]["orders"]] == [
        True, False,
    ]  # fmt: skip
    early = book.refused(
        "recordOrderComplied", orderId=order["id"], compliedOn="2026-05-01", evidence="A letter."
    )
    assert early["path"] == ["input", "compliedOn"]
    for each in (order, advice):
        book.step(
            "recordOrderComplied", orderId=each["id"], compliedOn="2026-06-30", evidence="A letter."
        )
    none = book.refused(
        "recordOrderComplied", orderId=order["id"], compliedOn="2026-06-30", evidence="A letter."
    )
    assert none["code"] == "INVALID"
    refused = auditor.refused("recordReferral", reference="9", openedOn="2026-06-30",
                              **book.on_it())  # fmt: skip
    assert refused["code"] in ("NOT_ALLOWED", "NOT_FOUND")
    for mutation in ("recordReferral",):
        refused = resident.refused(mutation, reference="9", openedOn="2026-06-30", **book.on_it())
        assert refused["code"] == "NOT_ALLOWED"


def test_a_failure_order_is_of_a_type_that_is_issued_on_its_day(portal, clock):
    book = referred(portal, clock)
    gone = book.refused(
        "recordFailureOrder", type="TYPE_3_MEMBERSHIP", words="x", issuedOn="2026-04-07"
    )
    assert "TYPE_3_CODE" in gone["message"]
    book.step("recordFailureOrder", type="TYPE_1", words="Answer it.", issuedOn="2026-04-07")
    assert book.seen()["failureOrders"] == [
        {
            "type": "TYPE_1",
            "label": "Unreasonable delay in accepting or progressing a complaint",
            "issuedOn": "2026-04-07",
        }
    ]


def test_another_landlord_and_a_stranger_find_nothing_to_answer(portal, clock):
    book = referred(portal, clock)
    book.step(
        "recordEvidenceRequest", words="The letters.", askedOn="2026-04-07", dueOn="2026-04-21"
    )
    (asked,) = book.seen()["ombudsmanCases"][0]["casework"]["evidenceRequests"]
    elsewhere = referred(portal, clock, "stoke")
    elsewhere.step("recordEvidenceRequest", words="All.", askedOn="2026-04-07", dueOn="2026-04-21")
    theirs = elsewhere.refused(
        "recordEvidenceSent", requestId=asked["id"], sentOn="2026-04-07", sent="x"
    )
    assert theirs["code"] == "NOT_FOUND"
    ours = referred(portal, clock)
    ours.step("recordEvidenceRequest", words="All.", askedOn="2026-04-07", dueOn="2026-04-21")
    other_case = ours.refused(
        "recordEvidenceSent", requestId=asked["id"], sentOn="2026-04-07", sent="x"
    )
    assert other_case["code"] == "NOT_FOUND"
    stranger = portal("ids", Audience.COMPLAINANT, subject="bo", name="Bo", party_id=UUID(int=9))
    assert stranger.ask(SEEN, r=book.case["reference"]) == {"complaint": None}


def test_the_ombudsmans_days_are_noted_once(portal, clock, house):
    book = referred(portal, clock)
    book.step(
        "recordEvidenceRequest", words="The letters.", askedOn="2026-04-07", dueOn="2026-04-21"
    )
    for day in (date(2026, 4, 21), date(2026, 4, 22), date(2026, 4, 23)):
        clock.go_to(day)
        run_jobs(house, "ids")
        assert sweep_landlord(house, "ids") == 0
    assert book.whats().count("evidence due soon") == 1
    assert book.whats().count("evidence overdue") == 1
    book.read_again()
    book.step(
        "recordDetermination",
        determinedOn="2026-04-23",
        findings=[{"finding": "MALADMINISTRATION"}],
        orders=[{"words": "Apologise.", "dueOn": "2026-05-20"}],
    )
    clock.go_to(date(2026, 5, 21))
    run_jobs(house, "ids")
    run_jobs(house, "ids")
    assert book.whats().count("order overdue") == 1
    assert book.whats().count("order due soon") == 0  # nobody looked while it was near


def test_the_sweep_asks_again_for_what_a_backup_lost(portal, clock, house):
    from putright.casework.desk import CLOCK
    from putright.store.records import Job
    from sqlalchemy import delete

    book = referred(portal, clock)
    book.step(
        "recordEvidenceRequest", words="The letters.", askedOn="2026-04-07", dueOn="2026-04-21"
    )
    with house.desk("ids", CLOCK) as desk:
        desk.session.execute(delete(Job).where(Job.kind.startswith("evidence")))
    assert sweep_landlord(house, "ids") == 2
    assert sweep_landlord(house, "ids") == 0
    clock.go_to(date(2026, 4, 22))
    run_jobs(house, "ids")
    assert book.whats().count("evidence overdue") == 1


SIGNPOSTING = """query ($r: String!, $stage: Int) { complaint(reference: $r) {
  signposting(stage: $stage) { stage text places { occasion byCode rule { number } } } } }"""


@pytest.mark.parametrize(
    ("slug", "stage", "own"),
    [
        ("exeter", 1, {("REFUSAL", "1.2.5"), ("EXTENSION", "2.2.5")}),
        ("exeter", 2, {("REFUSAL", "1.2.5"), ("EXTENSION", "2.3.6"), ("ANSWER", "2.3.5 b7")}),
        ("feedback_first", 1, {("ANSWER", "4 p1")}),
        ("ids", 1, set()),
        ("stoke", 2, {("ANSWER", "S2 b6")}),
    ],
)
def test_each_stage_says_where_the_ombudsman_is_named(portal, house, slug, stage, own):
    book = Book(portal(slug), **{**OLD, "happenedOn": None, "awareOn": None})
    (told,) = book.staff.ask(SIGNPOSTING, r=book.case["reference"], stage=stage)[
        "complaint"
    ].values()
    assert told["stage"] == stage
    assert told["text"].startswith(house.landlords[slug].ombudsman)
    places = [(each["occasion"], each["rule"]["number"]) for each in told["places"]
              if not each["byCode"]]  # fmt: skip
    general = [rule.clause for rule in house.landlords[slug].policy_on(house.today()).ombudsman]
    assert [number for occasion, number in places if occasion == "AS_IT_SAYS"] == general
    assert {each for each in places if each[0] != "AS_IT_SAYS"} == own
    by_code = {(each["occasion"], each["rule"]["number"]) for each in told["places"]
               if each["byCode"]}  # fmt: skip
    assert {("AS_IT_SAYS", "3.7"), ("REFUSAL", "2.4")} <= by_code
    assert (("ANSWER", "6.19") in by_code) == (stage == 2)
    here = book.staff.ask(SIGNPOSTING, r=book.case["reference"])["complaint"]["signposting"]
    assert here["stage"] == 1


def test_a_replay_counts_the_codes_limit_from_the_day_it_was_taken_on(portal, clock):
    book = refused_by_exeter(portal, clock)
    clock.go_to(date(2026, 6, 2))
    book.step("overruleRefusal", toldOn="2026-06-01", reference="HOS-1")
    (found,) = book.staff.ask(
        'query ($r: String!) { replay(reference: $r, plugin: "exeter") '
        "{ dates { task was { dueOn codeDueOn } } } }",
        r=book.case["reference"],
    ).values()
    was = {each["task"]: each["was"] for each in found["dates"]}
    assert was["Acknowledge"] == {"dueOn": "2026-06-08", "codeDueOn": "2026-06-08"}
