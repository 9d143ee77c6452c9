"""Guidance that whoever decides a stage may seek: never required, and it moves no date."""

from collections.abc import Iterator
from datetime import date

from putright.policy import Policy
from putright.rules.standing import Blocker, Standing, must_be_worked_on, stage_of


def ask(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Open where the page names whose guidance is sought, while the stage is not answered."""
    yield from must_be_worked_on(case)
    stage = stage_of(policy, case.stage)
    if stage is None or stage.guidance is None:
        yield Blocker(
            why="The policy names nobody whose guidance is sought at this stage. Whoever decides "
            "may look into it further, and give themselves more time where a clause allows it.",
            rule=stage,
        )


def record(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """What was asked for may come at any time, also after the answer."""
    if not case.guidance_awaited:
        yield Blocker(why="No guidance is awaited. Ask for it first.")
