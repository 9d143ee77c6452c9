"""`putright page`: a page beside its document, to be read in a browser or printed."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from putright.kit.beside import Edition, page_beside, side_by_side
from putright.kit.ledger import read_ledger
from putright.kit.plugin import NotInstalled, Plugin, open_plugin
from putright.kit.tables import LedgerError
from putright.policy import Policy
from putright.proof import NotDivided
from putright.settings import Settings


class NoEdition(LookupError):
    """The plugin has no edition of that key, or several where one is asked for."""


def page(asked: argparse.Namespace, _: Settings) -> int:
    """Exit code 2 where there is no such plugin or edition, or its documents cannot be read."""
    try:
        plugin = open_plugin(asked.plugin)
        policies = _chosen(plugin, asked.edition)
        if asked.stdout:
            print(_to_print(plugin, policies), end="")
            return 0
        written = _write(plugin, policies, asked.into)
    except (NotInstalled, NoEdition, NotDivided, LedgerError, OSError) as error:
        print(f"putright: {error}", file=sys.stderr)
        return 2
    for path in written:
        print(path)
    return 0


def _chosen(plugin: Plugin, key: str | None) -> Sequence[Policy]:
    if key is None:
        return plugin.policies
    chosen = [policy for policy in plugin.policies if key in (policy.key, policy.edition)]
    if not chosen:
        raise NoEdition(f"“{plugin.name}” has no edition “{key}”. It has: {_keys(plugin)}.")
    return chosen


def _to_print(plugin: Plugin, policies: Sequence[Policy]) -> str:
    if len(policies) > 1:
        raise NoEdition(f"Name one of its editions with --edition: {_keys(plugin)}.")
    return _html(plugin, policies[0], ())


def _write(plugin: Plugin, policies: Sequence[Policy], into: Path) -> list[Path]:
    into.mkdir(parents=True, exist_ok=True)
    written = []
    for policy in policies:
        path = into / _file(policy)
        path.write_text(_html(plugin, policy, policies), encoding="utf-8")
        written.append(path)
    return written


def _html(plugin: Plugin, policy: Policy, beside: Sequence[Policy]) -> str:
    texts = {name: (plugin.room / name).read_text(encoding="utf-8") for name in plugin.documents}
    side = side_by_side(policy, plugin.documents, texts, read_ledger(plugin).values())
    editions = [
        Edition(each.key, each.title, None if each is policy else _file(each)) for each in beside
    ]
    return page_beside(side, editions)


def _file(policy: Policy) -> str:
    """`ids-undated.html`: beside the files of the other editions."""
    return f"{policy.key.replace('/', '-')}.html"


def _keys(plugin: Plugin) -> str:
    return ", ".join(policy.key for policy in plugin.policies)
