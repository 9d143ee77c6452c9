"""Petitions: many who signed and one who leads; each sees what is theirs, and no more."""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience

WANT = """kind receivedOn complainant { id displayName }
  petition { words signatures meetingOfferedOn meetingHeldOn
    told { audience toldOn words how people } }
  representatives { kind party { displayName } authority { active } }
  events(first: 50) { nodes { what clause facts { name value } } }
  casework { petitionLeads { party { displayName } since othersToldOn reason }
    signatories(first: 100) { totalCount nodes {
      id name address signedOn struckOutOn struckOutBecause } } }"""
SIGNED = """{ signedPetitions(first: 10) { totalCount nodes { signedOn struckOutOn
  petition { words signatures meetingHeldOn told { words toldOn how } } } } }"""
BEN = {"name": "Ben Bell", "address": "12 Hammond House", "signedOn": "2026-03-28"}
WORDS = "Mend the lift in Hammond House."
FOLLOWED = "The lift will be mended by the end of April."
PRIVATE = "I am ill, and cannot climb the stairs."


def party(number):
    return UUID(number.partition(":")[2])


class Petition:
    def __init__(self, portal, landlord="stoke", **more):
        self.portal, self.landlord = portal, landlord
        self.staff = portal(landlord)
        self.now = self.staff.done(
            "logComplaint",
            WANT,
            **{
                "words": PRIVATE,
                "channel": "petition",
                "sender": ["tenant"],
                "complainant": {"displayName": "Ada Resident"},
                "petition": {
                    "words": WORDS,
                    "signatures": 57,
                    "signatories": [
                        {
                            "name": "Ben Bell",
                            "address": "12 Hammond House",
                            "signedOn": "2026-03-28",
                        },
                        {"name": "Cara Call"},
                    ],
                },
                **more,
            },
        )

    def input(self, given):
        return {"complaintId": self.now["id"], "expectedVersion": self.now["version"], **given}

    def done(self, mutation, **given):
        self.now = self.staff.done(mutation, WANT, **self.input(given))
        return self.now

    def refused(self, mutation, **given):
        return self.staff.refused(mutation, **self.input(given))

    @property
    def signed(self):
        return self.now["casework"]["signatories"]["nodes"]

    def id_of(self, name):
        return next(each["id"] for each in self.signed if each["name"] == name)

    def answered(self):
        self.done("acknowledgeComplaint", handler="Mia Manager")
        letter = [{"part": part, "text": "It is."} for part in ("POINTS", "REMEDY", "NEXT_STAGE")]
        return self.done(
            "respondToComplaint", outcome="UPHELD", reasons="Yes.", decidedBy="Mia", letter=letter
        )

    def told(self, **more):
        return {
            "audience": "SIGNATORIES", "toldOn": "2026-03-31", "words": FOLLOWED,
            "how": "By letter.", "people": 57, **more,
        }  # fmt: skip

    def as_resident(self, party_id, subject):
        return self.portal(self.landlord, Audience.COMPLAINANT, subject=subject, party_id=party_id)


def someone(portal, landlord="stoke", name="Ben Bell"):
    """A party that the landlord knows already."""
    case = portal(landlord).done(
        "logComplaint", "complainant { id }", words="Another matter.", channel="phone",
        complainant={"displayName": name},
    )  # fmt: skip
    return case["complainant"]["id"]


def test_a_petition_is_a_complaint_with_signatories_by_name_and_in_all(portal):
    case = Petition(portal)
    assert (case.now["kind"], case.now["status"]) == ("COMPLAINT", "RECEIVED")
    assert (case.now["petition"]["words"], case.now["petition"]["signatures"]) == (WORDS, 57)
    assert [(each["name"], each["address"], each["signedOn"]) for each in case.signed] == [
        ("Ben Bell", "12 Hammond House", "2026-03-28"), ("Cara Call", None, "2026-03-31"),
    ]  # fmt: skip
    assert [each["party"]["displayName"] for each in case.now["casework"]["petitionLeads"]] == [
        "Ada Resident"
    ]
    line = next(each for each in case.now["events"]["nodes"] if each["what"] == "petition received")
    assert line["clause"] == "4 p4"


@pytest.mark.parametrize("landlord", ["ids", "exeter", "feedback_first", "millbrook"])
def test_every_landlord_takes_petitions(portal, landlord):
    case = Petition(portal, landlord)
    assert case.now["kind"] == "COMPLAINT"
    case.done("addSignatories", signatures=60)
    assert case.now["petition"]["signatures"] == 60


def test_signatories_join_on_a_day_and_are_struck_out_and_stay_on_record(portal, clock):
    case = Petition(portal)
    clock.go_to(date(2026, 4, 1))
    case.done("addSignatories", signatories=[{"name": "Dan Down"}])
    assert case.now["petition"]["signatures"] == 57  # he is one of them
    assert case.signed[-1]["signedOn"] == "2026-04-01"
    case.done("strikeOutSignatory", signatoryId=case.id_of("Cara Call"), reason="Cara never did.")
    (cara,) = [each for each in case.signed if each["name"] == "Cara Call"]
    assert (cara["struckOutOn"], cara["struckOutBecause"]) == ("2026-04-01", "Cara never did.")
    assert case.now["petition"]["signatures"] == 56
    error = case.refused("strikeOutSignatory", signatoryId=cara["id"], reason="Again.")
    assert "2026-04-01" in error["message"]
    case.done("addSignatories", signatories=[{"name": f"Nr {n}"} for n in range(60)])
    assert case.now["petition"]["signatures"] == 62  # never fewer than are named
    names = str(case.now["events"])
    assert not [name for name in ("Cara", "Dan", "Ben", "Hammond", "Nr 1") if name in names]


def test_signatories_come_in_pages(portal):
    case = Petition(portal)
    case.done("addSignatories", signatories=[{"name": f"Nr {n}"} for n in range(5)])
    page = """query ($id: ID!, $after: String) { complaint(id: $id) { casework {
      signatories(first: 3, after: $after) { 
      nodes { name } pageInfo { endCursor hasNextPage } } } } }"""
    names, after, more = [], None, True
    while more:
        found = case.staff.ask(page, id=case.now["id"], after=after)["complaint"]["casework"]
        names += [each["name"] for each in found["signatories"]["nodes"]]
        info = found["signatories"]["pageInfo"]
        after, more = info["endCursor"], info["hasNextPage"]
    assert names == ["Ben Bell", "Cara Call", *(f"Nr {n}" for n in range(5))]


def test_too_many_at_once_and_too_many_in_all_are_refused(portal):
    case = Petition(portal)
    many = [{"name": f"Nr {n}"} for n in range(501)]
    assert "500" in case.refused("addSignatories", signatories=many)["message"]
    assert case.refused("addSignatories", signatures=-1)["path"] == ["input", "signatures"]
    assert case.refused("addSignatories")["path"] == ["input", "signatories"]


def test_those_who_signed_are_told_once_there_is_an_answer(portal):
    case = Petition(portal)
    error = case.refused("recordPetitionTold", **case.told())
    assert error["rule"]["number"] == "4 p4"
    case.answered()
    case.done("recordPetitionTold", **case.told())
    case.done("recordPetitionTold", **case.told(audience="ALL_AFFECTED", how="A notice."))
    assert [(each["audience"], each["people"]) for each in case.now["petition"]["told"]] == [
        ("SIGNATORIES", 57), ("ALL_AFFECTED", 57),
    ]  # fmt: skip
    assert FOLLOWED not in str(case.now["events"])


def test_a_meeting_is_recorded_when_offered_and_when_held(portal, clock):
    case = Petition(portal)
    case.done("recordPetitionMeeting", offeredOn="2026-03-31")
    clock.go_to(date(2026, 4, 9))
    error = case.refused("recordPetitionMeeting", heldOn="2026-03-30")
    assert "2026-03-31" in error["message"]
    case.done("recordPetitionMeeting", heldOn="2026-04-08", note="They want a date.")
    assert case.now["petition"]["meetingHeldOn"] == "2026-04-08"
    lines = {each["what"]: each["clause"] for each in case.now["events"]["nodes"]}
    assert lines["meeting with petitioners held"] == "4 p4"


def test_a_signatory_sees_that_they_signed_and_how_it_ended_and_nothing_of_the_lead(portal):
    ben = someone(portal)
    case = Petition(portal)
    case.done("addSignatories", signatories=[{"name": "B. Bell", "partyId": ben}])
    case.answered()
    case.done("recordPetitionTold", **case.told())
    theirs = case.as_resident(party(ben), "ben")
    found = theirs.ask(SIGNED)["signedPetitions"]
    assert found["totalCount"] == 1
    (node,) = found["nodes"]
    assert node["signedOn"] == "2026-03-31"
    assert node["petition"] == {
        "words": WORDS, "signatures": 57, "meetingHeldOn": None,
        "told": [{"words": FOLLOWED, "toldOn": "2026-03-31", "how": "By letter."}],
    }  # fmt: skip
    assert PRIVATE not in str(node)
    assert theirs.ask("query ($id: ID!) { complaint(id: $id) { words } }", id=case.now["id"]) == {
        "complaint": None
    }
    for caller in (
        case.staff,
        case.as_resident(party(case.now["complainant"]["id"]), "ada"),
        case.as_resident(UUID(int=7), "stranger"),
        portal("ids", Audience.COMPLAINANT, subject="ben", party_id=party(ben)),
    ):
        assert caller.ask(SIGNED)["signedPetitions"]["nodes"] == []


def test_the_lead_sees_the_petition_and_no_names(portal):
    case = Petition(portal)
    ada = case.as_resident(party(case.now["complainant"]["id"]), "ada")
    found = ada.ask(
        """query ($id: ID!) { complaint(id: $id) { petition { signatures }
           casework { signatories(first: 5) { nodes { name } } } } }""",
        id=case.now["id"],
    )["complaint"]
    assert found == {"petition": {"signatures": 57}, "casework": None}


def test_another_lead_takes_over_with_the_others_knowledge(portal, clock):
    case = Petition(portal)
    ada = case.as_resident(party(case.now["complainant"]["id"]), "ada")
    clock.go_to(date(2026, 4, 2))
    error = case.refused("replacePetitionLead", othersToldOn="2026-04-02", reason="Ada moved.")
    assert error["path"] == ["input", "lead"]
    case.done(
        "replacePetitionLead", signatoryId=case.id_of("Ben Bell"), othersToldOn="2026-04-01",
        reason="Ada moved.",
    )  # fmt: skip
    assert case.now["complainant"]["displayName"] == "Ben Bell"
    assert case.now["receivedOn"] == "2026-03-31"
    assert [
        (each["party"]["displayName"], each["since"], each["othersToldOn"])
        for each in case.now["casework"]["petitionLeads"]
    ] == [("Ada Resident", "2026-03-31", None), ("Ben Bell", "2026-04-02", "2026-04-01")]
    see = "query ($id: ID!) { complaint(id: $id) { reference } }"
    assert ada.ask(see, id=case.now["id"])["complaint"] is None
    ben = case.as_resident(party(case.now["complainant"]["id"]), "ben")
    assert ben.ask(see, id=case.now["id"])["complaint"]
    assert "Ben" not in str(case.now["events"])
    error = case.refused(
        "replacePetitionLead", signatoryId=case.id_of("Ben Bell"), othersToldOn="2026-04-02",
        reason="Again.",
    )  # fmt: skip
    assert "already" in error["message"]


def test_the_lead_of_a_group_acts_for_it(portal, clock):
    case = Petition(
        portal, complainant={"displayName": "Residents of Hammond House", "kind": "group"},
        petition={"words": WORDS, "signatures": 9, "lead": {"displayName": "Ada Resident"}},
    )  # fmt: skip
    assert [(each["kind"], each["party"]["displayName"], each["authority"]["active"])
            for each in case.now["representatives"]] == [
        ("lead_petitioner", "Ada Resident", True)
    ]  # fmt: skip
    clock.go_to(date(2026, 4, 2))
    case.done(
        "replacePetitionLead", lead={"displayName": "Ben Bell"}, othersToldOn="2026-04-02",
        reason="Ada moved.",
    )  # fmt: skip
    assert [(each["party"]["displayName"], each["authority"]["active"])
            for each in case.now["representatives"]] == [
        ("Ada Resident", False), ("Ben Bell", True)
    ]  # fmt: skip
    assert case.now["complainant"]["displayName"] == "Residents of Hammond House"


def test_a_resident_hands_in_a_petition_and_names_no_record_of_anybody(portal):
    ada = someone(portal, name="Ada Resident")
    theirs = portal("stoke", Audience.COMPLAINANT, subject="ada", party_id=party(ada))
    logged = theirs.done(
        "logComplaint", "petition { signatures }", words="We all want it.", channel="petition",
        petition={"words": WORDS, "signatories": [{"name": "Ben Bell"}, {"name": "Cara Call"}]},
    )  # fmt: skip
    assert logged["petition"]["signatures"] == 2
    error = theirs.refused(
        "logComplaint", words="We all want it.", channel="petition",
        petition={"signatories": [{"name": "Ben Bell", "partyId": ada}]},
    )  # fmt: skip
    assert error["code"] == "NOT_ALLOWED"


def test_only_a_petition_has_signatories(portal):
    error = portal("stoke").refused(
        "logComplaint", words="It is cold.", channel="phone", petition={"signatures": 3}
    )
    assert error["path"] == ["input", "channel"]
