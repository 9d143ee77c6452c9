"""A deadline's receipt: all that it rests on, in one document that anybody can check again.

A receipt says of a promise, and of the standard's limit beside it, what was counted: the values of
the timescale, the day it counts from, what happened since, every day with whether it counted, and
the calendar. `verify` counts again from the receipt alone, needs no database and no network, and
compares each closed day with the calendar of this installation where that is the same one.

The seal is a checksum and no signature: it finds a slip or a careless change. Whoever makes a new
seal cannot make a false date pass all the same, for the date is counted again.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from putright.policy import Moment
from putright.rules.calendar import Calendar
from putright.rules.explanation import Explanation, Matter
from putright.rules.recount import NotAReceipt, nation_of, own_calendar, recount, the_same_calendar
from putright.rules.telling import STOPPED

FORMAT = "putright receipt 1"


class Verdict(NamedTuple):
    """What is wrong with a receipt, and what whoever reads it should know besides."""

    wrong: tuple[str, ...]
    noted: tuple[str, ...] = ()


def receipt(matter: Matter) -> dict[str, Any]:
    """The document: plain JSON values, sealed."""
    return sealed(
        {
            "format": FORMAT,
            "task": matter.promise.terms.task,
            "whose": matter.promise.terms.by.name,
            "done_on": matter.done_on and matter.done_on.isoformat(),
            "needed": matter.needed,
            "promise": _counted(matter.promise),
            "limit": matter.limit and _counted(matter.limit),
        }
    )


def sealed(document: Mapping[str, Any]) -> dict[str, Any]:
    """The same with its seal: the SHA-256 of the document's canonical JSON without the seal."""
    bare = {name: value for name, value in document.items() if name != "seal"}
    return {**bare, "seal": sha256(canonical(bare).encode()).hexdigest()}


def canonical(document: Any) -> str:
    """JSON with its keys in order, no space and no escape that it can do without."""
    return json.dumps(
        document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def read(text: str) -> dict[str, Any]:
    """A receipt as it was exported. Raises `NotAReceipt`."""
    try:
        document = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise NotAReceipt(f"This is no receipt: {error}.") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise NotAReceipt(f"This is no receipt: its format is not “{FORMAT}”.")
    return document


def matter_of(document: Mapping[str, Any]) -> Matter:
    """What a receipt says, counted again from its own days. Raises `NotAReceipt`."""
    try:
        done_on, limit = document["done_on"], document["limit"]
        task, whose = document["task"], document["whose"]
        return Matter(
            _again(document["promise"], task, whose),
            None if limit is None else _again(limit, task, whose),
            None if done_on is None else date.fromisoformat(done_on),
            document["needed"] is True,
        )
    except KeyError as error:
        raise NotAReceipt(f"It cannot be counted again: {error} is missing or unknown.") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise NotAReceipt(f"It cannot be counted again: {error}") from error


def verify(document: Mapping[str, Any]) -> Verdict:
    """Check a receipt: its seal, every day and date by counting again, and its calendar."""
    wrong: list[str] = []
    try:
        if document.get("seal") != sealed(document)["seal"]:
            wrong.append("The seal does not fit: something was changed after the receipt was made.")
        matter = matter_of(document)
    except (ValueError, TypeError, RecursionError) as error:
        return Verdict((*wrong, str(error)))
    again = {**receipt(matter), "seal": document.get("seal")}
    wrong += [
        f"{where}: it says {said}, and counting again gives {found}."
        for where, said, found in _differences("", document, again)
    ]
    noted: list[str] = []
    for name, told in (("promise", matter.promise), ("limit", matter.limit)):
        if told is not None and not wrong:
            false, beside = _by_the_calendar_here(name, told, document[name])
            wrong += false
            noted += beside
    return Verdict(tuple(wrong), tuple(noted))


def _again(counted: Mapping[str, Any], task: str, whose: str) -> Explanation:
    return recount(counted, task, whose, own_calendar(counted))


def _by_the_calendar_here(
    name: str, told: Explanation, said: Mapping[str, Any]
) -> tuple[list[str], list[str]]:
    """Count with this installation's own bank holidays, where the receipt names the same."""
    here = Calendar.of(nation_of(said))
    if here.version != told.calendar.published:
        return [], [
            f"{name}: the calendar here is {here.version}, and the receipt was counted by "
            f"{told.calendar.published}. Its days were checked against themselves alone."
        ]
    wrong = the_same_calendar(name, told, here)
    closures = {date.fromisoformat(day): why for day, why in said["calendar"]["closures"]}
    found = recount(
        said,
        *told.terms[:1],
        told.terms.by.name,
        replace(here, closures=tuple(sorted(closures.items()))),
    )
    wrong += [
        f"{where}: it says {this}, and the calendar gives {that}."
        for where, this, that in _differences(name, said, _counted(found))
    ]
    return wrong, []


def _differences(where: str, said: Any, found: Any) -> Iterator[tuple[str, str, str]]:
    """Each place in which two documents differ, with what stands in either."""
    if isinstance(said, dict) and isinstance(found, dict):
        for key in sorted(said.keys() | found.keys()):
            path = f"{where}.{key}" if where else key
            yield from _differences(path, said.get(key, _ABSENT), found.get(key, _ABSENT))
    elif isinstance(said, list) and isinstance(found, list) and len(said) == len(found):
        for number, (one, other) in enumerate(zip(said, found, strict=True), 1):
            yield from _differences(f"{where}[{number}]", one, other)
    elif (this := _shown(said)) != (that := _shown(found)):
        yield where, this, that


_ABSENT = object()


def _shown(value: Any) -> str:
    if value is _ABSENT:
        return "nothing"
    if isinstance(value, list):
        return f"{len(value)} entries"
    return canonical(value)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; one name twice would show one value and check another."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _counted(told: Explanation) -> dict[str, Any]:
    """One count, with all that it takes to count again."""
    befallen = told.befallen
    happenings = [{"what": "extended", **given} for given in told.to_json()["extensions"]]
    for after, until in befallen.stops:
        happenings.append({"what": "paused", "on": after.isoformat()})
        happenings.append({"what": "resumed", "on": until.isoformat()})
    if befallen.paused_on is not None:
        happenings.append({"what": "paused", "on": befallen.paused_on.isoformat()})
    order = ("resumed", "extended", "paused")
    closed = {**dict(told.not_counted), **dict(befallen.closed_besides)}
    return {
        "edition": told.edition,
        "clause": told.clause,
        "words": told.words,
        "reading": told.reading,
        "amount": told.amount,
        "unit": told.unit.name,
        "moment": Moment(told.moment).name,
        "day_zero": told.terms.day_zero.name,
        "closures_count": told.terms.closures_count,
        "started": told.started.isoformat(),
        "happenings": sorted(happenings, key=lambda each: (each["on"], order.index(each["what"]))),
        "cut_short_by_law": befallen.cut,
        "calendar": {
            "version": told.calendar_version,
            "sha256": told.calendar.sha256,
            "published": told.calendar.published,
            "closures": [[day.isoformat(), closed[day]] for day in befallen.closures],
        },
        "day_0": told.starts_on.isoformat(),
        "days": list(_days(told)),
        "counted_to": told.counted_to.isoformat(),
        "due": told.due.isoformat(),
    }


def _days(told: Explanation) -> Iterator[dict[str, Any]]:
    """Every day that the answer rests on, in order: whether it counted, and why not.

    `closed` says why nobody works on it, where that was looked at.
    """
    not_counted = dict(told.not_counted)
    closed = {
        day: why
        for day, why in (*told.not_counted, *told.befallen.closed_besides)
        if why != STOPPED
    }
    days = {told.started, told.starts_on, told.counted_to, told.due, *closed}
    for given in told.extensions:
        days.add(given.to)
    for stop in told.befallen.stops:
        days.update(stop)
    day, last = min(days), max(days)
    while day <= last:
        why = not_counted.get(day)
        if day < told.starts_on:
            why = "before day 0"
        elif day == told.starts_on:
            why = "day 0"
        elif day > told.counted_to:
            why = "after the count"
        yield {
            "on": day.isoformat(),
            "counted": why is None,
            "why": why,
            "closed": closed.get(day),
        }
        day += timedelta(1)
