"""`putright audit`, typed."""

import json
from pathlib import Path

import pytest
from putright.cli import main
from putright.yardstick import Decided, Finding, Said, Verdict
from putright.yardstick.self_assessment import HEADINGS, drafted, to_json, to_markdown

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _at_home(monkeypatch):
    monkeypatch.setenv("PUTRIGHT_LANDLORDS", str(ROOT / "landlords.toml"))


def test_it_tells_each_provision_with_both_texts_and_adds_them_up(capsys):
    assert main(["audit", "stoke", "--edition", "stoke/first", "--code", "2024"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "Stoke on Trent Housing Society, stoke/first, beside ombudsman_code/2024\n\n1.2  weaker"
    )
    one_line = " ".join(told.split())
    assert (
        "6.3 weaker (computed) asks The full response at stage 1 must be issued within 10 working "
        "days of the acknowledgement. says 5 S1: “resolution/decision made within 21 days of "
        "receipt of the complaint” why 21 calendar days"
    ) in one_line
    assert "mend Promise it within 10 working days from when the acknowledgement was" in one_line
    counts = {line[3:].strip(): int(line[:5]) for line in told.split("In all:\n")[1].splitlines()}
    counts = {words.split("  ")[-1]: count for words, count in counts.items()}
    assert sum(counts.values()) == 72
    assert counts["weaker"] > 10


def test_a_draft_is_written_in_either_form(capsys, tmp_path):
    for name in ("draft.md", "draft.json"):
        assert main(["audit", "exeter", "--self-assessment", str(tmp_path / name)]) == 0
        assert f"in {tmp_path / name}." in capsys.readouterr().out
    table = (tmp_path / "draft.md").read_text(encoding="utf-8").splitlines()
    whole = json.loads((tmp_path / "draft.json").read_text(encoding="utf-8"))
    assert table[0] == f"# {whole['title']}"
    assert table[0].startswith("# Exeter Homes Trust: self-assessment against")
    assert table[2] == whole["note"]
    rows = [line for line in table if line.startswith("| ")]
    assert rows[0] == f"| {' | '.join(HEADINGS)} |"
    assert len(rows) - 2 == len(whole["provisions"]) == 72
    assert {line["complies"] for line in whole["provisions"]} == {True, False, None}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nobody"], "There is no landlord “nobody”. Name one of: ids, stoke"),
        (["ids", "--edition", "second"], "has no edition “second”. Name one of: ids/undated."),
        (["ids", "--code", "1999"], "Name one of: ombudsman_code/2020"),
        (["ids", "--self-assessment", "draft.pdf"], "name a file that ends in .md or .json."),
    ],
)
def test_what_cannot_be_done_is_told_with_the_mend(capsys, arguments, told):
    assert main(["audit", *arguments]) == 2
    out, err = capsys.readouterr()
    assert told in err
    assert not out


def test_a_draft_that_cannot_be_written_is_told(capsys, tmp_path):
    nowhere = tmp_path / "no" / "draft.md"
    assert main(["audit", "ids", "--self-assessment", str(nowhere)]) == 2
    assert f"{nowhere} cannot be written: No such file" in capsys.readouterr().err


def finding(verdict: Verdict, mend: str | None = None) -> Finding:
    rules = (Said("4.1", "a | b\nc"), Said("4.2", "in short", quoted=False))
    asked = (Said("6.1", "This is asked."),)
    return Finding("6.1", asked, rules, verdict, Decided.COMPUTED, "So it is.", mend)


@pytest.mark.parametrize(
    ("verdict", "complies", "answer"),
    [
        (Verdict.MET, True, "Yes"),
        (Verdict.STRICTER, True, "Yes"),
        (Verdict.PARTLY, False, "No"),
        (Verdict.WEAKER, False, "No"),
        (Verdict.SILENT, None, "To be answered"),
        (Verdict.NOT_CHECKABLE, None, "To be answered"),
    ],
)
def test_what_a_policy_cannot_show_the_landlord_answers(verdict, complies, answer):
    lines = drafted([finding(verdict)])
    assert lines[0].complies is complies
    assert json.loads(to_json("T", "N", lines))["provisions"][0]["complies"] is complies
    row = to_markdown("T", "N", lines).splitlines()[-1]
    assert row.startswith(
        f"| 6.1 | This is asked. | {answer} | Clause 4.1: “a \\| b c” Clause 4.2: in short | "
    )


def test_the_commentary_says_what_it_takes():
    (line,) = drafted([finding(Verdict.WEAKER, "Say so.")])
    assert line.commentary == "So it is. To comply: Say so."
