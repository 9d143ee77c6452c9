"""Whoever acts for a complainant does so as far, and as long, as their authority goes."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from putright.api.identity import Audience
from putright.casework.desk import RESIDENTS_MAY
from putright.facts import Step
from putright.rules.documents import ScanState
from putright.rules.panels import COMPLAINANT_MAY
from putright.rules.representation import NEEDS, Extent
from putright.store.db import transaction
from putright.store.documents import Document

WANT = """complainant { id } points { id number } representatives { id kind askedOn party { id }
  authority { active from until inWriting extent points endedFrom } follows { id }
  casework { evidence keptAt seenBy seenOn endedBy endedBecause } }
  events(last: 3) { nodes { what clause } }"""
OFFERS = """query ($r: String!) { complaint(reference: $r) { id version availableActions(
  includeBlocked: true) { mutation allowed blockers { message rule { number } } } } }"""
ON_IT = """query ($id: ID!) { node(id: $id) { ... on Representative { availableActions(
  includeBlocked: true) { code mutation allowed blockers { message } } } } }"""
LETTER = {"what": "A letter signed by Ada.", "keptAt": "The file", "seenOn": "2026-03-30"}
GIVEN = {"authorityFrom": "2026-03-31", "inWriting": True, "evidence": LETTER}
FAY = {"representative": {"displayName": "Fay Friend"}, "kind": "relative"}


class Case:
    def __init__(self, portal, landlord="ids"):
        self.portal, self.landlord = portal, landlord
        self.officer = portal(landlord)
        self.now = self.officer.done(
            "logComplaint",
            WANT,
            words="It is cold.",
            channel="email",
            remedySought="Heat.",
            complainant={"displayName": "Ada Resident"},
        )
        self.ada = self.as_party(self.now["complainant"]["id"], Audience.COMPLAINANT)

    def as_party(self, party, audience=Audience.REPRESENTATIVE):
        return self.portal(self.landlord, audience, subject=party, name="Somebody",
                           party_id=UUID(party.partition(":")[2]))  # fmt: skip

    def do(self, mutation, who=None, **input):
        done = (who or self.officer).done(mutation, **self.given, **input)
        return self.read(done["reference"])

    def read(self, reference):
        found = self.officer.ask(
            f"query ($r: String!) {{ complaint(reference: $r) {{ id reference version status "
            f"{WANT} }} }}",
            r=reference,
        )
        self.now = found["complaint"]
        return self.now

    @property
    def given(self):
        return {"complaintId": self.now["id"], "expectedVersion": self.now["version"]}

    def refused(self, mutation, who=None, **input):
        return (who or self.officer).refused(mutation, **self.given, **input)

    def sees(self, who):
        ask = "query ($r: String!) { complaint(reference: $r) { id } }"
        return who.ask(ask, r=self.now["reference"])["complaint"] is not None

    def offers(self, who):
        found = who.ask(OFFERS, r=self.now["reference"])["complaint"]["availableActions"]
        return {each["mutation"]: each for each in found}

    @property
    def newest(self):
        return self.now["representatives"][-1]

    @property
    def fay(self):
        return self.as_party(self.newest["party"]["id"])


@pytest.fixture
def case(portal, clock):
    return Case(portal)


def test_what_was_seen_of_the_authority_is_kept(case):
    error = case.refused("addRepresentative", **FAY, authorityFrom="2026-03-31", inWriting=True)
    assert error["path"] == ["input", "evidence"]
    assert error["rule"]["number"] == "4.2"
    case.do("addRepresentative", **FAY, **GIVEN)
    assert case.newest["casework"] == {
        "evidence": "A letter signed by Ada.", "keptAt": "The file", "seenBy": "Olive Officer",
        "seenOn": "2026-03-30", "endedBy": None, "endedBecause": None,
    }  # fmt: skip
    assert case.newest["authority"]["extent"] == [each.name for each in Extent]
    hidden = case.fay.ask(
        "query ($r: String!) { complaint(reference: $r) { representatives { casework { keptAt } } "
        "} }",
        r=case.now["reference"],
    )["complaint"]["representatives"]
    assert hidden == [{"casework": None}]


@pytest.mark.parametrize("kind", ["solicitor", "legally trained"])
def test_where_the_letters_of_a_solicitor_go_is_said_with_the_refusal(case, kind):
    error = case.refused("addRepresentative", **{**FAY, "kind": kind}, **GIVEN)
    assert error["rule"]["number"] == "4.2"
    assert "It will be responded to outside the complaints process." in error["message"]
    letter = case.officer.done(
        "logComplaint", "kind route { instead clause { number } }", words="We act for Ada.",
        channel="letter", sender=[kind], complainant={"displayName": "Sol Lawyer"},
    )  # fmt: skip
    assert letter["kind"] == "OTHER_PROCEDURE"
    assert letter["route"]["clause"]["number"] == "4.2"
    assert letter["route"]["instead"] in error["message"]


def test_a_representative_goes_no_further_than_their_authority(case):
    case.do("addRepresentative", **FAY, **GIVEN, extent=["READ", "SPEAK"])
    fay = case.fay
    assert case.offers(fay)["recordRemedySought"]["allowed"]
    (blocker,) = case.offers(fay)["withdrawComplaint"]["blockers"]
    assert blocker["rule"]["number"] == "4.2"
    error = case.refused("withdrawComplaint", who=fay)
    assert (error["message"], error["rule"]["number"]) == (blocker["message"], "4.2")
    case.do("recordRemedySought", who=fay, remedySought="A new boiler.")
    assert case.offers(case.ada)["withdrawComplaint"]["allowed"]


def test_an_authority_for_some_points_does_not_dispose_of_the_whole(case):
    case.do("addPoint", point={"words": "The boiler."})
    case.do("addPoint", point={"words": "The damp."})
    error = case.refused("addRepresentative", **FAY, **GIVEN, points=[3])
    assert error["path"] == ["input", "points"]
    case.do("addRepresentative", **FAY, **GIVEN, points=[2])
    assert case.newest["authority"]["points"] == [2]
    error = case.refused("withdrawComplaint", who=case.fay)
    assert "covers point 2 alone" in error["message"]
    assert not case.offers(case.fay)["withdrawComplaint"]["allowed"]
    case.do("recordRemedySought", who=case.fay, remedySought="A dry wall.")
    case.do("renewAuthority", representativeId=case.newest["id"], **GIVEN, points=[1, 2])
    case.do("withdrawComplaint", who=case.fay)
    assert case.now["status"] == "CLOSED"


READ = """words summary remedySought definition points { id number words findings { outcome
  reasons } } remedies { description } notices { kind } documents { nodes { name } }
  stages { name letter { text } acknowledgement { text } outcome reasons } deadlines { task }"""
ROOT = f"query ($r: String!) {{ complaint(reference: $r) {{ {READ} }} }}"
AS_NODE = f"query ($id: ID!) {{ node(id: $id) {{ ... on Complaint {{ {READ} }} }} }}"


def test_an_authority_for_some_points_reads_those_and_nothing_said_of_the_whole(case, house):
    """Both ways of asking; `tests/conformance` has that both ways of answering are equal."""
    case.do("addPoint", point={"words": "The boiler."})
    case.do("addPoint", point={"words": "The damp."})
    case.do("defineComplaint", definition="The boiler and the damp.")
    case.do("acknowledgeComplaint", handler="Leo Lead")
    boiler, damp = (each["id"] for each in case.now["points"])
    case.do("recordFinding", pointId=boiler, outcome="UPHELD", reasons="It was old.")
    case.do("recordFinding", pointId=damp, outcome="NOT_UPHELD", reasons="It is dry.")
    case.do("promiseRemedy", remedy={"kind": "action", "description": "A new boiler."})
    for name, point in (("boiler.pdf", boiler), ("damp.pdf", damp), ("all.pdf", None)):
        kept(house, case, name, point)
    case.do("respondToComplaint", outcome="PARTLY_UPHELD", reasons="See each.", decidedBy="Mia")
    whole = case.ada.ask(ROOT, r=case.now["reference"])["complaint"]
    case.do("addRepresentative", **FAY, **GIVEN, points=[2])
    fay = case.fay
    seen = fay.ask(ROOT, r=case.now["reference"])["complaint"]
    assert seen == fay.ask(AS_NODE, id=case.now["id"])["node"]
    assert seen["points"] == whole["points"][1:]
    assert seen["points"][0]["findings"] == [{"outcome": "NOT_UPHELD", "reasons": "It is dry."}]
    assert seen["documents"] == {"nodes": [{"name": "damp.pdf"}]}
    assert (seen["remedies"], seen["notices"]) == ([], [])
    for name in ("words", "summary", "remedySought", "definition"):
        assert whole[name]
        assert seen[name] is None
    withheld = {"letter": None, "acknowledgement": None, "outcome": None, "reasons": None}
    assert seen["stages"] == [{"name": whole["stages"][0]["name"], **withheld}]
    assert whole["stages"][0]["reasons"] == "See each."
    assert seen["deadlines"] == whole["deadlines"] != []
    nodes = "query ($i: [ID!]!) { nodes(ids: $i) { id } }"
    assert fay.ask(nodes, i=[boiler, damp])["nodes"] == [None, {"id": damp}]
    case.do("renewAuthority", representativeId=case.newest["id"], **GIVEN)
    assert case.fay.ask(ROOT, r=case.now["reference"])["complaint"] == whole


def test_whoever_acts_for_some_points_brings_what_is_about_those(case):
    for words in ("The boiler.", "The damp."):
        case.do("addPoint", point={"words": words})
    boiler, damp = (each["id"] for each in case.now["points"])
    case.do("addRepresentative", **FAY, **GIVEN, points=[2])
    file = {"name": "a.pdf", "mediaType": "application/pdf", "size": 5, "sha256": "0" * 64}
    for point in (None, boiler):
        error = case.refused("createUpload", who=case.fay, **file, pointId=point)
        assert error["path"] == ["input", "pointId"]
        assert error["rule"]["number"] == "4.2"
    asked = case.fay.ask(
        "query ($r: String!) { complaint(reference: $r) { availableActions { mutation "
        "inputs { name required } } } }",
        r=case.now["reference"],
    )["complaint"]["availableActions"]
    (inputs,) = (each["inputs"] for each in asked if each["mutation"] == "createUpload")
    assert {"name": "pointId", "required": True} in inputs
    case.do("createUpload", who=case.fay, **file, pointId=damp)


SENT = """query ($r: String!) { complaint(reference: $r) { stages { acknowledgementTo { name whom }
  letterTo { name whom } } notices { kind sentTo { name whom } } } }"""


def sent(case):
    found = case.officer.ask(SENT, r=case.now["reference"])["complaint"]
    return found["stages"][-1], found["notices"]


ADA = {"name": "Ada Resident", "whom": "COMPLAINANT"}
FOR_ADA = {"name": "Fay Friend", "whom": "REPRESENTATIVE"}


def test_letters_go_to_whoever_receives_them_and_then_to_the_complainant_again(case, clock):
    """Kept with each letter as it was sent, whatever becomes of the authority."""
    case.do(
        "addRepresentative", **FAY, **GIVEN, authorityUntil="2026-04-10",
        extent=["READ", "RECEIVE_LETTERS"],
    )  # fmt: skip
    case.do("acknowledgeComplaint", handler="Leo Lead")
    stage, _ = sent(case)
    assert (stage["acknowledgementTo"], stage["letterTo"]) == ([FOR_ADA], [])
    clock.go_to(date(2026, 4, 10))  # its last day
    deadline = case.officer.ask(
        "query ($r: String!) { complaint(reference: $r) { deadlines { id task } } }",
        r=case.now["reference"],
    )["complaint"]["deadlines"]
    (respond,) = (each["id"] for each in deadline if each["task"] == "Respond")
    case.do("extendDeadline", deadlineId=respond, dueOn="2026-04-24", reason="A part is awaited.")
    clock.go_to(date(2026, 4, 13))
    case.do("respondToComplaint", outcome="UPHELD", reasons="Yes.", decidedBy="Mia")
    stage, (more_time,) = sent(case)
    assert more_time == {"kind": "MORE_TIME", "sentTo": [FOR_ADA]}
    assert (stage["acknowledgementTo"], stage["letterTo"]) == ([FOR_ADA], [ADA])


@pytest.mark.parametrize(
    ("given", "to"),
    [
        ({"extent": ["READ", "RECEIVE_LETTERS"], "lettersBeside": True}, [ADA, FOR_ADA]),
        ({"extent": ["READ", "SPEAK"]}, [ADA]),
        ({}, [FOR_ADA]),
        ({"points": [1]}, [ADA]),
    ],
)
def test_to_whom_a_letter_goes_is_as_it_was_agreed(case, given, to):
    """Whoever acts for some points alone receives none: a letter tells of the whole."""
    case.do("addPoint", point={"words": "The boiler."})
    case.do("addRepresentative", **FAY, **GIVEN, **given)
    assert case.newest["authority"]["extent"]
    case.do("acknowledgeComplaint", handler="Leo Lead")
    assert sent(case)[0]["acknowledgementTo"] == to


def test_whoever_receives_no_letters_receives_none_beside(case):
    wrong = {"extent": ["READ"], "lettersBeside": True}
    error = case.refused("addRepresentative", **FAY, **GIVEN, **wrong)
    assert error["path"] == ["input", "lettersBeside"]


def kept(house, case, name, point):
    """A document that the complainant is shown."""
    with transaction(house.engine, case.landlord) as session:
        session.add(
            Document(
                landlord=case.landlord, id=uuid4(), complaint_id=UUID(case.now["id"][10:]),
                name=name,
                media_type="application/pdf", size=5, sha256="0" * 64,
                point_id=point and UUID(point[6:]), brought_by="Ada", brought_on=date(2026, 3, 31),
                shown=True, recorded_by="Olive", scan=ScanState.CLEAN,
                created_at=datetime(2026, 3, 31, 9, tzinfo=UTC),
            )
        )  # fmt: skip


def test_without_leave_to_read_they_see_nothing_and_nothing_is_theirs_to_do(case):
    case.do("addRepresentative", **FAY, **GIVEN, extent=["SPEAK", "WITHDRAW", "RECEIVE_LETTERS"])
    assert not case.sees(case.fay)
    assert case.refused("withdrawComplaint", who=case.fay)["code"] == "NOT_FOUND"
    node = case.fay.ask("query ($id: ID!) { node(id: $id) { id } }", id=case.newest["id"])
    assert node == {"node": None}


def test_nothing_is_told_to_whoever_brings_it_until_the_authority_is_there(case, clock):
    case.do("askForAuthority", **FAY)
    assert (case.newest["askedOn"], case.newest["authority"]) == ("2026-03-31", None)
    assert case.now["events"]["nodes"][-1] == {"what": "authority asked for", "clause": "4.2"}
    assert case.now["status"] == "RECEIVED"  # it is kept, and its clocks run
    fay = case.fay
    assert not case.sees(fay)
    assert case.refused("recordRemedySought", who=fay, remedySought="x")["code"] == "NOT_FOUND"
    error = case.refused("askForAuthority", **{**FAY, "kind": "solicitor"})
    assert "outside the complaints process" in error["message"]
    clock.go_to(date(2026, 4, 8))
    who = {"representativeId": case.newest["id"]}
    error = case.refused("renewAuthority", **who, **GIVEN)
    assert "Record it first" in error["message"]
    error = case.refused("recordAuthority", **who, authorityFrom="2026-04-08")
    assert error["rule"]["number"] == "4.2"
    case.do("recordAuthority", **who, **{**GIVEN, "authorityFrom": "2026-04-08"})
    assert case.newest["authority"]["active"] is True
    assert case.sees(fay)
    error = case.refused("recordAuthority", **who, **GIVEN)
    assert "Renew it" in error["message"]


def test_the_complainant_ends_it_from_a_day_and_the_history_stays(case, clock):
    case.do("addRepresentative", **FAY, **GIVEN)
    who, fay = {"representativeId": case.newest["id"]}, case.fay
    error = case.refused("endAuthority", who=case.ada, **who, **{"from": "2026-03-30"})
    assert error["path"] == ["input", "from"]
    case.do("endAuthority", who=case.ada, **who, **{"from": "2026-04-02"}, reason="We fell out.")
    assert case.newest["authority"]["endedFrom"] == "2026-04-02"
    assert case.newest["casework"]["endedBecause"] == "We fell out."
    assert case.now["events"]["nodes"][-1] == {"what": "authority ended", "clause": "4.2"}
    assert case.sees(fay)
    clock.go_to(date(2026, 4, 1))
    assert case.sees(fay)
    clock.go_to(date(2026, 4, 2))
    assert not case.sees(fay)
    assert case.refused("recordRemedySought", who=fay, remedySought="x")["code"] == "NOT_FOUND"
    error = case.refused("endAuthority", who=case.ada, **who, **{"from": "2026-04-02"})
    assert "It ended on 2026-04-01" in error["message"]


def test_nobody_ends_somebody_elses_and_whoever_holds_one_lays_it_down(case):
    case.do("addRepresentative", **FAY, **GIVEN)
    first, fay = case.newest["id"], case.fay
    case.do("addRepresentative", representative={"displayName": "Gus"}, kind="advocate", **GIVEN)
    end = {"from": "2026-03-31"}
    error = case.refused("endAuthority", who=case.fay, representativeId=first, **end)
    assert error["code"] == "NOT_ALLOWED"
    payload = fay.do("endAuthority", **case.given, representativeId=first, **end)
    assert (payload["complaint"], payload["errors"]) == (None, [])  # it is theirs to see no more
    assert not case.sees(fay)
    assert case.sees(case.fay)  # Gus


def test_renewed_and_replaced_each_follows_the_one_before(case, clock):
    case.do("addRepresentative", **FAY, **GIVEN, authorityUntil="2026-04-10")
    first = case.newest["id"]
    clock.go_to(date(2026, 4, 20))
    assert not case.sees(case.fay)
    later = {**GIVEN, "authorityFrom": "2026-04-20"}
    case.do("renewAuthority", representativeId=first, **later, extent=["READ"])
    assert case.newest["follows"] == {"id": first}
    assert case.newest["authority"]["extent"] == ["READ"]
    assert case.now["representatives"][0]["authority"]["endedFrom"] is None  # it had run out
    assert case.sees(case.fay)
    error = case.refused("renewAuthority", representativeId=first, **later)
    assert "taken its place" in error["message"]
    second, fay = case.newest["id"], case.fay
    case.do("addRepresentative", representative={"displayName": "Gus"}, kind="advocate",
            replacesId=second, **later)  # fmt: skip
    assert case.newest["follows"] == {"id": second}
    assert case.now["representatives"][1]["authority"]["endedFrom"] == "2026-04-20"
    assert not case.sees(fay)
    assert case.sees(case.fay)


INPUTS = {
    "recordAuthority": GIVEN,
    "renewAuthority": GIVEN,
    "endAuthority": {"from": "2026-03-31"},
}


@pytest.mark.parametrize("course", ["asked", "given", "renewed", "ended", "laid down"])
def test_what_an_authority_offers_is_accepted_and_nothing_else(case, clock, course):
    case.do("askForAuthority" if course in ("asked", "laid down") else "addRepresentative",
            **FAY, **({} if course in ("asked", "laid down") else GIVEN))  # fmt: skip
    one = case.newest["id"]
    if course == "renewed":
        case.do("renewAuthority", representativeId=one, **GIVEN)
    if course in ("ended", "laid down"):
        case.do("endAuthority", representativeId=one, **{"from": "2026-03-31"})
    others = case.portal("ids", Audience.AUDITOR, subject="audrey")
    for who, wanted in ((case.officer, set(INPUTS)), (case.ada, {"endAuthority"}), (others, set())):
        found = who.ask(ON_IT, id=one)["node"]["availableActions"]
        offered = {each["mutation"]: each for each in found}
        assert set(offered) == wanted
        for mutation, input in INPUTS.items():
            if not offered.get(mutation, {"allowed": False})["allowed"]:
                payload = who.do(mutation, **case.given, representativeId=one, **input)
                assert payload["complaint"] is None, (course, mutation)
    offered = case.officer.ask(ON_IT, id=one)["node"]["availableActions"]
    for offer in offered:
        if offer["allowed"]:
            case.do(offer["mutation"], representativeId=one, **INPUTS[offer["mutation"]])
            break


def test_another_landlord_records_nothing_here(case, portal):
    case.do("addRepresentative", **FAY, **GIVEN)
    stoke = portal("stoke")
    for mutation, input in INPUTS.items():
        error = case.refused(mutation, who=stoke, representativeId=case.newest["id"], **input)
        assert error["code"] == "NOT_FOUND"


def test_every_step_of_a_resident_asks_for_something_of_an_authority():
    said = {step for step, needed in NEEDS.items() if needed is not Extent.AGREE}
    assert said <= RESIDENTS_MAY | COMPLAINANT_MAY
    assert {Step.ESCALATE, Step.WITHDRAW, Step.RECORD_COMMENTS} <= said
