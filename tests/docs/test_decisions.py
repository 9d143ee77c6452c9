"""`docs/adr/` is read in one sitting: short decisions, dated, in order, each on the list."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
DECISIONS = sorted((DOCS / "adr").glob("[0-9]*.md"))
LONGEST = 40
HEADINGS = ["Context", "Decision", "Consequences", "Alternatives"]


@pytest.mark.parametrize(
    ("number", "file"), [pytest.param(n, f, id=f.stem) for n, f in enumerate(DECISIONS, 1)]
)
def test_a_decision_is_short_dated_and_says_what_follows(number, file):
    text = file.read_text(encoding="utf-8")
    title = re.match(
        rf"# {number}\. (\w.+)\n\n\d{{4}}-\d\d-\d\d · (accepted|replaced by \d+)\n", text
    )
    assert title, "Begin with “# number. A sentence” and “date · accepted”."
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert text.count("\n") <= LONGEST
    listed = (DOCS / "adr" / "README.md").read_text(encoding="utf-8")
    assert f"- [{number}. {title[1]}]({file.name})\n" in listed


def test_there_are_decisions():
    assert len(DECISIONS) > 10


@pytest.mark.parametrize("file", [pytest.param(f, id=f.name) for f in DOCS.rglob("*.md")])
def test_a_link_leads_somewhere(file):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", file.read_text(encoding="utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []
