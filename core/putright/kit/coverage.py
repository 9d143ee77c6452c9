"""Whether every rule of a ledger is held where it says, and what a page says beyond its ledger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from putright.kit.ledger import Ledger, Row, read_ledger
from putright.kit.plugin import Plugin
from putright.kit.pointing import Pointing
from putright.policy import Policy, Rule
from putright.proof import Fault, rules_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One rule with whatever of it points at nothing."""

    row: Row
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document's account: its rules in order, and the page's rules that none of them names."""

    ledger: Ledger
    policy: Policy | None
    entries: tuple[Entry, ...]
    not_in_the_table: tuple[Rule, ...] = ()

    @property
    def held(self) -> int:
        """How many rules are held where the ledger says."""
        return sum(not entry.faults for entry in self.entries)

    def words(self, clause: str) -> str | None:
        """What the page quotes of a clause, the first time that it does."""
        quoted = (rule.words for rule in rules_of(self.policy) if rule.clause == clause)
        return next(quoted, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All that a plugin's ledgers say, and what is wrong with it."""

    plugin: str
    sheets: tuple[Sheet, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def every_fault(self) -> list[Fault]:
        found = list(self.faults)
        for sheet in self.sheets:
            found += [fault for entry in sheet.entries for fault in entry.faults]
        return found


KINDS = ("page", "hook", "core", "person", "governance", "unclear")
"""Where a rule may be held, and whether a reading was taken."""


def totals(rows: Sequence[Row]) -> dict[str, int]:
    """How many rules are held in each way; one rule may be held in several."""
    return {kind: sum(bool(getattr(row, kind)) for row in rows) for kind in KINDS}


def account(plugin: Plugin) -> Account:
    """Follow every pointer of a plugin's ledgers. A plugin that keeps none has an empty account.

    Raises `LedgerError` for a file that cannot be read, and whatever its documents raise.
    """
    ledgers = read_ledger(plugin)
    if not ledgers:
        return Account(plugin=plugin.name, sheets=())
    named = {
        (ledger.document, clause)
        for ledger in ledgers.values()
        for row in ledger.rows
        for clause in row.clauses
    }
    policies = {policy.edition: policy for policy in plugin.policies}
    sheets = tuple(
        _sheet(plugin, ledger, policies.get(ledger.edition), named) for ledger in ledgers.values()
    )
    without = tuple(
        Fault(policy.key, "This edition has no ledger.", f"Write rules-{edition}.toml.")
        for edition, policy in policies.items()
        if edition not in ledgers
    )
    return Account(plugin=plugin.name, sheets=sheets, faults=without)


def _sheet(
    plugin: Plugin, ledger: Ledger, policy: Policy | None, named: set[tuple[str, str]]
) -> Sheet:
    if policy is None:
        wrong = f"The plugin has no edition “{ledger.edition}”."
        fault = Fault(ledger.file, wrong, "Name an edition of its pages.")
        entries = tuple(Entry(row=row, faults=(fault,)) for row in ledger.rows)
        return Sheet(ledger=ledger, policy=None, entries=entries)
    pointing = Pointing(
        module=plugin.module,
        policy=policy,
        document=ledger.document,
        documents=plugin.documents,
    )
    return Sheet(
        ledger=ledger,
        policy=policy,
        entries=tuple(Entry(row=row, faults=tuple(pointing.faults(row))) for row in ledger.rows),
        not_in_the_table=tuple(_beyond(policy, named)),
    )


def _beyond(policy: Policy, named: set[tuple[str, str]]) -> Iterator[Rule]:
    """The first rule of each clause that the page quotes and no row of the plugin names."""
    seen = set(named)
    for rule in rules_of(policy):
        place = (rule.source or policy.source, rule.clause)
        if place not in seen:
            seen.add(place)
            yield rule
