"""Everything that can be asked of a plugin without playing it: contract, hooks, page, ledger."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pluggy

from putright import hookspecs
from putright.kit import registered
from putright.kit.coverage import account, totals
from putright.kit.plugin import Plugin
from putright.kit.speaking import PluginFailed, Speaker
from putright.kit.tables import LedgerError
from putright.policy import CONTRACT, Policy
from putright.proof import Fault, NotDivided, clause_at, is_written_out, prove, rules_of


@dataclass(frozen=True, slots=True)
class Check:
    """One question, what was looked at, and what is wrong with it, each with its mend."""

    what: str
    said: str
    wrong: tuple[str, ...] = ()


def checks(plugin: Plugin) -> Iterator[Check]:
    """Ask them in order. Where there are no editions, what is asked of them is left out."""
    yield _contract(plugin)
    yield _hooks(plugin)
    try:
        editions = _editions(plugin)
    except PluginFailed as failure:
        yield Check("editions", "", (failure.in_full(),))
        return
    keys = ", ".join(policy.key for policy in editions)
    if not editions:
        wrong = "It registers no policy. Implement register_policies."
        yield Check("editions", "none", (wrong,))
        return
    yield Check("editions", keys)
    for hook, (what, take) in REGISTERED.items():
        if hasattr(plugin.module, hook):
            yield _registered(plugin, hook, what, take)
    yield _page(plugin)
    yield _ledger(plugin)


def not_imported(module: str, failure: PluginFailed) -> Check:
    """What to say of a plugin that raises when it is imported: where, in which clause, and why."""
    where = failure.where()
    if where is None:
        return Check("import", module, (failure.in_full(),))
    file, line = where
    clause = clause_at(file.read_text(encoding="utf-8"), line) or ""
    fault = Fault(clause, f"{failure.said()}.", "Mend that line.", file=file.name, line=line)
    return Check("import", module, (str(fault),))


def _contract(plugin: Plugin) -> Check:
    written_for = getattr(plugin.module, "CONTRACT", None)
    wrong = (
        f"It was written for contract {written_for}, and this is {CONTRACT}. Write: CONTRACT = 1"
    )
    return Check("contract", f"version {written_for}", () if written_for == CONTRACT else (wrong,))


def _hooks(plugin: Plugin) -> Check:
    manager = pluggy.PluginManager("putright")
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(Speaker(plugin.name, plugin.module, manager), plugin.name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        mend = "See putright.hookspecs for the hooks there are, and what each is given."
        return Check("hooks", "", (f"{' '.join(str(error).split())}. {mend}",))
    callers = manager.get_hookcallers(manager.get_plugin(plugin.name)) or []
    return Check("hooks", ", ".join(sorted(caller.name for caller in callers)) or "none")


def _editions(plugin: Plugin) -> Sequence[Policy]:
    """Raises `PluginFailed` where the plugin raises, or gives something else."""
    if not hasattr(plugin.module, "register_policies"):
        return ()
    try:
        editions = plugin.policies
    except Exception as error:
        raise PluginFailed(plugin.name, "register_policies", type(error).__name__) from error
    if not all(isinstance(each, Policy) for each in editions):
        raise PluginFailed(
            plugin.name, "register_policies", "it gave something else than a list of Policy"
        )
    return editions


REGISTERED: Mapping[str, tuple[str, Callable[[str, str, Any], object]]] = {
    "register_standard": ("standard", registered.editions),
    "register_guidance": ("guidance", registered.guidance),
    "register_ombudsman_lists": ("ombudsman lists", registered.ombudsman_lists),
}
"""What may be registered beside the landlord's policy: what it is called, and whether it holds."""


def _registered(
    plugin: Plugin, hook: str, what: str, take: Callable[[str, str, Any], object]
) -> Check:
    try:
        answer = getattr(plugin.module, hook)()
    except Exception as error:
        failure = PluginFailed(plugin.name, hook, type(error).__name__)
        failure.__cause__ = error
        return Check(what, "", (failure.in_full(),))
    try:
        found = None if answer is None else take(plugin.name, hook, answer)
    except PluginFailed as failure:
        return Check(what, "", (failure.in_full(),))
    return Check(what, "none" if found is None else "it holds together")


def _page(plugin: Plugin) -> Check:
    """The proof, with file, line, clause and mend; and that the page is there to be read at all."""
    try:
        documents = plugin.documents
    except NotDivided as error:
        return Check("page", "", (str(error),))
    except OSError as error:
        mend = f"Put the document there, as `source` names it from {plugin.room}."
        return Check("page", "", (f"{error.filename} cannot be read: {error.strerror}. {mend}",))
    faults = prove(plugin.policies, documents, plugin.pages)
    wrong = [str(fault) for fault in faults]
    if not any(fault.wrong.startswith("It cannot be read") for fault in faults):
        wrong += [
            f"{policy.key}: It stands on no page as a value. Write Policy(…) out in policy.py, "
            "beside __init__.py."
            for policy in plugin.policies
            if not is_written_out(policy, plugin.pages)
        ]
    rules = sum(1 for policy in plugin.policies for _ in rules_of(policy))
    clauses = sum(len(document) for document in documents.values())
    return Check("page", f"{rules} rules, {clauses} clauses", tuple(wrong))


def _ledger(plugin: Plugin) -> Check:
    try:
        found = account(plugin)
    except LedgerError as error:
        return Check("ledger", "", (str(error),))
    except (NotDivided, OSError):
        return Check("ledger", "not read, until its document can be")
    if not found.sheets:
        mend = "Write rules.toml beside its code: each rule, and where it is held."
        return Check("ledger", "none", (f"It keeps no ledger. {mend}",))
    wrong = [str(fault) for fault in found.faults]
    for sheet in found.sheets:
        file = sheet.ledger.file
        lines = (plugin.package / file).read_text(encoding="utf-8").splitlines()
        for entry in sheet.entries:
            named = f'"{entry.row.id}"'
            line = next((n for n, text in enumerate(lines, 1) if named in text), 1)
            wrong += [f"{file}, line {line}, {fault}" for fault in entry.faults]
    rows = [entry.row for sheet in found.sheets for entry in sheet.entries]
    held = sum(sheet.held for sheet in found.sheets)
    unclear = totals(rows)["unclear"]
    return Check("ledger", f"{held} of {len(rows)} rules held, {unclear} unclear", tuple(wrong))
