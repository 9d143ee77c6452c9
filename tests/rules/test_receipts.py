"""Receipts: what was counted can be counted again, and nothing can be changed unseen."""

import copy
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from putright.policy import DayZero, Moment, Timescale, Unit, Who, working_days
from putright.rules.calendar import Calendar
from putright.rules.deadlines import Deadline, work_out
from putright.rules.explanation import Explanation, Matter, Terms, stored_before
from putright.rules.happenings import Extended
from putright.rules.receipt import canonical, read, receipt, sealed, verify
from putright.rules.recount import NotAReceipt

CLOSURES = {date(2026, 12, day): "Office closed" for day in range(28, 32)}
ENGLAND, CLOSED = Calendar.of("ENG"), Calendar.of("ENG", CLOSURES)
RESPOND = Timescale(
    "5.5", "within 10 working days", task="Respond", within=working_days(10), of=Moment.RECEIVED
)
LIMIT = Timescale(
    "6.3", "within 20 working days", task="Respond", within=working_days(20), of=Moment.RECEIVED
)
START = date(2026, 3, 31)


def made(start: date = START, **values: Any) -> dict[str, Any]:
    """A receipt as it is written to a file and read again."""
    promise = work_out(RESPOND, start, ENGLAND, edition="ids/undated", **values).explanation
    limit = work_out(LIMIT, start, ENGLAND, edition="ombudsman_code/2024").explanation
    return read(json.dumps(receipt(Matter(promise, limit, date(2026, 4, 15)))))


def places(document: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    if isinstance(document, dict):
        for key, value in document.items():
            yield from places(value, (*path, key))
    elif isinstance(document, list):
        for number, value in enumerate(document):
            yield from places(value, (*path, number))


def changed(document: Any, path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    document = copy.deepcopy(document)
    inside = document
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    return dict(document)


def at(document: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        document = document[step]
    return document


# What is true stands


@given(st.data(), st.none() | st.dates(), st.booleans())
def test_whatever_was_worked_out_is_counted_again(
    any_deadline: st.SearchStrategy[Deadline],
    data: st.DataObject,
    done_on: date | None,
    needed: bool,
) -> None:
    promise, beside = data.draw(any_deadline), None
    limit = data.draw(st.none() | any_deadline)
    if limit is not None:
        beside = limit.explanation._replace(
            terms=limit.explanation.terms._replace(
                task=promise.timescale.task, by=promise.timescale.by
            )
        )
    document = receipt(Matter(promise.explanation, beside, done_on, needed))
    assert verify(read(json.dumps(document))) == ((), ())


@given(st.data())
def test_it_is_the_same_from_what_was_stored(
    any_deadline: st.SearchStrategy[Deadline], data: st.DataObject
) -> None:
    deadline = data.draw(any_deadline)
    stored = json.loads(json.dumps(deadline.explanation.to_json()))
    again = Explanation.from_json(stored)
    assert again == deadline.explanation
    assert receipt(Matter(again)) == receipt(Matter(deadline.explanation))


def test_every_day_says_whether_it_counted_and_why_not() -> None:
    days = made()["promise"]["days"]
    assert (days[0]["on"], days[-1]["on"]) == ("2026-03-31", "2026-04-16")
    assert [(day["on"], day["why"]) for day in days if not day["counted"]] == [
        ("2026-03-31", "day 0"),
        ("2026-04-03", "Good Friday"),
        ("2026-04-04", "Saturday"),
        ("2026-04-05", "Sunday"),
        ("2026-04-06", "Easter Monday"),
        ("2026-04-11", "Saturday"),
        ("2026-04-12", "Sunday"),
    ]
    assert sum(day["counted"] for day in days) == 10


def test_it_names_the_calendar_by_its_whole_hash() -> None:
    assert made()["promise"]["calendar"] == {
        "version": ENGLAND.version,
        "sha256": ENGLAND.sha256,
        "published": ENGLAND.version,
        "closures": [],
    }


def test_the_closures_that_mattered_are_told_apart_from_bank_holidays() -> None:
    softer = Timescale(
        "5.5",
        "within 5 working days",
        task="Respond",
        within=working_days(5),
        of=Moment.RECEIVED,
        closures_count=False,
    )
    told = work_out(softer, date(2026, 12, 22), CLOSED).explanation
    counted = receipt(Matter(told))["promise"]
    # The 28th is the substitute day for Boxing Day already.
    assert counted["calendar"]["closures"] == [
        [f"2026-12-{day}", "Office closed"] for day in (29, 30, 31)
    ]
    assert counted["calendar"]["version"] == CLOSED.version
    assert counted["calendar"]["published"] == ENGLAND.version


def test_what_an_earlier_release_stored_has_a_receipt_too() -> None:
    told = work_out(RESPOND, START, ENGLAND, edition="ids/undated").explanation
    old = told.to_json()
    for later in (
        *("calendar_sha256", "calendar_published", "task", "by", "day_zero", "closures_count"),
        *("started", "due", "stops", "paused_on", "cut", "closed_besides", "closures"),
    ):
        del old[later]
    again = Explanation.from_json(stored_before(old, told.terms, told.due))
    assert verify(receipt(Matter(again))) == ((), ())
    assert again._replace(calendar=told.calendar) == told
    newer = stored_before(told.to_json(), Terms("Else", Who.COMPLAINANT), date.max)
    assert Explanation.from_json(newer) == told


# What is false does not


@given(st.data())
def test_any_change_at_all_is_found(data: st.DataObject) -> None:
    document = made(happenings=[Extended(START, date(2026, 5, 1), "Awaited.", "5.6")])
    path = data.draw(st.sampled_from(list(places(document))))
    value: Any = data.draw(
        st.none() | st.booleans() | st.integers() | st.text() | st.just([]) | st.just({})
    )
    assume(canonical(value) != canonical(at(document, path)))
    assert verify(changed(document, path, value)).wrong


@given(st.data())
def test_whatever_is_taken_out_or_put_in_is_found(data: st.DataObject) -> None:
    document = made()
    path = data.draw(st.sampled_from(list(places(document))))
    less = copy.deepcopy(document)
    del at(less, path[:-1])[path[-1]]
    assert verify(less).wrong
    more = copy.deepcopy(document)
    inside = at(more, path[:-1])
    inside.insert(path[-1], None) if isinstance(inside, list) else inside.update(extra=None)
    assert verify(more).wrong
    if path != ("seal",):
        assert verify(sealed(less)).wrong
    assert verify(sealed(more)).wrong


COUNTED = {"amount", "unit", "day_zero", "started", "day_0", "days", "counted_to", "due"}


@given(st.data())
def test_a_new_seal_makes_no_false_count_true(data: st.DataObject) -> None:
    """Every value that a date rests on, changed to another that could stand there."""
    document = made()
    path = data.draw(
        st.sampled_from(
            [path for path in places(document) if len(path) > 1 and path[1] in COUNTED]
        ).filter(lambda path: not isinstance(at(document, path), dict | list))
    )
    old = at(document, path)
    value: Any = data.draw(
        st.sampled_from([unit.name for unit in Unit] + [rule.name for rule in DayZero])
        | st.dates(date(2026, 3, 1), date(2026, 6, 1)).map(date.isoformat)
        | st.integers(0, 40)
        | st.booleans()
        | st.none()
    )
    assume(canonical(value) != canonical(old))
    # Where the event fell on an open day, the two rules are one.
    assume(value != "NEXT_WORKING_DAY")
    assert verify(sealed(changed(document, path, value))).wrong


def test_a_bank_holiday_taken_out_whole_is_found_by_the_calendar_here() -> None:
    hidden = Calendar("ENG", ENGLAND.first, ENGLAND.last, ())
    told = work_out(RESPOND, START, hidden, edition="ids/undated").explanation
    true = work_out(RESPOND, START, ENGLAND).explanation
    forged = told._replace(calendar_version=true.calendar_version, calendar=true.calendar)
    assert told.due == date(2026, 4, 14)
    wrong = verify(receipt(Matter(forged))).wrong
    assert 'promise.due: it says "2026-04-14", and the calendar gives "2026-04-16".' in wrong


def test_an_invented_bank_holiday_is_found_by_the_calendar_here() -> None:
    invented = Calendar(
        "ENG", ENGLAND.first, ENGLAND.last, ((date(2026, 4, 7), "Feast of the Landlord"),)
    )
    true = work_out(RESPOND, START, ENGLAND).explanation
    told = work_out(RESPOND, START, invented).explanation
    forged = told._replace(calendar_version=true.calendar_version, calendar=true.calendar)
    assert verify(receipt(Matter(forged))).wrong


def test_another_calendar_is_said_and_the_sum_is_still_checked() -> None:
    before = Calendar.of("ENG", known_on=date(2022, 9, 9))
    told = work_out(RESPOND, date(2022, 9, 12), before).explanation
    document = receipt(Matter(told))
    verdict = verify(document)
    assert verdict.wrong == ()
    assert before.version in verdict.noted[0]
    assert ENGLAND.version in verdict.noted[0]
    assert verify(sealed(changed(document, ("promise", "due"), "2022-09-27"))).wrong


def test_what_is_wrong_is_said_where_it_stands() -> None:
    document = sealed(changed(made(), ("promise", "due"), "2026-04-17"))
    assert verify(document).wrong == (
        'promise.due: it says "2026-04-17", and counting again gives "2026-04-16".',
    )


def test_a_false_hash_is_found() -> None:
    document = made()
    path = ("promise", "calendar", "sha256")
    assert verify(sealed(changed(document, path, "0" * 64))).wrong
    almost = ENGLAND.sha256[:12] + "0" * 52
    assert verify(sealed(changed(document, path, almost))).wrong


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", "7", '"putright receipt 1"', "{}", '{"format": "else"}'),
        "[" * 100_000,
        '{"format": "putright receipt 1", "format": "putright receipt 1"}',
    ],
)
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(NotAReceipt, match="no receipt"):
        read(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_document_is_so_odd_that_it_cannot_be_judged(odd: Any) -> None:
    assert verify({"format": "putright receipt 1", "promise": odd}).wrong
