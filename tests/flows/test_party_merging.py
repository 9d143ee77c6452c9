"""Two records of one person become one, and nobody loses sight of what is theirs."""

from datetime import date
from hashlib import sha256
from uuid import UUID

import pytest
from putright.api.identity import Audience
from putright.casework.people.pointers import STAYS, code_of, every_pointer, pointers
from putright.store.db import transaction
from putright.store.models import Complaint, Party, PartyMerge
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError

from tests.flows.test_people import People

PREVIEW = """query ($kept: ID!, $merged: ID!) { previewMerge(partyId: $kept, mergedId: $merged) {
  kept { id } merged { id } moves { code count } blockers { message } } }"""
SEEN = "{ complaints { nodes { reference complainant { id } } } }"


@pytest.fixture
def people(portal):
    return People(portal)


def merge(people, kept, merged, **more):
    return people.do(
        "mergeParties",
        kept,
        mergedId=merged,
        mergedVersion=people.now(merged)["version"],
        reason="One tenancy, two spellings.",
        **more,
    )


def done(people, kept, merged):
    answer = merge(people, kept, merged)
    assert answer["errors"] == [], answer
    return answer["party"]


def preview(people, kept, merged):
    return people.officer.ask(PREVIEW, kept=kept, merged=merged)["previewMerge"]


def why_not(people, kept, merged):
    """The one thing in the way; shown before, and refused in the same words."""
    (blocker,) = preview(people, kept, merged)["blockers"]
    answer = merge(people, kept, merged)
    assert answer["party"] is None
    assert [error["message"] for error in answer["errors"]] == [blocker["message"]]
    return blocker["message"]


def act_for(people, reference, name, **more):
    """Record a representative; gives the global id of their record."""
    complaint = people.officer.ask(
        "query ($r: String!) { complaint(reference: $r) { id version } }", r=reference
    )["complaint"]
    return people.officer.done(
        "addRepresentative",
        "representatives { party { id displayName } }",
        complaintId=complaint["id"],
        expectedVersion=complaint["version"],
        representative={"displayName": name},
        kind="relative",
        authorityFrom="2026-03-01",
        inWriting=True,
        evidence={"what": "A letter.", "keptAt": "The file"},
    )["representatives"][-1]["party"]["id"]


def warned(people, party, portal, *channels):
    """A warning in force of which the person was told."""
    proposed = people.officer.ask(
        "mutation ($input: ProposeWarningInput!) { proposeWarning(input: $input) { "
        "warning { id version } errors { message } } }",
        input={
            "idempotencyKey": f"propose-{party}",
            "partyId": party,
            "behaviour": "Shouting.",
            "evidence": "Log.",
            "whyProportionate": "Letters stay open.",
            "equalityNote": "Asked.",
            "restrictions": [{"kind": "CHANNEL_BARRED", "channel": each} for each in channels],
        },
    )["proposeWarning"]["warning"]
    head = portal("ids", Audience.DECISION_MAKER, subject="hana", name="Hana", roles=["Director"])
    head.ask(
        "mutation ($input: ApproveWarningInput!) { approveWarning(input: $input) { "
        "errors { message } } }",
        input={
            "idempotencyKey": f"approve-{party}",
            "warningId": proposed["id"],
            "expectedVersion": proposed["version"],
        },
    )
    people.officer.ask(
        "mutation ($input: RecordWarningToldInput!) { recordWarningTold(input: $input) { "
        "errors { message } } }",
        input={
            "idempotencyKey": f"told-{party}",
            "warningId": proposed["id"],
            "expectedVersion": proposed["version"] + 1,
            "toldOn": "2026-03-31",
        },
    )
    return proposed["id"]


def test_all_that_pointed_at_the_second_points_at_the_first(people, portal, house):
    ada, twin = people.known("Ada Resident"), people.known("A. Residnet", email="a@example.org")
    home = people.known("The Residents", kind="household")
    other = people.known("Cy Friend")
    people.done("addMember", home, memberId=ada, capacity="tenant", since="2026-01-05")
    people.done("addMember", home, memberId=twin, capacity="tenant", since="2026-02-05")
    people.done("recordAdjustment", twin, needed="Large print", reviewOn="2026-06-30")
    ours = warned(people, ada, portal, "phone")
    theirs = warned(people, twin, portal, "in_person")
    act_for(people, "IDS-2026-000004", "Rea Friend")
    moves = {each["code"]: each["count"] for each in preview(people, ada, twin)["moves"]}
    assert moves == {
        "adjustment.party_id": 1,
        "complaint.complainant_id": 1,
        "membership.member_id": 1,
        "warning.party_id": 1,
    }
    versions = {each: people.now(each)["version"] for each in (ada, twin)}
    kept = done(people, ada, twin)
    assert kept["version"] == versions[ada] + 1
    assert preview(people, ada, twin)["moves"] == []
    old = people.officer.ask(
        "query ($id: ID!) { node(id: $id) { ... on Party { displayName contact { email } version "
        "mergedInto { id casework { merges { mergedOn mergedBy reason merged { id } } } } "
        "availableActions { code } casework { events { nodes { what } } } } } }",
        id=twin,
    )["node"]
    assert (old["displayName"], old["contact"]["email"]) == ("A. Residnet", "a@example.org")
    assert old["version"] == versions[twin] + 1
    assert old["availableActions"] == []
    assert old["mergedInto"] == {
        "id": ada,
        "casework": {
            "merges": [
                {
                    "mergedOn": "2026-03-31",
                    "mergedBy": "Olive Officer",
                    "reason": "One tenancy, two spellings.",
                    "merged": {"id": twin},
                }
            ]
        },
    }
    assert old["casework"]["events"]["nodes"][-1]["what"] == "merged into another record"
    assert kept["casework"]["events"]["nodes"][-1]["what"] == "another record merged in"
    # Both warnings stay in force, and the plan is found by either id.
    query = "query ($p: ID!) { contactPlan(partyId: $p) { partyId warnings complainBy "
    query += "adjustments { needed } } }"
    plan = people.officer.ask(query, p=twin)["contactPlan"]
    assert plan == people.officer.ask(query, p=ada)["contactPlan"]
    assert plan["partyId"] == ada
    assert set(plan["warnings"]) == {ours, theirs}
    assert plan["complainBy"] == ["email", "letter", "web_form"]
    assert plan["adjustments"] == [{"needed": "Large print"}]
    # One membership of the two goes on.
    members = people.now(home)["casework"]["members"]
    assert [(each["member"]["id"], each["until"]) for each in members] == [
        (ada, None),
        (ada, "2026-03-31"),
    ]
    # The list holds the one that was kept.
    assert people.found(search="resid") == ["Ada Resident", "The Residents"]
    assert people.found(search="a.") == []
    assert people.found(search="a.", includeMerged=True) == ["A. Residnet"]
    events = people.officer.ask(
        '{ complaint(reference: "IDS-2026-000002") { complainant { id } '
        "events { nodes { what facts { name value } } } } }"
    )["complaint"]
    assert events["complainant"] == {"id": ada}
    assert events["events"]["nodes"][-1] == {
        "what": "the complainant's records merged",
        "facts": [{"name": "was", "value": twin}],
    }
    with transaction(house.engine, "ids") as session:
        kept_ids = session.scalar(select(PartyMerge.moved))
        moved = session.scalar(select(Complaint.id).where(Complaint.reference == "IDS-2026-000002"))
        assert kept_ids["complaint.complainant_id"] == [str(moved)]
        assert set(kept_ids) == set(moves)
    assert people.now(other)["displayName"] == "Cy Friend"


def test_with_either_token_a_resident_sees_what_is_theirs_and_acts(people, portal):
    ada, twin, rea = people.known("Ada"), people.known("A."), people.known("Rea")
    warned(people, twin, portal, "phone")
    people.done("recordAdjustment", twin, needed="Calls", reviewOn="2026-06-30")
    acting = act_for(people, "IDS-2026-000003", "Ada")
    done(people, ada, twin)
    done(people, ada, acting)
    both = (Audience.COMPLAINANT, Audience.REPRESENTATIVE)
    expected = {"IDS-2026-000001": ada, "IDS-2026-000002": ada, "IDS-2026-000003": rea}
    callers = {token: people.as_(token, *both) for token in (ada, twin, acting)}
    for token, caller in callers.items():
        seen = caller.ask(SEEN)["complaints"]["nodes"]
        assert {each["reference"]: each["complainant"]["id"] for each in seen} == expected
        assert caller.ask("{ warnings { totalCount } }")["warnings"]["totalCount"] == 1
        own = people.now(ada, caller)
        assert own["personal"]["adjustments"][0]["needed"] == "Calls"
        assert own["casework"] is None
        assert {"code": "core.party.set_preferences"} in own["availableActions"]
        assert people.now(token, caller)["id"] == token
    for number, caller in enumerate(callers.values(), 4):
        people.done("setContactPreferences", ada, caller, preferredChannel="letter")
        logged = caller.done("logComplaint", "complainant { id }", words="Cold.", channel="phone")
        assert logged["reference"] == f"IDS-2026-{number:06}"
        assert logged["complainant"] == {"id": ada}
    by_staff = people.officer.done(
        "logComplaint", "complainant { id }", words="Cold.", channel="phone", complainantId=twin
    )
    assert by_staff["complainant"] == {"id": ada}
    stranger = people.as_("Party:00000000-0000-7000-8000-000000000007", *both)
    assert stranger.ask(SEEN)["complaints"]["nodes"] == []


AUTHORITIES = """query ($r: String!) { complaint(reference: $r) { id version representatives { id
  availableActions { code mutation } } } }"""


EVERYTHING = """{ complaints { totalCount nodes { reference words points { number words }
  complainant { id } stages { name } availableActions { mutation }
  contacts { nodes { words } } interviews { nodes { meetsOn } } documents { nodes { name } }
  representatives { party { id } availableActions { mutation } } } }
  warnings { nodes { id availableActions { mutation } } }
  signedPetitions { nodes { petition { words } } }
  drafts { nodes { title } } viewer { availableActions { mutation } } }"""
RECORD = """query ($id: ID!) { node(id: $id) { ... on Party { id displayName contact { email }
  personal { adjustments { needed } memberships { capacity } }
  availableActions { mutation } } } }"""
EVERY = "{ complaints { nodes { id version complainant { id } } } }"


def test_with_either_token_a_resident_reads_the_same(people, portal):
    """Whatever is there for them: their own, what they act for, what was written to either id."""
    ada, twin = people.known("Ada Resident"), people.known("A. Residnet")
    home, cy = people.known("The Residents", kind="household"), people.known("Cy Friend")
    people.done("addMember", home, memberId=twin, capacity="tenant", since="2026-02-05")
    people.done("recordAdjustment", twin, needed="Large print", reviewOn="2026-06-30")
    warned(people, twin, portal, "in_person")
    case = people.officer.ask(EVERY)["complaints"]["nodes"]
    hers, cys = (next(it for it in case if it["complainant"]["id"] == who) for who in (twin, cy))

    def on(complaint, mutation, want="", **given):
        it = {"complaintId": complaint["id"], "expectedVersion": complaint["version"]}
        now = people.officer.done(mutation, want, **it, **given)
        complaint["version"] = now["version"]
        return now

    on(hers, "recordRemedySought", remedySought="Heat.")
    on(hers, "recordContact", direction="OUT", channel="phone", whom="COMPLAINANT", words="Rang.")
    on(hers, "arrangeInterview", whom="COMPLAINANT", meetsOn="2026-04-07")
    on(cys, "addPoint", point={"words": "The boiler."})
    on(cys, "addPoint", point={"words": "The damp."})
    acts = on(
        cys, "addRepresentative", "representatives { party { id } }", kind="relative", points=[2],
        representative={"displayName": "Ada R."}, authorityFrom="2026-03-01", inWriting=True,
        evidence={"what": "A letter.", "keptAt": "The file"},
    )["representatives"][0]["party"]["id"]  # fmt: skip
    both = (Audience.COMPLAINANT, Audience.REPRESENTATIVE)
    known = (ada, twin, acts)
    for merged in known[1:]:
        done(people, ada, merged)
    now, *others = (people.as_(each, *both).ask(EVERYTHING) for each in known)
    assert others == [now, now]
    seen = {each["complainant"]["id"]: each for each in now["complaints"]["nodes"]}
    assert (now["complaints"]["totalCount"], len(now["warnings"]["nodes"])) == (3, 1)
    limited = seen[cy]
    assert (limited["words"], limited["points"]) == (None, [{"number": 2, "words": "The damp."}])
    (talked,) = (it for it in now["complaints"]["nodes"] if it["contacts"]["nodes"])
    assert talked["contacts"]["nodes"] == [{"words": "Rang."}]
    assert talked["interviews"]["nodes"] == [{"meetsOn": "2026-04-07"}]
    for of in known:
        record, *others = (people.as_(each, *both).ask(RECORD, id=of) for each in known)
        assert others == [record, record]
        assert record["node"]["contact"] is not None
    assert people.as_(twin).ask(RECORD, id=ada)["node"]["personal"] == {
        "adjustments": [{"needed": "Large print"}], "memberships": [{"capacity": "tenant"}],
    }  # fmt: skip


def test_a_document_that_was_announced_before_is_sent_after(people):
    """Whoever announced it sends it, by the record that theirs became."""
    ada, twin = people.known("Ada Resident"), people.known("A. Residnet")
    mine = people.as_(twin)
    (about,) = mine.ask("{ complaints { nodes { id version } } }")["complaints"]["nodes"]
    announced = mine.ask(
        "mutation ($i: CreateUploadInput!) { createUpload(input: $i) { upload { url headers { "
        "name value } } errors { message } } }",
        i={
            "complaintId": about["id"], "expectedVersion": about["version"],
            "name": "a.pdf", "mediaType": "application/pdf", "size": 5,
            "sha256": sha256(b"%PDF-").hexdigest(), "idempotencyKey": "announce",
        },
    )["createUpload"]  # fmt: skip
    assert announced["errors"] == []
    done(people, ada, twin)
    to = announced["upload"]
    headers = {each["name"]: each["value"] for each in to["headers"]}
    assert (
        people.officer.http("PUT", to["url"], content=b"%PDF-", headers=headers).status_code == 201
    )
    shown = "{ complaints { nodes { documents { nodes { name } } } } }"
    for each in (ada, twin):
        found = people.as_(each).ask(shown)["complaints"]["nodes"]
        assert {"documents": {"nodes": [{"name": "a.pdf"}]}} in found


def test_with_either_token_an_authority_is_ended_by_whoever_gave_it_or_holds_it(people):
    ada, twin, rea = people.known("Ada"), people.known("A."), people.known("Rea")
    acting = act_for(people, "IDS-2026-000001", "R. Friend")
    again = act_for(people, "IDS-2026-000001", "Cy Friend")
    done(people, ada, twin)
    done(people, rea, acting)
    both = (Audience.COMPLAINANT, Audience.REPRESENTATIVE)

    def read(caller):
        case = caller.ask(AUTHORITIES, r="IDS-2026-000001")["complaint"]
        theirs = {each["id"]: each["availableActions"] for each in case["representatives"]}
        return case, [whose for whose, offered in theirs.items() if END in offered]

    END = {"code": "core.authority.end", "mutation": "endAuthority"}
    for token, many in ((rea, 1), (acting, 1), (ada, 2), (twin, 2)):
        assert len(read(people.as_(token, *both))[1]) == many
    assert read(people.as_(again, *both))[1] != read(people.as_(acting, *both))[1]
    for token in (acting, twin):
        caller = people.as_(token, *both)
        case, (whose, *_) = read(caller)
        ended = caller.do(
            "endAuthority", complaintId=case["id"], expectedVersion=case["version"],
            representativeId=whose, **{"from": "2026-03-31"},
        )  # fmt: skip
        assert ended["errors"] == []


def test_records_that_are_not_one_are_not_merged(people, portal):
    ada, home = people.known("Ada"), people.known("The Residents", kind="household")
    group, other = people.known("One", kind="group"), people.known("Two", kind="group")
    assert "of different kinds: household and person" in why_not(people, ada, home)
    assert "one record, and not two" in why_not(people, ada, ada)
    people.done("addMember", group, memberId=other, capacity="branch")
    assert "belongs to the other" in why_not(people, group, other)
    rea = act_for(people, "IDS-2026-000001", "Rea")
    for pair in ((ada, rea), (rea, ada)):
        assert "represents the other" in why_not(people, *pair)
    bo, cy = people.known("Bo"), people.known("Cy")
    warned(people, bo, portal, "phone", "email", "in_person")
    warned(people, cy, portal, "letter", "web_form")
    assert "close every way to complain" in why_not(people, bo, cy)
    dee = people.known("Dee")
    done(people, bo, dee)
    assert "merged into another before" in why_not(people, cy, dee)
    gone = people.do("correctParty", dee, kind="group", reason="No.")
    assert "Go on with that one" in gone["errors"][0]["message"]


def test_who_may_merge_and_what_of_it_is_checked_first(people):
    ada, twin = people.known("Ada"), people.known("A.")
    resident = people.as_(ada)
    ask = {"mergedId": twin, "reason": "Mine.", "mergedVersion": 1}
    assert people.refused("mergeParties", ada, resident, **ask)["code"] == "NOT_ALLOWED"
    assert resident.ask(PREVIEW, kept=ada, merged=twin)["previewMerge"] is None
    assert people.refused("mergeParties", ada, **{**ask, "reason": " "})["path"][1] == "reason"
    people.done("correctParty", twin, displayName="Ay", reason="So.")
    error = people.refused("mergeParties", ada, **ask)
    assert (error["code"], error["currentVersion"], error["current"]) == (
        "CONFLICT",
        2,
        {"id": twin},
    )
    error = people.refused("mergeParties", ada, **ask, expectedVersion=9)
    assert error["current"] == {"id": ada}
    nobody = "Party:00000000-0000-7000-8000-000000000007"
    error = people.refused("mergeParties", ada, **{**ask, "mergedId": nobody})
    assert error["code"] == "NOT_FOUND"
    assert people.officer.ask(PREVIEW, kept=ada, merged=nobody)["previewMerge"] is None


def test_a_chain_of_merges_leads_to_the_last(people):
    one, two, three = (people.known(name) for name in ("One", "Two", "Three"))
    done(people, two, one)
    done(people, three, two)
    for token in (one, two, three):
        seen = people.as_(token).ask(SEEN)["complaints"]["nodes"]
        assert [each["complainant"]["id"] for each in seen] == [three] * 3
        assert people.now(three, people.as_(token))["personal"] is not None
    into = "query ($id: ID!) { node(id: $id) { ... on Party { mergedInto { id } } } }"
    for old in (one, two):
        assert people.officer.ask(into, id=old)["node"]["mergedInto"] == {"id": three}


def test_no_table_that_names_a_party_is_forgotten(database):
    """A later table is moved by itself, if the app may; else it must be named in `STAYS`."""
    every = {code_of(each) for each in every_pointer()}
    assert every >= STAYS
    named = {"complaint.complainant_id", "representative.party_id", "warning.party_id"}
    assert named < every
    engine = create_engine(database.app_url)
    with engine.connect() as connection:
        for column in every_pointer():
            may_change = connection.scalar(
                text("SELECT has_table_privilege(:table, 'UPDATE')"), {"table": column.table.name}
            )
            assert may_change == (code_of(column) not in STAYS), code_of(column)
    engine.dispose()
    for column in pointers():
        assert "id" in column.table.c, code_of(column)


def test_every_column_that_names_a_party_refers_to_it():
    """A column of such a name without its foreign key would be passed over by the walk."""
    every = {code_of(each) for each in every_pointer()}
    tables = Party.metadata.sorted_tables
    meant = {
        code_of(column)
        for table in tables
        for column in table.c
        if column.name in ("party_id", "complainant_id", "member_id", "signatory_id")
    }
    assert meant <= every


def test_what_was_moved_and_why_is_never_changed(people, house):
    ada, twin = people.known("Ada"), people.known("A.")
    done(people, ada, twin)
    for wrong in ("UPDATE party_merge SET reason = ''", "DELETE FROM party_merge"):
        with pytest.raises(DBAPIError), transaction(house.engine, "ids") as session:
            session.execute(text(wrong))
    with transaction(house.engine, "ids") as session:
        row = session.get_one(Party, ("ids", UUID(twin.partition(":")[2])))
        assert row.merged_on == date(2026, 3, 31)
