"""What a plugin lists of the Ombudsman's words reaches the desk; without a list, words are free."""

from datetime import date

import pytest
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.ombudsman.bundles import ombudsman_bundle
from putright.casework.ombudsman.cases import (
    Found,
    record_determination,
    record_failure_order,
    record_referral,
)
from putright.casework.problems import Refused
from putright.cli import main
from putright.house import House, open_landlords
from putright.kit.checking import checks
from putright.kit.plugin import open_plugin
from putright.landlords_file import read_landlords
from putright.store.db import open_engine

from .conftest import PLAIN
from .test_closed import ask

LISTS = """
from datetime import date
from putright.policy import DatedWord, OmbudsmanLists


@hookimpl
def register_ombudsman_lists():
    return OmbudsmanLists(
        findings=(
            DatedWord(code="UPHELD", label="Upheld by them", source="their site"),
            DatedWord(code="PARTLY", label="Partly", source="their site", until=date(2026, 1, 31)),
        ),
    )
"""
TWICE = LISTS.replace('code="PARTLY"', 'code="UPHELD"')
QUESTIONS = """query ($r: String!) { complaint(reference: $r) { availableActions(
  includeBlocked: true) { mutation inputs { name kind longest choices { value label since until }
    questions { name kind longest choices { value label since until } } } } } }"""


@pytest.fixture
def served(installed, landlords_file, database, clock):
    """A house with Acme, served by this code and by whatever other plugins."""
    engine = open_engine(database.app_url, pool_size=5)

    def serve(code, *others):
        installed("acme", code)
        file = landlords_file(acme=(*others, "acme"))
        return House(engine, open_landlords(read_landlords(file)), clock)

    yield serve
    engine.dispose()


@pytest.fixture
def case(officer):
    """A complaint to Acme that is with the Ombudsman; and what is done to it at one desk."""

    def at(house, act=None, *given, **named):
        with house.desk("acme", officer()) as desk:
            if act is None:
                contact = FirstContact(words="It is cold.", channel="letter")
                complaint = log_complaint(desk, contact)
                record_referral(desk, complaint, reference="1", opened_on=desk.today)
                at.id = complaint.id
            else:
                act(desk, desk.complaint(at.id), *given, **named)
            return at.id

    return at


def determine(case, house, finding):
    case(
        house, record_determination, determined_on=house.today(), findings=[Found(finding=finding)]
    )


def questions(house, reference):
    found = ask(house, "acme", QUESTIONS, r=reference)[2]["data"]["complaint"]["availableActions"]
    return {each["mutation"]: {it["name"]: it for it in each["inputs"]} for each in found}


def bundle(house, officer, complaint_id):
    with house.desk("acme", officer()) as desk:
        found = ombudsman_bundle(desk.session, desk.landlord, desk.complaint(complaint_id))
        return found["parts"]["ombudsman"] if "parts" in found else found["ombudsman"]


def test_a_landlords_own_list_is_offered_and_kept_to_on_its_days(served, case, officer):
    house = served(PLAIN + LISTS, "ombudsman_code")
    complaint_id = case(house)
    asked = questions(house, "ACME-2026-000001")["recordDetermination"]["findings"]
    (finding,) = [each for each in asked["questions"] if each["name"] == "finding"]
    assert (finding["kind"], finding["choices"]) == (
        "CHOICE",
        [
            {"value": "UPHELD", "label": "Upheld by them", "since": None, "until": None},
            {"value": "PARTLY", "label": "Partly", "since": None, "until": "2026-01-31"},
        ],
    )
    with pytest.raises(Refused, match=r"“Partly” is not used on .* Use one of: UPHELD"):
        determine(case, house, "PARTLY")
    with pytest.raises(Refused, match=r"Nothing here is called that\. Use one of: UPHELD"):
        determine(case, house, "SERVICE_FAILURE")  # the Code's plugin was not asked any more
    determine(case, house, "UPHELD")
    (found,) = bundle(house, officer, complaint_id)["cases"][0]["determinations"]
    assert (found["finding"], found["label"]) == ("UPHELD", "Upheld by them")


def test_without_a_list_the_words_are_the_callers_own(served, case, officer):
    house = served(PLAIN)
    complaint_id = case(house)
    asked = questions(house, "ACME-2026-000001")
    (finding,) = [
        each
        for each in asked["recordDetermination"]["findings"]["questions"]
        if each["name"] == "finding"
    ]
    assert (finding["kind"], finding["longest"], finding["choices"]) == ("TEXT", 200, None)
    assert asked["recordFailureOrder"]["type"]["kind"] == "TEXT"
    assert "referredBy" not in asked["recordReferral"]
    with pytest.raises(Refused, match="at most 200"):
        determine(case, house, "x" * 201)
    determine(case, house, "Upheld in part")
    case(house, record_failure_order, type="A warning", words="x", issued_on=house.today())
    told = bundle(house, officer, complaint_id)
    assert told["cases"][0]["determinations"][0]["label"] == "Upheld in part"
    assert told["failure_orders"][0]["label"] == "A warning"


@pytest.mark.parametrize("others", [(), ("ombudsman_code",)])
def test_without_the_law_no_designated_person_is_recorded(served, clock, officer, others):
    clock.go_to(date(2021, 3, 1))  # when the law of England asked for one
    house = served(PLAIN, *others)
    with house.desk("acme", officer()) as desk:
        complaint = log_complaint(desk, FirstContact(words="Cold.", channel="letter"))
        given = {"reference": "1", "opened_on": desk.today, "referred_by": "MP"}
        if others:
            assert record_referral(desk, complaint, **given).referred_by == "MP"
        else:
            with pytest.raises(Refused, match="no designated person's referral was needed"):
                record_referral(desk, complaint, **given)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (PLAIN + TWICE, "“UPHELD” stands in a list 2 times"),
        (
            PLAIN + "\n\n@hookimpl\ndef register_ombudsman_lists():\n    return ['UPHELD']\n",
            "it gave something else than OmbudsmanLists",
        ),
        (
            PLAIN + "\n\n@hookimpl\ndef register_guidance():\n    return [1]\n",
            "it gave something else than a list of Guidance",
        ),
    ],
)
def test_what_does_not_hold_closes_the_landlord_and_is_told_by_check_plugin(
    served, installed, code, told, capsys
):
    house = served(code)
    assert list(house.landlords) == []
    assert told in str(house.closed["acme"])
    assert main(["check-plugin", "putright_acme", "--no-scenarios"]) == 1
    assert told in capsys.readouterr().out


def test_the_codes_own_lists_hold():
    found = {check.what: check for check in checks(open_plugin("ombudsman_code"))}
    for what in ("standard", "guidance", "ombudsman lists"):
        assert (found[what].said, found[what].wrong) == ("it holds together", ())
