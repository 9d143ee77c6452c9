"""What is offered succeeds, and nothing else: for every landlord and kind of caller, along any way.

A client that knows no mutation reads what is offered, answers the questions by their bounds alone,
and submits. What is blocked is refused, with the very words that it was said to be blocked by.
"""

import itertools
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from answering import ALL, Client, Unanswerable, actions_in, submit
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from putright.api.identity import Audience

RECORDS = {
    "points": f"points {{ id {ALL} }}",
    "deadlines": f"deadlines {{ id {ALL} }}",
    "remedies": f"remedies {{ id {ALL} }}",
    "ombudsmanCases": f"""ombudsmanCases {{ {ALL} orders {{ id {ALL} }}
      casework {{ evidenceRequests {{ id {ALL} }} }} }}""",
    "interviews": f"interviews(first: 5) {{ nodes {{ id {ALL} }} }}",
    "links": "complainant { id } links { other { id } }",
    "representatives": f"representatives {{ id party {{ id }} {ALL} }}",
    "casework": f"""casework {{ lesson {{ {ALL} }} involvements {{ id part name endedOn {ALL} }}
      passedOn {{ id notedOn }} signatories {{ nodes {{ id {ALL} }} }} }}""",
    "documents": f"documents {{ nodes {{ id {ALL} }} }}",
    "contacts": "contacts { nodes { id } }",
    "stages": f"stages {{ panels {{ id {ALL} }} casework {{ guidance {{ id }} }} }}",
}
PARTY = f"""query ($id: ID!) {{ node(id: $id) {{ ... on Party {{ id version {ALL}
  personal {{ adjustments {{ id }} }} casework {{ members {{ id }} }} }} }} }}"""
HOUSE = {
    "viewer": f"viewer {{ {ALL} }}",
    "officers": f"officers(first: 9) {{ nodes {{ id {ALL} }} }}",
    "teams": f"teams(first: 9) {{ nodes {{ id {ALL} }} }}",
    "warnings": f"warnings(first: 9) {{ nodes {{ id version {ALL} }} }}",
    "closedDays": f"closedDays(first: 9) {{ nodes {{ id {ALL} }} }}",
    "circumstances": f"exceptionalCircumstances(first: 9) {{ nodes {{ id {ALL} }} }}",
    "drafts": f"drafts(first: 9) {{ nodes {{ id version {ALL} }} }}",
}


def of_complaint(caller, reference):
    """The complaint, and everything offered on it and on what hangs on it."""
    case = caller.ask(
        f"query ($r: String!) {{ complaint(reference: $r) {{ id version status {ALL} }} }}",
        r=reference,
    )["complaint"]
    if case is None:
        return {}  # it is kept from them, so that nothing is offered
    for wanted in RECORDS.values():
        asked = f"query ($r: String!) {{ complaint(reference: $r) {{ {wanted} }} }}"
        case = _beside(case, caller.ask(asked, r=reference)["complaint"])
    return case


def _beside(one, other):
    return one | {name: it for name, it in other.items() if name not in one}


def of_party(caller, party):
    return caller.ask(PARTY, id=party)["node"] or {}


def of_house(caller, _):
    found = {}
    for wanted in HOUSE.values():
        found |= caller.ask(f"{{ {wanted} }}")
    return found


LATER = 200  # working days: every window has ended by then
ROLES = frozenset({"Head of Service", "General Manager"})
STAFF = {
    "officer": (Audience.CASE_HANDLER, "olive", frozenset()),
    "decision maker": (Audience.DECISION_MAKER, "dora", ROLES),
    "administrator": (Audience.ADMIN, "alma", frozenset()),
    "auditor": (Audience.AUDITOR, "audrey", frozenset()),
}
WHO = (*STAFF, "complainant", "representative")
WAYS = [
    ["acknowledgeComplaint", "recordRemedySought", "defineComplaint", "addPoint", "recordFinding",
     "inviteComments", "recordComments", "gradeComplaint", "extendDeadline", "promiseRemedy",
     "respondToComplaint", "changeRemedy", "completeRemedy", "escalateComplaint",
     "acknowledgeComplaint", "recordFinding", "inviteComments", "recordComments",
     "respondToComplaint", "escalateComplaint", "convenePanel", "inviteToPanel", "holdPanel",
     "recordFinding", "respondToComplaint", "closeComplaint", "noteSatisfactionForm",
     "reopenComplaint"],
    ["correctReceivedDate", "routeComplaint", "routeComplaint", "excludeComplaint",
     "overruleRefusal", "recordReferral", "recordEvidenceRequest", "recordEvidenceSent",
     "recordDetermination", "recordOrderComplied", "recordFailureOrder", "promiseRemedy",
     "withdrawRemedy", "withdrawComplaint", "reopenComplaint", "recordLesson",
     "completeImprovement", "publishLesson", "addRepresentative"],
    ["assignComplaint", "takeComplaint", "assignComplaint", "linkComplaints", "linkComplaints",
     "unlinkComplaints", "mergeComplaints", "correctFirstContact", "correctFirstContact",
     "declareConflict", "decision maker: clearConflict", "recordStaffComplainedAbout",
     "createUpload", "recordRemedySought", "addPoint", "recordEvidence", "withdrawDocument",
     "askForAuthority",
     "recordAuthority", "renewAuthority", "complainant: endAuthority",
     "representative: endAuthority", "recordContact", "markConfidential", "assignComplaint"],
]  # fmt: skip
SIGNED = ["addSignatories", "addSignatories", "strikeOutSignatory", "recordPetitionMeeting",
          "replacePetitionLead", "recordPetitionTold", "acknowledgeComplaint",
          "recordRemedySought", "respondToComplaint", "recordPetitionTold",
          "strikeOutSignatory"]  # fmt: skip
OF_A_PARTY = ["setContactPreferences", "addMember", "addMember", "endMembership",
              "recordAdjustment", "reviewAdjustment", "reviewAdjustment",
              "complainant: setContactPreferences", "mergeParties", "correctParty"]  # fmt: skip
OF_THE_HOUSE = ["proposeWarning", "decision maker: approveWarning", "recordWarningTold",
                "decision maker: reviewWarning", "complainant: appealWarning",
                "decision maker: liftWarning", "proposeWarning",
                "decision maker: turnDownWarning", "proposeWarning",
                "decision maker: approveWarning", "decision maker: withholdWarning",
                *(f"administrator: {each}" for each in (
                    "keepOfficer", "keepTeam", "joinTeam", "noteAbsence", "proclaimClosedDay",
                    "takeBackClosedDay", "declareExceptionalCircumstance",
                    "recordCircumstanceDuty", "moveExpectedReturn",
                    "endExceptionalCircumstance")),
                "logComplaint"]  # fmt: skip


def named(way):
    """A walk by the names of its steps, each by an officer or by whom it says, answered in full."""
    steps = (each.rpartition(": ") for each in way)
    return [(who or "officer", step, 0, True, 0) for who, _, step in steps]


STEP = st.tuples(
    st.sampled_from(WHO),
    st.integers(0, 99),
    st.sampled_from([0, 0, 0, 3, LATER]),
    st.booleans(),
    st.integers(0, 9),
)
LANDLORDS = ["exeter", "feedback_first", "ids", "millbrook", "stoke"]
WALKED = settings(
    max_examples=3,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],  # what failed is told as it is: a walk is short
)


@dataclass
class Start:
    """A landlord with a complaint, people, officers and a team; and everybody who may call."""

    portal: Any
    slug: str
    house: Any
    clock: Any
    petition: bool = False
    household: bool = False
    known: str | None = None  # the party to name, where any could be
    done: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def __post_init__(self):
        self.staff = self.portal(self.slug)
        root = self.staff.ask(f"{{ viewer {{ {ALL} }} }}")["viewer"]["availableActions"]
        (log,) = [each for each in root if each["mutation"] == "logComplaint"]
        self.to_log = Client({}, self.staff, self.house.today(), {}).input(log, {})
        new = {"complainant": self.person("Ada Resident")}
        elder = self.staff.done("logComplaint", "complainant { id }", **self.to_log | new)
        self.elder, self.ada = elder["id"], elder["complainant"]["id"]
        more = {"complainantId": self.ada}
        if self.petition:
            signed = {"words": "Mend it.", "signatories": [{"name": "Ben"}, {"name": "Cy"}]}
            more |= {"channel": "petition", "petition": signed}
        self.reference = self.staff.done("logComplaint", **self.to_log | more)["reference"]
        self.keep_officers()
        whole = of_complaint(self.staff, self.reference)
        (act,) = [it for it in whole["availableActions"] if it["mutation"] == "addRepresentative"]
        client = Client(whole, self.staff, self.house.today(), {})
        assert submit(self.staff, "addRepresentative", client.input(act, whole)) == []
        (rita,) = of_complaint(self.staff, self.reference)["representatives"]
        self.rita = rita["party"]["id"]
        self.everybody = self.callers()

    def keep_officers(self):
        """Two who act here, two more, one of them away, and a team of two."""
        admin = self.portal(self.slug, Audience.ADMIN, subject="alma", name="administrator")

        def keep(mutation, what, **input):
            of = mutation[0].upper() + mutation[1:]
            document = (
                f"mutation ($i: {of}Input!) {{ {mutation}(input: $i) {{ {what} {{ id }} }} }}"
            )
            key = {"idempotencyKey": f"keep {next(NUMBERS)}"}
            return admin.ask(document, i=input | key)[mutation][what]["id"]

        names = {"olive": "officer", "dora": "decision maker", "nia": "Nia New", "leo": "Leo Lead"}
        ids = [
            keep("keepOfficer", "officer", subject=subject, name=name, designated=True)
            for subject, name in names.items()
        ]
        days = {"fromOn": "2026-03-01", "untilOn": "2027-03-01"}
        keep("noteAbsence", "officer", officerId=ids[3], **days)
        team = keep("keepTeam", "team", name="Repairs")
        for each in ids[1:3]:
            keep("joinTeam", "team", teamId=team, officerId=each, **days)

    def callers(self):
        found = {
            name: self.portal(self.slug, audience, subject=subject, name=name, roles=roles)
            for name, (audience, subject, roles) in STAFF.items()
        }
        for name, party in (("complainant", self.ada), ("representative", self.rita)):
            found[name] = self.portal(
                self.slug, Audience[name.upper()], subject=name, name=name,
                party_id=UUID(party.partition(":")[2]),
            )  # fmt: skip
        return found

    def wait(self, days):
        calendar = self.house.landlords[self.slug].calendar
        self.clock.go_to(calendar.add_working_days(self.house.today(), days))

    def another(self, but=frozenset()):
        """Another complaint: a new one, or the one that was there before, where that matters."""
        if self.elder not in but and next(NUMBERS) % 2:
            return self.elder
        return self.staff.done("logComplaint", **self.to_log | {"complainantId": self.ada})["id"]

    def person(self, name):
        return {"displayName": name, "kind": "household" if self.household else "person"}

    def somebody(self, but=frozenset()):
        """A party on record."""
        if self.known:
            return self.known
        new = {"complainant": self.person(f"Cara {next(NUMBERS)}")}
        case = self.staff.done("logComplaint", "complainant { id }", **self.to_log | new)
        return case["complainant"]["id"]

    def client(self, caller, whole, **how):
        others = {"Complaint": self.another, "Party": self.somebody}
        return Client(whole, caller, self.house.today(), others, **how)

    def walk(self, read, of, steps):
        """What was wrong, in words: along these steps, what is blocked tried, what is not taken."""
        tried, wrong, waits = set(), [], 0
        for who, what, days, wide, pick in steps:
            waits += days == LATER
            self.wait(days if waits <= 2 else 0)  # a token is not good for longer
            caller = self.everybody[who]
            whole = read(caller, of)
            actions = list(actions_in(whole))
            if who == "auditor":
                assert actions == []
            wrong += self.blocked(who, caller, whole, actions, tried)
            allowed = [each for each in actions if each[2]["allowed"]]
            if isinstance(what, str):
                chosen = next((each for each in allowed if each[2]["mutation"] == what), None)
            else:
                chosen = allowed[what % len(allowed)] if allowed else None
            if chosen is not None:
                wrong += self.taken(who, caller, whole, chosen, wide=wide, pick=pick)
        return wrong

    def blocked(self, who, caller, whole, actions, tried):
        for where, record, action in actions:
            said = [each["message"] for each in action["blockers"]]
            mark = (who, where, action["mutation"], *said)
            if action["allowed"] or mark in tried:
                continue
            tried.add(mark)
            answers = self.client(caller, whole, anyhow=True).input(action, record)
            told = submit(caller, action["mutation"], answers)
            of_all = [it for _, _, it in actions if it["mutation"] == action["mutation"]]
            ways = [[each["message"] for each in it["blockers"]] for it in (action, *of_all)]
            if not any(
                words and all(any(each in it for it in told) for each in words) for words in ways
            ):  # in the words of the record, or of the complaint that it hangs on
                yield mark, answers, told

    def taken(self, who, caller, whole, chosen, **how):
        where, record, action = chosen
        client = self.client(caller, whole, **how)
        try:
            answers = client.input(action, record)
        except Unanswerable as left:
            yield who, where, action["mutation"], f"no answer to {left}"
            return
        told = submit(caller, action["mutation"], answers)
        self.kinds |= client.kinds
        self.done.add(action["mutation"])
        if told:
            yield who, where, action["mutation"], answers, told


NUMBERS = itertools.count()


@pytest.fixture
def start(portal, house, clock):
    def begin(slug, **more):
        clock.go_to(date(2026, 3, 31))
        return Start(portal, slug, house, clock, **more)

    return begin


@pytest.mark.parametrize("slug", LANDLORDS)
@WALKED
@example(walk=named(WAYS[0]))
@example(walk=named(WAYS[1]))
@example(walk=named(WAYS[2]))
@given(walk=st.lists(STEP, min_size=4, max_size=10))
def test_what_is_offered_succeeds_and_what_is_blocked_is_refused(start, slug, walk):
    here = start(slug)
    wrong = here.walk(of_complaint, here.reference, walk)
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("slug", LANDLORDS)
@WALKED
@example(walk=named(SIGNED))
@given(walk=st.lists(STEP, min_size=2, max_size=5))
def test_of_a_petition(start, slug, walk):
    here = start(slug, petition=True)
    wrong = here.walk(of_complaint, here.reference, walk)
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("slug", LANDLORDS)
@WALKED
@example(walk=named(OF_A_PARTY))
@given(walk=st.lists(STEP, min_size=4, max_size=8))
def test_of_a_party(start, slug, walk):
    here = start(slug, household=True)
    wrong = here.walk(of_party, here.ada, walk)
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("slug", LANDLORDS)
@WALKED
@example(walk=named(OF_THE_HOUSE))
@given(walk=st.lists(STEP, min_size=4, max_size=8))
def test_of_the_house_its_warnings_days_officers_and_drafts(start, slug, walk):
    here = start(slug)
    here.known = here.ada
    wrong = here.walk(of_house, None, walk)
    assert not wrong, "\n".join(map(str, wrong))


def test_a_question_for_a_file_is_answered_by_bringing_one(start):
    """Announced by the questions, its bytes sent, and chosen by the id that it has then."""
    here = start("ids")
    way = [
        *("createUpload", "recordRemedySought", "addPoint", "recordEvidence", "withdrawDocument"),
    ]
    wrong = here.walk(of_complaint, here.reference, named(way))
    assert not wrong, "\n".join(map(str, wrong))
    assert here.done == set(way)
    assert "FILE" in here.kinds
    (document,) = here.staff.ask(
        "query ($r: String!) { complaint(reference: $r) { documents { nodes { withdrawnOn } } "
        "casework { evidence { nodes { document } } } } }",
        r=here.reference,
    )["complaint"]["documents"]["nodes"]
    assert document["withdrawnOn"] == "2026-03-31"


def test_where_one_of_several_answers_is_needed_the_questions_say_so(start):
    here = start("ids")
    briefly = [("officer", step, 0, False, 0) for step in ("correctFirstContact",) * 2]
    wrong = here.walk(of_complaint, here.reference, briefly)
    assert not wrong, "\n".join(map(str, wrong))
    assert here.done == {"correctFirstContact"}
