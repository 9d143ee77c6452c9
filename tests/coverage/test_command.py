"""`putright coverage`: what it prints, and by which exit code a build sees what is wrong."""

import json

import pytest
from putright.cli import covering, main


def test_it_lists_every_rule_of_every_document(capsys):
    assert main(["coverage"]) == 0
    told = capsys.readouterr().out
    assert "ombudsman_code keeps no ledger." in told
    assert "All together: 169 of 169 rules are held where the ledger says." in told


def test_a_rule_is_shown_with_its_clause_and_all_its_places(capsys):
    assert main(["coverage", "ids"]) == 0
    told = capsys.readouterr().out
    assert "44 of 44 rules are held where the ledger says." in told
    assert (
        "ID05  3.2(a): What happened more than 6 months ago is not considered.\n"
        "      in the page: exclusions 3.2(a)\n"
        "      in core: putright.rules.intake.too_old, "
        "putright.casework.stages.excluding.exclude_complaint\n"
        "      judged by a person: CASE_HANDLER, at EXCLUDE, is shown clause 3.2(a) "
        "(“happened more than 6 months ago”)\n"
        "      unclear: Counted from the day when it happened. Other reading: "
        "From the day when it was noticed, as the Code of 2024 has it.\n"
    ) in told
    assert (
        "ID44  11.2: Staff and residents were consulted on the policy.\n      governance: " in told
    )


def test_a_program_is_given_the_same(capsys):
    assert main(["coverage", "--json", "stoke"]) == 0
    told = json.loads(capsys.readouterr().out)
    (plugin,) = told["plugins"]
    assert (told["held"], told["rules"]) == (44, 44)
    assert [each["edition"] for each in plugin["documents"]] == ["first", "second"]
    rule = plugin["documents"][0]["rules"][5]
    assert (rule["id"], rule["clauses"], rule["page"]) == ("SP06", ["3 b4"], ["exclusions 3 b4"])
    assert rule["person"] == [{"role": "Housing Manager", "step": "EXCLUDE", "shown": "3 b4"}]


@pytest.mark.parametrize("as_json", [[], ["--json"]], ids=["words", "json"])
def test_what_points_at_nothing_is_exit_code_1(stranger, monkeypatch, capsys, as_json):
    plugin = stranger("rules.deadlines.work_out", "rules.deadlines.guess")
    monkeypatch.setattr(covering, "open_plugin", lambda name: plugin)
    assert main(["coverage", *as_json, "acme"]) == 1
    told = capsys.readouterr().out
    assert "putright.rules.deadlines.guess is not there." in told
    if as_json:
        assert json.loads(told)["held"] == 2
    else:
        assert "2 of 3 rules are held" in told
        assert "Quoted on the page and not in the table: 1.3." in told


def test_a_strangers_plugin_without_fault_is_exit_code_0(stranger, monkeypatch, capsys):
    plugin = stranger()
    monkeypatch.setattr(covering, "open_plugin", lambda name: plugin)
    assert main(["coverage", "acme"]) == 0
    assert "3 of 3 rules are held where the ledger says." in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_exit_code_2(stranger, monkeypatch, capsys):
    plugin = stranger('id = "AC02"\n', "")
    monkeypatch.setattr(covering, "open_plugin", lambda name: plugin)
    assert main(["coverage", "acme"]) == 2
    assert "rules.toml, rule 2: “id” is missing." in capsys.readouterr().err


def test_a_plugin_that_is_not_installed_is_exit_code_2(capsys):
    assert main(["coverage", "nobody"]) == 2
    assert "Plugin “nobody” is not installed." in capsys.readouterr().err


def test_a_plugin_asked_for_by_name_must_keep_a_ledger(capsys):
    assert main(["coverage", "ombudsman_code"]) == 1
    assert "ombudsman_code keeps no ledger." in capsys.readouterr().out
