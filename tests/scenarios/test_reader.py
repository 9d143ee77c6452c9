"""A scenario file is read as it is written, or refused with its line and the mend."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from putright.play.marks import ScenarioError
from putright.play.reader import read_scenario
from putright.play.scenario import Note
from putright.rules.calendar import LONDON

SHORT = """\
title: A short one
landlord: ids
people:
  Ada Resident: tenant
  Leo Lead: lead officer
steps:
  - on: Tuesday 22 December 2026
    by: Ada Resident
    does: log a complaint
    with:
      words: It is cold.
      remedy_sought: Heat.
  - on: 2026-12-23
    at: "11:30"
    the clock notes:
      - deadline approaching: Acknowledge
      - closed
  - on: 23 December 2026
    by: leo lead
    does: Acknowledge
    then:
      deadlines:
        Respond: {due: 8 January 2027, state: met late, the Code: 12 January 2027}
"""

HEAD = SHORT.partition("steps:")[0].encode()
STEP = HEAD + b"steps:\n  - on: 1 May 2026\n"


def read(tmp_path: Path, text: str | bytes, landlords=("ids", "stoke")):
    path = tmp_path / "short.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_scenario(path, landlords)


def test_what_is_written_is_what_is_read(tmp_path):
    scenario = read(tmp_path, SHORT)
    assert (scenario.title, scenario.landlord) == ("A short one", "ids")
    logged, noted, acknowledged = scenario.steps
    assert logged.at == datetime(2026, 12, 22, 9, tzinfo=LONDON)
    assert logged.given == {
        "channel": "web_form",
        "sender": ["tenant"],
        "words": "It is cold.",
        "remedySought": "Heat.",
    }
    assert noted.notes == (Note("deadline approaching", "Acknowledge"), Note("closed"))
    assert noted.at.hour == 11
    assert acknowledged.at == noted.at  # no time given: not before the step before it
    assert acknowledged.by is not None
    assert acknowledged.by.name == "Leo Lead"
    assert acknowledged.given == {"handler": "Leo Lead"}
    assert acknowledged.then is not None
    assert acknowledged.then.deadlines is not None
    expected = acknowledged.then.deadlines["Respond"]
    assert (expected.state, str(expected.standard)) == ("MET_LATE", "2027-01-12")


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("title: A short one\n", "", 1, "a scenario has a title"),
        ("landlord: ids", "landlord: idz", 2, "Did you mean “ids”?"),
        ("landlord: ids", "landlord: ids\nlandlord: ids", 3, "a second time"),
        ("landlord: ids", "landlord: ids\nshows:", 3, "nothing stands here"),
        ("landlord: ids", "landlord: ids\nshows: [{'5.5': [Respond]}]", 3, "a text stands here"),
        ("Leo Lead: lead officer", "Leo Lead: tennant", 5, "Did you mean “tenant”?"),
        ("by: Ada Resident", "by: Ada Resedent", 8, "Did you mean “Ada Resident”?"),
        ("does: log a complaint", "does: log complaint", 9, "Did you mean “log a complaint”?"),
        ("does: log a complaint", "done: log a complaint", 9, "“done” is not known here."),
        ("remedy_sought: Heat", "remedy: Heat", 12, "Did you mean “remedy sought”?"),
        ("      words: It is cold.\n", "", 7, "needs, under “with:”, words."),
        ("Tuesday 22 December", "Monday 22 December", 7, "22 December 2026 is a Tuesday"),
        ("Tuesday 22 December", "31 November", 7, "is no day; write one like 22 December 2026"),
        ("Tuesday 22 December", "24 December", 13, "put the steps in order"),
        ("on: 2026-12-23", "on: 2026-12-21", 13, "put the steps in order"),
        ('at: "11:30"', "at: noon", 14, "is no time of day"),
        ("- closed", "- shut", 17, "“shut” is not known here."),
        ("state: met late", "state: tardy", 23, "“tardy” is not known here."),
        ("    by: leo lead\n", "", 18, "does not say who does it"),
        ("    does: Acknowledge\n", "", 18, "does not say what is done"),
        ("by: Ada Resident", "by: Leo Lead", 7, "needs, under “with:”, channel."),
        ("does: log a complaint", "does: appeal", 11, "“words” is not known here."),
        ("does: Acknowledge", "does: [Acknowledge]", 20, "a text stands here"),
        ("people:\n", "people: Ada\nothers:\n", 4, "“others” is not known here."),
        ("  Ada Resident: tenant\n  Leo Lead: lead officer\n", "  nobody\n", 4, "name: value"),
        ("words: It is cold.", "words: *cold", 11, "an alias (*) is not read"),
        ("words: It is cold.", "words: 'It is cold.", 11, "this is no YAML"),
        ("words: It is cold.", "words:", 11, "nothing stands here"),
        ("  - on: Tuesday", "  - about: it\n    on: Tuesday", 7, "with “called:”"),
    ],
)
def test_a_slip_is_refused_with_its_line_and_the_mend(tmp_path, old, new, line, problem):
    assert SHORT.count(old) >= 1
    with pytest.raises(ScenarioError) as refused:
        read(tmp_path, SHORT.replace(old, new, 1))
    assert str(refused.value).startswith(f"short.yaml, line {line}: "), refused.value
    assert problem in str(refused.value)


@pytest.mark.parametrize(
    ("whole", "problem"),
    [
        (b"", "the file is empty"),
        (b"# nothing\n", "the file is empty"),
        (b"\xff\xfe", "not UTF-8"),
        (b"- a\n- b\n", "name: value"),
        (b"a: b\n---\nc: d\n", "expected a single document"),
        (b"a:\n\t- b\n", "this is no YAML"),
        (b"[" * 5000, "deeper than 20 levels"),
        (b"x" * 200_001, "at most 200000 are read"),
        (b"title: \x00\n", "this is no YAML"),
        (HEAD + b"steps: []\n", "no step"),
        (STEP + b"    by: Leo Lead\n    does: acknowledge\n", "there is no complaint yet"),
        (STEP, "nothing happens in this step"),
    ],
)
def test_a_file_that_is_no_scenario_is_refused(tmp_path, whole, problem):
    with pytest.raises(ScenarioError, match=r"^short.yaml, line \d+: ") as refused:
        read(tmp_path, whole)
    assert problem in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ScenarioError, match="No such file"):
        read_scenario(tmp_path / "none.yaml")
    with pytest.raises(ScenarioError, match="Is a directory"):
        read_scenario(tmp_path)


LINES = st.lists(
    st.sampled_from([*SHORT.splitlines(), "  - on: x", "    then: {}", "    is refused: {}", "}"]),
    max_size=30,
).map("\n".join)


@given(LINES | st.text(max_size=200))
def test_whatever_stands_in_a_file_it_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    with suppress(ScenarioError):
        read_scenario(path, ("ids",))
