"""The record of who said what: staff see all of it, others what was said with themselves."""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience
from putright.store.contacts import Contact
from putright.store.db import transaction
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

CONTACT = (
    "id direction channel whom name happenedOn words corrects interview casework { recordedBy "
)
CONTACT += "cautions }"
LIST = f"""query ($r: String!, $w: [Whom!], $n: Int, $a: String) {{ complaint(reference: $r) {{
  contacts(whom: $w, first: $n, after: $a) {{ totalCount pageInfo {{ endCursor hasNextPage }}
    nodes {{ {CONTACT} }} }}
  interviews {{ nodes {{ id state meetsOn name place accompaniedBy endedOn endedBecause
    casework {{ arrangedBy cautions }} }} }}
  events(first: 100) {{ nodes {{ what clause facts {{ name value }} }} }} }} }}"""
PAYLOAD = """mutation ($i: {0}Input!) {{ {1}(input: $i) {{ cautions complaint {{ version }}
  {2} {{ id }} errors {{ message code path }} }} }}"""


class Case:
    def __init__(self, staff, **more):
        self.staff = staff
        self.now = staff.done(
            "logComplaint",
            "complainant { id }",
            words="It is cold.",
            channel="phone",
            remedySought="Heat.",
            complainant={"displayName": "Ada Resident"},
            **more,
        )

    def do(self, mutation, by=None, **input):
        self.now |= (by or self.staff).done(
            mutation, complaintId=self.now["id"], expectedVersion=self.now["version"], **input
        )
        return self.now

    def refused(self, mutation, by=None, **input):
        given = {"complaintId": self.now["id"], "expectedVersion": self.now["version"]}
        return (by or self.staff).refused(mutation, **given, **input)

    def answer(self, mutation, of, **input):
        """The whole payload, with the cautions in it."""
        asked = {
            "complaintId": self.now["id"], "expectedVersion": self.now["version"],
            "idempotencyKey": f"{mutation}-{self.now['version']}", **input,
        }  # fmt: skip
        name = mutation[0].upper() + mutation[1:]
        found = self.staff.ask(PAYLOAD.format(name, mutation, of), i=asked)[mutation]
        assert found["errors"] == [], found
        self.now["version"] = found["complaint"]["version"]
        return found

    def read(self, by=None, **variables):
        return (by or self.staff).ask(LIST, r=self.now["reference"], **variables)["complaint"]

    @property
    def complainant(self):
        return UUID(self.now["complainant"]["id"].partition(":")[2])


@pytest.fixture
def staff(portal):
    return portal()


@pytest.fixture
def case(staff):
    return Case(staff)


def called(case, words="She rang.", **more):
    given = {"direction": "IN", "channel": "phone", "whom": "COMPLAINANT", "words": words}
    return case.do("recordContact", **{**given, **more})


def test_what_was_said_is_kept_and_a_correction_names_what_it_sets_right(case, house, clock):
    clock.go_to(date(2026, 4, 2))
    called(case, "The boiler is of 2004.", on="2026-04-01")
    (old,) = case.read()["contacts"]["nodes"]
    assert (old["name"], old["happenedOn"], old["casework"]) == (
        "Ada Resident", "2026-04-01", {"recordedBy": "Olive Officer", "cautions": []},
    )  # fmt: skip
    called(case, "The boiler is of 2014.", on="2026-04-01", correctsId=old["id"])
    first, second = case.read()["contacts"]["nodes"]
    assert first == old
    assert (second["words"], second["corrects"]) == ("The boiler is of 2014.", old["id"])
    lines = [each for each in case.read()["events"]["nodes"] if each["what"][:7] == "contact"]
    assert [(each["what"], each["clause"]) for each in lines] == [
        ("contact recorded", "5.12"), ("contact corrected", "5.12"),
    ]  # fmt: skip
    assert "boiler" not in str(lines)
    for change in ("UPDATE contact SET words = 'x'", "DELETE FROM contact"):
        with pytest.raises(DBAPIError), transaction(house.engine, "ids") as session:
            session.execute(text(change))


def test_a_contact_is_recorded_whatever_has_become_of_the_complaint(case):
    case.do("withdrawComplaint")
    called(case, "Thank you.")
    assert len(case.read()["contacts"]["nodes"]) == 1


def test_they_come_in_pages_and_by_whom(case):
    called(case, "One.")
    case.do(
        "recordContact", direction="OUT", channel="email", whom="THIRD_PARTY", words="When?",
        name="Boilers Ltd",
    )  # fmt: skip
    called(case, "Three.")
    page = case.read(n=2)["contacts"]
    assert ([each["words"] for each in page["nodes"]], page["totalCount"]) == (["One.", "When?"], 3)
    rest = case.read(n=2, a=page["pageInfo"]["endCursor"])["contacts"]
    assert [each["words"] for each in rest["nodes"]] == ["Three."]
    theirs = case.read(w=["THIRD_PARTY", "STAFF"])["contacts"]
    assert ([each["name"] for each in theirs["nodes"]], theirs["totalCount"]) == (
        ["Boilers Ltd"],
        1,
    )
    assert case.read(w=[])["contacts"]["nodes"] == []


def test_others_see_what_was_said_with_themselves(case, portal):
    case.do("addRepresentative", representative={"displayName": "Rob Friend"}, kind="advocate",
            authorityFrom="2026-03-01", inWriting=True,
            evidence={"what": "A letter.", "keptAt": "The file"})  # fmt: skip
    called(case, "She rang.")
    called(case, "He wrote.", whom="REPRESENTATIVE", channel="letter")
    case.do("recordContact", direction="OUT", channel="phone", whom="STAFF", words="Private.",
            name="Pat Plumber")  # fmt: skip
    rob = case.staff.ask(
        "query ($r: String!) { complaint(reference: $r) { representatives { party { id } } } }",
        r=case.now["reference"],
    )["complaint"]["representatives"][0]["party"]["id"]
    ada = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=case.complainant)
    friend = portal("ids", Audience.REPRESENTATIVE, subject="rob", party_id=UUID(rob[6:]))
    for who, words in ((ada, "She rang."), (friend, "He wrote.")):
        seen = case.read(by=who)
        assert [each["words"] for each in seen["contacts"]["nodes"]] == [words]
        assert seen["contacts"]["totalCount"] == 1
        assert seen["contacts"]["nodes"][0]["casework"] is None
    every = [each["id"] for each in case.read()["contacts"]["nodes"]]
    nodes = "query ($i: [ID!]!) { nodes(ids: $i) { id } }"
    assert [bool(each) for each in ada.ask(nodes, i=every)["nodes"]] == [True, False, False]
    assert portal("stoke").ask(nodes, i=every)["nodes"] == [None] * 3
    error = case.refused("recordContact", by=ada, direction="IN", channel="phone",
                         whom="COMPLAINANT", words="Hello.")  # fmt: skip
    assert error["code"] == "NOT_ALLOWED"
    wrong = case.refused("recordContact", by=portal("stoke"), direction="IN", channel="phone",
                         whom="COMPLAINANT", words="Hello.")  # fmt: skip
    assert wrong["code"] == "NOT_FOUND"


def test_somebody_must_be_known_or_named(case):
    given = {"direction": "IN", "channel": "phone", "words": "Hello."}
    assert case.refused("recordContact", whom="STAFF", **given)["path"] == ["input", "name"]
    assert case.refused("recordContact", whom="REPRESENTATIVE", **given)["path"] == [
        "input", "partyId",
    ]  # fmt: skip
    error = case.refused("recordContact", whom="COMPLAINANT", name="Ada", **given)
    assert error["path"] == ["input", "name"]
    error = case.refused("recordContact", whom="COMPLAINANT", on="2026-04-01", **given)
    assert error["path"] == ["input", "on"]
    other = Case(case.staff)
    called(other)
    (theirs,) = other.read()["contacts"]["nodes"]
    error = case.refused("recordContact", whom="COMPLAINANT", correctsId=theirs["id"], **given)
    assert error["code"] == "NOT_FOUND"


def test_a_warning_in_force_is_said_and_nothing_is_lost(case, portal):
    director = portal("ids", Audience.DECISION_MAKER, subject="dora", name="Dora Director",
                      roles=["Director"])  # fmt: skip
    proposed = """mutation ($i: ProposeWarningInput!) { proposeWarning(input: $i) {
      warning { id version } errors { message } } }"""
    warning = case.staff.ask(
        proposed,
        i={
            "idempotencyKey": "w", "partyId": case.now["complainant"]["id"],
            "behaviour": "Forty calls a day.", "evidence": "The log.", "whyProportionate": "So.",
            "equalityNote": "None.",
            "restrictions": [
                {"kind": "CHANNEL_BARRED", "channel": "phone"},
                {"kind": "SINGLE_CONTACT", "contact": "Leo Lead"},
                {"kind": "VISITS_IN_PAIRS"},
            ],
        },
    )["proposeWarning"]  # fmt: skip
    assert warning["errors"] == [], warning
    given = {"direction": "IN", "channel": "phone", "whom": "COMPLAINANT", "words": "Call 41."}
    assert case.answer("recordContact", "contact", **given)["cautions"] == []
    approved = """mutation ($i: ApproveWarningInput!) { approveWarning(input: $i) {
      errors { message } } }"""
    done = director.ask(
        approved,
        i={"idempotencyKey": "a", "warningId": warning["warning"]["id"],
           "expectedVersion": warning["warning"]["version"]},
    )["approveWarning"]  # fmt: skip
    assert done["errors"] == [], done
    said = case.answer("recordContact", "contact", **given)
    assert said["cautions"] == [
        "A warning in force bars this channel: By telephone.",
        "By a warning in force, this person is to speak to: Leo Lead.",
    ]
    assert said["contact"]
    (_, kept) = case.read()["contacts"]["nodes"]
    assert kept["casework"]["cautions"] == said["cautions"]
    met = case.answer("arrangeInterview", "interview", whom="COMPLAINANT", meetsOn="2026-04-07")
    assert "By a warning in force, staff visit this person two together." in met["cautions"]
    leo = portal("ids", subject="leo", name="Leo Lead")
    case.staff = leo
    assert (
        case.answer("recordContact", "contact", **{**given, "channel": "email"})["cautions"] == []
    )


def test_adjustments_in_force_are_told_before_somebody_is_met(case):
    """They are read as they are in force on the day; why they are needed is not said."""
    ada = case.now["complainant"]["id"]
    version = "query ($p: ID!) { node(id: $p) { ... on Party { version } } }"

    def to_the_record(mutation, **given):
        given |= {"partyId": ada, "idempotencyKey": f"{mutation}-{len(given)}"}
        given["expectedVersion"] = case.staff.ask(version, p=ada)["node"]["version"]
        done = case.staff.ask(
            f"mutation ($i: {mutation[0].upper()}{mutation[1:]}Input!) {{ {mutation}(input: $i) "
            "{ party { personal { adjustments { id } } } errors { message } } }",
            i=given,
        )[mutation]
        assert done["errors"] == [], done
        return done["party"]["personal"]["adjustments"][-1]["id"]

    made = to_the_record(
        "recordAdjustment",
        needed="Letters in large print.",
        why="Her eyes.",
        reviewOn="2026-09-01",
    )
    given = {"direction": "OUT", "channel": "phone", "whom": "COMPLAINANT", "words": "Called."}
    said = case.answer("recordContact", "contact", **given)
    assert said["cautions"] == ["A reasonable adjustment is in force: Letters in large print."]
    (kept,) = case.read()["contacts"]["nodes"]
    assert kept["casework"]["cautions"] == said["cautions"]
    met = case.answer("arrangeInterview", "interview", whom="COMPLAINANT", meetsOn="2026-04-07")
    assert met["cautions"] == said["cautions"]
    to_the_record("reviewAdjustment", adjustmentId=made, outcome="ENDED", reasons="New glasses.")
    assert case.answer("recordContact", "contact", **given)["cautions"] == []


def test_an_interview_is_arranged_and_held_and_what_was_said_is_a_contact(case, portal, clock):
    case.do("arrangeInterview", whom="COMPLAINANT", meetsOn="2026-04-07", place="Her flat",
            accompaniedBy="Her sister")  # fmt: skip
    ada = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=case.complainant)
    (seen,) = case.read(by=ada)["interviews"]["nodes"]
    assert (seen["state"], seen["place"], seen["casework"]) == ("ARRANGED", "Her flat", None)
    error = case.refused("recordInterview", interviewId=seen["id"], state="HELD", words="Cold.")
    assert error["path"] == ["input", "on"]
    clock.go_to(date(2026, 4, 8))
    case.do("recordInterview", interviewId=seen["id"], state="HELD", words="Since November.")
    now = case.read()
    (held,) = now["interviews"]["nodes"]
    assert (held["state"], held["endedOn"], held["accompaniedBy"]) == (
        "HELD", "2026-04-07", "Her sister",
    )  # fmt: skip
    (said,) = now["contacts"]["nodes"]
    assert (said["words"], said["happenedOn"], said["interview"]) == (
        "Since November.", "2026-04-07", held["id"],
    )  # fmt: skip
    history = [(each["what"], each["clause"]) for each in now["events"]["nodes"]]
    assert ("interview arranged", "5.6") in history
    assert ("interview held", "5.6") in history
    error = case.refused("recordInterview", interviewId=held["id"], state="HELD", words="Again.")
    assert "recorded already" in error["message"]


@pytest.mark.parametrize("state", ["NOT_ATTENDED", "CALLED_OFF"])
def test_an_interview_that_was_not_held_says_why(case, clock, state):
    case.do("arrangeInterview", whom="THIRD_PARTY", name="Next door", meetsOn="2026-04-07")
    (made,) = case.read()["interviews"]["nodes"]
    clock.go_to(date(2026, 4, 8))
    case.do("recordInterview", interviewId=made["id"], state=state, words="Ill.")
    now = case.read()
    (ended,) = now["interviews"]["nodes"]
    assert (ended["state"], ended["endedBecause"]) == (state, "Ill.")
    assert ended["endedOn"] == ("2026-04-07" if state == "NOT_ATTENDED" else "2026-04-08")
    assert now["contacts"]["nodes"] == []
    case.do("withdrawComplaint")
    error = case.refused("arrangeInterview", whom="STAFF", name="Pat", meetsOn="2026-04-09")
    assert "closed" in error["message"]


def test_the_same_key_writes_one_contact(case, house):
    once = {"direction": "IN", "channel": "phone", "whom": "COMPLAINANT", "words": "Once.",
            "idempotencyKey": "same", "complaintId": case.now["id"],
            "expectedVersion": case.now["version"]}  # fmt: skip
    first, again = (case.staff.do("recordContact", **once) for _ in range(2))
    assert first == again
    with transaction(house.engine, "ids") as session:
        assert session.query(Contact).count() == 1
