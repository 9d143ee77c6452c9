"""When two complaints may be about the same matter: what speaks for it, in words.

It is a suggestion for an officer to look at, and decides nothing. The numbers are core's own; no
clause speaks of them.
"""

from dataclasses import dataclass

NEAR = 28
"""Days apart within which the same words may be about the same matter, whoever says them."""

FAR = 365
"""Days apart beyond which nothing is suggested."""

FEWEST = 3
"""Words that two texts share at least, before they are alike at all."""

MOST = 5
"""How many are suggested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What another complaint has in common with one.

    `shared` are the stems of the words in both, out of `own` here and `theirs` there.
    `days_apart` is negative where the other was received earlier.
    """

    same_complainant: bool = False
    acts_for: bool = False
    same_household: bool = False
    same_contact: bool = False
    same_address: bool = False
    days_apart: int = 0
    shared: tuple[str, ...] = ()
    own: int = 0
    theirs: int = 0

    @property
    def alike(self) -> float:
        """How much of the shorter text is in the other: from 0 to 1."""
        least = min(self.own, self.theirs)
        return len(self.shared) / least if least and len(self.shared) >= FEWEST else 0.0

    @property
    def of_one_person(self) -> bool:
        return self.same_complainant or self.acts_for or self.same_household or self.same_contact


def weight(found: Likeness) -> float:
    """How much speaks for one matter; 0 where too little does to be suggested."""
    apart = abs(found.days_apart)
    if apart > FAR:
        return 0.0
    near, alike = apart <= NEAR, found.alike
    known = 2 * found.same_complainant + found.of_one_person + found.same_address
    if known and (near or alike >= 0.3):
        return known + 3 * alike + near
    return 3 * alike if near and alike >= 0.6 else 0.0


def reasons(found: Likeness) -> tuple[str, ...]:
    """Why it is suggested, for the officer who decides."""
    told = []
    if found.same_complainant:
        told.append("The same complainant.")
    else:
        if found.acts_for:
            told.append("Who complains in the one acts for the complainant in the other.")
        if found.same_household:
            told.append("They belong to the same household or group.")
        if found.same_contact:
            told.append("The same telephone number or email address.")
    if found.same_address:
        told.append("The same address.")
    if found.alike:
        told.append(
            f"{len(found.shared)} words are in both: {', '.join(sorted(found.shared)[:8])}."
        )
    apart = abs(found.days_apart)
    days = "day" if apart == 1 else "days"
    when = f"{apart} {days} {'earlier' if found.days_apart < 0 else 'later'}" if apart else (
        "on the same day"
    )  # fmt: skip
    return (*told, f"Received {when}.")
