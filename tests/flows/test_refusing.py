"""The next stage refused, and more time given: by whom, on which ground, and what is told."""

from datetime import date

import pytest
from putright.api.identity import Audience

LANDLORDS = ["exeter", "feedback_first", "ids", "stoke", "millbrook"]
TWO = [
    {"name": "Hal House", "role": "Housing Manager"},
    {"name": "Cora Company", "role": "Company Secretary"},
]


@pytest.fixture
def at_stage_2(handled):
    def begin(slug):
        case = handled(slug)
        case.do("acknowledgeComplaint", **case.acknowledge("Leo Lead"))
        case.do("respondToComplaint", **case.answer("Leo Lead"))
        case.do("escalateComplaint", reason="Still cold.", remedySought="Heat.")
        return case

    return begin


GROUNDS = {
    "exeter": ("2.1.3", ["1.2.4 b6", "1.2.4 b7", "1.2.4 b8"]),
    "stoke": ("3 p3", ["3 b3", "3 b5", "3 p2"]),
    "millbrook": ("5.11", ["2.2(b)", "2.2(c)"]),
    "ids": ("5.11", []),
    "feedback_first": ("5.11", []),
}


@pytest.mark.parametrize("slug", LANDLORDS)
def test_each_landlord_has_its_own_grounds_and_no_other(house, at_stage_2, slug):
    """IDS and the landlord of feedback first give none: nothing is refused there."""
    limit, allowed = GROUNDS[slug]
    case = at_stage_2(slug)
    policy = house.landlords[slug].policies[-1]
    every = list(dict.fromkeys(each.clause for each in policy.exclusions)) or ["1"]
    refused = [each for each in every if each not in allowed]
    for clause in refused:
        error = case.refused(
            "refuseEscalation", clause=clause, explanation="It is not for us.", approvedBy=TWO
        )
        assert error["rule"]["number"] == limit, clause
    if not allowed:
        return
    case.do(
        "refuseEscalation",
        clause=allowed[0],
        explanation="A claim was issued at court.",
        approvedBy=TWO if slug == "stoke" else [],
    )
    assert case.now["status"] == "EXCLUDED"
    assert case.now["route"]["clause"]["number"] == allowed[0]
    (notice,) = case.notices("ESCALATION_REFUSED")
    said = {each["part"]: each for each in notice["parts"]}
    assert said["REASONS"]["text"] == "A claim was issued at court."
    assert "You can take this decision to the Ombudsman" in said["OMBUDSMAN"]["text"]
    assert said["OMBUDSMAN"]["clauses"], "a clause gives that right, the page's or the Code's"


def test_two_must_agree_where_the_page_says_so_and_neither_decided_stage_1(at_stage_2, portal):
    case = at_stage_2("stoke")
    given = {"clause": "3 b3", "explanation": "There is a claim."}
    error = case.refused("refuseEscalation", **given, approvedBy=TWO[:1])
    assert error["rule"]["number"] == "3 p3"
    assert "Company Secretary" in error["message"]
    involved = [{"name": "Leo Lead", "role": "Housing Manager"}, TWO[1]]
    error = case.refused("refuseEscalation", **given, approvedBy=involved)
    assert error["rule"]["number"] == "S2 b2"
    leo = portal("stoke", Audience.CASE_HANDLER, subject="leo", name="Leo Lead")
    error = case.refused("refuseEscalation", by=leo, **given, approvedBy=TWO)
    assert error["rule"]["number"] == "S2 b2"


def test_what_was_taken_on_is_answered_and_no_longer_refused(at_stage_2):
    case = at_stage_2("exeter")
    case.do("acknowledgeComplaint", **case.acknowledge("Dora Director"))
    error = case.refused("refuseEscalation", clause="1.2.4 b7", explanation="A claim.")
    assert error["rule"]["number"] == "2.1.3"
    assert "taken on" in error["message"]


def test_overruled_the_very_stage_is_taken_up_and_no_window_was_eaten(at_stage_2, clock):
    case = at_stage_2("exeter")
    case.do("refuseEscalation", clause="1.2.4 b7", explanation="A claim.")
    clock.go_to(date(2026, 9, 1))  # long after anything that ran in spring
    case.do("overruleRefusal", toldOn="2026-08-28", reference="HOS 7")
    assert (case.now["status"], case.now["currentStage"]["number"]) == ("RECEIVED", 2)
    assert case.now["route"] is None
    due = case.caller.ask(
        "query Q($r: String!) { complaint(reference: $r) { stages { number respondedOn outcome } "
        "deadlines(states: [RUNNING]) { task startsOn stageNumber } } }",
        r=case.now["reference"],
    )["complaint"]
    assert {(each["startsOn"], each["stageNumber"]) for each in due["deadlines"]} == {
        ("2026-08-28", 2)
    }
    assert due["stages"][0]["outcome"] == "NOT_UPHELD"  # what was answered stands
    case.do("acknowledgeComplaint", **case.acknowledge("Dora Director"))


@pytest.mark.parametrize("slug", LANDLORDS)
def test_a_reason_is_asked_for_only_where_the_page_says_so(house, handled, slug):
    """Exeter 2.3.1: “without being required to provide a reason”."""
    case = handled(slug)
    policy = house.landlords[slug].policies[-1]
    for stage in policy.stages[1:]:
        if case.now["currentStage"]["number"] > 1:
            case.do("acknowledgeComplaint", **case.acknowledge(f"Handler {stage.number}"))
        else:
            case.do("acknowledgeComplaint", **case.acknowledge("Leo Lead"))
        if slug == "exeter" and stage.number > 2:
            break
        case.do("respondToComplaint", **case.answer(f"Decider {stage.number}"))
        if stage.escalation.reason_required:
            error = case.refused("escalateComplaint", remedySought="Heat.")
            assert error["rule"]["number"] == stage.escalation.clause
            case.do("escalateComplaint", reason="Still cold.", remedySought="Heat.")
        else:
            case.do("escalateComplaint", remedySought="Heat.")
    assert [s.number for s in policy.stages if s.escalation and s.escalation.reason_required] == (
        [2] if slug == "ids" else []
    )


def deadline(case):
    found = case.caller.ask(
        "query Q($r: String!) { complaint(reference: $r) { deadlines(states: [RUNNING]) { id task "
        "dueOn } } }",
        r=case.now["reference"],
    )["complaint"]["deadlines"]
    return next(each["id"] for each in found if each["task"] == "Respond")


def test_more_time_at_exeters_stage_2_is_approved_by_the_general_manager_alone(at_stage_2, portal):
    """2.3.6: not whoever proposes it, and not the director who decides."""
    case = at_stage_2("exeter")
    case.do("acknowledgeComplaint", **case.acknowledge("Dora Director"))
    gia = portal("exeter", Audience.DECISION_MAKER, subject="gia", name="Gia Manager")
    given = {"deadlineId": deadline(case), "dueOn": "2026-05-06", "reason": "It is complex."}

    def approved(name, role="General Manager"):
        return {"approvedBy": {"name": name, "role": role}}

    for by, more, says in (
        (None, {}, "for the General Manager to give"),
        (None, approved("Gia Manager", "director"), "for the General Manager to give"),
        (None, approved("olive officer"), "proposes more time does not approve it"),
        (gia, approved("Gia Manager"), "proposes more time does not approve it"),
        (None, approved("Dora Director"), "decides this stage does not approve it"),
        (None, approved("Leo Lead"), "handled an earlier stage"),
    ):
        error = case.refused("extendDeadline", by=by, **given, **more)
        assert says in error["message"]
        assert error["rule"]["number"] == ("6.13" if "earlier" in says else "2.3.6")
    case.do("extendDeadline", **given, **approved("Gia Manager"), agreedOn="2026-03-31")
    found = case.caller.ask(
        "query Q($r: String!) { complaint(reference: $r) { deadlines { task revisions { dueOn "
        "approvedRole agreedOn casework { approvedBy } } } } }",
        r=case.now["reference"],
    )["complaint"]["deadlines"]
    (revision,) = [each for row in found for each in row["revisions"]]
    assert revision == {
        "dueOn": "2026-05-06",
        "approvedRole": "General Manager",
        "agreedOn": "2026-03-31",
        "casework": {"approvedBy": "Gia Manager"},
    }
    (notice,) = case.notices("MORE_TIME")
    said = {each["part"]: each for each in notice["parts"]}
    assert "6 May 2026" in said["DECISION"]["text"]
    assert said["REASONS"]["text"] == "It is complex."
    assert "Ombudsman" in said["OMBUDSMAN"]["text"]
    assert said["OMBUDSMAN"]["clauses"] == [{"number": "2.3.6"}]


@pytest.mark.parametrize(("slug", "clause"), [("exeter", "2.2.5"), ("ids", "6.4")])
def test_a_notice_of_more_time_carries_the_ombudsmans_details(handled, slug, clause):
    """By the page, or by the Code where the page says nothing of them."""
    case = handled(slug)
    case.do("acknowledgeComplaint", **case.acknowledge("Leo Lead"))
    case.do(
        "extendDeadline", deadlineId=deadline(case), dueOn="2026-04-20", reason="A part is due."
    )
    (notice,) = case.notices("MORE_TIME")
    said = {each["part"]: each for each in notice["parts"]}
    assert said["OMBUDSMAN"]["clauses"] == [{"number": clause}]
    assert "Housing Ombudsman" in said["OMBUDSMAN"]["text"]


@pytest.mark.parametrize("accept", [True, False])
def test_a_late_request_is_answered_in_a_notice_with_the_way_on(handled, clock, accept):
    case = handled()
    case.do("acknowledgeComplaint", **case.acknowledge("Leo Lead"))
    case.do("respondToComplaint", **case.answer("Leo Lead"))
    clock.go_to(date(2026, 5, 4))
    case.do("escalateComplaint", reason="Still cold.", remedySought="Heat.")
    clock.go_to(date(2026, 5, 6))
    case.do("decideLateRequest", accept=accept, reason="She was in hospital.")
    kind = "LATE_REQUEST_ACCEPTED" if accept else "LATE_REQUEST_DECLINED"
    (notice,) = case.notices(kind)
    said = {each["part"]: each for each in notice["parts"]}
    assert "4 May 2026" in said["DECISION"]["text"]
    assert said["DECISION"]["clauses"] == [{"number": "6.1"}]
    assert said["REASONS"]["text"] == "She was in hospital."
    assert ("OMBUDSMAN" in said) is not accept
    if not accept:
        assert "take this decision to the Ombudsman" in said["OMBUDSMAN"]["text"]
    clauses = case.caller.ask(
        "query Q($r: String!) { complaint(reference: $r) { events(last: 5) { nodes { what clause } "
        "} } }",
        r=case.now["reference"],
    )["complaint"]["events"]["nodes"]
    what = "late request accepted" if accept else "late request declined"
    assert {"what": what, "clause": "6.1"} in clauses


def test_a_complaint_refused_at_intake_is_told_in_a_notice(handled):
    case = handled()
    case.do("excludeComplaint", clause="3.2(h)", explanation="Please ask your insurer.")
    (notice,) = case.notices("COMPLAINT_REFUSED")
    said = {each["part"]: each for each in notice["parts"]}
    assert said["DECISION"]["clauses"] == [{"number": "3.2(h)"}]
    assert said["OMBUDSMAN"]["clauses"] == [{"number": "2.4"}]  # IDS is silent; the Code is not
