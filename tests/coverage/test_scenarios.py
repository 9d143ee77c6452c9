"""`putright coverage --scenarios`: each rule with a date or a refusal is shown, or it is told."""

import json
import shutil
from argparse import Namespace
from pathlib import Path

import pytest
from putright.cli import playing
from putright.cli.parser import parser
from putright.settings import Settings

ROOT = Path(__file__).parents[2]
SCENARIO = """\
title: An answer in time
landlord: acme
shows: [CLAUSES]
people: {Ada Resident: tenant}
steps:
  - on: Wednesday 4 March 2026
    by: Ada Resident
    does: log a complaint
    with: {words: It is cold.}
    then: {deadlines: {Respond: Wednesday 18 March 2026}}
"""


def asked(*arguments: str) -> Namespace:
    return parser().parse_args(["coverage", "--scenarios", *arguments])


def served(folder: Path) -> Settings:
    return Settings(landlords=folder / "landlords.toml", state=folder / "state")


def test_every_rule_of_the_five_documents_with_a_date_or_a_refusal_is_shown(capsys):
    assert playing.shown(asked(), served(ROOT)) == 0
    told = capsys.readouterr().out
    assert "NOT SHOWN" not in told
    assert (
        "ID05  3.2(a): What happened more than 6 months ago is not considered.\n"
        "      3.2(a): refusal, shown by too_old\n"
    ) in told
    assert "10.5: restriction, shown by ids_warning\n" in told
    assert "ombudsman_code keeps no ledger." in told
    assert "All together: 90 of 90 rules with a date or a refusal are shown by a scenario." in told


def test_a_rule_that_no_scenario_shows_is_exit_code_1(tmp_path, capsys):
    shutil.copy(ROOT / "landlords.toml", tmp_path)
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    (tmp_path / "scenarios" / "ids_warning_appeal.yaml").unlink()
    assert playing.shown(asked("ids"), served(tmp_path)) == 1
    told = capsys.readouterr().out
    assert "      NOT SHOWN 10.6: route\n" in told
    assert "29 of 30 rules with a date or a refusal are shown by a scenario." in told


@pytest.mark.parametrize(
    ("clauses", "code", "told"),
    [
        ('"1.1", "1.2"', 0, "2 of 2 rules with a date or a refusal are shown"),
        ('{"1.1": refusal}, "1.2"', 1, "NOT SHOWN 1.1: route"),
        ('"1.1"', 1, "NOT SHOWN 1.2: Respond"),
        ('"1.1", "9.9"', 2, "one.yaml, line 3: “9.9” is no clause of this landlord's documents."),
    ],
)
def test_a_strangers_scenarios_stand_beside_its_code(
    stranger, tmp_path, monkeypatch, capsys, clauses, code, told
):
    plugin = stranger()
    monkeypatch.setattr(playing, "open_plugin", lambda name: plugin)
    (plugin.room / "scenarios").mkdir()
    scenario = SCENARIO.replace("CLAUSES", clauses)
    (plugin.room / "scenarios" / "one.yaml").write_text(scenario, encoding="utf-8")
    assert playing.shown(asked("acme"), served(tmp_path / "elsewhere")) == code
    said = capsys.readouterr()
    assert told in (said.err if code == 2 else said.out)


def test_a_strangers_plugin_without_scenarios_shows_nothing(
    stranger, tmp_path, monkeypatch, capsys
):
    plugin = stranger()
    monkeypatch.setattr(playing, "open_plugin", lambda name: plugin)
    assert playing.shown(asked("--json", "acme"), served(tmp_path / "elsewhere")) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["shown"], told["rules"]) == (0, 2)
    (document,) = told["plugins"][0]["documents"]
    assert document["rules"][1] == {
        "id": "AC02",
        "clauses": ["1.2"],
        "says": "A manager answers within ten working days.",
        "shown": False,
        "effects": [{"clause": "1.2", "what": "Respond", "scenarios": []}],
    }


def test_a_plugin_asked_for_by_name_must_keep_a_ledger(capsys):
    assert playing.shown(asked("ombudsman_code"), served(ROOT)) == 1
    assert "ombudsman_code keeps no ledger." in capsys.readouterr().out
