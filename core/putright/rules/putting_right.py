"""What page and standard say of promises and of money; a role's limit; guidance by its day."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from putright.policy import Figure, Guidance, Head, Policy, Rule

NOTHING = Decimal(0)


def followed_by(policy: Policy, standard: Policy | None) -> Rule | None:
    """The clause by which a promise is followed until it is done: the page's, or the standard's."""
    for edition in (policy, standard):
        if edition and edition.remedies and edition.remedies.completion:
            return edition.remedies.completion
    return None


def guided_by(policy: Policy, standard: Policy | None) -> Rule | None:
    """The clause by which guidance on money is taken into account."""
    for edition in (policy, standard):
        if edition and edition.remedies and edition.remedies.guidance:
            return edition.remedies.guidance
    return None


def set_against(policy: Policy) -> Rule | None:
    """The clause by which money may be set against what is owed. The page alone can allow it."""
    return policy.remedies.set_against_debt if policy.remedies else None


def guidance_on(known: Iterable[Guidance], day: date) -> Guidance | None:
    """The guidance in force that day; `None` where none is held."""
    return next(
        (each for each in known if each.in_force <= day <= (each.until or date.max)),
        None,
    )


def figures_for(guidance: Guidance, head: Head | None) -> tuple[Figure, ...]:
    """What it names for this, or all that it names where it is not said what the money is for."""
    return tuple(each for each in guidance.figures if head is None or head in each.heads)


def limit_of(limits: Mapping[str, Decimal], roles: Collection[str]) -> Decimal:
    """The most that somebody in these roles promises alone. A role without a limit promises none.

    Roles are compared whatever their capitals.
    """
    known = {role.casefold(): limit for role, limit in limits.items()}
    return max((known.get(role.casefold(), NOTHING) for role in roles), default=NOTHING)
