"""A fault names the file and the line on which the officer who mends it must look."""

import pytest
from putright.proof import Fault, prove, read_document

DOCUMENT = """\
1. What we take
1.1 We do not take what happened more than 6 months ago. We do not take what is made for sport.
2. How we answer
2.1 A manager will answer within 10 working days. You can ask for a review within 20 working days.
2.2 A director reviews it.
2.3 The director will answer within 15 working days.
3. Other things
3.1 We are always kind.
"""

PAGE = '''\
"""How to complain."""

from datetime import date

from putright.policy import (
    Beginning, Escalation, Exclusion, Moment, Policy, Stage, Timescale, Who,
    months, working_days,
)

FIRST = Policy(
    publisher="acme",
    edition="first",
    title="How to complain",
    source="source/policy.txt",
    in_force=date(2020, 1, 1),
    until=date(2023, 12, 31),
    exclusions=(),
    stages=(
        Stage("2.1", "A manager", number=1, name="Answer", decided_by="manager", timescales=()),
    ),
    other_clauses={"1.1": "Later.", "2.2": "Later.", "2.3": "Later.", "3.1": "An aim."},
)
SECOND = Policy(
    publisher="acme",
    edition="second",
    title="How to complain",
    source="source/policy.txt",
    in_force=date(2024, 1, 1),
    exclusions=(
        Exclusion("1.1", "what happened more than 6 months ago", older_than=months(6)),
        Exclusion("1.1", "what is made for sport"),
    ),
    beginnings=(),
    stages=(
        Stage(
            "2.1", "A manager will answer",
            number=1, name="Answer", decided_by="manager",
            timescales=(
                Timescale(
                    "2.1", "within 10 working days",
                    task="Respond", within=working_days(10), of=Moment.RECEIVED,
                ),
                Timescale(
                    "2.1", "ask for a review within 20 working days",
                    task="Ask", within=working_days(20), of=Moment.RESPONDED, by=Who.COMPLAINANT,
                ),
            ),
        ),
        Stage(
            "2.2", "A director reviews it",
            number=2, name="Review", decided_by="director",
            escalation=Escalation("2.1", "ask for a review", window="Ask"),
            timescales=(
                Timescale(
                    "2.3", "within 15 working days",
                    task="Respond", within=working_days(15), of=Moment.ESCALATED,
                ),
            ),
        ),
    ),
    other_clauses={
        "3.1": "An aim.",
    },
)
'''


@pytest.fixture
def faults_of(tmp_path):
    """What is wrong with a page, read from its file as a plugin's is."""
    document = tmp_path / "policy.txt"
    document.write_text(DOCUMENT, encoding="utf-8")
    documents = {"source/policy.txt": read_document(document)}

    def of(code: str) -> list[Fault]:
        names: dict[str, object] = {}
        exec(compile(code, "policy.py", "exec"), names)
        return prove([names["FIRST"], names["SECOND"]], documents, {"policy.py": code})

    return of


def test_the_page_itself_is_without_fault(faults_of):
    assert faults_of(PAGE) == []


LINES = PAGE.splitlines()


def line_of(words: str, nth: int = 1) -> int:
    return [number for number, line in enumerate(LINES, 1) if words in line][nth - 1]


SPORT = 'Exclusion("1.1", "what is made for sport"),'

BAD = {
    "it misquotes": (
        (SPORT, 'Exclusion("1.1", "what is made for fun"),'),
        (line_of(SPORT), "1.1"),
        "“what is made for fun” does not stand there. Copy them exactly.",
    ),
    "it miscounts, told from the window in the same clause": (
        ("within=working_days(20)", "within=working_days(21)"),
        (line_of("ask for a review within") - 1, "2.1"),
        "It counts 21 working days and quotes 20 working days. Count what it quotes.",
    ),
    "it miscounts, told from another of the same kind and clause": (
        ("within=working_days(10)", "within=working_days(11)"),
        (line_of('"within 10 working days"') - 1, "2.1"),
        "It counts 11 working days and quotes 10 working days. Count what it quotes.",
    ),
    "it skips a clause": (
        ('        "3.1": "An aim.",\n', ""),
        (line_of('"3.1": "An aim."', 2) - 1, "3.1"),
        "The page says nothing of it. Quote it, or list what became of it.",
    ),
    "it lists a clause that is not there": (
        ('        "3.1": "An aim.",\n', '        "3.1": "An aim.",\n        "3.2": "No.",\n'),
        (line_of('"3.1": "An aim."', 2) + 1, "3.2"),
        "It is listed, and there is no such clause. Strike it.",
    ),
    "it overlaps in time": (
        ("until=date(2023, 12, 31)", "until=date(2024, 1, 1)"),
        (line_of("FIRST = Policy("), "acme/first"),
        "It overlaps acme/second. End it on the day before the next.",
    ),
    "it leaves a gap": (
        ("in_force=date(2024, 1, 1)", "in_force=date(2024, 1, 2)"),
        (line_of("FIRST = Policy("), "acme/first"),
        "It leaves a gap before acme/second. End it on the day before the next.",
    ),
    "it names an unknown role": (
        ('decided_by="director"', 'decided_by="chief executive"'),
        (line_of('"2.2", "A director') - 1, "2.2"),
        "Its words do not name “chief executive”. Quote the words that do.",
    ),
    "it names an unknown stage": (
        ("beginnings=(),", 'beginnings=(Beginning("1.1", "We", about=frozenset(), stage=7),),'),
        (line_of("beginnings"), "1.1"),
        "There is no stage 7 to begin at. Name a stage of this page.",
    ),
    "its stages are numbered otherwise": (
        ("number=2,", "number=3,"),
        (line_of('"2.2", "A director') - 1, "2.2"),
        "Stage 2 is numbered 3. Renumber.",
    ),
    "it names an unknown window": (
        ('window="Ask"', 'window="Appeal"'),
        (line_of("escalation="), "2.1"),
        "No window “Appeal” at the stage before. Name the complainant's task there.",
    ),
    "it holds logic in a rule": (
        (SPORT, 'Exclusion("1.1", "what is made " + "for sport"),'),
        (line_of(SPORT), "1.1"),
        "A page has no logic. Write the value out.",
    ),
    "it holds logic beside the rules": (
        ("FIRST = Policy(", "len('')\nFIRST = Policy("),
        (line_of("FIRST = Policy("), ""),
        "A page calls nothing of its own. Write the value out.",
    ),
}


@pytest.mark.parametrize("how", list(BAD))
def test_a_bad_page_is_refused_with_file_line_clause_and_mend(faults_of, how):
    (old, new), (line, clause), said = BAD[how]
    assert PAGE.count(old) == 1
    (fault,) = faults_of(PAGE.replace(old, new))
    assert (fault.file, fault.line, fault.clause) == ("policy.py", line, clause)
    assert f"{fault.wrong} {fault.mend}" == said
    where = f"policy.py, line {line}" + (f", clause {clause}" if clause else "")
    assert str(fault) == f"{where}: {said}"


def test_what_is_no_python_is_told_with_its_line():
    (fault,) = prove([], {}, {"policy.py": "POLICY = 1\nPOLICY = (\n"})
    assert (fault.file, fault.line, fault.mend) == ("policy.py", 2, "Mend that line.")
