"""A letter lacks nothing that its page asks for, and loses nothing that is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from putright.facts import Outcome, Responsible
from putright.policy import Content, Escalation, Letter, Part, Stage
from putright.rules.letters import Known, Point, Promised, compose

NEXT = Stage(
    "2", "The director looks at it.", number=2, name="Stage 2: director", decided_by="director",
    timescales=(), escalation=Escalation("2.1", "Ask us in any way.", reason_required=True),
)  # fmt: skip
TEXT = st.text("abcdefghij ", min_size=1).filter(str.strip)
POINTS = st.lists(
    st.builds(
        Point,
        number=st.integers(1, 9),
        words=TEXT,
        responsible=st.none() | st.sampled_from(Responsible),
        note=st.none() | TEXT,
        finding=st.none() | st.sampled_from(Outcome),
        reasons=st.none() | TEXT,
    ),
    max_size=4,
).map(tuple)
KNOWN = st.builds(
    Known,
    stage=TEXT,
    understood=TEXT,
    ombudsman=TEXT,
    points=POINTS,
    promised=st.lists(st.builds(Promised, TEXT, st.none() | st.dates()), max_size=3).map(tuple),
    outcome=st.none() | st.sampled_from(Outcome),
    reasons=st.none() | TEXT,
    remedy_sought=st.none() | TEXT,
    next_stage=st.sampled_from([None, NEXT]),
    ask_by=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
LETTERS = st.lists(st.sampled_from(Part)).map(
    lambda parts: Letter(
        "5", "The letter says:", contents=tuple(
            Content(f"5 b{n}", part.value, part=part) for n, part in enumerate(parts)
        ),
    )
)  # fmt: skip
SAID = st.dictionaries(st.sampled_from(Part), TEXT)


@given(LETTERS, KNOWN, SAID)
def test_every_content_is_there_or_lacking_or_does_not_arise(letter, known, said):
    passages = compose(letter, known, said)
    there = {passage.part for passage in passages}
    asked = {content.part for content in letter.contents}
    assert there <= asked | set(said)
    assert asked - there <= {Part.NOT_DONE}
    assert all((passage.text is None) is (passage.lacks is not None) for passage in passages)
    assert all(passage.contents for passage in passages if passage.lacks)
    quoted = [content for passage in passages for content in passage.contents]
    assert len(quoted) == len(set(map(id, quoted)))


@given(LETTERS, KNOWN, SAID)
def test_it_stands_in_the_order_of_the_page(letter, known, said):
    first = {}
    for place, content in enumerate(letter.contents):
        first.setdefault(content.part, place)
    places = [
        first.get(passage.part, len(letter.contents)) for passage in compose(letter, known, said)
    ]
    assert places == sorted(places)


@given(LETTERS, KNOWN, SAID)
def test_words_are_added_and_take_nothing_away(letter, known, said):
    bare = {passage.part: passage for passage in compose(letter, known, {})}
    for passage in compose(letter, known, said):
        before = bare.get(passage.part)
        if before and before.text:
            assert passage.text.startswith(before.text)
        if passage.text and passage.part in said:
            assert passage.text.endswith(said[passage.part])


@given(KNOWN)
def test_the_answer_to_every_point_needs_each_to_be_found(known):
    letter = Letter("5", "It says:", contents=(Content("5", "every point", part=Part.POINTS),))
    (passage,) = compose(letter, known, {Part.POINTS: "All is well."})
    open_ones = [point for point in known.points if not point.answered]
    undecided = not known.points and known.outcome is None
    assert bool(passage.lacks) == (bool(open_ones) or undecided)


def text_of(part, **known):
    letter = Letter("5", "It says:", contents=(Content("5", "x", part=part),))
    basis = {"stage": "Stage 1", "understood": "The lift.", "ombudsman": "Ring the Ombudsman."}
    found = compose(letter, Known(**{**basis, **known}), {})
    return (found[0].text or f"lacks: {found[0].lacks}") if found else None


REPAIR = Promised("A new cable.", date(2026, 4, 7))


@pytest.mark.parametrize(
    ("part", "known", "told"),
    [
        (Part.DEFINITION, {}, "The lift."),
        (Part.OMBUDSMAN, {}, "Ring the Ombudsman."),
        (Part.NOT_DONE, {"outcome": Outcome.NOT_UPHELD}, None),
        (Part.NOT_DONE, {"outcome": Outcome.UPHELD, "remedy_sought": "A lift."}, None),
        (Part.NOT_DONE, {"outcome": Outcome.PARTLY_UPHELD, "remedy_sought": "A lift."},
         "lacks: Say why this was not done: A lift."),
        (Part.REMEDY, {"outcome": Outcome.NOT_UPHELD}, "We offer no remedy."),
        (Part.REMEDY, {"outcome": Outcome.UPHELD},
         "lacks: Promise what puts it right, or say it in words."),
        (Part.REMEDY, {"promised": (REPAIR,)}, "A new cable. By Tuesday 7 April 2026."),
        (Part.ACTIONS, {"promised": (REPAIR,)}, "A new cable. By Tuesday 7 April 2026."),
        (Part.ACTIONS, {"promised": (Promised("Sorry.", None, date(2026, 4, 1)),)},
         "No action is outstanding."),
        (Part.NEXT_STAGE, {"next_stage": NEXT, "ask_by": date(2026, 5, 1)},
         "If you are not satisfied, ask us by Friday 1 May 2026 for the next stage, “Stage 2: "
         "director”. Please say why. Clause 2.1: “Ask us in any way.”"),
        (Part.NEXT_STAGE, {}, "lacks: Say what can be done by somebody who is not satisfied."),
        (Part.RESPONSIBILITY, {"points": (
            Point(number=1, words="The lift", responsible=Responsible.YES),
            Point(number=2, words="The road.", responsible=Responsible.NO, note="Ask the city."),
        )}, "1. The lift. We are responsible for this.\n"
            "2. The road. We are not responsible for this. Ask the city."),
        (Part.FINDINGS, {"points": (
            Point(number=1, words="The lift.", finding=Outcome.UPHELD, reasons="It stood still."),
            Point(number=2, words="The road.", responsible=Responsible.NO, note="Ask the city."),
        )}, "1. The lift. We uphold this. It stood still.\n"
            "2. The road. We are not responsible for this. Ask the city."),
    ],
)  # fmt: skip
def test_what_each_part_says(part, known, told):
    assert text_of(part, **known) == told
