"""Each action says what to ask first: by the type of its input, and by the complaint's page."""

from graphql import get_named_type
from putright.api.questions.asks import About
from putright.api.questions.forms import mutations, questions_of
from putright.api.questions.posed import Posed
from putright.api.schema import make_schema
from putright.api.types import (
    actions,
    authority_actions,
    officer_actions,
    panel_actions,
    party_actions,
    root_actions,
    warning_actions,
)

QUESTION = """name label kind required many default rule { number } recordType choicesFrom longest
  earliest latest notBefore least most oneForEach choices { value label rule { number } }
  askedWhen { input given values } requiredWhen { input given values }"""
ASKED = f"""query ($r: String!) {{ complaint(reference: $r) {{ id version availableActions(
  includeBlocked: true) {{ mutation inputs {{ {QUESTION} questions {{ {QUESTION} }} }} }} }} }}"""


def asked(caller, reference):
    found = caller.ask(ASKED, r=reference)["complaint"]["availableActions"]
    return {each["mutation"]: {it["name"]: it for it in each["inputs"]} for each in found}


def logged(staff, **more):
    return staff.done(
        "logComplaint",
        words="It is cold.",
        channel="phone",
        remedySought="Heat.",
        complainant={"displayName": "Ada Resident"},
        **more,
    )["reference"]


def test_every_field_of_every_input_is_a_question_with_words_of_its_own():
    for mutation in mutations():
        for question in questions_of(mutation):
            assert question.help, (mutation, question.name)


def test_a_reason_is_asked_only_where_the_page_requires_one(portal):
    ids = asked(portal(), logged(portal()))["escalateComplaint"]
    assert ids["reason"]["required"]
    assert ids["remedySought"]["required"]
    assert ids["remedySought"]["rule"]["number"] == "6.1"
    exeter = asked(portal("exeter"), logged(portal("exeter")))["escalateComplaint"]
    assert "reason" not in exeter
    assert not exeter["remedySought"]["required"]


def test_the_choices_are_those_of_the_page_with_their_clauses(portal):
    found = asked(portal(), logged(portal()))
    grounds = {
        it["value"]: it["rule"]["number"] for it in found["excludeComplaint"]["clause"]["choices"]
    }
    assert "3.2(h)" in grounds
    assert "3.2(a)" not in grounds  # nobody knows when it happened
    assert all(value == number for value, number in grounds.items())
    old = asked(portal(), logged(portal(), happenedOn="2025-01-02"))
    assert "3.2(a)" in {it["value"] for it in old["excludeComplaint"]["clause"]["choices"]}
    assert found["closeComplaint"]["ending"]["choices"] == [
        {"value": "NOT_ENGAGING", "label": "Not engaging", "rule": None}
    ]
    stoke = asked(portal("stoke"), logged(portal("stoke")))["excludeComplaint"]["approvedBy"]
    assert stoke["required"]
    assert stoke["oneForEach"] == "role"
    (role,) = [it for it in stoke["questions"] if it["name"] == "role"]
    assert role["kind"] == "CHOICE"
    assert len(role["choices"]) > 1
    grades = asked(portal("exeter"), logged(portal("exeter")))["gradeComplaint"]["clause"]
    assert "4.1 b2" in {it["value"] for it in grades["choices"]}


def test_days_texts_money_records_and_parties_say_what_bounds_them(portal):
    found = asked(portal(), logged(portal(), receivedOn="2026-03-30", receivedLateBecause="Post."))
    assert found["recordReferral"]["openedOn"]["earliest"] == "2026-03-30"
    assert found["recordReferral"]["openedOn"]["latest"] == "2026-03-31"
    assert found["inviteComments"]["until"]["earliest"] == "2026-04-01"
    assert found["recordReferral"]["reference"]["kind"] == "TEXT"
    assert found["recordReferral"]["reference"]["longest"] == 100
    point = found["recordFinding"]["pointId"]
    assert (point["kind"], point["recordType"], point["choicesFrom"]) == (
        "RECORD",
        "Point",
        "points",
    )
    remedy = {it["name"]: it for it in found["promiseRemedy"]["remedy"]["questions"]}
    assert (remedy["amount"]["kind"], remedy["amount"]["least"]) == ("MONEY", "0.01")
    assert remedy["setAgainstDebt"]["rule"]["number"] == "7.2"
    assert remedy["setAgainstDebt"]["askedWhen"] == {"input": "amount", "given": True, "values": []}
    other = asked(portal("millbrook"), logged(portal("millbrook")))["promiseRemedy"]["remedy"]
    assert "setAgainstDebt" not in {it["name"] for it in other["questions"]}
    assert found["defineComplaint"]["points"]["many"]


def test_records_to_choose_among_are_where_the_question_says():
    types = make_schema()._schema.type_map

    def leads(start, path):
        found = types[start]
        for name in path.split("."):
            found = get_named_type(found.fields[name].type) if name in found.fields else None
            if found is None:
                return None
        return found.name

    def checked(question):
        path, kind = question.asks.choices_from, posed_of(question)
        if path is not None:
            ends = {leads(start, path) for start in ("Complaint", "Party", "Query")} - {None}
            assert kind in ends, (question.name, path, ends)
        return [path, *(each for inner in question.inside for each in checked(inner))]

    found = [
        path
        for mutation in mutations()
        for question in questions_of(mutation)
        for path in checked(question)
    ]
    assert len(set(found)) > 9


def posed_of(question):
    return Posed(question, question.asks, About(reading=None)).of


def test_every_mutation_is_offered_somewhere_and_named_once():
    tables = [
        *(actions.OFFERED, actions.LESSONS, root_actions.ROOT, root_actions.DECLARED),
        *(root_actions.CLOSED_DAY, warning_actions.OFFERED, panel_actions.OFFERED),
        *(party_actions.OFFERED, authority_actions.OFFERED),
        *(officer_actions.OFFICER_OFFERED, officer_actions.TEAM_OFFERED),
        {step: it for step, it in root_actions.DRAFT.items() if it[1] != "saveDraft"},
    ]
    offered = [mutation for table in tables for _, mutation in table.values()]
    twice = {
        "holdPanel",  # of the complaint, and of the Panel itself
        "askForAdjustment",  # of one's own record, and of the authority to speak for another
        *("keepOfficer", "keepTeam", "joinTeam", "noteAbsence"),  # at the root, and on each record
    }
    assert set(mutations()) == set(offered)
    assert {each for each in offered if offered.count(each) > 1} <= twice
