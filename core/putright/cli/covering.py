"""`putright coverage`: every rule of a document, and where it lives."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.metadata import entry_points
from typing import Any

from putright.kit.coverage import Account, Entry, Sheet, account, totals
from putright.kit.plugin import GROUP, NotInstalled, open_plugin
from putright.kit.tables import LedgerError
from putright.proof import Fault, NotDivided
from putright.settings import Settings

LABELS = {
    "page": "in the page",
    "hook": "in a hook",
    "core": "in core",
    "person": "judged by a person",
    "governance": "governance",
    "unclear": "unclear",
}


def coverage(asked: argparse.Namespace, settings: Settings) -> int:
    """Exit code 1 where something points at nothing, 2 where a ledger cannot be read."""
    if asked.scenarios:
        from putright.cli.playing import shown

        return shown(asked, settings)
    names = asked.plugin or sorted(entry_points(group=GROUP).names)
    try:
        accounts = [account(open_plugin(name)) for name in names]
    except (NotInstalled, LedgerError, NotDivided) as error:
        print(f"putright: {error}", file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps(_as_json(accounts), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(accounts)))
    wanting = [each for each in accounts if each.every_fault or (asked.plugin and not each.sheets)]
    return 1 if wanting else 0


def _told(accounts: Sequence[Account]) -> Iterator[str]:
    for each in accounts:
        if not each.sheets:
            yield f"{each.plugin} keeps no ledger.\n"
        for sheet in each.sheets:
            yield from _sheet(each.plugin, sheet)
        yield from (f"WRONG {fault}\n" for fault in each.faults)
    sheets = [sheet for each in accounts for sheet in each.sheets]
    if len(sheets) > 1:
        yield f"All together: {_summed(sheets)}"


def _sheet(plugin: str, sheet: Sheet) -> Iterator[str]:
    title = f"{plugin}/{sheet.ledger.edition}: {sheet.ledger.document} ({sheet.ledger.file})"
    yield from (title, "=" * len(title), "")
    for entry in sheet.entries:
        yield f"{entry.row.id}  {', '.join(entry.row.clauses)}: {entry.row.says}"
        yield from (f"      {line}" for line in _places(sheet, entry))
        yield from (f"      WRONG {fault.wrong} {fault.mend}" for fault in entry.faults)
        yield ""
    if sheet.not_in_the_table:
        beyond = ", ".join(rule.clause for rule in sheet.not_in_the_table)
        yield f"Quoted on the page and not in the table: {beyond}."
    yield f"{_summed([sheet])}\n"


def _places(sheet: Sheet, entry: Entry) -> Iterator[str]:
    row = entry.row
    for kind, pointers in (("page", row.page), ("hook", row.hook), ("core", row.core)):
        if pointers:
            yield f"{LABELS[kind]}: {', '.join(pointers)}"
    for person in row.person:
        words = sheet.words(person.shown)
        shown = f"clause {person.shown}" + (f" (“{words}”)" if words else "")
        yield f"{LABELS['person']}: {person.role}, at {person.step}, is shown {shown}"
    if row.governance:
        yield f"{LABELS['governance']}: {row.governance}"
    if row.unclear:
        yield f"{LABELS['unclear']}: {row.unclear.reading} Other reading: {row.unclear.other}"


def _summed(sheets: Sequence[Sheet]) -> str:
    rows = [entry.row for sheet in sheets for entry in sheet.entries]
    held = sum(sheet.held for sheet in sheets)
    kinds = ", ".join(f"{count} {LABELS[kind]}" for kind, count in totals(rows).items())
    return f"{held} of {len(rows)} rules are held where the ledger says. {kinds}."


def _as_json(accounts: Sequence[Account]) -> dict[str, Any]:
    sheets = [sheet for each in accounts for sheet in each.sheets]
    rows = [entry.row for sheet in sheets for entry in sheet.entries]
    return {
        "held": sum(sheet.held for sheet in sheets),
        "rules": len(rows),
        "totals": totals(rows),
        "plugins": [
            {
                "plugin": each.plugin,
                "faults": [_fault_as_json(fault) for fault in each.faults],
                "documents": [_sheet_as_json(sheet) for sheet in each.sheets],
            }
            for each in accounts
        ],
    }


def _sheet_as_json(sheet: Sheet) -> dict[str, Any]:
    return {
        "edition": sheet.ledger.edition,
        "document": sheet.ledger.document,
        "held": sheet.held,
        "totals": totals(sheet.ledger.rows),
        "rules": [
            {
                "id": entry.row.id,
                "clauses": entry.row.clauses,
                "says": entry.row.says,
                "page": entry.row.page,
                "hook": entry.row.hook,
                "core": entry.row.core,
                "person": [asdict(each) for each in entry.row.person],
                "governance": entry.row.governance,
                "unclear": asdict(entry.row.unclear) if entry.row.unclear else None,
                "faults": [_fault_as_json(fault) for fault in entry.faults],
            }
            for entry in sheet.entries
        ],
        "notInTheTable": [rule.clause for rule in sheet.not_in_the_table],
    }


def _fault_as_json(fault: Fault) -> dict[str, str]:
    return {"clause": fault.clause, "wrong": fault.wrong, "mend": fault.mend}
