"""What a complaint is made of: its definition, its points, what was found, and what was said of it.

These are rules of single steps; `rules.steps` asks them beside its own.
"""

from collections.abc import Iterator
from datetime import date

from putright.facts import Kind
from putright.policy import Part, Policy, Rule, Stage
from putright.rules.standing import Blocker, Standing, must_be_worked_on, stage_of


def new_issues(policy: Policy, standard: Policy | None) -> Rule | None:
    """The clause that says what becomes of a new matter: the page's, or the standard's."""
    for edition in (policy, standard):
        if edition and edition.new_issues:
            return edition.new_issues
    return None


def joins(case: Standing, policy: Policy) -> bool:
    """Whether a new matter still joins: until the stage 1 answer, or the first where it has none.

    Stages before stage 1 are not stage 1, and a complaint may begin beyond it.
    """
    stage_1 = policy.stages[min(policy.before_stage_1, len(policy.stages) - 1)].number
    first_answer = max(stage_1, case.began_at)
    return case.stage < first_answer or (case.stage == first_answer and not case.responded)


def define(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """What it is about can be agreed on, and agreed on anew, until the stage is answered."""
    yield from must_be_worked_on(case)


def add_point(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if case.kind is Kind.COMPLAINT and not joins(case, policy):
        yield Blocker(
            why="The stage 1 answer was issued. Raise what is new as a new matter: a complaint "
            "of its own, which follows from this one.",
            rule=new_issues(policy, case.standard),
        )
    else:
        yield from must_be_worked_on(case)


def grade(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """The log tells a complaint apart by its grade at any time: what is closed stays in the log."""
    if case.kind is not Kind.COMPLAINT:
        yield from must_be_worked_on(case)
    if policy.records is None or not policy.records.grades:
        yield Blocker(why="The policy tells complaints apart by no grades.", rule=policy.records)


def must_know_remedy(case: Standing, policy: Policy) -> Iterator[Blocker]:
    """Where the page says so, nothing is investigated before the remedy sought is known."""
    if case.kind is not Kind.COMPLAINT:
        return
    if policy.intake and policy.intake.remedy_required and not case.remedy_known:
        yield Blocker(why="The remedy sought is not known yet.", rule=policy.intake)


def record_finding(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    yield from must_be_worked_on(case)
    yield from must_know_remedy(case, policy)
    if not case.points:
        yield Blocker(why="No points are recorded. The answer's own outcome is the finding.")


def invite_comments(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """There must be something to comment on: every point that was recorded has its finding."""
    yield from _commented_on(case, policy)
    stage = stage_of(policy, case.stage)
    if stage and stage.comments and case.open_points:
        yield Blocker(
            why=f"{_points(case.open_points)} no finding yet that could be commented on.",
            rule=stage.comments,
        )


def record_comments(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    yield from _commented_on(case, policy)


def unanswered(case: Standing, stage: Stage, today: date) -> Iterator[Blocker]:
    """What the page wants to be known before the stage is answered, and is not."""
    every_point = next(
        (each for each in (stage.response.contents if stage.response else ())
         if each.part is Part.POINTS),
        None,
    )  # fmt: skip
    if every_point and case.open_points:
        yield Blocker(why=f"{_points(case.open_points)} no finding yet.", rule=every_point)
    if stage.comments is None or case.commented:
        return
    if case.comments_by is None:
        why = "The complainant was not asked to comment on the findings."
        yield Blocker(why=why, rule=stage.comments)
    elif today <= case.comments_by:
        why = "The complainant may still comment on the findings."
        yield Blocker(why=why, rule=stage.comments, until=case.comments_by)


def _commented_on(case: Standing, policy: Policy) -> Iterator[Blocker]:
    yield from must_be_worked_on(case)
    stage = stage_of(policy, case.stage)
    if stage is None or stage.comments is None:
        yield Blocker(why="No clause asks for comments before this stage is decided.")


def _points(number: int) -> str:
    return "One point has" if number == 1 else f"{number} points have"
