"""A resident's sentences in English."""

from collections.abc import Sequence
from datetime import date

from putright.facts import DeadlineState
from putright.policy import Moment, Span, Unit, Who
from putright.rules.calendar import Day
from putright.rules.words import in_words, listed

TASKS = {
    "Acknowledge": "tell you that it has heard from you",
    "Respond": "send you its answer",
    "Convene the Panel": "bring the Panel together",
    "Answer a Councillor or MP": "answer the Councillor or MP",
    "Review the warning": "look at the warning again",
    "Reply": "reply",
    "Ask for a review": "ask for a review",
    "Appeal": "appeal",
}
"""The tasks that several documents know. A landlord's own task is quoted from its page."""


def until(task: str, by: Who, due: date) -> str:
    who = "The landlord has" if by is Who.LANDLORD else "You have"
    return f"{who} until {in_words(due)} to {TASKS.get(task) or f'do this: “{task}”'}."


def gives(count: int, unit: Unit, clause: str, started: date, of: Moment) -> str:
    return (
        f"The landlord's policy gives {Span(count, unit)} (clause {clause}), counted from "
        f"{in_words(started)}, when {of}."
    )


def gives_no_time(clause: str, started: date, of: Moment) -> str:
    return (
        f"By the landlord's policy (clause {clause}) it is to be done on the day itself, "
        f"{in_words(started)}, when {of}."
    )


def starts_after(day_zero: date) -> str:
    return f"That was a day that does not count, so the count begins after {in_words(day_zero)}."


def that_day_counts() -> str:
    return "That day itself counts."


def every_day_counts() -> str:
    return "Every day counts."


def no_weekends() -> str:
    return "Saturdays and Sundays do not count."


def not_counted(closed: Sequence[Day]) -> str:
    days = listed([f"{in_words(day)} ({why})" for day, why in closed])
    return f"{'This day does' if len(closed) == 1 else 'These days do'} not count: {days}."


def stopped(after: date, until: date) -> str:
    return (
        f"The clock was stopped after {in_words(after)}, up to and including {in_words(until)}, "
        "and that time does not count."
    )


def counted_alone(counted_to: date) -> str:
    return f"By counting alone the date would be {in_words(counted_to)}."


def extended(on: date, to: date, reason: str) -> str:
    return (
        f"On {in_words(on)} the date was extended to {in_words(to)}. The reason given was: "
        f"“{reason}”"
    )


def cut(due: date) -> str:
    return f"The law allows no time after {in_words(due)}."


def stands_still(after: date) -> str:
    return (
        f"The clock was stopped after {in_words(after)} and has not run since, so the date may "
        "still move."
    )


def next(state: DeadlineState, by: Who, done_on: date | None) -> str:
    match state:
        case DeadlineState.MET if done_on is not None:
            return f"This was done on {in_words(done_on)}, in time."
        case DeadlineState.MET_LATE if done_on is not None:
            return f"This was done on {in_words(done_on)}, after that date."
        case DeadlineState.MISSED:
            return "That date has passed, and this has not been done."
        case DeadlineState.ENDED:
            return "That date has passed."
        case DeadlineState.CANCELLED:
            return "This is no longer needed."
    if by is Who.LANDLORD:
        return "If it is done on that day itself, it is in time. After that day it is late."
    return "You can still do so on that day itself."
