"""Which page a scenario is held to, and which rules of it are shown by which scenario."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from putright.kit.coverage import Sheet, account
from putright.kit.effects import Effect, Owed, effects_of, owed
from putright.kit.plugin import NotInstalled, Plugin, open_plugin
from putright.kit.tables import LedgerError
from putright.play.marks import ScenarioError
from putright.play.reader import read_scenario
from putright.play.scenario import Scenario
from putright.play.showing import checked
from putright.proof import NotDivided

FOLDER = "scenarios"


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """The rules of one document that have a date or a refusal, and the scenarios of each."""

    sheet: Sheet
    rules: tuple[Owed, ...]
    by: Mapping[Effect, tuple[str, ...]]

    def wanting(self, rule: Owed) -> list[Effect]:
        """What no scenario shows of it."""
        return [each for each in rule.effects if not self.by.get(each)]

    @property
    def shown(self) -> list[Owed]:
        return [rule for rule in self.rules if not self.wanting(rule)]


def page_of(plugins: Sequence[str]) -> Plugin | None:
    """The plugin whose page a landlord is held to: the last named that has one."""
    opened = map(open_plugin, reversed(plugins))
    return next((each for each in opened if hasattr(each.module, "register_policies")), None)


def read_whole(path: Path, landlords: Mapping[str, Sequence[str]]) -> Scenario:
    """A scenario, the clauses it names checked. `landlords`: the plugins of each by its slug.

    Raises `ScenarioError`.
    """
    scenario = read_scenario(path, landlords)
    if not scenario.shows:
        return scenario
    try:
        page = page_of(landlords[scenario.landlord])
    except NotInstalled as error:
        raise ScenarioError(scenario.file, scenario.shows[0].line, str(error)) from None
    return held_to(scenario, page) if page else scenario


def held_to(scenario: Scenario, page: Plugin) -> Scenario:
    """The scenario with the clauses that it names checked against a page and its documents.

    Raises `ScenarioError`.
    """
    if not scenario.shows:
        return scenario
    try:
        return checked(scenario, *_known(page))
    except (LedgerError, NotDivided, OSError) as error:
        problem = f"the clauses of “{page.name}” cannot be read: {error}"
        raise ScenarioError(scenario.file, scenario.shows[0].line, problem) from None


@cache
def _known(page: Plugin) -> tuple[frozenset[str], tuple[Effect, ...]]:
    """Every clause of a page's documents, and every effect of the page and its ledgers."""
    clauses = frozenset(clause for document in page.documents.values() for clause in document)
    effects = [each for policy in page.policies for each in effects_of(policy)]
    for sheet in account(page).sheets:
        effects += [each for rule in owed(sheet) for each in rule.effects]
    return clauses, tuple(dict.fromkeys(effects))


def scenarios_of(
    plugin: Plugin, shared: Path, landlords: Mapping[str, Sequence[str]]
) -> list[Scenario]:
    """Those in `scenarios` beside its code, and of the shared folder those of its landlords.

    Raises `ScenarioError`.
    """
    own = plugin.room / FOLDER
    found = [held_to(read_scenario(path), plugin) for path in sorted(own.glob("*.yaml"))]
    if shared.resolve() != own.resolve():
        for path in sorted(shared.glob("*.yaml")):
            scenario = read_scenario(path, landlords)
            page = page_of(landlords[scenario.landlord])
            if page and page.name == plugin.name:
                found.append(held_to(scenario, plugin))
    return found


def showings(plugin: Plugin, scenarios: Sequence[Scenario]) -> list[Showing]:
    """What of each document the scenarios show. A plugin that keeps no ledger has none.

    Raises `LedgerError`, and whatever its documents raise.
    """
    by: dict[Effect, tuple[str, ...]] = {}
    for scenario in scenarios:
        name = Path(scenario.file).stem
        for claim in scenario.shows:
            if claim.what:
                effect = Effect(claim.clause, claim.what)
                by[effect] = tuple(dict.fromkeys((*by.get(effect, ()), name)))
    return [
        Showing(sheet=sheet, rules=tuple(owed(sheet)), by=by) for sheet in account(plugin).sheets
    ]
