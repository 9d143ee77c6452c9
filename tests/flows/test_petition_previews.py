"""What a preview says of a petition is what logging it then does, refusals and all."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from putright.api.identity import Audience

PREVIEW = """query ($contact: ContactInput!) { previewComplaint(contact: $contact) {
  kind stage clause { number } passedOnTo { role } deadlines { task dueOn }
  petition { number }
  petitioners { signatures named lead leadActsForGroup seeHowItEnds toBeTold } } }"""
LOGGED = """kind currentStage { name } route { clause { number } } deadlines { task dueOn }
  petition { signatures } representatives { kind party { displayName } }
  casework { passedOn { role } petitionLeads { party { displayName } }
    signatories(first: 1) { totalCount } }"""
SIGNED = "{ signedPetitions(first: 100) { totalCount } }"

NAMES = st.sampled_from(["Ben Bell", "Cara Call", "Dan Down", " ", "x" * 201])
SIGNATORIES = st.lists(
    st.fixed_dictionaries(
        {"name": NAMES},
        optional={
            "address": st.just("12 Hammond House"),
            "signedOn": st.sampled_from(["2026-03-28", "2026-04-30"]),
            "partyId": st.sampled_from(["ben", "cara", "nobody"]),
        },
    ),
    max_size=4,
)
PETITIONS = st.none() | st.fixed_dictionaries(
    {"signatories": SIGNATORIES},
    optional={
        "words": st.just("Mend the lift."),
        "signatures": st.sampled_from([-1, 0, 2, 57]),
        "lead": st.fixed_dictionaries({"displayName": st.just("Lena Lead")}),
    },
)
COMPLAINANTS = st.none() | st.fixed_dictionaries(
    {"displayName": st.just("Ada Resident"), "kind": st.sampled_from(["person", "group"])}
)


def party(portal, name):
    case = portal("stoke").done(
        "logComplaint", "complainant { id }", words="Another matter.", channel="phone",
        complainant={"displayName": name},
    )  # fmt: skip
    return case["complainant"]["id"]


@pytest.fixture
def known(portal):
    """Those who signed and are known, and an id of nobody's."""
    nobody = "Party:00000000-0000-7000-8000-000000000000"
    return {"ben": party(portal, "Ben Bell"), "cara": party(portal, "Cara Call"), "nobody": nobody}


@pytest.fixture
def callers(portal, known):
    """Staff, and those who signed. One of each, so that no two requests have one key."""
    residents = [
        portal(
            "stoke", Audience.COMPLAINANT, subject=name,
            party_id=UUID(known[name].partition(":")[2]),
        )
        for name in ("ben", "cara")
    ]  # fmt: skip
    return portal("stoke"), residents


def previewed(caller, contact, who):
    """As the preview has it: whoever is new stands in it by their details."""
    said = {"anonymous": who is None}
    if who is not None:
        said = {"displayName": who["displayName"], "complainantKind": who["kind"]}
    body = {"query": PREVIEW, "variables": {"contact": {**contact, **said}}}
    return caller.post(body).json()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(petition=PETITIONS, who=COMPLAINANTS, channel=st.sampled_from(["petition"] * 4 + ["email"]))
def test_a_preview_of_a_petition_is_what_logging_does(known, callers, petition, who, channel):
    if petition is not None:
        named = [
            {**each, "partyId": known[each["partyId"]]} if "partyId" in each else each
            for each in petition["signatories"]
        ]
        petition = {**petition, "signatories": named}
    contact = {"channel": channel, "sender": ["tenant"], "words": "Mend it."}
    if petition is not None:
        contact["petition"] = petition
    staff, residents = callers
    before = seen(residents)
    answer = previewed(staff, contact, who)
    assert seen(residents) == before  # it keeps nothing
    by = {"complainant": who} if who else {}
    payload = staff.do("logComplaint", LOGGED, **contact, **by)
    if payload["errors"]:
        assert [each["message"] for each in answer["errors"]] == [
            each["message"] for each in payload["errors"]
        ]
        return
    foreseen, now = answer["data"]["previewComplaint"], payload["complaint"]
    assert foreseen["kind"] == now["kind"]
    assert foreseen["stage"] == (now["currentStage"] and now["currentStage"]["name"])
    assert foreseen["deadlines"] == now["deadlines"]
    assert foreseen["passedOnTo"] == now["casework"]["passedOn"]
    if channel != "petition":
        assert foreseen["petitioners"] is foreseen["petition"] is None
        return
    leads = now["casework"]["petitionLeads"]
    knows = seen(residents) - before
    assert foreseen["petitioners"] == {
        "signatures": now["petition"]["signatures"],
        "named": now["casework"]["signatories"]["totalCount"],
        "lead": leads[-1]["party"]["displayName"] if leads else None,
        "leadActsForGroup": bool(who) and who["kind"] == "group",
        "seeHowItEnds": knows,
        "toBeTold": now["petition"]["signatures"] - knows,
    }
    acting = [each["party"]["displayName"] for each in now["representatives"]]
    assert acting == (["Lena Lead"] if petition and "lead" in petition else [])


def seen(residents):
    return sum(each.ask(SIGNED)["signedPetitions"]["totalCount"] for each in residents)


@pytest.mark.parametrize("told", [{}, {"displayName": "Ada Resident"}])
def test_nobody_leads_it_by_a_name_that_is_not_told(portal, told):
    contact = {"channel": "petition", "petition": {"signatures": 9}, **told}
    found = portal("ids").ask(PREVIEW, contact=contact)["previewComplaint"]
    assert found["petitioners"]["lead"] == told.get("displayName")
    assert found["petitioners"]["toBeTold"] == 9


def test_a_resident_leads_the_petition_that_they_bring(portal):
    ada = party(portal, "Ada Resident")
    caller = portal(
        "stoke", Audience.COMPLAINANT, subject="ada", party_id=UUID(ada.partition(":")[2])
    )
    signed = {"signatories": [{"name": "Ben Bell"}]}
    contact = {"channel": "petition", "petition": signed}
    found = caller.ask(PREVIEW, contact=contact)["previewComplaint"]
    assert (found["petitioners"]["lead"], found["petitioners"]["named"]) == ("Ada Resident", 1)
    signed["signatories"][0]["partyId"] = ada
    (error,) = caller.post({"query": PREVIEW, "variables": {"contact": contact}}).json()["errors"]
    payload = caller.do("logComplaint", words="Mend it.", **contact)
    assert error["message"] == payload["errors"][0]["message"]
    assert "landlord's to record" in error["message"]
