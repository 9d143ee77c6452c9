"""Why something was not done: expected answers, which are told to the caller as data.

They are raised so that the desk rolls back whatever had been begun.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from putright.policy import Rule
from putright.rules.steps import Blocker


class ProblemCode(StrEnum):
    INVALID = "INVALID"
    NOT_FOUND = "NOT_FOUND"
    NOT_ALLOWED = "NOT_ALLOWED"
    CONFLICT = "CONFLICT"
    POLICY = "POLICY"
    IDEMPOTENCY_MISMATCH = "IDEMPOTENCY_MISMATCH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing the caller can mend. `path` leads to the input that it concerns."""

    code: ProblemCode
    message: str
    path: tuple[str, ...] = ()
    rule: Rule | None = None
    current_version: int | None = None
    current_id: UUID | None = None


class Refused(Exception):
    """Nothing was done, for these reasons."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def invalid(message: str, *path: str) -> Refused:
    return Refused(Problem(code=ProblemCode.INVALID, message=message, path=path))


def not_found(what: str, *path: str) -> Refused:
    message = f"There is no {what} here that you can see."
    return Refused(Problem(code=ProblemCode.NOT_FOUND, message=message, path=path))


def not_allowed(message: str) -> Refused:
    return Refused(Problem(code=ProblemCode.NOT_ALLOWED, message=message))


def forbidden_by(rule: Rule | None, why: str, *path: str) -> Refused:
    """The policy does not allow it; the clause goes with the answer."""
    return Refused(_forbidden(rule, why, path))


def blocked(blockers: tuple[Blocker, ...]) -> Refused:
    return Refused(
        *(
            _forbidden(
                blocker.rule,
                blocker.why + (f" Possible after {blocker.until}." if blocker.until else ""),
                (),
            )
            for blocker in blockers
        )
    )


def of_record(blockers: Iterable[Blocker], name: str) -> None:
    """Raises `Refused` where a record that the input names stands in the way."""
    problems = [
        Problem(
            code=ProblemCode.POLICY if each.rule else ProblemCode.INVALID,
            message=each.why,
            path=("input", name),
            rule=each.rule,
        )
        for each in blockers
    ]
    if problems:
        raise Refused(*problems)


def _forbidden(rule: Rule | None, why: str, path: tuple[str, ...]) -> Problem:
    return Problem(code=ProblemCode.POLICY, message=why, path=path, rule=rule)


class Versioned(Protocol):
    """A record that whoever changes it has read before, as of a version."""

    id: UUID
    version: int


def must_be_as_read(record: Versioned, called: str, expected_version: int | None) -> None:
    """Raises `Refused`, with the version it has now, where somebody changed it since."""
    if expected_version is not None and record.version != expected_version:
        raise Refused(
            Problem(
                code=ProblemCode.CONFLICT,
                message=f"Somebody changed this {called} since you read it. Look at it again, "
                "then repeat what you meant to do with its new version.",
                path=("input", "expectedVersion"),
                current_version=record.version,
                current_id=record.id,
            )
        )
