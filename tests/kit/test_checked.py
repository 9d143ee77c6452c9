"""`putright new-landlord` and `putright check-plugin`, typed from outside of this repository."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from putright.cli import main

DATES = "both_stages.yaml"


@pytest.fixture
def typed(tmp_path, postgres):
    """Type a command in a folder that has nothing to do with putright; gives code and output."""
    environment = {name: value for name, value in os.environ.items() if "PUTRIGHT" not in name}
    environment.pop("PYTHONPATH", None)
    environment["PUTRIGHT_STATE"] = str(postgres.root.parent)  # the tests' own PostgreSQL

    def type_in(*words, here=tmp_path):
        done = subprocess.run(
            [sys.executable, "-m", "putright", *words],
            cwd=here,
            env=environment,
            capture_output=True,
            text=True,
            timeout=600,
        )
        return done.returncode, done.stdout + done.stderr

    return type_in


def test_a_new_plugin_holds_as_it_is_with_its_scenarios(typed, tmp_path):
    code, told = typed("new-landlord", "acme")
    assert code == 0, told
    assert "putright check-plugin putright-acme" in told
    before = contents(tmp_path)
    code, told = typed("check-plugin", "putright_acme")
    assert code == 0, told
    assert "ok    ledger: 10 of 10 rules held" in told
    assert f"ok    scenario: {DATES}" in told
    assert "ok    scenario: not_taken.yaml" in told
    assert told.endswith("Everything holds.\n")
    assert contents(tmp_path) == before  # it looks, and changes nothing


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.fixture
def written(tmp_path, monkeypatch, capsys):
    """A new plugin, and what is told of it after a change; the scenarios are left out."""
    monkeypatch.chdir(tmp_path)
    assert main(["new-landlord", "acme"]) == 0
    folder = tmp_path / "putright-acme"

    class Written:
        page = folder / "putright_acme" / "policy.py"
        hooks = folder / "putright_acme" / "__init__.py"
        ledger = folder / "putright_acme" / "rules.toml"
        document = folder / "source" / "complaints-policy.txt"

        def change(self, file, old, new):
            text = file.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{old} stands there {text.count(old)} times"
            file.write_text(text.replace(old, new), encoding="utf-8")

        def line(self, file, words):
            lines = file.read_text(encoding="utf-8").splitlines()
            (line,) = [number for number, text in enumerate(lines, 1) if words in text]
            return line

        def told(self, called="putright_acme"):
            capsys.readouterr()
            code = main(["check-plugin", called, "--no-scenarios"])
            return code, capsys.readouterr().out

    Written.folder = folder
    return Written()


@pytest.mark.parametrize(
    "called", ["putright_acme", "putright-acme", "putright-acme/putright_acme"]
)
def test_a_plugin_is_found_by_its_module_or_its_folder(written, called):
    code, told = written.told(called)
    assert code == 0
    assert "WRONG" not in told
    assert "scenario" not in told
    assert "putright_acme" not in sys.modules  # as if it had never been there


def test_a_plugin_that_is_installed_is_found_by_its_name(capsys):
    for called in ("ids", "putright_ids"):
        assert main(["check-plugin", called, "--no-scenarios"]) == 0
        assert "ids (putright_ids)" in capsys.readouterr().out


BAD = {
    "a misquotation": (
        ("We will acknowledge your complaint within 5", "We shall acknowledge it within 5"),
        "“We shall acknowledge it within 5",
        '4.1", "We shall',
        "4.1",
        "does not stand there. Copy them exactly.",
    ),
    "a miscount": (
        ("within=working_days(20)", "within=working_days(21)"),
        "It counts 21 working days and quotes 20 working days.",
        '"5.3", "send you a response within 20',
        "5.3",
        "Count what it quotes.",
    ),
    "a skipped clause": (
        ('        "6.3": "An aim.",\n', ""),
        "The page says nothing of it.",
        "other_clauses=",
        "6.3",
        "Quote it, or list what became of it.",
    ),
    "an overlap in time": (
        (
            "POLICY = Policy(",
            OLDER := """\
OLDER = Policy(
    publisher="acme", edition="older", title="Complaints Policy",
    source="source/complaints-policy.txt", in_force=None, until=date(2026, 1, 1),
    exclusions=(), stages=(),
)
POLICY = Policy(""",
        ),
        "It overlaps acme/2026.",
        "OLDER = Policy(",
        "acme/older",
        "End it on the day before the next.",
    ),
    "a gap in time": (
        ("POLICY = Policy(", OLDER.replace("date(2026, 1, 1)", "date(2025, 12, 30)")),
        "It leaves a gap before acme/2026.",
        "OLDER = Policy(",
        "acme/older",
        "End it on the day before the next.",
    ),
    "an unknown role": (
        ('decided_by="director"', 'decided_by="chief executive"'),
        "Its words do not name “chief executive”.",
        '"5.3", "A director will',
        "5.3",
        "Quote the words that do.",
    ),
    "an unknown stage": (
        ("number=2,", "number=4,"),
        "Stage 2 is numbered 4.",
        '"5.3", "A director will',
        "5.3",
        "Renumber.",
    ),
    "an unknown window": (
        (
            'You do not need to give a reason.")',
            'You do not need to give a reason.", window="Ask")',
        ),
        "No window “Ask” at the stage before.",
        '"5.1", "If you are not',
        "5.1",
        "Name the complainant's task there.",
    ),
    "logic": (
        ("older_than=months(12)", "older_than=months(6 + 6)"),
        "A page has no logic.",
        "older_than=",
        "2.1(a)",
        "Write the value out.",
    ),
    "an unknown word": (
        ("older_than=months(12)", "older=months(12)"),
        "got an unexpected keyword argument 'older'",
        "older=",
        "2.1(a)",
        "Mend that line.",
    ),
    "no Python": (
        ("older_than=months(12)),", "older_than=months(12),"),
        "SyntaxError",
        None,
        None,
        "Mend that line.",
    ),
}


@pytest.mark.parametrize("how", list(BAD))
def test_a_bad_page_is_refused_with_file_line_clause_and_mend(written, how):
    (old, new), wrong, words, clause, mend = BAD[how]
    written.change(written.page, old, new)
    if "OLDER" in new:
        written.change(written.hooks, "import POLICY", "import OLDER, POLICY")
        written.change(written.hooks, "[POLICY]\n", "[OLDER, POLICY]\n")
    code, told = written.told()
    assert code == 1
    assert "wrong." in told
    (said,) = [line.strip() for line in told.splitlines() if wrong in line]
    if words:
        line = written.line(written.page, words)
        # a rule is told by the line on which it begins, which may be the one before its clause
        places = [f"policy.py, line {n}, clause {clause}: " for n in (line, line - 1)]
        assert said.startswith(tuple(places))
    else:
        assert said.startswith("policy.py, line ")
    assert said.endswith(mend)


def test_a_plugin_for_another_contract_or_with_a_misnamed_hook_is_refused(written):
    written.change(written.hooks, "CONTRACT = 1", "CONTRACT = 7")
    written.change(written.hooks, "def route_contact(contact", "def rout_contact(contact")
    code, told = written.told()
    assert code == 1
    assert "It was written for contract 7, and this is 1." in told
    assert "rout_contact" in told


def test_an_edition_that_no_page_holds_as_a_value_is_refused(written):
    """Whoever builds a page in code would slip past the question whether the page is plain."""
    written.change(
        written.hooks,
        "[POLICY]\n",
        "[replace(POLICY, edition='built')]\n",
    )
    written.change(written.hooks, "CONTRACT = 1", "CONTRACT = 1\nfrom dataclasses import replace\n")
    code, told = written.told()
    assert code == 1
    assert "acme/built: It stands on no page as a value." in told


def test_a_ledger_that_points_at_nothing_is_refused_with_its_line(written):
    written.change(written.ledger, '"exclusions 2.1(a)"', '"exclusions 2.1(z)"')
    code, told = written.told()
    assert code == 1
    line = written.line(written.ledger, '"R03"')
    assert f"rules.toml, line {line}, R03: Nothing in “exclusions” of acme/2026 quotes" in told


def test_a_document_that_is_not_there_is_told_with_where_it_should_be(written):
    written.document.unlink()
    code, told = written.told()
    assert code == 1
    assert "complaints-policy.txt cannot be read: No such file" in told
    assert "Put the document there" in told


def test_a_plugin_that_raises_is_named_with_file_and_line(written):
    written.change(written.hooks, "CONTRACT = 1", "CONTRACT = 1 / 0")
    code, told = written.told()
    assert code == 1
    line = written.line(written.hooks, "1 / 0")
    assert f"__init__.py, line {line}: ZeroDivisionError: division by zero." in told


def test_a_scenario_that_does_not_come_so_is_told_with_its_line(typed, written):
    scenario = written.folder / "scenarios" / DATES
    written.change(scenario, "Respond: Thursday 30 April 2026", "Respond: Friday 1 May 2026")
    (written.folder / "scenarios" / "not_taken.yaml").unlink()
    code, told = typed("check-plugin", str(written.folder))
    assert code == 1
    assert f"WRONG scenario: {DATES}" in told
    assert "“Respond” is due Thursday 30 April 2026, and not Friday 1 May 2026" in told
    assert f"{DATES}, line " in told


def test_the_tests_that_are_written_with_it_pass(written):
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=written.folder,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout


def test_what_is_written_is_tidy(written):
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "."],
        cwd=written.folder,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Acme Homes", "use small letters, digits and _, at most 31 of them and a letter first, "
         "such as “acme_homes”."),
        ("7up", "such as “up”"),
        ("", "“” is no name for a plugin"),
        ("../acme", "such as “acme”"),
        ("x" * 32, "at most 31"),
        ("ids", "A plugin “ids” is installed already. Choose another name."),
    ],
)  # fmt: skip
def test_a_bad_name_is_refused_and_nothing_is_written(tmp_path, monkeypatch, capsys, name, said):
    monkeypatch.chdir(tmp_path)
    assert main(["new-landlord", name]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(tmp_path, capsys):
    (tmp_path / "putright-acme").mkdir()
    (tmp_path / "putright-acme" / "mine.txt").write_text("mine")
    assert main(["new-landlord", "acme", "--into", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert contents(tmp_path) == {"putright-acme/mine.txt": b"mine"}


def test_a_plugin_that_nobody_has_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["check-plugin", "putright_nobody"]) == 2
    assert "“putright_nobody” is not installed, and no folder of" in capsys.readouterr().err


def test_a_plugin_by_the_name_of_another_is_told(written, capsys):
    written.change(
        written.folder / "pyproject.toml", 'acme = "putright_acme"', 'ids = "putright_acme"'
    )
    assert written.told()[0] == 2


def test_a_distribution_that_is_no_toml_is_told(written, capsys):
    written.change(written.folder / "pyproject.toml", "[build-system]", "[build-system")
    assert written.told()[0] == 2
