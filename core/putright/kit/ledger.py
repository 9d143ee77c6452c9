"""The ledger of a plugin: each rule of its document, where it is held, what the Code says to it.

It stands in the plugin's package as `rules.toml`, or as `rules-first.toml`, `rules-second.toml`
where there are several editions. Officers read it beside the page; `docs/plugins.md` shows one.
Here it is only read. Whether what it points at is there, `putright.kit.coverage` says.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from putright.kit.plugin import Plugin
from putright.kit.tables import LedgerError, Table


class Verdict(StrEnum):
    """How a rule stands to a provision of the Code."""

    MET = "met"
    STRICTER = "stricter"
    PARTLY = "partly"
    WEAKER = "weaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict, why, and which words would mend it where it is not met in full."""

    verdict: Verdict
    why: str
    mend: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who judges a rule, at which step, and which clause they are shown for it."""

    role: str
    step: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Which reading of an unclear rule was taken, and which other there is."""

    reading: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradicted:
    """A clause that cannot be kept together with the rule, why not, and what would mend it.

    It may be the rule's own, and stand in another `document` of the landlord's.
    """

    clause: str
    document: str | None
    why: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One rule of the document. `code` holds its judgements: edition of the Code, provision."""

    id: str
    clauses: tuple[str, ...]
    says: str
    page: tuple[str, ...] = ()
    hook: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    person: tuple[Person, ...] = ()
    governance: str | None = None
    unclear: Unclear | None = None
    contradicts: tuple[Contradicted, ...] = ()
    code: Mapping[str, Mapping[str, Judgement]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every rule of one document, in its order, under the edition that it is the document of."""

    file: str
    edition: str
    document: str
    rows: tuple[Row, ...]


def read_ledger(plugin: Plugin) -> Mapping[str, Ledger]:
    """Each edition's ledger by the edition's name; none where the plugin keeps none.

    Raises `LedgerError`, which names the file, the rule, what is wrong and what would mend it.
    """
    found: dict[str, Ledger] = {}
    ids: dict[str, str] = {}
    for file in sorted(plugin.package.glob("rules*.toml")):
        ledger = parse_ledger(file.name, file.read_text(encoding="utf-8"))
        if ledger.edition in found:
            wrong = f"{found[ledger.edition].file} is the ledger of “{ledger.edition}” already."
            raise LedgerError(file.name, "", wrong, "Keep one file for each edition.")
        for row in ledger.rows:
            if row.id in ids:
                raise LedgerError(
                    file.name, row.id, f"It stands in {ids[row.id]} already.", "Strike one of them."
                )
            ids[row.id] = file.name
        found[ledger.edition] = ledger
    return MappingProxyType(found)


def parse_ledger(file: str, text: str) -> Ledger:
    """The ledger that a file's text holds. Raises `LedgerError`."""
    try:
        whole = Table(file, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise LedgerError(file, "", f"It is not TOML: {error}.", "Mend that line.") from None
    edition, document = whole.text("edition"), whole.text("document")
    rows = []
    for number, table in enumerate(whole.tables("rule"), 1):
        table.rule = f"rule {number}"
        rows.append(_row(table))
    whole.nothing_else()
    if not rows:
        raise LedgerError(file, "", "It holds no rule.", "Begin each with [[rule]].")
    return Ledger(file=file, edition=edition, document=document, rows=tuple(rows))


def _row(table: Table) -> Row:
    table.rule = table.text("id")
    row = Row(
        id=table.rule,
        clauses=table.texts("clause", needed=True),
        says=table.text("says"),
        page=table.texts("page"),
        hook=table.texts("hook"),
        core=table.texts("core"),
        person=tuple(_person(each) for each in table.tables("person")),
        governance=table.optional_text("governance"),
        unclear=next((_unclear(each) for each in table.tables("unclear")), None),
        contradicts=tuple(_contradicted(each) for each in table.tables("contradicts")),
        code=MappingProxyType(
            {
                key.removeprefix("code_"): MappingProxyType(
                    {provision: _judgement(each) for provision, each in table.named(key).items()}
                )
                for key in table.keys_with("code_")
            }
        ),
    )
    table.nothing_else()
    if not (row.page or row.hook or row.core or row.person or row.governance):
        raise table.error(
            "It says nowhere where it is held.", "Give page, hook, core, person or governance."
        )
    return row


def _contradicted(table: Table) -> Contradicted:
    found = Contradicted(
        clause=table.text("clause"),
        document=table.optional_text("document"),
        why=table.text("why"),
        mend=table.text("mend"),
    )
    table.nothing_else()
    return found


def _person(table: Table) -> Person:
    person = Person(role=table.text("role"), step=table.text("step"), shown=table.text("shown"))
    table.nothing_else()
    return person


def _unclear(table: Table) -> Unclear:
    unclear = Unclear(reading=table.text("reading"), other=table.text("other"))
    table.nothing_else()
    return unclear


def _judgement(table: Table) -> Judgement:
    said = table.text("verdict")
    if said not in list(Verdict):
        raise table.error(f"“{said}” is no verdict.", f"Say one of: {', '.join(Verdict)}.")
    verdict = Verdict(said)
    judgement = Judgement(verdict=verdict, why=table.text("why"), mend=table.optional_text("mend"))
    table.nothing_else()
    falls_short = verdict in (Verdict.PARTLY, Verdict.WEAKER)
    if falls_short and judgement.mend is None:
        raise table.error(f"It is {verdict}, and has no mend.", "Say which words would mend it.")
    if judgement.mend is not None and not falls_short:
        raise table.error(f"It is {verdict}, and has a mend.", "Strike the mend.")
    return judgement
