"""What may be done to one record, beside what blocks the complaint that it hangs on.

The same rules guard casework and feed what is offered on each record.
"""

from collections.abc import Iterator
from datetime import date

from putright.facts import DeadlineState, Kind
from putright.policy import Timescale, Who
from putright.rules.standing import Blocker


def follow_promise(completed_on: date | None, withdrawn_on: date | None) -> Iterator[Blocker]:
    """A promise is changed, taken back or completed as long as it is open."""
    if completed_on or withdrawn_on:
        done = "completed" if completed_on else "withdrawn"
        yield Blocker(why=f"This promise was {done} already.")


def send_evidence(sent_on: date | None, determined_on: date | None) -> Iterator[Blocker]:
    """What the Ombudsman asked for is sent once, while the case is there."""
    if sent_on is not None:
        yield Blocker(why=f"It was sent on {sent_on} already.")
    elif determined_on is not None:
        yield Blocker(why="The Ombudsman has determined that case.")


def carry_out(complied_on: date | None) -> Iterator[Blocker]:
    """An order is carried out once."""
    if complied_on is not None:
        yield Blocker(why=f"It was done on {complied_on} already.")


def extend(whose: Who, state: DeadlineState, timescale: Timescale | None) -> Iterator[Blocker]:
    """A date of the landlord's own that still runs, and that its clause lets be later."""
    if whose is not Who.LANDLORD or state not in (DeadlineState.RUNNING, DeadlineState.MISSED):
        yield Blocker(why="This date does not run any more, or is not yours to move.")
    elif timescale is None:
        yield Blocker(why="This date belongs to an earlier stage.")
    elif timescale.extension is None:
        yield Blocker(why="The policy gives no more time for this.", rule=timescale)


def record_lesson(kind: Kind | None, done_on: date | None) -> Iterator[Blocker]:
    """A complaint teaches one lesson, which is put otherwise until its improvement is made.

    `kind` is what it is held as, where no lesson is recorded yet.
    """
    if kind not in (None, Kind.COMPLAINT):
        yield Blocker(why="This is held as no complaint.")
    if done_on is not None:
        yield Blocker(why=f"Its improvement was made on {done_on}, so it stands.")


def complete_improvement(improvement: str | None, done_on: date | None) -> Iterator[Blocker]:
    if improvement is None:
        yield Blocker(why="No improvement was decided on.")
    elif done_on is not None:
        yield Blocker(why=f"It was made on {done_on}.")


def publish_lesson(published_on: date | None) -> Iterator[Blocker]:
    if published_on is not None:
        yield Blocker(why=f"It was published on {published_on}.")


def end_interview(arranged: bool) -> Iterator[Blocker]:
    """What came of an interview is recorded once."""
    if not arranged:
        yield Blocker(why="What came of this interview is recorded already.")


def show_document(shown: bool, withdrawn_on: date | None) -> Iterator[Blocker]:
    """What only staff see is shown once; what was withdrawn nobody sees."""
    yield from withdraw_document(withdrawn_on)
    if shown:
        yield Blocker(why="The complainant sees this document already.")


def withdraw_document(withdrawn_on: date | None) -> Iterator[Blocker]:
    if withdrawn_on is not None:
        yield Blocker(why="This document was withdrawn.")


def goes_on(ended_on: date | None) -> Iterator[Blocker]:
    """What was declared is moved, or ended, while it goes on."""
    if ended_on is not None:
        yield Blocker(why=f"It ended on {ended_on}.")


def take_back(taken: bool) -> Iterator[Blocker]:
    """A closed day is taken back once."""
    if taken:
        yield Blocker(why="It was taken back already.")
