"""`putright verify` and `putright explain`: a receipt in a file, and nothing else at hand."""

import json
import os
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from putright.cli import main
from putright.policy import Moment, Timescale, working_days
from putright.rules.calendar import Calendar
from putright.rules.deadlines import work_out
from putright.rules.explanation import Matter
from putright.rules.receipt import canonical, receipt, sealed

RESPOND = Timescale(
    "5.5", "within 10 working days", task="Respond", within=working_days(10), of=Moment.RECEIVED
)
LIMIT = Timescale(
    "6.3", "within 20 working days", task="Respond", within=working_days(20), of=Moment.RECEIVED
)


def document() -> dict[str, object]:
    england, start = Calendar.of("ENG"), date(2026, 3, 31)
    return receipt(
        Matter(
            work_out(RESPOND, start, england, edition="ids/undated").explanation,
            work_out(LIMIT, start, england, edition="ombudsman_code/2024").explanation,
            date(2026, 4, 15),
        )
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "receipt.json"
    path.write_text(canonical(document()), encoding="utf-8")
    return path


def test_a_receipt_is_verified(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(file)]) == 0
    assert capsys.readouterr().out == (
        "Nothing is wrong with it: Respond, due Thursday 16 April 2026; the limit beside it, "
        "Thursday 30 April 2026.\n"
    )


def test_it_is_the_same_however_the_file_is_laid_out(file: Path) -> None:
    file.write_text(json.dumps(document(), indent=2), encoding="utf-8")
    assert main(["verify", str(file)]) == 0


def test_what_was_changed_is_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    false = document()
    assert isinstance(false["promise"], dict)
    false["promise"]["due"] = "2026-04-20"
    file.write_text(canonical(false), encoding="utf-8")
    assert main(["verify", str(file)]) == 1
    assert capsys.readouterr().out == (
        "The seal does not fit: something was changed after the receipt was made.\n"
        'promise.due: it says "2026-04-20", and counting again gives "2026-04-16".\n'
    )
    file.write_text(canonical(sealed(false)), encoding="utf-8")
    assert main(["verify", str(file)]) == 1
    assert main(["explain", str(file)]) == 1
    told = capsys.readouterr()
    assert "The landlord has" not in told.out
    assert "promise.due" in told.err


@pytest.mark.parametrize(
    ("options", "begins"),
    [
        ([], "The landlord has until Thursday 16 April 2026 to send you its answer.\n"),
        (["--for", "resident", "--language", "cy"], "Mae gan y landlord tan ddydd Iau 16 Ebrill"),
        (["--for", "officer"], "Respond, the landlord's task: due Thursday 16 April 2026.\n"),
        (["--for", "ombudsman", "--language", "en"], "Respond.\nThe landlord's promise: "),
    ],
)
def test_a_receipt_is_told(
    file: Path, capsys: pytest.CaptureFixture[str], options: list[str], begins: str
) -> None:
    assert main(["explain", str(file), *options]) == 0
    assert capsys.readouterr().out.startswith(begins)


def test_welsh_for_an_officer_is_refused_and_not_answered_in_english(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(file), "--for", "officer", "--language", "cy"]) == 2
    told = capsys.readouterr()
    assert (told.out, "--for resident" in told.err) == ("", True)


def test_it_can_be_piped_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(canonical(document())))
    assert main(["verify", "-"]) == 0
    assert capsys.readouterr().out.startswith("Nothing is wrong with it")


@pytest.mark.parametrize("command", ["verify", "explain"])
def test_what_is_no_receipt_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    other = tmp_path / "other"
    for content in (b"", b"{}", b"\xff\xfe"):
        other.write_bytes(content)
        assert main([command, str(other)]) == 1
        told = capsys.readouterr()
        assert "no receipt" in told.out + told.err
    assert main([command, str(tmp_path / "nowhere")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_nothing_of_the_database_is_even_loaded(file: Path) -> None:
    """A receipt is checked wherever the package is, by whoever has it."""
    program = (
        "import sys; from putright.cli import main; code = main(['verify', sys.argv[1]]); "
        "print(sorted({'psycopg', 'asyncpg', 'dramatiq', 'strawberry'} & sys.modules.keys())); "
        "sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(file)],
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if "PUTRIGHT" not in name},
        cwd=file.parent,
    )
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (0, "[]"), ran.stderr
