"""What the Ombudsman finds and orders, and who once stood before it: lists, each with its dates."""

from dataclasses import dataclass
from datetime import date

from putright.policy.times import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedWord:
    """A word of the Ombudsman's: its code, what it says, and its first and last day in use.

    `source` is where it was read; `since` is `None` where its first day is not known here. So it
    is refused on no day for being too early.
    """

    code: str
    label: str
    source: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignatedPersons:
    """The law by which a complaint went to the Ombudsman through somebody, or after a wait.

    It stood from `since` to `until`, both inclusive, in one `nation`. `wait` counts from the last
    answer of the procedure. `told` names the kinds as a complainant reads them.
    """

    since: date
    until: date
    nation: str
    wait: Span
    source: str
    told: str
    kinds: tuple[DatedWord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanLists:
    """What the Ombudsman may find, the failure orders that it issues, and designated persons.

    A list that is empty is not held: then a finding is kept in the caller's own words.
    """

    findings: tuple[DatedWord, ...] = ()
    failure_types: tuple[DatedWord, ...] = ()
    designated_persons: DesignatedPersons | None = None
