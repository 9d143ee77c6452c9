"""Warnings through the front door: proposed, decided by another, told, reviewed, appealed."""

import itertools
from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience
from putright.casework.conduct import warnings
from putright.casework.conduct.checks import take_warning
from putright.casework.desk import Actor
from putright.casework.problems import Refused

WANT = """id version status toldOn reviewOn reviewOverdue decidedOn liftedOn rule { number }
restrictions { kind channel contact } howToAppeal ombudsmanContact
casework { proposedBy decidedBy decidedAs evidence notToldBecause liftedBecause }"""
PLAN = """query ($party: ID!) { contactPlan(partyId: $party) {
  partyId since reviewOn reviewOverdue told visitsInPairs singleContacts complainBy warnings
  ombudsmanContact channels { code allowed } } }"""
WARNING = f"query ($id: ID!) {{ node(id: $id) {{ ... on Warning {{ {WANT} }} }} }}"
HISTORY = """query ($id: ID!) { node(id: $id) { ... on Warning {
  events { nodes { what clause actor facts { name value } } }
  reviews { dueOn reviewedOn riskGoesOn nextOn reasons }
  appeals { complaint { reference } } } } }"""
PROPOSAL = {
    "behaviour": "He threatened the caretaker.",
    "evidence": "Incident book, 30 March, page 4.",
    "whyProportionate": "Letters and email stay open.",
    "equalityNote": "No needs are known that calls alone would serve; asked on 30 March.",
    "restrictions": [
        {"kind": "CHANNEL_BARRED", "channel": "phone"},
        {"kind": "SINGLE_CONTACT", "contact": "Ola Officer"},
        {"kind": "VISITS_IN_PAIRS"},
    ],
}
HEAD = "Head of Service"
KEYS = itertools.count()


class Warned:
    """A landlord's people, and one warning among them."""

    def __init__(self, portal, landlord="ids"):
        self.portal, self.landlord = portal, landlord
        self.officer = portal(landlord)
        self.party = self.officer.done(
            "logComplaint",
            "complainant { id }",
            words="It is cold.",
            channel="phone",
            complainant={"displayName": "Ada Resident"},
        )["complainant"]["id"]
        self.id = None

    @property
    def head(self):
        return self.portal(
            self.landlord, Audience.DECISION_MAKER, subject="hana", name="Hana", roles=[HEAD]
        )

    @property
    def ada(self):
        party = UUID(self.party.partition(":")[2])
        return self.portal(
            self.landlord, Audience.COMPLAINANT, subject="ada", name="Ada", party_id=party
        )

    def do(self, caller, mutation, **input):
        name = mutation[0].upper() + mutation[1:]
        more = "complaint { reference kind route { clause { number } } }"
        more = more if mutation == "appealWarning" else ""
        input.setdefault("idempotencyKey", f"warning-{next(KEYS)}")
        return caller.ask(
            f"mutation ($input: {name}Input!) {{ {mutation}(input: $input) {{ "
            f"warning {{ {WANT} }} {more} errors {{ message code path ... on PolicyError "
            "{ rule { number } } ... on ConflictError { currentVersion current { id } } } } }",
            input=input,
        )[mutation]

    def proposed(self, **more):
        answer = self.do(
            self.officer, "proposeWarning", **{**PROPOSAL, "partyId": self.party, **more}
        )
        assert answer["errors"] == [], answer
        self.id = answer["warning"]["id"]
        return answer["warning"]

    def now(self, caller=None):
        return (caller or self.officer).ask(WARNING, id=self.id)["node"]

    def step(self, mutation, caller=None, **input):
        caller = caller or self.head
        version = input.pop("expectedVersion", None) or self.now()["version"]
        return self.do(caller, mutation, warningId=self.id, expectedVersion=version, **input)

    def done(self, mutation, caller=None, **input):
        answer = self.step(mutation, caller, **input)
        assert answer["errors"] == [], answer
        return answer["warning"]

    def refused(self, mutation, caller=None, **input):
        answer = self.step(mutation, caller, **input)
        assert answer["warning"] is None
        (error,) = answer["errors"]
        return error

    def plan(self, caller=None):
        return (caller or self.officer).ask(PLAN, party=self.party)["contactPlan"]


@pytest.fixture
def warned(portal):
    return Warned(portal)


def test_a_warning_from_first_to_last(warned, clock):
    """IDS 10.1 to 10.6."""
    warning = warned.proposed(examples=["Aggressive or abusive behaviour"])
    assert (warning["status"], warning["rule"]) == ("PROPOSED", {"number": "10.1"})
    assert warned.plan()["since"] is None
    approved = warned.done("approveWarning")
    assert (approved["status"], approved["reviewOn"]) == ("IN_FORCE", "2026-09-30")
    assert approved["casework"]["decidedAs"] == HEAD
    plan = warned.plan()
    assert {each["code"] for each in plan["channels"] if not each["allowed"]} == {"phone"}
    assert plan["complainBy"] == ["in_person", "email", "letter", "web_form"]
    assert (plan["singleContacts"], plan["visitsInPairs"]) == (["Ola Officer"], True)
    assert (plan["since"], plan["reviewOn"], plan["told"]) == ("2026-03-31", "2026-09-30", False)
    assert plan["warnings"] == [warned.id]
    assert "Housing Ombudsman" in plan["ombudsmanContact"]
    warned.done("recordWarningTold", warned.officer, toldOn="2026-03-31")
    assert warned.plan()["told"]
    clock.go_to(date(2026, 9, 29))
    held = warned.done("reviewWarning", riskGoesOn=True, reasons="Another threat in August.")
    assert held["reviewOn"] == "2027-03-31"  # the 31st again, counted from the anchor
    clock.go_to(date(2027, 4, 5))
    assert warned.now()["reviewOverdue"]
    assert warned.plan()["reviewOverdue"]
    lifted = warned.done("reviewWarning", riskGoesOn=False, reasons="Nothing since.")
    assert (lifted["status"], lifted["liftedOn"], lifted["reviewOn"]) == (
        "LIFTED",
        "2027-04-05",
        None,
    )
    assert warned.plan()["since"] is None
    told = warned.officer.ask(HISTORY, id=warned.id)["node"]
    assert [(line["what"], line["clause"]) for line in told["events"]["nodes"]] == [
        ("warning proposed", "10.1"),
        ("warning approved", "10.3"),
        ("told of the warning", "10.4"),
        ("warning reviewed", "10.5"),
        ("warning reviewed", "10.5"),
        ("warning lifted", "10.5"),
    ]
    assert [(review["dueOn"], review["nextOn"]) for review in told["reviews"]] == [
        ("2026-09-30", "2027-03-31"),
        ("2027-03-31", None),
    ]


def test_only_whom_the_page_names_decides_and_never_the_proposer(warned, portal):
    warned.proposed()
    same = portal("ids", subject="olive", roles=[HEAD])
    error = warned.refused("approveWarning", same)
    assert (error["code"], error["rule"]) == ("POLICY", {"number": "10.3"})
    assert "proposed" in error["message"]
    other = portal("ids", Audience.DECISION_MAKER, subject="mia", roles=["Housing Manager"])
    error = warned.refused("approveWarning", other)
    assert error["message"] == "This is decided by a Director or Head of Service."
    assert warned.refused("turnDownWarning", other, reason="No.")["rule"] == {"number": "10.3"}
    down = warned.done("turnDownWarning", reason="Once is not enough.")
    assert down["status"] == "TURNED_DOWN"
    assert warned.refused("approveWarning")["message"] == "This was decided already."


def test_where_the_page_names_nobody_a_decision_maker_decides_and_names_the_review(portal):
    """Stoke 7, Exeter 2.1.8 and the Code name no approver and no interval."""
    clauses = {"stoke": "5.14", "exeter": "5.14", "millbrook": "5.14"}
    for landlord, clause in clauses.items():
        warned = Warned(portal, landlord)
        warned.proposed()
        colleague = portal(landlord, subject="carl")
        assert "decision maker" in warned.refused("approveWarning", colleague)["message"]
        error = warned.refused("approveWarning")
        assert (error["path"], error["rule"]) == (["input", "reviewOn"], {"number": clause})
        assert warned.refused("approveWarning", reviewOn="2026-03-31")["code"] == "INVALID"
        approved = warned.done("approveWarning", reviewOn="2026-06-30")
        assert (approved["status"], approved["reviewOn"]) == ("IN_FORCE", "2026-06-30")
        error = warned.refused("withholdWarning", reason="He is angry.")
        assert "No clause allows" in error["message"]
        assert warned.refused("reviewWarning", riskGoesOn=True, reasons="Yes.")["code"] == "POLICY"
        again = warned.done("reviewWarning", riskGoesOn=True, reasons="Yes.", reviewOn="2026-09-30")
        assert again["reviewOn"] == "2026-09-30"


def test_a_page_that_says_nothing_of_behaviour_allows_no_warning(portal):
    warned = Warned(portal, "feedback_first")
    answer = warned.do(warned.officer, "proposeWarning", partyId=warned.party, **PROPOSAL)
    (error,) = answer["errors"]
    assert (error["code"], error["rule"]) == ("POLICY", {"number": "5.14"})


@pytest.mark.parametrize(
    ("without", "clause"),
    [("evidence", "5.14"), ("whyProportionate", "5.15"), ("equalityNote", "5.15")],
)
def test_what_is_missing_is_told_with_the_clause_that_asks_for_it(warned, without, clause):
    answer = warned.do(
        warned.officer, "proposeWarning", partyId=warned.party, **{**PROPOSAL, without: "  "}
    )
    (error,) = answer["errors"]
    assert (error["path"], error["rule"]) == (["input", without], {"number": clause})


def test_behaviour_is_told_by_the_pages_examples_or_in_words(warned):
    nothing = {**PROPOSAL, "behaviour": None}
    answer = warned.do(warned.officer, "proposeWarning", partyId=warned.party, **nothing)
    assert answer["errors"][0]["path"] == ["input", "behaviour"]
    unknown = {**nothing, "examples": ["rudeness"]}
    answer = warned.do(warned.officer, "proposeWarning", partyId=warned.party, **unknown)
    assert "unreasonable demands" in answer["errors"][0]["message"]
    warned.proposed(behaviour=None, examples=["unreasonable persistence"])


def test_no_set_of_warnings_ever_closes_every_way_to_complain(warned):
    def barring(*channels):
        return [{"kind": "CHANNEL_BARRED", "channel": channel} for channel in channels]

    every = barring("in_person", "phone", "email", "letter", "web_form")
    answer = warned.do(
        warned.officer,
        "proposeWarning",
        **{**PROPOSAL, "partyId": warned.party, "restrictions": every},
    )
    (error,) = answer["errors"]
    assert (error["path"], error["rule"]) == (["input", "restrictions"], {"number": "5.15"})
    warned.proposed(restrictions=every[:3])
    answer = warned.do(
        warned.officer,
        "proposeWarning",
        **{**PROPOSAL, "partyId": warned.party, "restrictions": every[3:]},
    )
    assert answer["errors"][0]["rule"] == {"number": "5.15"}
    warned.proposed(restrictions=every[3:4])


def test_a_complaint_is_taken_by_a_channel_that_is_barred(warned):
    warned.proposed()
    warned.done("approveWarning")
    warned.officer.done(
        "logComplaint", words="Still cold.", channel="phone", complainantId=warned.party
    )


def test_the_person_sees_it_once_they_were_told_and_never_what_is_the_staffs(warned, portal):
    warned.proposed()
    warned.done("approveWarning")
    listed = "{ warnings { totalCount nodes { id } } }"
    assert warned.now(warned.ada) is None
    assert warned.ada.ask(listed)["warnings"]["totalCount"] == 0
    withheld = warned.done("withholdWarning", warned.officer, reason="He would find her.")
    assert withheld["casework"]["notToldBecause"] == "He would find her."
    assert "already" in warned.refused("withholdWarning", reason="Again.")["message"]
    assert warned.now(warned.ada) is None
    warned.done("recordWarningTold", warned.officer, toldOn="2026-03-31")
    seen = warned.now(warned.ada)
    assert seen["casework"] is None
    assert "complaint" in seen["howToAppeal"]
    assert "Housing Ombudsman" in seen["ombudsmanContact"]
    assert warned.ada.ask(listed)["warnings"]["nodes"] == [{"id": warned.id}]
    history = warned.ada.ask(HISTORY, id=warned.id)["node"]["events"]["nodes"]
    assert {line["actor"] for line in history} == {None}
    assert {line["facts"] for line in history} == {None}
    assert warned.plan(warned.ada) is None
    neighbour = portal("ids", Audience.COMPLAINANT, subject="bo", party_id=UUID(int=7))
    assert warned.now(neighbour) is None
    representative = portal(
        "ids", Audience.REPRESENTATIVE, subject="rea", party_id=UUID(warned.party[6:])
    )
    assert warned.now(representative) is None
    auditor = portal("ids", Audience.AUDITOR, subject="audrey")
    assert warned.now(auditor)["casework"]["evidence"]
    assert warned.plan(auditor)["warnings"] == [warned.id]
    assert warned.refused("liftWarning", auditor, reason="No.")["code"] == "NOT_FOUND"


def test_an_appeal_is_a_complaint_linked_to_the_warning(warned):
    """IDS 10.6."""
    warned.proposed()
    assert (
        "nothing to appeal"
        in warned.refused("appealWarning", warned.officer, words="Unfair.", channel="letter")[
            "message"
        ]
    )
    warned.done("approveWarning")
    ask = {"words": "It was not me.", "channel": "phone", "expectedVersion": 2}
    unseen = warned.step("appealWarning", warned.ada, **ask)
    assert unseen["errors"][0]["code"] == "NOT_FOUND"
    warned.done("recordWarningTold", warned.officer, toldOn="2026-03-31")
    ask |= {"expectedVersion": 3, "idempotencyKey": "appeal"}
    answer = warned.step("appealWarning", warned.ada, **ask)
    assert answer["errors"] == []
    assert answer["complaint"]["kind"] == "COMPLAINT"
    assert answer["complaint"]["route"]["clause"] == {"number": "10.6"}
    assert warned.step("appealWarning", warned.ada, **ask) == answer  # the same key: done once
    told = warned.officer.ask(HISTORY, id=warned.id)["node"]
    reference = answer["complaint"]["reference"]
    assert told["appeals"] == [{"complaint": {"reference": reference}}]
    events = warned.officer.ask(
        "query ($r: String!) { complaint(reference: $r) { events { nodes { what facts { name "
        "value } } } } }",
        r=reference,
    )["complaint"]["events"]["nodes"]
    linked = {"what": "appeals a warning", "facts": [{"name": "warning", "value": warned.id}]}
    assert linked in events
    assert warned.now()["status"] == "IN_FORCE"


def test_a_version_that_was_read_before_is_refused_with_the_warning_as_it_is(warned):
    warned.proposed()
    warned.done("approveWarning")
    error = warned.refused("liftWarning", reason="Over.", expectedVersion=1)
    assert (error["code"], error["currentVersion"]) == ("CONFLICT", 2)
    assert error["current"] == {"id": warned.id}
    assert warned.done("liftWarning", reason="He moved away.")["status"] == "LIFTED"
    assert warned.refused("reviewWarning", riskGoesOn=True, reasons="?")["code"] == "POLICY"


def test_the_day_of_telling_lies_between_approval_and_today(warned, clock):
    warned.proposed()
    clock.go_to(date(2026, 4, 2))
    warned.done("approveWarning")
    for day in ("2026-04-01", "2026-04-03"):
        assert warned.refused("recordWarningTold", toldOn=day)["path"] == ["input", "toldOn"]


def test_a_page_that_sets_the_interval_takes_no_other_day(warned):
    warned.proposed()
    error = warned.refused("approveWarning", reviewOn="2030-01-01")
    assert error["rule"] == {"number": "10.5"}


def test_an_early_review_moves_nothing(warned, clock):
    warned.proposed()
    warned.done("approveWarning")
    clock.go_to(date(2026, 4, 20))
    early = warned.done("reviewWarning", riskGoesOn=True, reasons="Soon, because he asked.")
    assert early["reviewOn"] == "2026-09-30"


def test_the_list_begins_with_what_is_reviewed_next(portal, clock):
    cases = []
    for month in (3, 1, 2):
        clock.go_to(date(2026, month, 10))
        case = Warned(portal)
        case.proposed()
        case.done("approveWarning")
        cases.append(case)
    clock.go_to(date(2026, 3, 31))
    waiting = Warned(portal)
    waiting.proposed()
    query = """query ($filter: WarningFilter, $after: String) {
      warnings(filter: $filter, first: 2, after: $after) {
        totalCount pageInfo { endCursor hasNextPage } nodes { id } } }"""
    first = waiting.officer.ask(query)["warnings"]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (4, True)
    rest = waiting.officer.ask(query, after=first["pageInfo"]["endCursor"])["warnings"]
    in_order = [cases[1].id, cases[2].id, cases[0].id, waiting.id]
    assert [each["id"] for each in [*first["nodes"], *rest["nodes"]]] == in_order

    def found(**filter):
        return [
            each["id"] for each in waiting.officer.ask(query, filter=filter)["warnings"]["nodes"]
        ]

    assert found(reviewDueBefore="2026-08-10") == in_order[:1]
    assert found(status=["PROPOSED"]) == in_order[3:]
    assert found(status=["PROPOSED", "LIFTED"], partyId=waiting.party) == in_order[3:]
    assert found(partyId="Party:nobody") == []


def test_another_landlord_finds_nothing_and_changes_nothing(warned, portal):
    warned.proposed()
    warned.done("approveWarning")
    stoke = portal("stoke", Audience.DECISION_MAKER, subject="sam")
    assert warned.now(stoke) is None
    assert stoke.ask("{ warnings { totalCount } }")["warnings"]["totalCount"] == 0
    assert warned.plan(stoke) is None
    assert warned.refused("liftWarning", stoke, reason="?")["code"] == "NOT_FOUND"
    answer = warned.do(stoke, "proposeWarning", partyId=warned.party, **PROPOSAL)
    assert answer["errors"][0]["code"] == "NOT_FOUND"


OFFERS = """query ($id: ID!) { node(id: $id) { ... on Warning { version availableActions(
  includeBlocked: true) { mutation allowed blockers { message rule { number } } } } } }"""
ACTS = {
    "approveWarning": lambda desk, it: warnings.approve_warning(desk, it),
    "turnDownWarning": lambda desk, it: warnings.turn_down_warning(desk, it, reason="No."),
    "recordWarningTold": lambda desk, it: warnings.record_warning_told(
        desk, it, told_on=desk.today
    ),
    "withholdWarning": lambda desk, it: warnings.withhold_warning(desk, it, reason="Danger."),
    "reviewWarning": lambda desk, it: warnings.review_warning(
        desk, it, risk_goes_on=True, reasons="Yes."
    ),
    "liftWarning": lambda desk, it: warnings.lift_warning(desk, it, reason="Over."),
    "appealWarning": lambda desk, it: warnings.appeal_warning(
        desk, it, words="Unfair.", channel="email"
    ),
}
PATHS = [
    [],
    ["turnDownWarning"],
    ["approveWarning"],
    ["approveWarning", "recordWarningTold"],
    ["approveWarning", "withholdWarning"],
    ["approveWarning", "withholdWarning", "recordWarningTold"],
    ["approveWarning", "recordWarningTold", "appealWarning", "reviewWarning"],
    ["approveWarning", "recordWarningTold", "liftWarning"],
    ["approveWarning", "liftWarning"],
]


class NeverMind(Exception):
    """Roll the desk back: it was only tried."""


@pytest.mark.parametrize("path", PATHS, ids="-".join)
def test_what_is_offered_succeeds_and_all_else_is_refused(warned, portal, house, path):
    """For every state that a warning can be in, and for everybody."""
    warned.proposed()
    warning_id, party_id = UUID(warned.id[8:]), UUID(warned.party[6:])
    head = Actor(subject="hana", name="Hana", staff=True, decides=True, roles=frozenset({HEAD}))
    for mutation in path:
        with house.desk("ids", head) as desk:
            ACTS[mutation](desk, take_warning(desk, warning_id))
    actors = {
        "officer": (warned.officer, Actor(subject="olive", name="Olive Officer", staff=True)),
        "head": (warned.head, head),
        "ada": (warned.ada, Actor(subject="ada", name="Ada", party_id=party_id)),
        "auditor": (
            portal("ids", Audience.AUDITOR, subject="audrey"),
            Actor(subject="audrey", name="Audrey"),
        ),
    }
    for name, (caller, actor) in actors.items():
        seen = caller.ask(OFFERS, id=warned.id)["node"] or {"availableActions": []}
        offered = {each["mutation"]: each for each in seen["availableActions"]}
        for mutation, act in ACTS.items():
            blocked = offered.get(mutation, {"blockers": [{"message": ...}]})["blockers"]
            try:
                with house.desk("ids", actor) as desk:
                    act(desk, take_warning(desk, warning_id))
                    raise NeverMind
            except NeverMind:
                assert blocked == [], (name, mutation)
                assert offered[mutation]["allowed"]
            except Refused as refused:
                said = [problem.message for problem in refused.problems]
                assert blocked, (name, mutation, said)
                if mutation in offered:
                    assert [each["message"] for each in blocked] == said
