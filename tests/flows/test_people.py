"""People through the front door: their records set right, their wishes, to whom they belong."""

import itertools
from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience
from putright.store.conduct import PartyEvent
from putright.store.db import transaction
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

KEYS = itertools.count()
RECORD = """id version kind displayName contact { email telephone address }
personal { preferredChannel channelsNotWanted contactWhen language interpreterNeeded
  preferencesSetOn
  adjustments { id status needed why agreedOn agreedBy reviewOn reviewOverdue endedOn
    reviews { dueOn outcome was nextOn reasons reviewedBy } }
  memberships { id capacity since until active party { id displayName
    contact { email } personal { language } casework { members { id } } } } }
availableActions { code }
casework { members { id capacity since until active member { id displayName } }
  corrections { correctedOn correctedBy reason was { name value } }
  events { nodes { what actor facts { name value } } } }"""
NODE = f"query ($id: ID!) {{ node(id: $id) {{ ... on Party {{ {RECORD} }} }} }}"
PLAN = """query ($party: ID!) { contactPlan(partyId: $party) { reachBy complainBy when language
  interpreterNeeded channels { code allowed preferred notWanted } } }"""
LIST = """query ($filter: PartyFilter, $first: Int, $after: String) {
  parties(filter: $filter, first: $first, after: $after) {
    totalCount nodes { displayName } pageInfo { hasNextPage endCursor } } }"""


class People:
    """A landlord's people, each with a record of their own."""

    def __init__(self, portal):
        self.portal = portal
        self.officer = portal("ids")

    def known(self, name, **more):
        """Log something in their name; gives the global id of their record."""
        return self.officer.done(
            "logComplaint",
            "complainant { id }",
            words="It is cold.",
            channel="phone",
            complainant={"displayName": name, **more},
        )["complainant"]["id"]

    def as_(self, party, *audiences):
        """The portal as the person of that record sees it."""
        return self.portal(
            "ids",
            *(audiences or (Audience.COMPLAINANT,)),
            subject=party,
            name="Resident",
            party_id=UUID(party.partition(":")[2]),
        )

    def now(self, party, caller=None):
        return (caller or self.officer).ask(NODE, id=party)["node"]

    def do(self, mutation, party, caller=None, **input):
        caller = caller or self.officer
        if "expectedVersion" not in input:
            input["expectedVersion"] = self.now(party)["version"]
        input.setdefault("idempotencyKey", f"people-{next(KEYS)}")
        name = mutation[0].upper() + mutation[1:]
        return caller.ask(
            f"mutation ($input: {name}Input!) {{ {mutation}(input: $input) {{ "
            f"party {{ {RECORD} }} errors {{ message code path ... on PolicyError "
            "{ rule { number } } ... on ConflictError { currentVersion current { id } } } } }",
            input={"partyId": party, **input},
        )[mutation]

    def done(self, mutation, party, caller=None, **input):
        answer = self.do(mutation, party, caller, **input)
        assert answer["errors"] == [], answer
        return answer["party"]

    def refused(self, mutation, party, caller=None, **input):
        answer = self.do(mutation, party, caller, **input)
        assert answer["party"] is None, answer
        (error,) = answer["errors"]
        return error

    def plan(self, party):
        return self.officer.ask(PLAN, party=party)["contactPlan"]

    def found(self, caller=None, **filter):
        page = (caller or self.officer).ask(LIST, filter=filter)["parties"]
        return [each["displayName"] for each in page["nodes"]]


@pytest.fixture
def people(portal):
    return People(portal)


def test_a_record_is_set_right_and_what_it_said_before_is_the_staffs(people, house):
    ada = people.known("Ada Residnet", email="ada@old.example", telephone="07700 900123")
    right = people.done(
        "correctParty",
        ada,
        displayName="Ada Resident",
        email=None,
        reason="She spelt it for us on the telephone.",
    )
    assert (right["displayName"], right["version"]) == ("Ada Resident", 2)
    assert right["contact"] == {"email": None, "telephone": "07700 900123", "address": None}
    (correction,) = right["casework"]["corrections"]
    assert correction["was"] == [
        {"name": "displayName", "value": "Ada Residnet"},
        {"name": "email", "value": "ada@old.example"},
    ]
    assert correction["correctedBy"] == "Olive Officer"
    event = right["casework"]["events"]["nodes"][-1]
    assert event["what"] == "record corrected"
    assert event["facts"] == [{"name": "details", "value": "display_name, email"}]
    seen = people.now(ada, people.as_(ada))
    assert seen["casework"] is None
    assert "Residnet" not in str(seen)
    with transaction(house.engine, "ids") as session:
        facts = session.scalars(select(PartyEvent.facts)).all()
        assert "old.example" not in str(facts)
    for wrong in ("UPDATE party_correction SET reason = ''", "DELETE FROM party_correction"):
        with pytest.raises(DBAPIError), transaction(house.engine, "ids") as session:
            session.execute(text(wrong))


def test_a_correction_says_why_changes_something_and_is_the_landlords(people):
    ada = people.known("Ada Resident")
    assert people.refused("correctParty", ada, reason=" ", kind="group")["path"][1] == "reason"
    assert people.refused("correctParty", ada, reason="So.", kind="firm")["path"][1] == "kind"
    assert "already" in people.refused("correctParty", ada, reason="So.", kind="person")["message"]
    assert (
        people.refused("correctParty", ada, reason="So.", displayName=None)["path"][1]
        == "displayName"
    )
    error = people.refused("correctParty", ada, people.as_(ada), reason="So.", kind="group")
    assert error["code"] == "NOT_ALLOWED"
    stranger = people.as_("Party:00000000-0000-7000-8000-000000000007")
    error = people.refused("correctParty", ada, stranger, reason="So.", kind="group")
    assert error["code"] == "NOT_FOUND"


def test_two_at_once_the_second_is_shown_the_first(people):
    ada = people.known("Ada Resident")
    people.done("correctParty", ada, displayName="Ada R. Resident", reason="In full.")
    error = people.refused(
        "correctParty", ada, displayName="A. Resident", reason="Short.", expectedVersion=1
    )
    assert (error["code"], error["currentVersion"], error["current"]) == (
        "CONFLICT",
        2,
        {"id": ada},
    )


def test_a_resident_says_how_to_be_reached_and_an_officer_on_their_word(people):
    ada = people.known("Ada Resident")
    said = people.done(
        "setContactPreferences",
        ada,
        people.as_(ada),
        preferredChannel="letter",
        channelsNotWanted=["phone", "email"],
        when="Not before noon.",
        language="PL",
        interpreterNeeded=True,
    )["personal"]
    assert (said["preferredChannel"], said["channelsNotWanted"]) == ("letter", ["email", "phone"])
    assert (said["contactWhen"], said["language"]) == ("Not before noon.", "pl")
    assert (said["interpreterNeeded"], said["preferencesSetOn"]) == (True, "2026-03-31")
    plan = people.plan(ada)
    assert plan["reachBy"] == ["letter", "in_person", "whatsapp", "facebook", "visiting_officer"]
    assert "phone" in plan["complainBy"]  # a wish closes no way to complain
    people.done("setContactPreferences", ada, preferredChannel="phone")
    assert people.now(ada)["personal"]["channelsNotWanted"] == []
    lines = people.now(ada)["casework"]["events"]["nodes"]
    assert [line["facts"][0]["value"] for line in lines] == ["themselves", "an officer"]
    neighbour = people.as_(people.known("Bo Neighbour"))
    error = people.refused("setContactPreferences", ada, neighbour)
    assert error["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    ("wished", "at"),
    [
        ({"preferredChannel": "pigeon"}, "preferredChannel"),
        ({"preferredChannel": "petition"}, "preferredChannel"),
        ({"preferredChannel": "phone", "channelsNotWanted": ["phone"]}, "channelsNotWanted"),
        (
            {
                "channelsNotWanted": [
                    "in_person", "phone", "email", "letter", "whatsapp", "facebook",
                    "visiting_officer",
                ]
            },
            "channelsNotWanted",
        ),
        ({"language": "Polish"}, "language"),
        ({"language": "xx"}, "language"),
        ({"interpreterNeeded": True}, "language"),
    ],
)  # fmt: skip
def test_wishes_that_cannot_be_followed_are_not_kept(people, wished, at):
    ada = people.known("Ada Resident")
    error = people.refused("setContactPreferences", ada, **wished)
    assert (error["code"], error["path"]) == ("INVALID", ["input", at])


def test_a_restriction_goes_before_a_wish_and_leaves_a_way_to_complain(people, portal):
    ada = people.known("Ada Resident")
    people.done(
        "setContactPreferences",
        ada,
        preferredChannel="phone",
        channelsNotWanted=["in_person", "email", "letter", "whatsapp", "facebook"],
    )
    assert people.plan(ada)["reachBy"] == ["phone", "visiting_officer"]
    warning = people.officer.ask(
        "mutation ($input: ProposeWarningInput!) { proposeWarning(input: $input) { "
        "warning { id version } errors { message } } }",
        input={
            "idempotencyKey": "bar",
            "partyId": ada,
            "behaviour": "She shouted.",
            "evidence": "Log, page 4.",
            "whyProportionate": "Letters stay open.",
            "equalityNote": "Asked.",
            "restrictions": [
                {"kind": "CHANNEL_BARRED", "channel": each}
                for each in ("phone", "visiting_officer")
            ],
        },
    )["proposeWarning"]["warning"]
    head = portal(
        "ids", Audience.DECISION_MAKER, subject="hana", name="Hana", roles=["Head of Service"]
    )
    head.ask(
        "mutation ($input: ApproveWarningInput!) { approveWarning(input: $input) { "
        "errors { message } } }",
        input={
            "idempotencyKey": "yes",
            "warningId": warning["id"],
            "expectedVersion": warning["version"],
        },
    )
    plan = people.plan(ada)
    phone = next(each for each in plan["channels"] if each["code"] == "phone")
    assert phone == {"code": "phone", "allowed": False, "preferred": True, "notWanted": False}
    # What is left she did not want; she is reached by it all the same, for she must be.
    assert plan["reachBy"] == ["in_person", "email", "letter", "whatsapp", "facebook"]
    assert plan["complainBy"] == ["in_person", "email", "letter", "web_form"]


def test_a_household_has_members_and_they_see_that_and_no_more(people):
    home = people.known("The Residents", kind="household", email="home@example.org")
    ada = people.known("Ada Resident")
    people.done("addMember", home, memberId=ada, capacity="tenant", since="2026-01-05")
    people.done(
        "addMember", home, member={"displayName": "Ben Resident"}, capacity="son of the tenant"
    )
    complaint = people.officer.ask(
        '{ complaints(filter: {search: "IDS-2026-000001"}) { nodes { complainant { casework { '
        "members { capacity since active member { displayName } } } } } } }"
    )["complaints"]["nodes"][0]
    assert complaint["complainant"]["casework"]["members"] == [
        {
            "capacity": "tenant",
            "since": "2026-01-05",
            "active": True,
            "member": {"displayName": "Ada Resident"},
        },
        {
            "capacity": "son of the tenant",
            "since": "2026-03-31",
            "active": True,
            "member": {"displayName": "Ben Resident"},
        },
    ]
    member = people.as_(ada, Audience.COMPLAINANT, Audience.REPRESENTATIVE)
    (own,) = people.now(ada, member)["personal"]["memberships"]
    assert (own["capacity"], own["active"]) == ("tenant", True)
    assert own["party"] == {
        "id": home,
        "displayName": "The Residents",
        "contact": None,
        "personal": None,
        "casework": None,
    }
    seen = member.ask("{ complaints { nodes { complainant { id } } } }")["complaints"]["nodes"]
    assert [each["complainant"]["id"] for each in seen] == [ada]
    assert people.now(home, member) is None
    found = member.ask("query ($id: ID!) { node(id: $id) { id } }", id=own["id"])["node"]
    assert found == {"id": own["id"]}
    stranger = people.as_(people.known("Bo Neighbour"))
    assert stranger.ask("query ($id: ID!) { node(id: $id) { id } }", id=own["id"])["node"] is None
    ended = people.done("endMembership", home, membershipId=own["id"], until="2026-03-30")
    assert [(each["until"], each["active"]) for each in ended["casework"]["members"]] == [
        ("2026-03-30", False),
        (None, True),
    ]
    lines = [line["what"] for line in people.now(ada)["casework"]["events"]["nodes"]]
    assert lines == ["became a member", "is a member no longer"]


def test_a_membership_that_cannot_be_is_refused(people):
    home = people.known("The Residents", kind="household")
    ada = people.known("Ada Resident")
    error = people.refused("addMember", ada, memberId=home, capacity="home")
    assert "Nobody belongs to a person" in error["message"]
    assert (
        "themselves" in people.refused("addMember", home, memberId=home, capacity="all")["message"]
    )
    for given in ({}, {"memberId": ada, "member": {"displayName": "Ada"}}):
        assert people.refused("addMember", home, capacity="tenant", **given)["code"] == "INVALID"
    nobody = "Party:00000000-0000-7000-8000-000000000007"
    assert people.refused("addMember", home, memberId=nobody, capacity="x")["code"] == "NOT_FOUND"
    late = people.refused("addMember", home, memberId=ada, capacity="x", since="2026-04-01")
    assert late["path"] == ["input", "since"]
    assert (
        "Nobody belongs to it"
        in people.refused(
            "endMembership", home, membershipId=f"Membership:{UUID(int=7)}", until="2026-03-30"
        )["message"]
    )
    added = people.done("addMember", home, memberId=ada, capacity="tenant", since="2026-03-01")
    again = people.refused("addMember", home, memberId=ada, capacity="lodger")
    assert "already" in again["message"]
    error = people.refused("correctParty", home, kind="person", reason="Only her.")
    assert "End their memberships first" in error["message"]
    own = added["casework"]["members"][0]["id"]
    error = people.refused("endMembership", home, membershipId=own, until="2026-02-28")
    assert error["path"] == ["input", "until"]
    people.done("endMembership", home, membershipId=own, until="2026-03-15")
    people.done("addMember", home, memberId=ada, capacity="lodger", since="2026-03-16")
    error = people.refused("endMembership", home, membershipId=own, until="2026-03-20")
    assert "already" in error["message"]


def test_an_adjustment_is_agreed_reviewed_changed_and_ended(people, clock):
    """Code 5.10: IDS speaks of no review, so the Code's clause asks for one."""
    ada = people.known("Ada Resident")
    error = people.refused("recordAdjustment", ada, needed="Large print")
    assert (error["code"], error["rule"], error["path"]) == (
        "POLICY",
        {"number": "5.10"},
        ["input", "reviewOn"],
    )
    for given in ({"reviewOn": "2026-03-31"}, {"reviewOn": "2026-06-30", "agreedOn": "2026-04-01"}):
        assert people.refused("recordAdjustment", ada, needed="Large print", **given)["code"] == (
            "INVALID"
        )
    made = people.done(
        "recordAdjustment",
        ada,
        needed="Large print",
        why="I am losing my sight.",
        agreedOn="2026-03-30",
        reviewOn="2026-06-30",
    )
    (row,) = made["personal"]["adjustments"]
    assert (row["status"], row["agreedOn"], row["agreedBy"], row["reviewOn"]) == (
        "IN_FORCE",
        "2026-03-30",
        "Olive Officer",
        "2026-06-30",
    )
    planned = "query ($p: ID!) { contactPlan(partyId: $p) { adjustments { id needed reviewOn "
    planned += "reviewOverdue } } }"
    plan = people.officer.ask(planned, p=ada)["contactPlan"]["adjustments"]
    assert plan == [
        {
            "id": row["id"],
            "needed": "Large print",
            "reviewOn": "2026-06-30",
            "reviewOverdue": False,
        }
    ]
    shown = people.officer.ask(
        "{ complaints { nodes { casework { adjustments(statuses: [IN_FORCE]) { needed } } } } }"
    )["complaints"]["nodes"]
    assert shown == [{"casework": {"adjustments": [{"needed": "Large print"}]}}]
    clock.go_to(date(2026, 7, 1))
    assert people.officer.ask(planned, p=ada)["contactPlan"]["adjustments"][0]["reviewOverdue"]
    ask = {"adjustmentId": row["id"], "reasons": "She says that it no longer helps."}
    for wrong, at in (
        ({"outcome": "GOES_ON"}, "reviewOn"),
        ({"outcome": "CHANGED", "reviewOn": "2026-09-30"}, "needed"),
        ({"outcome": "GOES_ON", "reviewOn": "2026-09-30", "needed": "Braille"}, "needed"),
        ({"outcome": "ENDED", "reviewOn": "2026-09-30"}, "reviewOn"),
    ):
        assert people.refused("reviewAdjustment", ada, **ask, **wrong)["path"] == ["input", at]
    changed = people.done(
        "reviewAdjustment", ada, **ask, outcome="CHANGED", needed="Braille", reviewOn="2026-09-30"
    )
    (row,) = changed["personal"]["adjustments"]
    assert (row["needed"], row["reviewOn"], row["reviewOverdue"]) == (
        "Braille",
        "2026-09-30",
        False,
    )
    ended = people.done("reviewAdjustment", ada, **ask, outcome="ENDED")
    (row,) = ended["personal"]["adjustments"]
    assert (row["status"], row["endedOn"], row["reviewOn"]) == ("ENDED", "2026-07-01", None)
    assert [(each["outcome"], each["was"], each["nextOn"]) for each in row["reviews"]] == [
        ("CHANGED", "Large print", "2026-09-30"),
        ("ENDED", None, None),
    ]
    assert people.officer.ask(planned, p=ada)["contactPlan"]["adjustments"] == []
    error = people.refused("reviewAdjustment", ada, **ask, outcome="ENDED")
    assert error["message"] == "No adjustment is in force."
    facts = [line["facts"] for line in ended["casework"]["events"]["nodes"]]
    assert "sight" not in str(facts)
    assert "Large" not in str(facts)


def test_why_an_adjustment_is_needed_is_for_staff_and_the_person_alone(people):
    ada = people.known("Ada Resident")
    people.done("recordAdjustment", ada, needed="Calls", why="My hands.", reviewOn="2026-06-30")
    own = people.now(ada, people.as_(ada))["personal"]["adjustments"][0]
    assert (own["why"], own["agreedBy"]) == ("My hands.", None)
    bo = people.known("Bo Friend")
    complaint = people.officer.ask('{ complaint(reference: "IDS-2026-000001") { id version } }')[
        "complaint"
    ]
    people.officer.done(
        "addRepresentative",
        "representatives { party { id } }",
        complaintId=complaint["id"],
        expectedVersion=complaint["version"],
        representative={"displayName": "Rea Friend"},
        kind="relative",
        authorityFrom="2026-03-01",
        inWriting=True,
        evidence={"what": "A letter.", "keptAt": "The file"},
    )
    rea = people.officer.ask(
        '{ complaint(reference: "IDS-2026-000001") { representatives { party { id } } } }'
    )["complaint"]["representatives"][0]["party"]["id"]
    acting = people.as_(rea, Audience.REPRESENTATIVE)
    seen = acting.ask(
        "{ complaints { nodes { complainant { personal { language } } casework { sender } } } }"
    )["complaints"]["nodes"]
    assert seen == [{"complainant": {"personal": None}, "casework": None}]
    node = "query ($id: ID!) { node(id: $id) { id } }"
    for other in (acting, people.as_(bo)):
        assert other.ask(node, id=own["id"])["node"] is None
    assert people.as_(ada).ask(node, id=own["id"])["node"] == {"id": own["id"]}


def test_what_is_offered_is_what_is_accepted(people):
    """Every step, on a person and on a household with and without members, by every caller."""
    ada, home = people.known("Ada Resident"), people.known("The Residents", kind="household")
    full = people.known("The Others", kind="household")
    people.done("addMember", full, member={"displayName": "Bo"}, capacity="tenant")
    (bo,) = people.now(full)["casework"]["members"]
    adjusted = people.done("recordAdjustment", full, needed="Calls", reviewOn="2026-04-30")
    made = adjusted["personal"]["adjustments"][0]["id"]
    asks = {
        "correctParty": {"reason": "So.", "address": "1 High Street"},
        "setContactPreferences": {"language": "cy"},
        "addMember": {"member": {"displayName": "Cy"}, "capacity": "child"},
        "endMembership": {"membershipId": bo["id"], "until": "2026-03-31"},
        "recordAdjustment": {"needed": "Large print", "reviewOn": "2026-06-30"},
        "reviewAdjustment": {"outcome": "ENDED", "reasons": "Asked.", "adjustmentId": made},
    }
    offered = """query ($id: ID!) { node(id: $id) { ... on Party {
      availableActions(includeBlocked: true) { mutation allowed blockers { message } } } } }"""
    taken = 0
    for party in (ada, home, full):
        auditor = people.portal("ids", Audience.AUDITOR, subject="audrey")
        for caller in (people.officer, people.as_(party), auditor):
            actions = caller.ask(offered, id=party)["node"]["availableActions"]
            allowed = {each["mutation"]: each["allowed"] for each in actions}
            assert all(each["allowed"] == (not each["blockers"]) for each in actions)
            for mutation, ask in asks.items():
                answer = people.do(mutation, party, caller, **ask)
                assert (answer["errors"] == []) == allowed.get(mutation, False), (mutation, answer)
                taken += answer["errors"] == []
    assert taken == 16


def test_parties_are_found_by_the_beginnings_of_words(people):
    people.known("Ada O'Brien-Smith", email="Ada.Smith@example.org", telephone="+44 7700 900123")
    people.known("Ben Smith", address="12 High Street, Exeter EX4 1AB")
    people.known("Élan Smithson", telephone="01392 123456 / 07700 900555")
    people.known("The Smiths", kind="household")
    assert people.found() == ["Ada O'Brien-Smith", "Ben Smith", "The Smiths", "Élan Smithson"]
    for search, names in {
        "smith": ["Ada O'Brien-Smith", "Ben Smith", "The Smiths", "Élan Smithson"],
        "SMITH ben": ["Ben Smith"],
        "o'brien-smith": ["Ada O'Brien-Smith"],
        "élan": ["Élan Smithson"],
        "ÉLAN": ["Élan Smithson"],
        "ada.smith@": ["Ada O'Brien-Smith"],
        "07700 900": ["Ada O'Brien-Smith", "Élan Smithson"],
        "(+44) 7700 900123": ["Ada O'Brien-Smith"],
        "ex4 1ab": ["Ben Smith"],
        "mith": [],
        "%": [],
    }.items():
        assert people.found(search=search) == names, search
    assert people.found(search="smith", kind=["household", "group"]) == ["The Smiths"]
    ben = people.officer.ask(LIST.replace("displayName", "id"), filter={"search": "ben"})
    people.done(
        "correctParty", ben["parties"]["nodes"][0]["id"], displayName="Ben Jones", reason="Wed."
    )
    assert people.found(search="ben smith") == []
    assert people.found(search="ben jones") == ["Ben Jones"]
    resident = people.as_(people.known("Cy Resident"))
    assert people.found(resident) == []
    crowd = people.officer.post(
        {"query": '{ parties(filter: {search: "a b c d e f g"}) { nodes { id } } }'}
    )
    assert "6 words" in crowd.text


def test_the_list_is_paged_by_name_whatever_the_name(people):
    names = ["a|b", "Ann", "ann", 'Quotes " and \\ and é', "漏水"]
    for name in names:
        people.known(name)
    met, after = [], None
    while True:
        page = people.officer.ask(LIST, first=2, after=after)["parties"]
        assert page["totalCount"] == len(names)
        met += [each["displayName"] for each in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert met == ["Ann", "ann", "a|b", 'Quotes " and \\ and é', "漏水"]
