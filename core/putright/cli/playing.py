"""`putright coverage --scenarios`: every rule with a date or a refusal, and who plays it."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from putright.kit.effects import Effect
from putright.kit.plugin import GROUP, NotInstalled, Plugin, open_plugin
from putright.kit.tables import LedgerError
from putright.landlords_file import read_landlords
from putright.play.marks import ScenarioError
from putright.play.pages import FOLDER, Showing, scenarios_of, showings
from putright.proof import NotDivided
from putright.settings import Settings


def shown(asked: argparse.Namespace, settings: Settings) -> int:
    """Exit code 1 where a rule is shown by nothing, 2 where something cannot be read."""
    names = asked.plugin or sorted(entry_points(group=GROUP).names)
    shared = settings.landlords.parent / FOLDER
    found: dict[str, list[Showing]] = {}
    try:
        landlords = _landlords(settings) if shared.is_dir() else {}
        for name in names:
            plugin = open_plugin(name)
            found[name] = _showings(plugin, shared, landlords)
    except (NotInstalled, LedgerError, NotDivided, ScenarioError) as error:
        print(f"putright: {error}", file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(found)))
    every = [each for showing in found.values() for each in showing]
    whole = all(len(each.shown) == len(each.rules) for each in every)
    return 0 if whole and (not asked.plugin or all(found.values())) else 1


def _landlords(settings: Settings) -> dict[str, tuple[str, ...]]:
    return {each.slug: each.plugins for each in read_landlords(settings.landlords)}


def _showings(
    plugin: Plugin, shared: Path, landlords: Mapping[str, Sequence[str]]
) -> list[Showing]:
    return showings(plugin, scenarios_of(plugin, shared, landlords))


def _told(found: Mapping[str, Sequence[Showing]]) -> Iterator[str]:
    for name, documents in found.items():
        if not documents:
            yield f"{name} keeps no ledger.\n"
        for showing in documents:
            yield from _document(name, showing)
    every = [each for documents in found.values() for each in documents]
    if len(every) > 1:
        yield f"All together: {_summed(every)}"


def _document(name: str, showing: Showing) -> Iterator[str]:
    ledger = showing.sheet.ledger
    title = f"{name}/{ledger.edition}: {ledger.document}"
    yield from (title, "=" * len(title), "")
    for rule in showing.rules:
        yield f"{rule.id or 'Not in the table'}  {', '.join(rule.clauses)}: {rule.says}"
        yield from (f"      {_line(effect, showing)}" for effect in rule.effects)
        yield ""
    yield f"{_summed([showing])}\n"


def _line(effect: Effect, showing: Showing) -> str:
    if scenarios := showing.by.get(effect):
        return f"{effect}, shown by {', '.join(scenarios)}"
    return f"NOT SHOWN {effect}"


def _summed(every: Sequence[Showing]) -> str:
    rules = [rule for each in every for rule in each.rules]
    shown = sum(len(each.shown) for each in every)
    return f"{shown} of {len(rules)} rules with a date or a refusal are shown by a scenario."


def _as_json(found: Mapping[str, Sequence[Showing]]) -> dict[str, Any]:
    every = [each for documents in found.values() for each in documents]
    return {
        "shown": sum(len(each.shown) for each in every),
        "rules": sum(len(each.rules) for each in every),
        "plugins": [
            {"plugin": name, "documents": [_document_as_json(each) for each in documents]}
            for name, documents in found.items()
        ],
    }


def _document_as_json(showing: Showing) -> dict[str, Any]:
    return {
        "edition": showing.sheet.ledger.edition,
        "document": showing.sheet.ledger.document,
        "shown": len(showing.shown),
        "rules": [
            {
                "id": rule.id,
                "clauses": rule.clauses,
                "says": rule.says,
                "shown": not showing.wanting(rule),
                "effects": [
                    {
                        "clause": effect.clause,
                        "what": effect.what,
                        "scenarios": showing.by.get(effect, ()),
                    }
                    for effect in rule.effects
                ],
            }
            for rule in showing.rules
        ],
    }
