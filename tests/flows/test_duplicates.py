"""What may be the same matter is suggested to officers, with the reasons, and decides nothing."""

import re
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from putright.api.identity import Audience
from putright.casework.first_contact.duplicates import STATEMENT
from putright.rules.duplicates import FAR, MOST, Likeness, reasons, weight
from sqlalchemy import NullPool, create_engine, text

READ = """query ($r: String!) { complaint(reference: $r) { possibleDuplicates { reasons
  complaint { reference currentStage { name } } } } }"""
PREVIEW = """query ($contact: ContactInput!) { previewComplaint(contact: $contact) {
  possibleDuplicates { reasons complaint { reference currentStage { name } } } } }"""
BOILER = "The boiler in the kitchen is broken and there is no heating or hot water."


def logged(who, words, name="Ada Resident", **more):
    contact = {each: more.pop(each) for each in ("email", "telephone", "address") if each in more}
    if "complainantId" not in more and name:
        more["complainant"] = {"displayName": name, **contact}
    return who.done("logComplaint", "complainant { id }", words=words, channel="phone", **more)


def suggested(who, complaint):
    found = who.ask(READ, r=complaint["reference"])["complaint"]["possibleDuplicates"]
    return (
        None
        if found is None
        else {each["complaint"]["reference"]: each["reasons"] for each in found}
    )


def test_the_same_person_soon_after_is_suggested_with_the_reasons(portal, clock):
    staff = portal()
    first = logged(staff, BOILER)
    clock.go_to(date(2026, 4, 2))
    again = logged(staff, f"Still: {BOILER}", complainantId=first["complainant"]["id"])
    (told,) = suggested(staff, again).values()
    assert (told[0], told[-1]) == ("The same complainant.", "Received 2 days earlier.")
    (told,) = suggested(staff, first).values()
    assert told[0] == "The same complainant."
    assert told[-1] == "Received 2 days later."
    assert "boiler" in told[1]


@pytest.mark.parametrize(
    ("mine", "theirs", "reason"),
    [
        ({"email": "Ada@example.org"}, {"email": "ada@example.org"}, "telephone number or email"),
        ({"telephone": "020 7946 0018"}, {"telephone": "+44 (0)20 79460018"}, None),
        ({"telephone": "020 7946 0018"}, {"telephone": "02079460018"}, "telephone number or email"),
        ({"address": "4, High Street"}, {"address": "4 high street"}, "same address"),
    ],
)
def test_whoever_is_reached_in_the_same_way_is_suggested(portal, mine, theirs, reason):
    staff = portal()
    one = logged(staff, "The gate squeaks.", **mine)
    other = logged(staff, "Noise at night.", name="A. Resident", **theirs)
    if reason:
        assert reason in " ".join(suggested(staff, other)[one["reference"]])


def test_who_acts_for_them_is_suggested(portal):
    staff = portal()
    hers = logged(staff, "The gate squeaks.")
    now = staff.done(
        "addRepresentative", "representatives { party { id } }", complaintId=hers["id"],
        expectedVersion=hers["version"], kind="relative", authorityFrom="2026-03-01",
        inWriting=True, evidence={"what": "A letter.", "keptAt": "The file"},
        representative={"displayName": "Rita Relative"},
    )  # fmt: skip
    rita = now["representatives"][0]["party"]["id"]
    own = logged(staff, "The lift is slow.", complainantId=rita)
    assert "acts for the complainant" in " ".join(suggested(staff, own)[hers["reference"]])
    assert "acts for the complainant" in " ".join(suggested(staff, hers)[own["reference"]])


def test_the_same_words_near_in_time_are_suggested_whoever_says_them(portal, clock):
    staff = portal()
    first = logged(staff, BOILER)
    nameless = logged(staff, BOILER, name=None)
    other = logged(staff, "My neighbour plays the drums at night.", name="Cy Other")
    assert list(suggested(staff, nameless)) == [first["reference"]]
    assert suggested(staff, other) == {}
    clock.go_to(date(2026, 6, 30))
    late = logged(staff, BOILER, name="Dee Late")
    assert suggested(staff, late) == {}
    assert suggested(portal("stoke"), logged(portal("stoke"), BOILER, name=None)) == {}


def test_what_is_linked_is_not_suggested_and_residents_are_shown_nothing(portal):
    staff = portal()
    first = logged(staff, BOILER)
    again = logged(staff, BOILER, complainantId=first["complainant"]["id"])
    ada = UUID(first["complainant"]["id"].partition(":")[2])
    resident = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=ada)
    assert suggested(resident, first) is None
    assert list(suggested(staff, first)) == [again["reference"]]
    staff.done("linkComplaints", complaintId=first["id"], expectedVersion=first["version"],
               otherId=again["id"], kind="RELATED")  # fmt: skip
    assert suggested(staff, first) == {}
    few = [logged(staff, BOILER, complainantId=first["complainant"]["id"]) for _ in range(MOST + 2)]
    assert len(suggested(staff, few[0])) == MOST


def test_a_preview_shows_them_before_anything_is_logged(portal):
    staff = portal()
    first = logged(staff, BOILER, telephone="020 7946 0018")

    def ask(who, **contact):
        found = who.ask(PREVIEW, contact={"channel": "phone", **contact})
        return found["previewComplaint"]["possibleDuplicates"]

    (found,) = ask(staff, words=BOILER, telephone="02079460018")
    assert found["complaint"]["reference"] == first["reference"]
    assert found["complaint"]["currentStage"]["name"]
    assert "The same telephone number or email address." in found["reasons"]
    (found,) = ask(staff, words=BOILER, complainantId=first["complainant"]["id"])
    assert found["reasons"][0] == "The same complainant."
    assert ask(staff) == []
    ada = UUID(first["complainant"]["id"].partition(":")[2])
    resident = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=ada)
    assert ask(resident, words=BOILER) is None


MANY = """
INSERT INTO party (landlord, id, kind, display_name, email, telephone, address, created_at)
  SELECT 'ids', gen_random_uuid(), 'person', 'Resident ' || k, k || '@example.org',
         '0207' || 9000000 + k, k || ' High Street', now() FROM generate_series(1, 2000) AS k;
INSERT INTO complaint (landlord, id, version, reference, kind, status, channel, sender, words,
    summary, received_at, received_on, complainant_id, edition, stage_number, created_at,
    updated_at)
  SELECT 'ids', gen_random_uuid(), 1, 'MANY-' || row_number() OVER (), 'COMPLAINT', 'OPEN',
         'email', '{tenant}', 'It is cold.', 'It is cold.', day, day::date, id, 'ids/undated', 1,
         day, day
    FROM party, generate_series(timestamptz '2025-01-01', '2026-06-30', '1 month') AS day"""


def test_it_reads_no_whole_table(database, portal):
    one = logged(portal(), BOILER, email="ada@example.org", address="4 High Street")
    owner = create_engine(database.owner_url, poolclass=NullPool)
    with owner.begin() as connection:
        connection.exec_driver_sql("SELECT set_config('putright.landlord', 'ids', true)")
        for statement in MANY.split(";"):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("ANALYZE complaint, party, party_word")
    engine = create_engine(database.app_url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("SELECT set_config('putright.landlord', 'ids', true)")
        given = {"landlord": "ids", "ids": [UUID(one["id"].partition(":")[2])]}
        lines = connection.execute(text(f"EXPLAIN {STATEMENT}"), given).scalars().all()
    planned = "\n".join(lines)
    whole = set(re.findall(r"Seq Scan on (\w+)", planned))
    assert not whole & {"complaint", "party", "party_word"}, planned
    for index in (
        "complaint_received_on_idx", "complaint_landlord_complainant_id_received_at_id_idx",
        "party_address_idx",
        "party_word_pkey",
    ):  # fmt: skip
        scan = re.search(rf"(?:using|on) {index} .*\n\s*Index Cond: (.*)", planned)
        assert scan, planned
        assert "landlord" in scan[1], planned
        assert " AND " in scan[1], planned  # and not by the landlord alone


LIKE = st.builds(
    Likeness, same_complainant=st.booleans(), acts_for=st.booleans(), same_household=st.booleans(),
    same_contact=st.booleans(), same_address=st.booleans(), days_apart=st.integers(-500, 500),
    shared=st.lists(st.text("abc", min_size=1), max_size=9, unique=True).map(tuple),
    own=st.integers(9, 30), theirs=st.integers(9, 30),
)  # fmt: skip


@given(LIKE)
def test_whatever_is_suggested_has_a_reason_beside_its_day(found):
    if weight(found):
        assert abs(found.days_apart) <= FAR
        assert len(reasons(found)) > 1
    if not found.shared and not found.of_one_person and not found.same_address:
        assert weight(found) == 0


@given(LIKE)
def test_more_in_common_never_weighs_less(found):
    more = Likeness(**{name: getattr(found, name) for name in found.__slots__}
                    | {"same_complainant": True})  # fmt: skip
    assert weight(more) >= weight(found)
