"""`putright replay`: what if a case, or all cases of a period, had gone by another page."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from putright.casework.dates.pasts import past_of, pasts
from putright.casework.dates.replays import NotCounted, Pages, UnknownPage, differences, pages
from putright.facts import Kind
from putright.house import House
from putright.landlords import Landlord
from putright.opening import open_house
from putright.pictures.replayed import replayed_svg
from putright.replay import Change, Differences, Tally, Task
from putright.replay.telling import many_cases, one_case
from putright.settings import Settings
from putright.store.db import transaction
from putright.store.models import Complaint

BAR = 30


class CannotReplay(Exception):
    """What was asked for is not there; the message says what would be."""


def replay(asked: argparse.Namespace, settings: Settings) -> int:
    """Exit code 2 where there is no such landlord, page or case. Nothing is written."""
    try:
        if asked.svg is not None and asked.reference is None:
            raise CannotReplay("A picture is of one case. Name it with --reference.")
        with open_house(settings) as house:
            replay_in(house, asked)
    except (CannotReplay, UnknownPage, NotCounted) as problem:
        print(f"putright: {problem}", file=sys.stderr)
        return 2
    return 0


def replay_in(house: House, asked: argparse.Namespace) -> None:
    """What was asked for, from a house that is open; it is printed."""
    house.learn_news()
    landlord = house.landlords.get(asked.landlord)
    if landlord is None:
        served = ", ".join(house.landlords)
        raise CannotReplay(f"There is no landlord “{asked.landlord}” here. Served: {served}.")
    under = pages(landlord, asked.edition, asked.plugin)
    today = house.today()
    with reading(house, landlord) as session:
        if asked.reference is not None:
            _tell_one(asked, session, landlord, under, today)
            return
        since, until = asked.since or landlord.calendar.first, asked.until or today
        tally = count(session, landlord, under, since, until, today)
    if asked.json:
        print(json.dumps(_tally_as_json(tally), ensure_ascii=False, indent=2))
        return
    period = f"received from {asked.since} to {until}" if asked.since else f"received by {until}"
    print(f"{landlord.name}: {tally.cases:,} complaints {period}, under {under.named}.\n")
    print("\n".join(many_cases(tally)))


@contextmanager
def reading(house: House, landlord: Landlord) -> Iterator[Session]:
    """One transaction of the landlord's in which the database itself refuses to write."""
    with transaction(house.engine, landlord.slug) as session:
        session.execute(text("SET TRANSACTION READ ONLY"))
        yield session


def count(
    session: Session, landlord: Landlord, under: Pages, since: date, until: date, today: date
) -> Tally:
    """Replay every complaint received in a period, a page of them in memory at a time."""
    tally = Tally()
    with _progress(session, since, until) as advance:
        for page in pasts(session, landlord, since, until, today):
            for past, standard in page:
                try:
                    tally.add(differences(landlord, past, standard, under))
                except NotCounted:
                    tally.uncounted += 1
            advance(len(page))
    return tally


def _tell_one(
    asked: argparse.Namespace, session: Session, landlord: Landlord, under: Pages, today: date
) -> None:
    found = past_of(session, landlord, Complaint.reference == asked.reference, today)
    if found is None:
        raise CannotReplay(f"{landlord.name} has no complaint “{asked.reference}”.")
    past, standard = found
    compared = differences(landlord, past, standard, under, explained=True)
    if asked.svg is not None:
        asked.svg.write_text(replayed_svg(compared), encoding="utf-8")
    if asked.json:
        print(json.dumps(_case_as_json(compared), ensure_ascii=False, indent=2))
    else:
        print("\n".join(one_case(compared)))


@contextmanager
def _progress(session: Session, since: date, until: date) -> Iterator[Any]:
    """A bar on a terminal, and nothing at all for a program."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    within = Complaint.received_on.between(since, until)
    whole = session.scalar(
        select(func.count()).select_from(Complaint).where(Complaint.kind == Kind.COMPLAINT, within)
    )
    done = 0

    def advance(more: int) -> None:
        nonlocal done
        done += more
        full = BAR * done // whole if whole else BAR
        bar = "█" * full + "·" * (BAR - full)
        print(f"\r{bar} {done:,} of {whole:,}", end="", file=sys.stderr, flush=True)

    try:
        advance(0)
        yield advance
    finally:
        print(file=sys.stderr)


def _tally_as_json(tally: Tally) -> dict[str, Any]:
    found = asdict(tally)
    found["tasks"] = [
        {
            **asdict(row),
            "whose": row.whose.name,
            "shifts": {shift.name: times for shift, times in row.shifts.items()},
        }
        for row in tally.rows
    ]
    return found


def _case_as_json(found: Differences) -> dict[str, Any]:
    too_old = found.would_be.too_old
    return {
        "reference": found.was.past.reference,
        "edition": found.was.policy.key,
        "under": found.would_be.policy.key,
        "dates": [_change_as_json(change) for change in found.changes],
        "wouldBeTooOld": too_old and {"clause": too_old[0].clause, "why": too_old[1]},
        "lateRequests": found.was.late_requests,
        "wouldBeLateRequests": found.would_be.late_requests,
        "withoutStage": found.would_be.without_stage,
        "newGrounds": [{"clause": each.clause, "words": each.words} for each in found.new_grounds],
    }


def _change_as_json(change: Change) -> dict[str, Any]:
    return {
        "stage": change.passed,
        "task": change.task,
        "whose": change.whose.name,
        "shift": change.shift.name,
        "was": change.was and _task_as_json(change.was),
        "wouldBe": change.would_be and _task_as_json(change.would_be),
    }


def _task_as_json(task: Task) -> dict[str, Any]:
    return {
        "clause": task.timescale.clause,
        "startsOn": task.started.isoformat(),
        "dueOn": task.due.isoformat(),
        "codeDueOn": task.limit and task.limit.isoformat(),
        "doneOn": task.done and task.done.isoformat(),
        "late": task.late,
        "workingDaysLate": task.late_by,
        "beyondCode": task.past_limit,
        "beyondCap": task.cap and task.cap.isoformat(),
        "notExtended": task.not_extended,
        "assumed": task.assumed,
        "reasons": task.explanation.reasons if task.explanation else [],
    }
