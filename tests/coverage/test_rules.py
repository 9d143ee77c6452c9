"""Each rule of the five documents stands in a ledger, once, and is held where the ledger says."""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from putright.kit.coverage import account
from putright.kit.ledger import Ledger, Row, Verdict, read_ledger
from putright.kit.plugin import open_plugin, shipped
from putright.proof import rules_of

FILE = Path(__file__).parent / "rules_table.csv"
TABLE = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
NAMES = [point.name for point in shipped()]
LETTERS = {
    "P": Verdict.MET,
    "S": Verdict.STRICTER,
    "F": Verdict.WEAKER,
    "A": Verdict.PARTLY,
}
PROVISIONS = r"\d+\.\d+(?:-(?:\d+\.)?\d+)?"
SAID = re.compile(rf"\b([PSFA]) ({PROVISIONS}(?:,{PROVISIONS})*)(?! part)")


def ledgers() -> list[Ledger]:
    return [ledger for name in NAMES for ledger in read_ledger(open_plugin(name)).values()]


def rows() -> list[Row]:
    return [row for ledger in ledgers() for row in ledger.rows]


def amiss(table: Iterable[str], kept: Iterable[str]) -> list[str]:
    """The rules of the table that no ledger keeps, those kept twice, and those of no table."""
    table, kept = list(table), list(kept)
    return sorted(
        [f"{each} is missing" for each in table if each not in kept]
        + [f"{each} is in no table" for each in kept if each not in table]
        + [f"{each} stands twice" for each in set(kept) if kept.count(each) > 1]
    )


def said_of_2024(cell: str) -> Iterator[tuple[str, Verdict]]:
    """Each provision that the table names with a verdict: `F 5.14-15,2.5` has three."""
    for letter, provisions in SAID.findall(cell):
        for each in provisions.split(","):
            first, _, last = each.partition("-")
            chapter, _, number = first.partition(".")
            for provision in range(int(number), int(last.rpartition(".")[2] or number) + 1):
                yield f"{chapter}.{provision}", LETTERS[letter]


def test_every_rule_of_the_table_is_kept_once_and_no_other():
    assert amiss([line["id"] for line in TABLE], [row.id for row in rows()]) == []
    assert len(rows()) == len(TABLE) == 169


def test_a_rule_left_out_or_kept_twice_or_made_up_is_found():
    ids = [line["id"] for line in TABLE]
    assert amiss(ids, ids[1:]) == ["SP01 is missing"]
    assert amiss(ids, [*ids, "EX58"]) == ["EX58 stands twice"]
    assert amiss(ids, [*ids, "EX59"]) == ["EX59 is in no table"]


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_ledger_points_at_is_there(name):
    assert [str(fault) for fault in account(open_plugin(name)).every_fault] == []


@pytest.mark.parametrize("name", [name for name in NAMES if read_ledger(open_plugin(name))])
def test_a_reading_taken_on_a_page_is_told_in_the_ledger_with_the_other(name):
    plugin = open_plugin(name)
    told = {
        (ledger.document, clause)
        for ledger in read_ledger(plugin).values()
        for row in ledger.rows
        if row.unclear
        for clause in row.clauses
    }
    taken = {
        (rule.source or policy.source, rule.clause)
        for policy in plugin.policies
        for rule in rules_of(policy)
        if getattr(rule, "reading", None)
    }
    assert taken - told == set()


def test_every_rule_is_said_in_a_sentence_of_its_own():
    assert [row.id for row in rows() if not row.says.endswith(".")] == []
    for ledger in ledgers():
        assert len({row.says for row in ledger.rows}) == len(ledger.rows)


def test_the_verdicts_are_those_of_the_table():
    kept = {row.id: row.code.get("2024", {}) for row in rows()}
    checked = 0
    for line in TABLE:
        for provision, verdict in said_of_2024(line["verdict_2024_code"]):
            judgement = kept[line["id"]].get(provision)
            assert judgement, f"{line['id']} says nothing of {provision}"
            assert judgement.verdict is verdict, f"{line['id']} {provision}"
            checked += 1
    assert checked > 130


def test_the_verdicts_of_2020_are_those_of_the_table():
    """The table gives a rule one verdict under that Code, and names no provision."""
    said = {line["id"]: LETTERS.get(line["verdict_2020_code"][0]) for line in TABLE}
    kept = [(row.id, each.verdict) for row in rows() for each in row.code.get("2020", {}).values()]
    assert len(kept) > 50
    assert [each for each in kept if said[each[0]] is not each[1]] == []


def test_a_cell_is_read_provision_by_provision():
    assert dict(said_of_2024("F 5.14-15,2.5")) == dict.fromkeys(
        ("5.14", "5.15", "2.5"), Verdict.WEAKER
    )
    assert dict(said_of_2024("A 8.1-8.2 (no annual report)")) == dict.fromkeys(
        ("8.1", "8.2"), Verdict.PARTLY
    )
    assert dict(said_of_2024("S 6.14; F 6.11 no ack")) == {
        "6.14": Verdict.STRICTER,
        "6.11": Verdict.WEAKER,
    }


def test_every_provision_judged_is_one_of_the_code():
    code = open_plugin("ombudsman_code")
    clauses = {p.edition: set(code.documents[p.source]) for p in code.policies}
    judged = [
        (row.id, edition, provision)
        for row in rows()
        for edition, provisions in row.code.items()
        for provision in provisions
    ]
    assert {edition for _, edition, _ in judged} == {"2020", "2024"}
    assert [each for each in judged if each[2] not in clauses[each[1]]] == []
