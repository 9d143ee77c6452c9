"""`putright lint`: what a landlord's own documents say against each other."""

import argparse
import json
import sys
from dataclasses import asdict
from importlib.metadata import entry_points

from putright.kit.contradictions import by_edition, contradictions
from putright.kit.plugin import GROUP, NotInstalled, open_plugin
from putright.kit.tables import LedgerError
from putright.proof import NotDivided
from putright.settings import Settings


def lint(asked: argparse.Namespace, _: Settings) -> int:
    """Exit code 1 where anything is found, 2 where a document or a ledger cannot be read."""
    names = asked.plugin or sorted(entry_points(group=GROUP).names)
    try:
        found = [each for name in names for each in contradictions(open_plugin(name))]
    except (NotInstalled, LedgerError, NotDivided) as error:
        print(f"putright: {error}", file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
        return int(bool(found))
    for edition, those in by_edition(found).items():
        print(f"{edition}\n{'=' * len(edition)}\n")
        for each in those:
            print(f"{each.what}")
            for place in each.places:
                print(f"      {place}")
            print(f"      To mend it: {each.mend}\n")
    print(f"{len(found)} found in the documents of {', '.join(names)}.")
    return int(bool(found))
