"""The verdict columns of the table of rules, written by another hand, are the expected answers.

A rule's verdict names provisions. Several rules may speak of one, so what is expected of a
provision is the gravest of what they say. Where the audit differs, a decision says why.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from putright.kit.ledger import read_ledger
from putright.kit.plugin import open_plugin

HERE = Path(__file__).parent
Seed = tuple[str, str, set[str]]  # rule, provision, and the answers that would agree
EDITIONS = {
    "SP": ("stoke", "first"),
    "SL": ("stoke", "second"),
    "UN": ("feedback_first", "2021"),
    "ID": ("ids", "undated"),
    "EX": ("exeter", "undated"),
}
MEANS = {"F": {"weaker"}, "A": {"partly", "weaker"}, "P": {"met"}, "S": {"stricter"}}
IN_PART = {"met", "partly"}
GRAVITY = ["weaker", "partly", "stricter", "met"]
LETTER = re.compile(r"(?<!\w)([FAPS])((?:/[FAPS])*)(?![\w/])")
PROVISION = re.compile(r"(?<![\w.])(\d)\.(\d+)(?:-(?:\1\.)?(\d+))?[a-g]?(?!\w)")

DIFFERENT = {
    ("SP10", "6.12"): "met",
    ("SL07", "6.11"): "met",
    ("UN11", "3.7"): "weaker",
    ("EX36", "5.7"): "partly",
}
"""Rule and provision, and what the audit says instead. Decision 17 says why, one by one."""


def said(verdict: str) -> Iterator[tuple[str, set[str]]]:
    """Each provision that a verdict names, with the answers that would agree with it."""
    expected: set[str] = set()
    for clause in re.split(r"[;,]|(?=\()", re.sub(r"\(see[^)]*\)", "", verdict)):
        if letter := LETTER.search(clause):
            expected = set().union(*(MEANS[each] for each in letter[0].split("/")))
        in_part = " part" in clause or "missing" in clause
        for major, first, last in PROVISION.findall(clause):
            for minor in range(int(first), int(last or first) + 1):
                yield f"{major}.{minor}", expected | IN_PART if in_part else expected


def seeds() -> Iterator[Seed]:
    with (HERE / "seed_rules.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for provision, expected in said(row["verdict_2024_code"]):
                yield row["id"], provision, expected


SEEDS = list(seeds())


def milder(expected: set[str], verdict: str) -> bool:
    return all(GRAVITY.index(each) > GRAVITY.index(verdict) for each in expected)


def agrees(rule: str, provision: str, expected: set[str], verdict: str, seeds: list[Seed]) -> bool:
    """As expected; or graver, where another rule of the document is expected to make it so."""
    if verdict in expected:
        return True
    others = [e for r, p, e in seeds if r != rule and r[:2] == rule[:2] and p == provision]
    return verdict in GRAVITY and milder(expected, verdict) and any(verdict in e for e in others)


@pytest.mark.parametrize(
    ("rule", "provision", "expected"),
    [pytest.param(*each, id=f"{each[0]} {each[1]}") for each in SEEDS],
)
def test_the_audit_says_what_the_table_of_rules_says(found, rule, provision, expected):
    finding = found(*EDITIONS[rule[:2]])[provision]
    agreed = agrees(rule, provision, expected, finding.verdict, SEEDS)
    different = DIFFERENT.get((rule, provision))
    assert agreed == (different is None), finding  # and what differs no more is struck
    assert different in (None, finding.verdict)


EARLIER = {
    ("SP06", "Age"): "stricter",
    ("SP22", "Stage 2 response"): "weaker",
    ("EX40", "Stage 1 extension"): "weaker",
}
"""The same, of the Code of 2020."""


def earlier() -> Iterator[Seed]:
    """The column of 2020 names no provision: the landlords' ledgers say which are meant."""
    rows = {
        row.id: row
        for slug in sorted({slug for slug, _ in EDITIONS.values()})
        for ledger in read_ledger(open_plugin(slug)).values()
        for row in ledger.rows
    }
    with (HERE / "seed_rules.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            letter = re.match(r"[FAPS]\b", row["verdict_2020_code"])
            for provision in rows[row["id"]].code.get("2020", {}) if letter else ():
                yield row["id"], provision, MEANS[letter[0]]


EARLIER_SEEDS = list(earlier())


@pytest.mark.parametrize(
    ("rule", "provision", "expected"),
    [pytest.param(*each, id=f"{each[0]} {each[1]}") for each in EARLIER_SEEDS],
)
def test_and_of_the_code_of_2020(found, rule, provision, expected):
    finding = found(*EDITIONS[rule[:2]], "2020")[provision]
    agreed = agrees(rule, provision, expected, finding.verdict, EARLIER_SEEDS)
    different = EARLIER.get((rule, provision))
    assert agreed == (different is None), finding
    assert different in (None, finding.verdict)


def test_every_rule_was_read():
    with (HERE / "seed_rules.csv").open(encoding="utf-8") as file:
        named = {row["id"] for row in csv.DictReader(file) if "." in row["verdict_2024_code"]}
    unread = named - {rule for rule, _, _ in SEEDS}
    assert unread == {"SP22"}  # it names a section of its own table, and no provision
    assert len(SEEDS) > 160


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("F 2.2,2.3", {"2.2": {"weaker"}, "2.3": {"weaker"}}),
        ("P 6.2 (no definition, A 5.6)", {"6.2": {"met"}, "5.6": {"partly", "weaker"}}),
        ("A 8.1-2", {"8.1": {"partly", "weaker"}, "8.2": {"partly", "weaker"}}),
        ("A 8.1-8.2", {"8.1": {"partly", "weaker"}, "8.2": {"partly", "weaker"}}),
        ("P/S 6.3 either reading", {"6.3": {"met", "stricter"}}),
        ("P 3.6 part", {"3.6": {"met", "partly"}}),
        ("P on time (see 6.6c), F on ack", {}),
        ("-", {}),
    ],
)
def test_a_verdict_of_the_table_is_read_as_it_is_meant(verdict, expected):
    assert dict(said(verdict)) == expected


def test_each_difference_has_its_reason_in_a_decision():
    text = (HERE.parents[1] / "docs" / "adr").glob("*yardstick-differs*.md")
    (decision,) = [file.read_text(encoding="utf-8") for file in text]
    listed = re.findall(r"^\| ([A-Z]{2}\d+) \| ([^|]+) \|", decision, re.MULTILINE)
    assert listed == [*DIFFERENT, *EARLIER]
