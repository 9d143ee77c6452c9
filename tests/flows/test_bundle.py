"""A bundle for the Ombudsman: made in one call, the same each time, and each change in it found."""

import json
import os
import subprocess
import sys
from copy import deepcopy
from datetime import date
from hashlib import sha256
from uuid import UUID

import pytest
from putright.api.identity import Audience
from putright.cli import main
from putright.policy import Part
from putright.rules.bundle import bundled, check_bundle, manifest
from putright.rules.receipt import canonical, sealed

COLD = {
    "words": "There is no heating.",
    "channel": "email",
    "sender": ["tenant"],
    "remedySought": "Repair the boiler.",
    "complainant": {"displayName": "Ada Resident", "email": "ada@example.org"},
}
BUNDLE = """query ($id: ID!) { ombudsmanBundle(complaintId: $id) {
  reference seal document manifest { name sha256 } } }"""
WORDS = [{"part": part.name, "text": "In our own words."} for part in Part]


@pytest.fixture
def case(portal, clock):
    """Answered, to be put right, taken to the Panel, and with the Ombudsman."""
    staff = portal()
    found = staff.done("logComplaint", **COLD)

    def step(mutation, **more):
        nonlocal found
        on_it = {"complaintId": found["id"], "expectedVersion": found["version"]}
        found = staff.done(mutation, **on_it, **more)

    step("acknowledgeComplaint", handler="Leo Lead")
    answer = {"outcome": "UPHELD", "decidedBy": "Leo Lead", "letter": WORDS}
    remedy = {"kind": "compensation", "description": "For the cold.", "amount": "40.50"}
    step("respondToComplaint", reasons="We came late.", remedies=[remedy], **answer)
    step("escalateComplaint", reason="It is cold.", remedySought="A boiler.")
    clock.go_to(date(2026, 4, 20))
    step("respondToComplaint", reasons="It works.", **{**answer, "decidedBy": "Mia Manager"})
    step("escalateComplaint", remedySought="A boiler.")
    step(
        "convenePanel",
        meetsOn="2026-04-20",
        members=[
            {"name": "Dora Director", "capacity": "Corporate Management Team"},
            {"name": "Tom Neighbour", "capacity": "Tenant Forum"},
        ],
    )
    step("recordReferral", reference="HOS-7", openedOn="2026-04-20")
    step("recordEvidenceRequest", words="All of it.", askedOn="2026-04-20", dueOn="2026-05-04")
    return found


def made(portal, case, *audiences, landlord="ids", **claims):
    return portal(landlord, *audiences, **claims).ask(BUNDLE, id=case["id"])["ombudsmanBundle"]


def test_all_of_a_case_is_in_it_and_nobody_else_is(portal, case):
    told = made(portal, case)
    bundle = json.loads(told["document"])
    assert check_bundle(bundle).wrong == ()
    assert told["reference"] == case["reference"]
    assert told["seal"] == bundle["seal"]
    parts = bundle["parts"]
    for each in told["manifest"]:
        part = canonical(parts[each["name"]]).encode()
        assert sha256(part).hexdigest() == each["sha256"]
    assert sorted(parts) == [
        "chronology", "clauses", "complaint", "contacts", "documents", "evidence", "interviews",
        "letters", "ombudsman", "people", "points", "receipts", "remedies", "updates",
    ]  # fmt: skip
    assert parts["chronology"][0]["what"] == "complaint logged"
    assert {each["receipt"]["promise"]["clause"] for each in parts["receipts"]} <= {
        each["clause"] for each in parts["clauses"]
    }
    assert len(parts["receipts"]) > 4
    assert [each["number"] for each in parts["letters"]] == [1, 2, 3]
    assert parts["letters"][2]["panel"]["capacities"] == [
        "Corporate Management Team", "Tenant Forum",
    ]  # fmt: skip
    assert "Tom Neighbour" not in told["document"]
    assert parts["people"]["complainant"]["display_name"] == "Ada Resident"
    assert parts["remedies"][0]["amount"] == "40.50"
    (with_ombudsman,) = parts["ombudsman"]["cases"]
    assert with_ombudsman["evidence_requests"][0]["due_on"] == "2026-05-04"


def test_the_same_case_gives_the_same_bundle(portal, case, clock):
    first = made(portal, case)
    clock.go_to(date(2026, 4, 21))
    assert made(portal, case) == first


def test_it_is_for_staff_and_auditors_of_that_landlord(portal, case):
    assert made(portal, case, Audience.AUDITOR, subject="au", name="Au") is not None
    assert made(portal, case, landlord="stoke") is None
    resident = {"subject": "ada", "name": "Ada", "party_id": UUID(int=5)}
    assert made(portal, case, Audience.COMPLAINANT, **resident) is None
    of_nobody = {"id": f"Complaint:{UUID(int=3)}"}
    assert made(portal, of_nobody) is None
    assert made(portal, {"id": "nonsense"}) is None


def change(bundle, how):
    changed = deepcopy(bundle)
    parts = changed["parts"]
    match how:
        case "a word":
            parts["chronology"][0]["what"] = "something else"
        case "a part taken out":
            del parts["letters"]
        case "a part put in":
            parts["more"] = []
        case "the manifest":
            changed["manifest"][0]["sha256"] = "0" * 64
        case "about":
            changed["reference"] = "IDS-2026-000009"
    return changed


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("a word", "chronology: its hash is not that of the manifest"),
        ("a part taken out", "letters: the manifest names it, and it is missing"),
        ("a part put in", "more: the manifest does not name it"),
        ("the manifest", "chronology: its hash is not that of the manifest"),
        ("about", "The seal does not fit"),
    ],
)
def test_what_was_changed_is_found(portal, case, how, said):
    changed = change(json.loads(made(portal, case)["document"]), how)
    assert any(line.startswith(said) for line in check_bundle(changed).wrong)
    if how != "about":  # whoever seals it again is found all the same, but by the manifest
        assert any(line.startswith(said) for line in check_bundle(sealed(changed)).wrong)


def test_a_false_date_is_found_though_every_hash_was_made_anew(portal, case):
    bundle = json.loads(made(portal, case)["document"])
    parts = bundle["parts"]
    false = parts["receipts"][0]["receipt"]
    false["promise"]["due"] = "2026-12-31"
    parts["receipts"][0]["receipt"] = sealed(false)
    again = sealed({**bundle, "manifest": manifest(parts)})
    assert any("receipt 1: promise.due" in line for line in check_bundle(again).wrong)


@pytest.mark.parametrize(
    "document",
    [
        {"parts": None, "manifest": []},
        {"parts": {}, "manifest": [7]},
        {"parts": {"receipts": [7]}, "manifest": []},
        {"parts": {"receipts": [{"receipt": {"format": "x"}}]}, "manifest": [{"part": 3}]},
        {"parts": {}, "manifest": [{"part": "a"}, {"part": "a"}]},
    ],
)
def test_nonsense_is_told_and_nothing_fails(document):
    assert check_bundle(sealed({"format": "putright bundle 1", **document})).wrong


def test_the_command_checks_a_file_and_a_folder_with_nothing_else_at_hand(tmp_path, capsys):
    parts = {"chronology": [{"what": "é"}], "receipts": []}
    whole = bundled({"landlord": "IDS", "reference": "IDS-2026-000001"}, parts)
    (tmp_path / "bundle.json").write_text(json.dumps(whole, indent=1), encoding="utf-8")
    for name, part in parts.items():
        (tmp_path / f"{name}.json").write_text(canonical(part), encoding="utf-8")
    assert main(["bundle", "--check", str(tmp_path / "bundle.json")]) == 0
    assert main(["bundle", "--check", str(tmp_path)]) == 0
    assert "Nothing is wrong with it: IDS-2026-000001" in capsys.readouterr().out
    (tmp_path / "chronology.json").write_text("[]", encoding="utf-8")
    assert main(["bundle", "--check", str(tmp_path)]) == 1
    assert capsys.readouterr().out.startswith("chronology.json: ")
    (tmp_path / "bundle.json").write_text('{"format": "else"}', encoding="utf-8")
    assert main(["bundle", "--check", str(tmp_path)]) == 1
    assert main(["bundle", "--check", str(tmp_path / "gone")]) == 2
    assert main(["bundle", "ids"]) == 2


def test_the_command_writes_the_folder_of_a_case(portal, case, database, tmp_path):
    known = {name: it for name, it in os.environ.items() if not name.startswith("PUTRIGHT_")}
    known["PUTRIGHT_DATABASE_URL"] = database.app_url.render_as_string(hide_password=False)
    known["PUTRIGHT_OWNER_DATABASE_URL"] = database.owner_url.render_as_string(hide_password=False)
    run = subprocess.run(
        [sys.executable, "-m", "putright", "bundle", "ids", case["reference"], "--into", tmp_path],
        env=known,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    folder = tmp_path / case["reference"]
    assert main(["bundle", "--check", str(folder)]) == 0
    assert (folder / "bundle.json").read_text("utf-8") == made(portal, case)["document"]
