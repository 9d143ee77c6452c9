"""The people of a scenario, and what each role is to a case."""

import difflib
from dataclasses import dataclass

from putright.api.identity import Audience
from putright.casework.vocabulary import SENDERS

OUTSIDE = tuple(code for code in SENDERS if code not in {"staff", "organisation"})
"""Roles of those who write in: each is a party of their own, and sees their own complaints."""

INSIDE = {"auditor": Audience.AUDITOR, "administrator": Audience.ADMIN}
"""Roles with an audience of their own; every other role is an officer's, who works cases."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a scenario. The role is the policy's word for what they are."""

    name: str
    role: str

    @property
    def is_outside(self) -> bool:
        return self.role in OUTSIDE

    @property
    def audiences(self) -> tuple[Audience, ...]:
        if self.is_outside:
            return (Audience.COMPLAINANT, Audience.REPRESENTATIVE)
        if self.role in INSIDE:
            return (INSIDE[self.role],)
        return (Audience.CASE_HANDLER, Audience.DECISION_MAKER)

    @property
    def roles(self) -> tuple[str, ...]:
        return () if self.is_outside else (self.role,)

    @property
    def subject(self) -> str:
        """Who they are in a token: stable, and no one else of the scenario."""
        return self.name.casefold().replace(" ", ".")


def slip(role: str) -> str | None:
    """The role of somebody outside that was probably meant; an officer's may be any words.

    >>> slip("tennant")
    'tenant'
    >>> slip("Housing Manager")
    """
    if role in OUTSIDE:
        return None
    near = difflib.get_close_matches(role.casefold(), (*OUTSIDE, *INSIDE), n=1, cutoff=0.8)
    return near[0] if near and near[0] != role else None
