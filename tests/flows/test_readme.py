"""The query at the head of README, and its answer, are what the demo answers on that day."""

import json
import re
from datetime import date
from pathlib import Path

from graphql import build_schema, parse, validate
from putright.demo import seed

README = Path(__file__).parents[2] / "README.md"
ASKED_ON = date(2026, 11, 22)


def test_the_answer_that_readme_shows_is_what_the_demo_gives(portal, clock, house):
    text = README.read_text(encoding="utf-8")
    _, _, section = text.partition("\n## One query and its answer\n")
    section = section.partition("\n## ")[0]
    (query,) = re.findall(r"```graphql\n(.*?)```", section, re.DOTALL)
    (shown,) = re.findall(r"```json\n(.*?)```", section, re.DOTALL)
    told = f"asked for on the {ASKED_ON.day}nd"
    assert f"{ASKED_ON:%B %Y}, {told}" in section
    clock.go_to(ASKED_ON)
    seed(house)
    assert portal("ids").post({"query": query}).json() == json.loads(shown)


def test_every_document_that_readme_shows_is_one_of_the_schema():
    schema = build_schema((README.parent / "schema.graphql").read_text(encoding="utf-8"))
    shown = re.findall(r"```graphql\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert len(shown) > 1
    assert [error for document in shown for error in validate(schema, parse(document))] == []
