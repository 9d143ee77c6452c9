"""A wrong landlords.toml is refused at the start: with the line, what is wrong, and the mend."""

import sys
from datetime import date
from importlib.metadata import EntryPoint, EntryPoints
from types import ModuleType

import pytest
from putright import hookimpl
from putright.landlords import NoPolicy, installed_plugins, open_landlord
from putright.landlords_file import LandlordsFileError, read_landlords

GOOD = """\
[ids]
name = "Industrial Dwellings Society"
plugins = ["ombudsman_code", "ids"]
nation = "ENG"
ombudsman = "Housing Ombudsman Service"
"""


def read(tmp_path, text):
    file = tmp_path / "landlords.toml"
    file.write_text(text, encoding="utf-8")
    return read_landlords(file)


def test_a_good_file_becomes_frozen_values(tmp_path):
    closed = '{ from = 2026-12-29, to = 2026-12-31, why = "Closed" }'
    (ids,) = read(tmp_path, GOOD + f"closures = [{closed}]\nwarn_before = 3\n")
    assert (ids.slug, ids.plugins, ids.nation) == ("ids", ("ombudsman_code", "ids"), "ENG")
    assert list(ids.closures) == [date(2026, 12, day) for day in (29, 30, 31)]
    assert ids.warn_before == 3
    assert ids.keep_drafts == 30
    (ids,) = read(tmp_path, GOOD + "keep_drafts = 7\n")
    assert open_landlord(ids, installed_plugins()).keep_drafts == 7


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "no landlord"),
        (GOOD + "\n" + GOOD, 7, r"\[ids\] stands here a second time"),
        (GOOD.replace('"ENG"', '"GB"'), 4, "nation “GB” is none of ENG, NIR, SCT, WLS"),
        (GOOD.replace('"ENG"', "ENG"), 4, "Invalid value"),
        (GOOD + 'colour = "red"\n', 6, "colour is not a setting. Settings: approvals"),
        (GOOD.replace("[ids]", "[IDS]"), 1, "is no slug"),
        (GOOD.replace("name =", "nom ="), 2, "nom is not a setting"),
        (GOOD.replace('name = "Industrial Dwellings Society"\n', ""), 1, "name is missing"),
        (GOOD.replace('["ombudsman_code", "ids"]', "[]"), 3, "plugins is missing"),
        (GOOD.replace('"ombudsman_code", "ids"', '"ids", "ids"'), 3, "names a plugin twice"),
        (GOOD + "closures = [7]\n", 6, "a closure is written as"),
        (
            GOOD + 'closures = [{ from = 2026-12-31, to = 2026-12-29, why = "x" }]\n',
            6,
            "the first before the last",
        ),
        (GOOD + "documents = { biggest = 1 }\n", 6, "documents holds awaited, awaited_bytes, larg"),
        (GOOD + "documents = { awaited = 0 }\n", 6, "awaited is a number of files"),
        (GOOD + "documents = { awaited_bytes = true }\n", 6, "awaited_bytes one of bytes"),
        (GOOD + "documents = { awaited_bytes = 9 }\n", 6, "no less than largest"),
        (GOOD + "documents = { largest = 0 }\n", 6, "largest is from 1 to"),
        (GOOD + "documents = { largest = 9, most = 8 }\n", 6, "and most is no less"),
        (GOOD + 'documents = { largest = "9" }\n', 6, "whole numbers of bytes"),
        (GOOD + 'documents = { types = ["pdf"] }\n', 6, "types are written like"),
        (GOOD + "documents = { unscanned = 1 }\n", 6, "unscanned is true or false"),
        (GOOD + "warn_before = -1\n", 6, "warn_before is a number of working days"),
        (GOOD + "keep_drafts = 0\n", 6, "keep_drafts is a number of days from 1 to 366"),
        (GOOD + "keep_drafts = true\n", 6, "keep_drafts is a number of days from 1 to 366"),
        (GOOD + 'contact = { fax = "1" }\n', 6, "contact holds texts for"),
        ("ids = 7\n", 1, "is not a section"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_the_mend(tmp_path, text, line, said):
    with pytest.raises(LandlordsFileError, match=said) as refused:
        read(tmp_path, text)
    assert str(refused.value).startswith(f"landlords.toml, line {line}: ")


def test_a_missing_file_says_how_to_name_another(tmp_path):
    with pytest.raises(LandlordsFileError, match="PUTRIGHT_LANDLORDS"):
        read_landlords(tmp_path / "landlords.toml")


def test_the_second_of_two_landlords_is_found_on_its_own_line(tmp_path):
    second = GOOD.replace("[ids]", "[stoke]").replace('"ENG"', '"GB"')
    with pytest.raises(LandlordsFileError, match=r"line 10: \[stoke\]"):
        read(tmp_path, GOOD + "\n" + second)


def opened(tmp_path, plugins):
    (landlord,) = read(tmp_path, GOOD.replace('["ombudsman_code", "ids"]', plugins))
    return open_landlord(landlord, installed_plugins())


def test_a_plugin_that_is_not_installed_is_named_with_those_that_are(tmp_path):
    with pytest.raises(
        LandlordsFileError, match=r"line 3.*“acme” is not installed\. Installed: .*\bids\b"
    ):
        opened(tmp_path, '["acme"]')


class Stranger(ModuleType):
    """A plugin from somewhere else."""


@pytest.fixture
def stranger(monkeypatch):
    from putright import landlords

    module = Stranger("putright_stranger")
    monkeypatch.setitem(sys.modules, "putright_stranger", module)
    real = landlords.entry_points

    def with_stranger(**wanted):
        stranger = EntryPoint("stranger", "putright_stranger", "putright")
        return EntryPoints([*real(**wanted), stranger])

    monkeypatch.setattr(landlords, "entry_points", with_stranger)
    return module


def test_a_plugin_for_another_contract_is_refused(tmp_path, stranger):
    for contract in (None, 2):
        stranger.CONTRACT = contract
        with pytest.raises(LandlordsFileError, match=f"line 3.*contract {contract}.*contract 1"):
            opened(tmp_path, '["ombudsman_code", "stranger"]')


def test_a_misnamed_hook_is_refused(tmp_path, stranger):
    stranger.CONTRACT = 1
    stranger.register_polices = hookimpl(lambda: [])
    with pytest.raises(LandlordsFileError, match="register_polices"):
        opened(tmp_path, '["ombudsman_code", "stranger"]')


def test_a_landlord_with_no_policy_is_refused(tmp_path, stranger):
    stranger.CONTRACT = 1
    with pytest.raises(LandlordsFileError, match="no plugin of this landlord registers a policy"):
        opened(tmp_path, '["stranger"]')


def test_the_last_named_plugin_answers_first(tmp_path):
    ids = opened(tmp_path, '["ombudsman_code", "ids"]')
    code = opened(tmp_path, '["ids", "ombudsman_code"]')
    assert [p.key for p in ids.policies] == ["ids/undated"]
    assert [p.key for p in code.policies][-1] == "ombudsman_code/2024"
    assert [p.key for p in ids.standards] == [p.key for p in code.policies]


def test_a_day_without_an_edition_has_no_policy(tmp_path):
    code = opened(tmp_path, '["ombudsman_code"]')
    with pytest.raises(NoPolicy, match="no complaints policy in force on 30 June 2020"):
        code.policy_on(date(2020, 6, 30))
    assert code.policy_on(date(2024, 3, 31)).key == "ombudsman_code/2022"
    assert code.policy_on(date(2024, 4, 1)).key == "ombudsman_code/2024"
    assert code.standard_on(date(2020, 6, 30)) is None


def test_approvals_are_pounds_by_role(tmp_path):
    limits = 'approvals = { "Housing Manager" = 500, "Director" = 2500.50 }'
    (ids,) = read(tmp_path, GOOD + limits)
    assert {role: str(limit) for role, limit in ids.approvals.items()} == {
        "Housing Manager": "500.00",
        "Director": "2500.50",
    }
    assert read(tmp_path, GOOD)[0].approvals == {}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("500", "approvals is written as"),
        ('{ "Director" = "500" }', "limit of “Director” is pounds from 0"),
        ('{ "Director" = true }', "limit of “Director” is pounds from 0"),
        ('{ "Director" = -1 }', "limit of “Director” is pounds from 0"),
        ('{ "Director" = nan }', "limit of “Director” is pounds from 0"),
        ('{ "Director" = 1000001 }', "limit of “Director” is pounds from 0"),
        ('{ "Director" = 0.005 }', "pounds and whole pence"),
        ('{ " " = 1 }', "is pounds from 0"),
        ('{ "Director" = 1, "director" = 2 }', "names the role “director” twice"),
    ],
)
def test_wrong_approvals_are_refused_on_their_line(tmp_path, written, said):
    with pytest.raises(LandlordsFileError, match=rf"line 6: \[ids\] .*{said}"):
        read(tmp_path, GOOD + f"approvals = {written}\n")
