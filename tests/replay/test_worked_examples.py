"""Cases worked by hand with a calendar: who did what, and what another page makes of it."""

from datetime import date

import pytest
from putright.casework.dates.replays import NotCounted, Pages, UnknownPage, differences, pages
from putright.facts import Contact
from putright.house import open_landlords
from putright.landlords_file import LandlordSettings
from putright.policy import months
from putright.replay import Given, Pass, Past, Shift, Tally
from putright.rules.happenings import Extended
from putright.rules.spans import last_in_time

REVISED = Extended(date(2026, 4, 16), date(2026, 5, 29), "A part is awaited.", "5.6")
CODE_2022, CODE_2024 = "ombudsman_code/2022", "ombudsman_code/2024"


@pytest.fixture(scope="module")
def landlords():
    return open_landlords(
        tuple(
            LandlordSettings(
                slug=slug, name=slug, plugins=("ombudsman_code", slug), nation="ENG", ombudsman=""
            )
            for slug in ("exeter", "feedback_first", "ids", "stoke")
        )
    )


def past(edition, *passes, received, until=None, **contact):
    return Past(
        reference="X-2026-000001",
        edition=edition,
        contact=Contact(received=received, sender=frozenset({"tenant"}), **contact),
        passes=passes,
        until=until,
    )


def dates(replayed):
    return {
        (task.stage.number, task.timescale.task): (task.due, task.late) for task in replayed.tasks
    }


def shifts(found):
    return {(change.passed, change.task): change.shift for change in found.changes}


STOKE = past(
    "stoke/first",
    Pass(
        number=1, name="Stage 1", position=1, opened=date(2024, 2, 28),
        acknowledged=date(2024, 2, 29), responded=date(2024, 3, 15), asked=date(2024, 3, 27),
    ),
    Pass(
        number=2, name="Stage 2", position=2, opened=date(2024, 3, 30),
        responded=date(2024, 4, 26),
    ),
    received=date(2024, 2, 28),
    aware=date(2023, 8, 28),
)  # fmt: skip
"""Asked late for stage 2, on 27 March where 25 March was the last day; taken on 30 March."""


def test_stokes_first_edition_under_its_second(landlords):
    stoke = landlords["stoke"]
    found = differences(stoke, STOKE, CODE_2022, pages(stoke, "stoke/second", None))
    assert dates(found.was) == {
        (1, "Respond"): (date(2024, 3, 20), False),  # 21 days
        (1, "Appeal"): (date(2024, 3, 25), False),  # 10 days from the answer
        (2, "Respond"): (date(2024, 4, 27), False),  # 28 days
    }
    assert dates(found.would_be) == {
        (1, "Acknowledge"): (date(2024, 3, 6), False),  # 5 working days
        (1, "Respond"): (date(2024, 3, 14), True),  # 10 working days from 29 February
        # Good Friday was the 29th, Easter Monday 1 April: 2, 3, 4, 5 and 8 April.
        (2, "Acknowledge"): (date(2024, 4, 8), True),
        # Never acknowledged, so from 8 April: 20 working days, 6 May is closed.
        (2, "Respond"): (date(2024, 5, 7), False),
    }
    assert shifts(found) == {
        (1, "Respond"): Shift.EARLIER,
        (1, "Appeal"): Shift.GONE,
        (1, "Acknowledge"): Shift.NEW,
        (2, "Respond"): Shift.LATER,
        (2, "Acknowledge"): Shift.NEW,
    }
    late = {
        (task.passed, task.timescale.task): task.late_by
        for task in found.would_be.tasks
        if task.late
    }
    assert late == {(1, "Respond"): 1, (2, "Acknowledge"): 14}
    assert [task.assumed for task in found.would_be.tasks] == [False, False, False, True]
    assert found.was.late_requests == (1,)
    assert found.would_be.late_requests == ()  # the leaflet sets no window
    assert found.was.too_old is found.would_be.too_old is None  # 28 February is the last day


def test_stokes_first_edition_under_the_code_of_2024(landlords):
    stoke = landlords["stoke"]
    late = past(
        "stoke/first", *STOKE.passes, received=date(2024, 2, 28), aware=date(2023, 8, 1)
    )  # fmt: skip
    found = differences(stoke, late, CODE_2022, pages(stoke, CODE_2024, None), explained=True)
    ground, why = found.was.too_old
    assert ground.clause == "3 b4"
    assert "Thursday 1 February 2024" in why
    assert found.would_be.too_old is None  # the Code gives 12 months
    assert last_in_time(date(2023, 8, 1), months(12)) == date(2024, 8, 1)
    # The limit stays that of the Code it was measured by: 2022 counts stage 2 from the request.
    limits = {(task.stage.number, task.timescale.task): task.limit for task in found.would_be.tasks}
    assert limits[1, "Respond"] == date(2024, 3, 14)
    assert limits[2, "Respond"] == date(2024, 4, 29)
    clauses = {each.clause for each in found.new_grounds}
    assert clauses
    assert clauses.isdisjoint({each.clause for each in found.was.policy.exclusions})


def test_ids_under_exeter(landlords):
    ids = landlords["ids"]
    three = past(
        "ids/undated",
        Pass(
            number=1, name="Investigation", position=1, opened=date(2026, 3, 31),
            acknowledged=date(2026, 4, 7), responded=date(2026, 4, 20), asked=date(2026, 5, 21),
            given=(Given("Respond", REVISED),),
        ),
        Pass(
            number=2, name="Review", position=2, opened=date(2026, 5, 21),
            responded=date(2026, 6, 5), asked=date(2026, 6, 8),
        ),
        Pass(number=3, name="Panel", position=3, opened=date(2026, 6, 8)),
        received=date(2026, 3, 31),
        happened=date(2025, 9, 29),
        aware=date(2025, 9, 29),
        until=date(2026, 7, 31),
    )  # fmt: skip
    found = differences(ids, three, CODE_2024, pages(ids, None, "exeter"))
    was, would_be = dates(found.was), dates(found.would_be)
    assert was[1, "Acknowledge"] == (date(2026, 4, 7), False)
    assert was[1, "Ask for a review"] == (date(2026, 5, 20), False)  # 4 May is closed
    assert was[3, "Convene the Panel"] == (date(2026, 7, 8), True)  # awaited beyond it
    assert found.was.late_requests == (1,)
    assert found.was.too_old[0].clause == "3.2(a)"
    assert would_be == {
        (1, "Acknowledge"): (date(2026, 4, 9), False),
        (1, "Respond"): (date(2026, 5, 29), False),  # extended
        (2, "Acknowledge"): (date(2026, 5, 29), True),  # 25 May is closed; answered 5 June
        (2, "Respond"): (date(2026, 6, 19), False),
    }
    extended = next(task for task in found.would_be.tasks if task.timescale.task == "Respond")
    assert extended.cap == date(2026, 4, 30)  # 10 working days from 16 April
    assert found.would_be.too_old is None  # 12 months
    assert found.would_be.late_requests == ()
    assert found.would_be.without_stage == (3,)
    tally = Tally()
    tally.add(found)
    assert (tally.cases, tally.were_too_old, tally.would_be_too_old) == (1, 1, 0)
    assert (tally.were_late_requests, tally.beyond_cap, tally.without_stage) == (1, 1, 1)


def test_an_extension_that_the_page_does_not_allow_is_not_counted(landlords):
    stoke = landlords["stoke"]
    first = STOKE.passes[0]
    extended = Extended(date(2024, 3, 14), date(2024, 4, 10), "A part.", "5 p4")
    case = past(
        "stoke/first",
        Pass(
            number=1, name="Stage 1", position=1, opened=first.opened, responded=first.responded,
            acknowledged=first.acknowledged, given=(Given("Respond", extended),),
        ),
        received=date(2024, 2, 28),
    )  # fmt: skip
    found = differences(stoke, case, CODE_2022, pages(stoke, "stoke/second", None))
    assert dates(found.was)[1, "Respond"] == (date(2024, 4, 10), False)
    respond = next(task for task in found.would_be.tasks if task.timescale.task == "Respond")
    assert (respond.due, respond.late, respond.not_extended) == (date(2024, 3, 14), True, True)


def test_stages_before_the_first_are_one_with_it(landlords):
    """Feedback, then Stage 1, as Exeter would hold it: one stage 1, from first contact."""
    first = landlords["feedback_first"]
    case = past(
        "feedback_first/2021",
        Pass(
            number=1, name="Feedback", position=-1, opened=date(2026, 3, 2),
            responded=date(2026, 3, 4), asked=date(2026, 3, 5),
        ),
        Pass(
            number=3, name="Stage 1", position=1, opened=date(2026, 3, 5),
            responded=date(2026, 3, 17),
        ),
        received=date(2026, 3, 2),
    )  # fmt: skip
    found = differences(first, case, CODE_2024, pages(first, None, "exeter"))
    assert dates(found.was)[3, "Respond"] == (date(2026, 3, 17), False)
    assert dates(found.would_be) == {
        (1, "Acknowledge"): (date(2026, 3, 9), True),
        (1, "Respond"): (date(2026, 3, 16), True),
    }
    assert found.would_be.without_stage == ()


def test_a_matter_that_begins_at_another_stage_there(landlords):
    ids = landlords["ids"]
    case = past(
        "ids/undated",
        Pass(number=1, name="Investigation", position=1, opened=date(2026, 3, 2)),
        received=date(2026, 3, 2),
        until=date(2026, 3, 3),
        about=frozenset({"harassment"}),
    )
    found = differences(ids, case, CODE_2024, pages(ids, None, "exeter"))
    assert [task.stage.number for task in found.would_be.tasks] == [2, 2]
    assert dates(found.would_be)[2, "Respond"] == (date(2026, 3, 30), False)


@pytest.mark.parametrize(
    ("edition", "plugin", "said"),
    [
        ("stoke/third", None, "Editions: stoke/first, stoke/second, ombudsman_code/2020"),
        ("exeter/undated", None, "named by its plugin"),
        (None, "nobody", "Installed: exeter"),
        ("ids/undated", "exeter", "Editions: exeter/undated"),
        (None, None, "Name an edition or a plugin"),
    ],
)
def test_an_unknown_page_is_told_with_those_there_are(landlords, edition, plugin, said):
    with pytest.raises(UnknownPage, match=said):
        pages(landlords["stoke"], edition, plugin)


def test_a_page_that_was_not_in_force_yet_counts_nothing(landlords):
    stoke = landlords["stoke"]
    old = past(
        "stoke/first",
        Pass(number=1, name="Stage 1", position=1, opened=date(2019, 5, 1)),
        received=date(2019, 5, 1),
    )
    with pytest.raises(NotCounted, match="no edition in force on 2019-05-01"):
        differences(stoke, old, None, pages(stoke, None, "feedback_first"))


def test_a_case_of_an_edition_that_is_gone_is_told(landlords):
    stoke = landlords["stoke"]
    gone = past("stoke/zeroth", *STOKE.passes, received=date(2024, 2, 28))
    with pytest.raises(NotCounted, match="install the plugin"):
        differences(stoke, gone, CODE_2022, pages(stoke, "stoke/second", None))


def test_a_date_beyond_the_calendar_is_told(landlords):
    stoke = landlords["stoke"]
    late = past(
        "stoke/second",
        Pass(number=1, name="Stage 1", position=1, opened=date(2035, 12, 20)),
        received=date(2035, 12, 20),
    )
    under = Pages("stoke/first", lambda _: stoke.edition("stoke/first"))
    with pytest.raises(NotCounted, match="The calendar cannot speak for Thursday 10 January 2036"):
        differences(stoke, late, None, under)
