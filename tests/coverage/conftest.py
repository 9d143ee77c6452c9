"""A stranger's plugin, whole and without fault, for each test to break in one place."""

from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from putright.kit.plugin import Plugin

DOCUMENT = """1. Complaints
1.1 We take no complaint that is made for sport.
1.2 A manager will look into it and answer within 10 working days of receipt.
1.3 The Board is told of complaints from time to time.
1.4 We mean well.
"""

PAGE = '''from putright import hookimpl
from putright.policy import Exclusion, Moment, Policy, Report, Stage, Timescale, working_days

POLICY = Policy(
    publisher="acme",
    edition="2026",
    title="How to complain",
    source="source/how-to-complain.txt",
    in_force=None,
    exclusions=(Exclusion("1.1", "is made for sport"),),
    stages=(
        Stage(
            "1.2", "A manager will look into it", number=1, name="Stage 1", decided_by="manager",
            timescales=(
                Timescale(
                    "1.2", "answer within 10 working days of receipt",
                    task="Respond", within=working_days(10), of=Moment.RECEIVED,
                ),
            ),
        ),
    ),
    reports=(Report("1.3", "The Board is told of complaints from time to time.", to="Board"),),
    other_clauses={"1.4": "An aim."},
)


@hookimpl
def register_policies():
    return [POLICY]


@hookimpl
def route_contact(contact):
    return None


def first_stage(contact):
    """Named like a hook, and not marked as one."""
'''

LEDGER = """edition = "2026"
document = "source/how-to-complain.txt"

[[rule]]
id = "AC01"
clause = "1.1"
says = "What is made for sport is not taken."
page = ["exclusions 1.1"]
hook = ["route_contact"]
person = { role = "CASE_HANDLER", step = "EXCLUDE", shown = "1.1" }
unclear = { reading = "An officer judges.", other = "Nothing funny is taken." }
code_2024."2.2" = { verdict = "partly", why = "What is sport?", mend = "Say what sport is." }

[[rule]]
id = "AC02"
clause = "1.2"
says = "A manager answers within ten working days."
page = ["stages 1.2"]
core = ["putright.rules.deadlines.work_out"]
person = { role = "manager", step = "people.representatives.add_representative", shown = "1.2" }

[[rule]]
id = "AC03"
clause = "1.4"
says = "It means well."
governance = "An aim."
"""


@pytest.fixture
def stranger(tmp_path: Path) -> Callable[..., Plugin]:
    """A plugin as a stranger would write it, with each `old` of its ledger made `new`."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "how-to-complain.txt").write_text(DOCUMENT, encoding="utf-8")
    package = tmp_path / "putright_acme"
    package.mkdir()
    (package / "__init__.py").write_text(PAGE, encoding="utf-8")
    spec = spec_from_file_location("putright_acme", package / "__init__.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)

    def made(old: str = "", new: str = "") -> Plugin:
        assert old in LEDGER
        ledger = LEDGER.replace(old, new, 1) if old else LEDGER
        (package / "rules.toml").write_text(ledger, encoding="utf-8")
        return Plugin("acme", module)

    return made
