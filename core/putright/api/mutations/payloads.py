"""What a mutation answers: the record as it is now, or what was wrong as data."""

from typing import Any

import strawberry

from putright.api.queries import Query
from putright.api.reading.reading import Reading
from putright.api.types.complaints import Complaint
from putright.api.types.node import Node
from putright.api.types.policies import Clause, PolicyClause
from putright.api.types.words import explained
from putright.casework.problems import Problem, ProblemCode
from putright.policy import Rule
from putright.proof import rules_of
from putright.store import models
from putright.store.base import Identified

explained(
    ProblemCode,
    "UserErrorCode",
    "Stable reason for a refusal. Treat a reason you do not know as INVALID.",
    INVALID="A value was wrong; the message says how to mend it.",
    NOT_FOUND="There is nothing here that you can see.",
    NOT_ALLOWED="You may see it, and this is not for you to do.",
    CONFLICT="Somebody changed it first. Read it again.",
    POLICY="The policy does not allow it; the clause says why.",
    IDEMPOTENCY_MISMATCH="The key was used for something else.",
)


@strawberry.interface(
    description="Something the caller can mend. It comes as data; errors beside the data are only "
    "for faults and abuse."
)
class UserError:
    message: str = strawberry.field(description="What is wrong and what to do, safe to show.")
    code: ProblemCode = strawberry.field(description="Stable reason; treat unknown as INVALID.")
    path: list[str] = strawberry.field(description='Where in the input: ["input", "words"].')


@strawberry.type(description="A value was wrong, or what it names is not there for you.")
class InputError(UserError):
    pass


@strawberry.type(description="The landlord's policy does not allow it.")
class PolicyError(UserError):
    rule: PolicyClause | None = strawberry.field(description="The clause, where one decides.")


@strawberry.type(description="Somebody changed the record since you read it.")
class ConflictError(UserError):
    current: Node | None = strawberry.field(description="The record as it is now.")
    current_version: int = strawberry.field(description="Its version now.")


@strawberry.type(description="The answer to any request about a complaint.")
class Payload:
    complaint: Complaint | None = strawberry.field(
        description="The complaint as it is now; null where nothing was done."
    )
    errors: list[UserError] = strawberry.field(
        description="What was wrong; empty where it was done."
    )
    query: Query = strawberry.field(description="The root, to read more in the same request.")


def told(
    problem: Problem, reading: Reading, model: type[Identified] = models.Complaint
) -> UserError:
    """A problem as the contract says it. `model` is that of the record which was changed first."""
    said: dict[str, Any] = {
        "message": problem.message,
        "code": problem.code,
        "path": list(problem.path),
    }
    match problem.code:
        case ProblemCode.POLICY:
            return PolicyError(**said, rule=_clause(problem.rule, reading))
        case ProblemCode.CONFLICT:
            current: Any = None
            if problem.current_id:
                current = reading.row_now(model, problem.current_id)
            return ConflictError(
                **said, current=current, current_version=problem.current_version or 0
            )
        case _:
            return InputError(**said)


def _clause(rule: Rule | None, reading: Reading) -> Any:
    """The clause as a node of its edition, found by the very rule that decided."""
    landlord = reading.landlord
    for policy in (*reversed(landlord.policies), *reversed(landlord.standards)):
        if rule is not None and any(rule is each for each in rules_of(policy)):
            return Clause(policy, rule.clause, rule.words, source=rule.source)
    return None
