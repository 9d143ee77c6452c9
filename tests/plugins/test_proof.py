"""The proof finds each way in which a page can part from its document.

Every test breaks a true page in one place and expects the proof to name that place and a mend. The
page itself is without fault (`test_pages.py`), so each fault found is the one that was made.
"""

from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from putright.policy import (
    Channels,
    Closure,
    Complainants,
    Conduct,
    Content,
    Escalation,
    Exclusion,
    Extension,
    Letter,
    Panel,
    Refusal,
    Remedies,
    Remedy,
    Report,
    Representation,
    Review,
    Rule,
    Stage,
    Timescale,
    calendar_days,
    months,
    weeks,
    working_days,
)
from putright.proof import (
    Fault,
    NotDivided,
    clauses_are_accounted_for,
    editions_follow,
    names_stand,
    numbers_agree,
    page_is_plain,
    parts_fit,
    prove,
    quotations_stand,
    read_document,
    rules_of,
)
from putright.proof.documents import divide_by_numbers, divide_by_openings


def broken(value, kind, clause, /, **changes):
    """The same page with one rule, of this kind and clause, changed."""
    if isinstance(value, kind) and value.clause == clause:
        return replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(broken(item, kind, clause, **changes) for item in value)
    if is_dataclass(value):
        parts = {
            f.name: broken(getattr(value, f.name), kind, clause, **changes) for f in fields(value)
        }
        return replace(value, **parts)
    return value


@pytest.fixture
def ids(opened):
    return opened("ids")


@pytest.fixture
def stoke(opened):
    return opened("stoke")


@pytest.mark.parametrize(
    ("kind", "clause", "words", "mend"),
    [
        # one word altered; a number altered; cut within a word; nothing quoted at all
        (Timescale, "6.2", "We shall respond within 10 working days", "Copy them exactly."),
        (Timescale, "6.2", "We will respond within 20 working days", "Copy them exactly."),
        (Exclusion, "3.2(a)", "happened more than 6 month", "Copy them exactly."),
        (Exclusion, "3.2(a)", " ", "Copy them exactly."),
        # the words of another clause, and those of the list's heading
        (Exclusion, "3.2(c)", "is made anonymously", "They stand in 3.2(j)."),
        (Exclusion, "3.2(c)", "IDS will not consider as a complaint", "They stand in 3.2."),
    ],
)
def test_words_that_do_not_stand_in_their_clause_are_found(ids, kind, clause, words, mend):
    page = broken(ids.policies[0], kind, clause, words=words)
    (fault,) = quotations_stand(page, ids.documents)
    assert (fault.clause, fault.mend) == (clause, mend)


def test_a_clause_that_does_not_exist_is_found(ids):
    page = broken(ids.policies[0], Exclusion, "3.2(c)", clause="3.2(k)")
    (fault,) = quotations_stand(page, ids.documents)
    assert fault.wrong == "There is no such clause in source/complaints-policy.txt."


def test_an_invented_place_to_go_instead_is_found(ids):
    page = broken(ids.policies[0], Exclusion, "3.2(h)", instead="the county court")
    assert "county court" in quotations_stand(page, ids.documents)[0].wrong


def test_a_rule_taken_over_is_held_to_the_document_it_names(stoke):
    page = broken(stoke.policies[1], Exclusion, "3 b4", source=None)
    (fault,) = quotations_stand(page, stoke.documents)
    assert fault.wrong == "There is no such clause in source/complaints-leaflet.txt."


@pytest.mark.parametrize(
    ("kind", "clause", "changes"),
    [
        (Timescale, "9.1", {"within": working_days(11)}),  # a number in letters
        (Timescale, "6.2", {"within": working_days(20)}),  # a number in figures
        (Timescale, "6.2", {"within": calendar_days(10)}),  # working days are not calendar days
        (Timescale, "6.4", {"within": weeks(4)}),  # a month is not four weeks
        (Timescale, "10.5", {"within": months(12)}),
        (Exclusion, "3.2(a)", {"older_than": months(12)}),
        (Exclusion, "3.2(a)", {"older_than": working_days(6)}),
        (Exclusion, "3.2(c)", {"older_than": months(6)}),  # a number that nobody quotes
        (Extension, "5.6", {"most": working_days(10)}),
        (Report, "1.3", {"every": months(3)}),  # “each year”
        (Review, "8.3", {"every": months(6)}),  # “annually”
        (Review, "11.1", {"every": months(2)}),
    ],
)
def test_a_number_that_is_not_the_one_quoted_is_found(ids, kind, clause, changes):
    page = broken(ids.policies[0], kind, clause, **changes)
    assert {fault.clause for fault in numbers_agree(page)} == {clause}


def test_days_are_counted_as_calendar_days_only_by_a_stated_reading(stoke):
    page = broken(stoke.policies[0], Timescale, "5 S2", reading=None)
    (fault,) = numbers_agree(page)
    assert (fault.clause, fault.mend) == ("5 S2", "State that as its reading.")
    page = broken(stoke.policies[0], Timescale, "5 S2", within=working_days(28))
    assert numbers_agree(page)[0].wrong == "It counts 28 working days and quotes 28 calendar days."


@pytest.mark.parametrize(
    ("name", "kind", "clause", "changes"),
    [
        ("ids", Conduct, "10.1", {"approvers": frozenset({"Housing Manager"})}),
        ("ids", Conduct, "10.1", {"examples": ("swearing",)}),
        ("ids", Conduct, "10.1", {"told_unless": "it is late"}),
        ("ids", Panel, "6.3", {"members": ("Corporate Management Team", "Board")}),
        ("ids", Channels, "5.2", {"named": ("fax",)}),
        ("ids", Representation, "4.2", {"barred": frozenset({"councillor"})}),
        ("ids", Stage, "5.5", {"decided_by": "Director"}),
        ("ids", Extension, "5.6", {"approved_by": "Director"}),
        ("stoke", Refusal, "3 p3", {"approvers": ("Housing Manager", "Chief Executive")}),
    ],
)
def test_somebody_whom_the_words_do_not_name_is_found(opened, name, kind, clause, changes):
    page = broken(opened(name).policies[0], kind, clause, **changes)
    assert {fault.clause for fault in names_stand(page)} == {clause}


def test_a_clause_left_out_is_found_even_a_single_letter_or_bullet(ids, stoke):
    page = ids.policies[0]
    others = {clause: fate for clause, fate in page.other_clauses.items() if clause != "11.2"}
    (fault,) = clauses_are_accounted_for(replace(page, other_clauses=others), ids.documents)
    assert (fault.clause, fault.wrong) == ("11.2", "The page says nothing of it.")
    for plugin, clause in ((ids, "3.2(g)"), (stoke, "3 b3")):
        page = plugin.policies[0]
        kept = tuple(exclusion for exclusion in page.exclusions if exclusion.clause != clause)
        (fault,) = clauses_are_accounted_for(replace(page, exclusions=kept), plugin.documents)
        assert fault.clause == clause


def test_a_clause_listed_that_does_not_exist_or_is_quoted_is_found(ids):
    page = ids.policies[0]
    others = {**page.other_clauses, "12.1": "Invented.", "5.5": "Quoted above."}
    wrong = {
        fault.clause: fault.mend
        for fault in clauses_are_accounted_for(replace(page, other_clauses=others), ids.documents)
    }
    assert wrong == {"12.1": "Strike it.", "5.5": "Strike it there."}


def test_the_older_document_is_accounted_for_too_where_a_newer_edition_quotes_it(stoke):
    second = stoke.policies[1]
    others = {clause: fate for clause, fate in second.other_clauses.items() if clause != "5 S1"}
    (fault,) = clauses_are_accounted_for(replace(second, other_clauses=others), stoke.documents)
    assert fault.clause == "5 S1"


def test_two_documents_with_a_clause_of_one_name_are_found(stoke):
    second = stoke.policies[1]
    clashing = {source: {**clauses, "X": ("…",)} for source, clauses in stoke.documents.items()}
    faults = clauses_are_accounted_for(second, clashing)
    assert (
        Fault("X", "Two of the documents have a clause of this name.", "Index them apart.")
        in faults
    )


@pytest.mark.parametrize(
    ("kind", "clause", "changes"),
    [
        (Stage, "6.1", {"number": 3}),
        (Stage, "6.1", {"escalation": None}),
        (Stage, "5.5", {"escalation": Escalation("6.1", "…")}),
        (Closure, "5.7", {"after": "Ask for a Panel"}),
        (Closure, "5.7", {"after": "Respond"}),  # the landlord's own task is no window
        (Escalation, "6.1", {"window": "Appeal"}),
    ],
)
def test_parts_that_do_not_fit_are_found(ids, kind, clause, changes):
    faults = parts_fit(broken(ids.policies[0], kind, clause, **changes))
    assert len(faults) == 1


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ({"until": date(2024, 4, 1)}, {}, "It overlaps stoke/second."),
        ({"until": date(2024, 3, 30)}, {}, "It leaves a gap before stoke/second."),
        ({}, {"edition": "first"}, "Two editions have this key."),
        ({"until": None}, {"in_force": None}, "A second edition is undated."),
        ({}, {"until": date(2024, 12, 31)}, "It ends and none follows."),
        (
            {"in_force": date(2024, 3, 31), "until": date(2024, 3, 30)},
            {},
            "It ends before it begins.",
        ),
    ],
)
def test_editions_that_do_not_follow_one_another_are_found(stoke, first, second, wrong):
    older, newer = stoke.policies
    pages = [replace(newer, **second), replace(older, **first)]  # whatever their order
    assert wrong in [fault.wrong for fault in editions_follow(pages)]


@pytest.mark.parametrize(
    "code",
    [
        "def words(): ...",
        "class Page: ...",
        "for clause in ('1', '2'): pass",
        "if True:\n    POLICY = Policy()",
        "import datetime",
        "POLICY = Policy(months(6) if True else months(12))",
        "POLICY = Policy(tuple(x for x in ()))",
        "POLICY = Policy([x for x in ()])",
        "POLICY = Policy(f'{6} months')",
        "POLICY = Policy('6' + ' months')",
        "POLICY = Policy(True and months(6))",
        "POLICY = Policy(lambda: months(6))",
        "POLICY = Policy(1 < 2)",
        "POLICY = Policy(open('document.txt'))",
        "POLICY = Policy('six months'.upper())",
        "POLICY = Policy(('a', 'b')[0])",
        "POLICY = Policy(six := 6)",
    ],
)
def test_logic_in_a_page_is_found_with_its_line(code):
    page = '"""A page."""\n\nfrom putright.policy import Policy, months\n\n' + code
    faults = page_is_plain("policy.py", page)
    assert faults
    assert str(faults[0]).startswith("policy.py, line 5: ")


def test_the_whole_proof_asks_every_question(ids):
    """A fault of each kind at once: what `prove` forgot to ask would be missing here."""
    page = broken(ids.policies[0], Exclusion, "3.2(c)", words="is tiresome")
    page = broken(page, Timescale, "6.2", within=working_days(9))
    page = broken(page, Panel, "6.3", members=("Board",))
    page = broken(page, Closure, "5.7", after="Appeal")
    page = replace(page, until=date(2024, 1, 1), other_clauses={**page.other_clauses, "0.1": "?"})
    faults = prove([page], ids.documents, {"policy.py": "x = 1 + 1"})
    assert {fault.clause for fault in faults} == {
        *("3.2(c)", "6.2", "6.3", "5.7", "0.1", "ids/undated"),
        "",  # logic outside of every rule
    }


def test_a_fault_reads_as_a_sentence_for_the_officer_who_mends_it(ids):
    page = broken(ids.policies[0], Timescale, "6.2", within=working_days(9))
    assert [str(fault) for fault in numbers_agree(page)] == [
        "6.2: It counts 9 working days and quotes 10 working days. Count what it quotes."
    ]


def test_a_document_is_divided_by_its_numbers_and_letters():
    text = (
        "A title\n1. Aims\n1.1\tWe help,\n· always\n"
        "1.2 Not what\na) is old\nb) is rude\n2. More\n2.1 End"
    )
    assert divide_by_numbers(text) == {
        "1.1": ("We help, always",),
        "1.2": ("Not what",),
        "1.2(a)": ("is old",),
        "1.2(b)": ("is rude",),
        "2.1": ("End",),
    }


def test_a_files_markup_is_not_part_of_the_words():
    text = (
        "# A title\n- ✓ **Email [us](mailto:us)**\n"
        "<ul><li>▪ Within <b>5 days</b></li><li>▪ [bookmark: _x]Then</li></ul>"
    )
    assert divide_by_openings(text, {"b1": "Email", "b2": "Within", "b3": "Then"}) == {
        "b1": ("Email us",),
        "b2": ("Within 5 days",),
        "b3": ("Then",),
    }


@pytest.mark.parametrize(
    ("openings", "message"),
    [
        ({"b1": "One"}, "goes on with “Two”"),  # a bullet that the index does not name
        ({"b1": "Two", "b2": "One"}, "names clause b1 next"),  # in another order
        ({"b1": "One", "b2": "Two", "b3": "Three"}, "ends before clause b3"),
    ],
)
def test_an_index_that_does_not_fit_its_document_is_refused(openings, message):
    with pytest.raises(NotDivided, match=message):
        divide_by_openings("# A list\n· One\n· Two", openings)


def test_a_document_is_read_from_its_file_and_a_wrong_index_is_named(tmp_path):
    document, index = tmp_path / "policy.txt", tmp_path / "policy.clauses.toml"
    document.write_text("1.1 One\n", encoding="utf-8")
    assert read_document(document) == {"1.1": ("One",)}
    for wrong in ('"b1" = "Two"', "b1 = One"):
        index.write_text(wrong, encoding="utf-8")
        with pytest.raises(NotDivided, match=r"policy\.clauses\.toml: "):
            read_document(document)


def test_rules_is_every_rule_of_the_page(ids):
    """The walk that every question rests on: a part of the page it skipped would go unproved."""
    kinds = {type(rule) for rule in rules_of(ids.policies[0])}
    assert kinds == {
        *(Rule, Exclusion, Representation, Channels, Stage, Timescale, Extension, Closure),
        *(Escalation, Panel, Conduct, Remedies, type(ids.policies[0].intake)),
        *(Complainants, Letter, Content, Remedy, Report, Review),
    }
