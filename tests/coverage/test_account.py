"""A ledger is followed to where it points, a stranger's too, and what points at nothing is told."""

import pytest
from putright.kit.coverage import account, totals
from putright.kit.ledger import Verdict, read_ledger
from putright.kit.tables import LedgerError

BROKEN = {
    "a clause that is not there": (
        'clause = "1.1"', 'clause = "9.9"',
        "AC01: There is no clause 9.9 in source/how-to-complain.txt.",
    ),
    "a field that no page has": (
        '"exclusions 1.1"', '"exclusion 1.1"',
        "AC01: A page has no “exclusion”.",
    ),
    "a clause that the field does not quote": (
        '"exclusions 1.1"', '"stages 1.1"',
        "AC01: Nothing in “stages” of acme/2026 quotes clause 1.1.",
    ),
    "a field without a clause": (
        '"stages 1.2"', '"stages"',
        "AC02: Nothing in “stages” of acme/2026 quotes clause .",
    ),
    "a clause that is only listed": (
        'page = ["exclusions 1.1"]', 'page = ["other_clauses 1.4"]',
        "AC01: Nothing in “other_clauses” of acme/2026 quotes clause 1.4.",
    ),
    "a hook that there is not": (
        '"route_contact"', '"route_letter"',
        "AC01: There is no hook “route_letter”.",
    ),
    "a hook that it does not implement": (
        '"route_contact"', '"object_to_step"',
        "AC01: putright_acme does not implement “object_to_step”.",
    ),
    "a function that is not marked as a hook": (
        '"route_contact"', '"first_stage"',
        "AC01: putright_acme does not implement “first_stage”.",
    ),
    "a core path that does not exist": (
        "rules.deadlines.work_out", "rules.deadlines.guess",
        "AC02: putright.rules.deadlines.guess is not there.",
    ),
    "a core module that does not exist": (
        "rules.deadlines.work_out", "guesses.work_out",
        "AC02: putright.guesses.work_out is not there.",
    ),
    "a path out of core": (
        "putright.rules.deadlines.work_out", "os.path.join",
        "AC02: os.path.join is not there.",
    ),
    "a whole module": (
        "rules.deadlines.work_out", "rules.deadlines",
        "AC02: putright.rules.deadlines is a whole module.",
    ),
    "a role that nobody knows": (
        'role = "manager"', 'role = "wizard"',
        "AC02: Neither the document nor putright knows the role “wizard”.",
    ),
    "part of a word for a role": (
        'role = "manager"', 'role = "mana"',
        "AC02: Neither the document nor putright knows the role “mana”.",
    ),
    "an unknown step": (
        'step = "EXCLUDE"', 'step = "EXPEL"',
        "AC01: “EXPEL” is no step of casework.",
    ),
    "a step that is no function": (
        '"people.representatives.add_representative"', '"people.parties.PartyDetails"',
        "AC02: “people.parties.PartyDetails” is no step of casework.",
    ),
    "a clause that nobody can be shown": (
        'shown = "1.1"', 'shown = "1.4"',
        "AC01: Clause 1.4 is not quoted on the page, so it is shown to nobody.",
    ),
}  # fmt: skip

MALFORMED = {
    "no TOML": ('[[rule]]\nid = "AC01"', "[[rule\n", "rules.toml: It is not TOML"),
    "no edition": ('edition = "2026"\n', "", "rules.toml: “edition” is missing."),
    "no document": ('document = "source/how-to-complain.txt"\n', "", "“document” is missing."),
    "no id": ('id = "AC02"\n', "", "rules.toml, rule 2: “id” is missing."),
    "no clause": ('clause = "1.2"\n', "", "AC02: “clause” is missing or not words."),
    "nothing said": ('says = "It means well."\n', "", "AC03: “says” is missing."),
    "an empty sentence": ('says = "It means well."', 'says = " "', "AC03: “says” is not words."),
    "a number": ('clause = "1.4"', "clause = 1.4", "AC03: “clause” is missing or not words."),
    "held nowhere": ('governance = "An aim."\n', "", "AC03: It says nowhere where it is held."),
    "a misspelt word": ('hook = ["', 'hooks = ["', "AC01: “hooks” is not a word of a ledger."),
    "a word too many at the top": ('edition = "2026"', 'edition = "2026"\nage = 1', "“age” is not"),
    "a pointer twice": ('["stages 1.2"]', '["stages 1.2", "stages 1.2"]', "“page” says one thing"),
    "a person without a step": ('step = "EXCLUDE", ', "", "AC01: “step” is missing."),
    "a person's name": ('person = { role = "CASE_HANDLER", step = "EXCLUDE", shown = "1.1" }',
                        'person = "Ann"', "AC01: “person” is not a table."),
    "one reading alone": (', other = "Nothing funny is taken."', "", "AC01: “other” is missing."),
    "an unknown verdict": ('"partly"', '"nearly"', "“nearly” is no verdict. Say one of: met, "),
    "no mend": (', mend = "Say what sport is."', "", "AC01: It is partly, and has no mend."),
    "a mend for nothing": ('"partly"', '"met"', "AC01: It is met, and has a mend."),
    "a verdict alone": ('code_2024."2.2" = {', 'code_2024 = {', "AC01: “verdict” is not a table."),
    "an id twice": ('id = "AC02"', 'id = "AC01"', "AC01: It stands in rules.toml already."),
}  # fmt: skip


def test_a_strangers_ledger_is_followed_like_any_other(stranger):
    found = account(stranger())
    (sheet,) = found.sheets
    assert found.every_fault == []
    assert (sheet.held, len(sheet.entries)) == (3, 3)
    assert totals(sheet.ledger.rows) == {
        "page": 2,
        "hook": 1,
        "core": 1,
        "person": 2,
        "governance": 1,
        "unclear": 1,
    }


def test_what_the_page_quotes_and_no_row_names_is_listed_and_no_fault(stranger):
    (sheet,) = account(stranger()).sheets
    assert [rule.clause for rule in sheet.not_in_the_table] == ["1.3"]


@pytest.mark.parametrize("case", BROKEN)
def test_a_rule_that_points_at_nothing_is_a_fault(stranger, case):
    old, new, told = BROKEN[case]
    found = account(stranger(old, new))
    (fault,) = found.every_fault
    assert str(fault).startswith(told)
    assert fault.mend
    assert found.sheets[0].held == 2


def test_an_edition_that_the_plugin_has_not_is_a_fault_of_each_of_its_rules(stranger):
    found = account(stranger('edition = "2026"', 'edition = "2027"'))
    assert found.sheets[0].held == 0
    assert "The plugin has no edition “2027”." in str(found.every_fault[-1])
    assert str(found.every_fault[0]).startswith("acme/2026: This edition has no ledger.")


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_ledger_is_refused_with_its_file_its_rule_and_the_mend(stranger, case):
    old, new, told = MALFORMED[case]
    with pytest.raises(LedgerError) as refused:
        read_ledger(stranger(old, new))
    assert str(refused.value).startswith("rules.toml")
    assert told in str(refused.value)
    assert refused.value.mend


def test_two_files_for_one_edition_are_refused(stranger):
    plugin = stranger()
    text = (plugin.package / "rules.toml").read_text(encoding="utf-8")
    (plugin.package / "rules-2026.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError, match=r"rules\.toml: rules-2026\.toml is the ledger of “2026”"):
        read_ledger(plugin)


def test_what_the_code_says_to_a_rule_is_read(stranger):
    row = read_ledger(stranger())["2026"].rows[0]
    judgement = row.code["2024"]["2.2"]
    assert (judgement.verdict, judgement.mend) == (Verdict.PARTLY, "Say what sport is.")


def test_a_plugin_without_a_ledger_has_an_empty_account(stranger):
    plugin = stranger()
    (plugin.package / "rules.toml").unlink()
    found = account(plugin)
    assert (found.sheets, found.every_fault) == ((), [])
