"""A deadline counted again from what a receipt says, and from nothing else."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from putright.policy import DayZero, Moment, Span, Timescale, Unit, Who
from putright.rules.bank_holidays import NATIONS, Nation
from putright.rules.calendar import Calendar, Mark
from putright.rules.deadlines import work_out
from putright.rules.explanation import Explanation
from putright.rules.happenings import Extended, Happening, Paused, Resumed


class NotAReceipt(ValueError):
    """It has not the form of a receipt, or what it says cannot have been."""


def recount(counted: Mapping[str, Any], task: str, whose: str, calendar: Calendar) -> Explanation:
    """Work a promise or a limit out again by a calendar; it keeps the marks that it states.

    Raises `KeyError`, `TypeError` or `ValueError` where something has not the form it should.
    """
    timescale = Timescale(
        _text(counted["clause"]),
        _text(counted["words"]),
        reading=None if counted["reading"] is None else _text(counted["reading"]),
        task=_text(task),
        by=Who[whose],
        within=Span(counted["amount"], Unit[counted["unit"]]),
        of=Moment[counted["moment"]],
        day_zero=DayZero[counted["day_zero"]],
        closures_count=counted["closures_count"] is True,
    )
    stated = counted["calendar"]
    found = work_out(
        timescale,
        date.fromisoformat(counted["started"]),
        calendar,
        edition=_text(counted["edition"]),
        happenings=[_happening(each) for each in counted["happenings"]],
        at_latest=date.fromisoformat(counted["due"]) if counted["cut_short_by_law"] else None,
    ).explanation
    return found._replace(
        calendar_version=_text(stated["version"]),
        calendar=Mark(_text(stated["sha256"]), _text(stated["published"])),
    )


def own_calendar(counted: Mapping[str, Any]) -> Calendar:
    """The calendar that a receipt's own days make, as far as the calendar it names would reach.

    Weekdays alone need be named, for every calendar is closed at the weekend.
    """
    version = counted["calendar"]["version"]
    _, first, _, last, _ = version.split(" ")
    closures = {date.fromisoformat(day) for day, _ in counted["calendar"]["closures"]}
    closed = [
        (date.fromisoformat(day["on"]), _text(day["closed"]))
        for day in counted["days"]
        if day["closed"] is not None
    ]
    weekdays = [(day, why) for day, why in closed if day.weekday() < 5]
    return Calendar(
        nation_of(counted),
        date.fromisoformat(first),
        date.fromisoformat(last),
        tuple(sorted((day, why) for day, why in weekdays if day not in closures)),
        tuple(sorted((day, why) for day, why in weekdays if day in closures)),
    )


def nation_of(counted: Mapping[str, Any]) -> Nation:
    """The nation whose calendar a receipt names. Raises `NotAReceipt`."""
    version: str = counted["calendar"]["version"]
    for nation in NATIONS:
        if version.startswith(f"{nation} "):
            return nation
    raise NotAReceipt(f"its calendar, “{version}”, is of none of {', '.join(get_args(Nation))}.")


def the_same_calendar(name: str, told: Explanation, here: Calendar) -> list[str]:
    """What a receipt states of the calendar, beside the one that has the same bank holidays."""
    stated, wrong = told.calendar, []
    if told.terms.closures_count and told.calendar_version != here.version:
        wrong.append(f"{name}: closures stop no clock here, and yet its calendar has some.")
    if stated.sha256 and not told.calendar_version.endswith(f" {stated.sha256[:12]}"):
        wrong.append(f"{name}: its calendar's hash is not the one that its version is made of.")
    elif stated.sha256 and told.calendar_version == here.version and stated.sha256 != here.sha256:
        wrong.append(f"{name}: its calendar's hash is not that of {here.version}.")
    return wrong


def _happening(each: Mapping[str, Any]) -> Happening:
    on = date.fromisoformat(each["on"])
    match each["what"]:
        case "extended":
            to = date.fromisoformat(each["to"])
            return Extended(on, to, _text(each["reason"]), _text(each["clause"]))
        case "paused":
            return Paused(on)
        case "resumed":
            return Resumed(on)
    raise NotAReceipt(f"“{each['what']}” is nothing that happens to a clock.")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise NotAReceipt(f"{value!r} stands where there should be words.")
    return value
