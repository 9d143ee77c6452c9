"""A replayed case as a picture: what was done, the dates as they were, and as they would be."""

from putright.pictures.timeline import Bar, Section, timeline_svg
from putright.replay import Differences, Replayed
from putright.replay.telling import came_to, happened, named
from putright.rules.words import in_words

LEGEND = (
    "A line leads from the day that a clock started to the last day in time; a broken one was "
    "missed. A diamond is the day it was done, and a dotted stroke the Code's limit."
)


def replayed_svg(found: Differences) -> str:
    """Both timelines of one case as an SVG file."""
    past = found.was.past
    done = [Bar(what, in_words(day), day, day) for day, what in happened(past)]
    sections = [
        Section("What was done", done),
        Section(f"As it was: {named(found.was.policy)}", _bars(found.was)),
        Section(f"As it would be: {named(found.would_be.policy)}", _bars(found.would_be)),
    ]
    return timeline_svg(f"{past.reference} under two pages", sections, legend=LEGEND)


def _bars(replayed: Replayed) -> list[Bar]:
    return [
        Bar(
            f"{task.stage.name}: {task.timescale.task}",
            came_to(task, replayed.late_requests),
            task.started,
            task.due,
            task.done,
            task.limit,
            task.late,
        )
        for task in replayed.tasks
    ]
