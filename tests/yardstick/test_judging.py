"""What is read from ledgers, and how it stands beside what is computed."""

from dataclasses import dataclass, field, replace

import pytest
from putright.policy import Rule
from putright.yardstick import Decided, Provision, Said, Standard, Verdict, audit
from putright.yardstick.judging import judged
from putright.yardstick.verdicts import gravest
from putright_ids.policy import POLICY as IDS
from putright_ombudsman_code import EDITIONS
from putright_stoke.first_edition import DOCUMENT, FIRST
from putright_stoke.second_edition import SECOND

CODE = EDITIONS[-1]


@dataclass
class Judgement:
    verdict: str
    why: str
    mend: str | None = None


@dataclass
class Row:
    clauses: tuple[str, ...]
    says: str
    code: dict[str, dict[str, Judgement]] = field(default_factory=dict)


@dataclass
class Ledger:
    document: str
    rows: tuple[Row, ...]


def row(clause, provision, verdict, why="because", mend=None):
    return Row((clause,), "what it says", {"2024": {provision: Judgement(verdict, why, mend)}})


def found(calendar, policy, provision, *ledgers):
    (finding,) = audit(policy, Standard(CODE, (provision,)), ledgers, calendar)
    return finding


def test_what_values_leave_open_is_judged(calendar):
    ledger = Ledger(IDS.source, (row("5.4", "3.7", "met"),))
    finding = found(calendar, IDS, Provision("3.7", Verdict.SILENT), ledger)
    assert (finding.verdict, finding.decided) == (Verdict.MET, Decided.JUDGED)
    assert finding.requirement[0].clause == "3.7"
    assert {said.clause for said in finding.rules} == {"5.4"}
    assert all(said.quoted for said in finding.rules)


def test_a_clause_that_the_page_does_not_quote_is_told_and_not_quoted(calendar):
    ledger = Ledger(IDS.source, (row("0.0", "3.7", "met"),))
    (said,) = found(calendar, IDS, Provision("3.7", Verdict.SILENT), ledger).rules
    assert said == Said("0.0", "what it says", quoted=False)
    assert str(said) == "0.0: what it says"


def test_the_graver_of_several_holds_with_all_its_reasons(calendar):
    rows = (
        row("5.4", "3.7", "met"),
        row("5.2", "3.7", "weaker", "too late", "Say it sooner."),
        row("5.1", "3.7", "partly", "too little", "Say more."),
        row("5.5", "3.7", "weaker", "too vague", "Say it plainly."),
    )
    finding = found(calendar, IDS, Provision("3.7", Verdict.SILENT), Ledger(IDS.source, rows))
    assert finding.verdict is Verdict.WEAKER
    assert finding.why == "too late too vague"
    assert finding.mend == "Say it sooner. Say it plainly."
    assert {said.clause for said in finding.rules} == {"5.2", "5.5"}


@pytest.mark.parametrize(
    ("verdict", "expected", "decided"),
    [
        ("weaker", Verdict.WEAKER, Decided.JUDGED),
        ("stricter", Verdict.STRICTER, Decided.JUDGED),
        ("met", Verdict.MET, Decided.COMPUTED),
    ],
)
def test_what_values_decide_in_part_is_worsened_by_a_judgement(
    calendar, verdict, expected, decided
):
    """IDS names no stage before its first: whether something else stands there is judged."""
    provision = Provision("5.2", Verdict.SILENT, "stages before the first")
    finding = found(calendar, IDS, provision, Ledger(IDS.source, (row("5.1", "5.2", verdict),)))
    assert (finding.verdict, finding.decided) == (expected, decided)


def test_what_values_decide_wholly_is_not_judged_again(calendar):
    provision = Provision("6.2", Verdict.SILENT, "acknowledged in time", (1,))
    ledger = Ledger(IDS.source, (row("5.5", "6.2", "weaker"),))
    finding = found(calendar, IDS, provision, ledger)
    assert (finding.verdict, finding.decided) == (Verdict.STRICTER, Decided.COMPUTED)


@pytest.mark.parametrize("otherwise", [Verdict.SILENT, Verdict.WEAKER, Verdict.NOT_CHECKABLE])
def test_where_nothing_speaks_of_it_the_provision_says_what_that_means(calendar, otherwise):
    provision = Provision("9.5", otherwise)
    finding = found(calendar, IDS, provision)
    assert (finding.verdict, finding.decided) == (otherwise, Decided.UNDECIDED)
    assert (finding.rules, finding.why) == ((), provision.silence)


def test_a_later_edition_is_judged_by_the_rules_that_it_takes_over():
    first = Ledger(
        DOCUMENT,
        (row("3 b4", "2.2", "weaker"), row("5 S1", "6.3", "weaker"), row("2 p2", "1.3", "weaker")),
    )
    second = Ledger(SECOND.source, (row("S1 b3", "6.3", "met"),))
    assert set(judged(FIRST, (first, second), "2024")) == {"2.2", "6.3", "1.3"}
    later = judged(SECOND, (first, second), "2024")
    assert set(later) == {"2.2", "6.3"}  # the age stands, and neither the 21 days nor the attempt
    assert [reason.verdict for reason in later["6.3"]] == [Verdict.MET]
    assert later["2.2"][0].rules[0].words.startswith("The complaint is received more than six")


def test_another_code_has_judgements_of_its_own():
    ledger = Ledger(IDS.source, (row("5.4", "3.7", "met"),))
    assert judged(IDS, (ledger,), "2020") == {}


def test_only_all_of_the_words_are_word_for_word(calendar):
    provision = Provision("3.4", Verdict.WEAKER)
    (rule,) = [rule for rule in CODE.publicity if rule.clause == "3.4"]
    taken = replace(IDS, publicity=(rule,))
    assert found(calendar, taken, provision).verdict is Verdict.MET
    cut = replace(IDS, publicity=(Rule("3.4", rule.words[:-1]),))
    assert found(calendar, cut, provision).verdict is Verdict.WEAKER


def test_gravity():
    order = [Verdict.WEAKER, Verdict.PARTLY, Verdict.STRICTER, Verdict.MET]
    for place, verdict in enumerate(order):
        assert gravest(order[place:]) is verdict
