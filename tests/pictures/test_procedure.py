"""The picture of a procedure: all that the page says of it, in boxes that hold their words."""

import dataclasses
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from putright.kit.plugin import open_plugin, shipped
from putright.pictures.lettering import breadth, lines, writable
from putright.pictures.procedure import procedure, procedure_svg
from putright.pictures.steps import steps
from putright.policy import (
    Exclusion,
    Extension,
    Moment,
    Panel,
    Refusal,
    Rule,
    Stage,
    Timescale,
    months,
    working_days,
)

PAGES = {policy.key: policy for point in shipped() for policy in open_plugin(point.name).policies}
SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = [288, 900]


def said(policy):
    """Every box and connector of a procedure, as text."""
    return [
        " ".join([box.title, *box.said])
        for step in steps(policy)
        for box in (step.box, *step.out, *step.into)
    ] + [words for step in steps(policy) for words in step.on]


def number(element, name):
    return float(element.get(name))


def check_boxes(svg):
    """Nothing lies outside the picture, over another box, or outside its own."""
    _, _, broad, tall = map(float, svg.get("viewBox").split())
    places = []
    for group in svg.iter("g"):
        box, *texts = [each for each in group if each.tag in ("rect", "text")]
        x, y, width, height = (number(box, name) for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert x + width <= broad
        assert y + height <= tall
        places.append((x, y, x + width, y + height))
        for text in texts:
            bold = text.get("font-weight") == "700"
            ends = number(text, "x") + breadth(text.text, number(text, "font-size"), bold=bold)
            assert x < number(text, "x")
            assert ends < x + width
            assert y < number(text, "y") - number(text, "font-size") * 0.8
            assert number(text, "y") < y + height
    for at, one in enumerate(places):
        for other in places[at + 1 :]:
            assert (
                one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
            )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("key", PAGES)
def test_every_word_is_in_its_box(key, width):
    check_boxes(procedure(PAGES[key], width=width))


@pytest.mark.parametrize("key", PAGES)
def test_it_is_a_file_of_its_own_and_always_the_same(key):
    svg = procedure_svg(PAGES[key])
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert procedure_svg(PAGES[key]) == svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert "url(" not in svg


@pytest.mark.parametrize("key", PAGES)
def test_it_is_told_to_whoever_does_not_see_it(key):
    root = procedure(PAGES[key])
    assert root.get("role") == "img"
    named = {each.get("id"): each.text for each in root if each.tag in ("title", "desc")}
    assert list(named) == root.get("aria-labelledby").split()
    (desc,) = (text for name, text in named.items() if name.endswith("desc"))
    drawn = [each.text for each in root.iter("text")]
    assert all(" ".join(line.split()) in desc for line in drawn)


@pytest.mark.parametrize("key", PAGES)
def test_every_stage_and_every_length_of_time_is_drawn(key):
    page = PAGES[key]
    told = " ".join(said(page))
    for stage in page.stages:
        assert stage.name in told
        for timescale in stage.timescales:
            assert str(timescale.within) in told
    spans = [each.older_than for each in page.exclusions if each.older_than]
    assert all(f"Older than {span}" in told for span in spans)


def test_the_way_leads_from_receipt_through_the_stages_to_the_ombudsman():
    titles = [step.box.title for step in steps(PAGES["ids/undated"])]
    assert titles == [
        "A complaint is received",
        "Stage 1: Investigation",
        "Stage 2: Review",
        "Stage 3: Panel",
        "The Ombudsman",
    ]


def test_a_window_stands_between_the_stages():
    first, investigation, review, _, _ = steps(PAGES["ids/undated"])
    assert first.on == ()
    assert investigation.on == (
        "Ask for a review within 21 working days, from the day when the response was sent.",
        "They must say why they are not satisfied and which remedy they seek.",
    )
    assert review.on[0] == "The complainant asks for the next stage; no limit of time."


def test_the_ways_out_are_drawn():
    first, investigation, *_ = steps(PAGES["ids/undated"])
    assert [box.title for box in first.out] == ["Not yet a complaint", "Not taken"]
    assert [box.said for box in investigation.out] == [
        ("No reply within 21 working days, and no other window of the complainant's is open.",),
        ("The complainant will not engage.",),
    ]


def test_what_begins_at_a_later_stage_joins_it_there():
    _, first, second, _ = steps(PAGES["exeter/undated"])
    assert first.into == ()
    assert [box.said for box in second.into] == [
        ("A complaint about discrimination or harassment.",)
    ]


def test_stages_before_the_first_of_the_code_say_so():
    _, feedback, investigated, first, *_ = steps(PAGES["feedback_first/2021"])
    before = "Stands before the first stage that the Ombudsman's Code knows."
    assert [before in step.box.said for step in (feedback, investigated, first)] == [
        True,
        True,
        False,
    ]


def test_nothing_is_drawn_of_what_the_page_does_not_say():
    silent = tuple(
        dataclasses.replace(stage, response=None) for stage in PAGES["stoke/first"].stages
    )
    bare = dataclasses.replace(PAGES["feedback_first/2021"], ombudsman=(), stages=silent)
    assert "The Ombudsman" not in [step.box.title for step in steps(bare)]
    assert [step.out for step in steps(bare)] == [(), (), ()]


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@settings(deadline=None, max_examples=60)
@given(words, words, words, st.integers(1, 5), st.sampled_from(WIDTHS))
def test_whatever_it_is_called_it_fits_and_is_escaped(name, role, title, count, width):
    promise = Timescale(
        "1",
        "words",
        task=role,
        within=working_days(10),
        of=Moment.RECEIVED,
        extension=Extension("1", "words", most=months(1)),
    )
    panel = Panel("1", "x", members=(role, name), independent=True, complainant_may_attend=True)
    stages = tuple(
        Stage(
            "1",
            "words",
            number=each,
            name=name,
            decided_by=panel if each % 2 else role,
            timescales=(promise,),
            disengagement=Rule("1", "words"),
        )
        for each in range(1, count + 1)
    )
    page = dataclasses.replace(
        PAGES["ids/undated"],
        title=title,
        stages=stages,
        exclusions=(Exclusion("1", "words"),),
        refusal=Refusal("1", "words", approvers=(role,)),
    )
    svg = procedure(page, width=width)
    check_boxes(svg)
    root = ElementTree.fromstring(procedure_svg(page, width=width))
    assert len(list(root.iter(f"{SVG}rect"))) == len(list(svg.iter("rect"))) == 2 * count + 4
    shown = root.find(f"{SVG}title").text
    assert shown.splitlines() == _as_xml_reads(writable(f"The procedure of {title}")).splitlines()


def _as_xml_reads(said):
    """XML reads every end of a line as one line feed (XML 1.0, 2.11)."""
    return said.replace("\r\n", "\n").replace("\r", "\n")


@given(st.text(max_size=60), st.floats(40, 400))
def test_lines_keep_every_letter_in_its_order(said, room):
    found = lines(said, room, 14)
    assert "".join("".join(found).split()) == "".join(said.split())
    assert all(breadth(line, 14) <= room for line in found)
