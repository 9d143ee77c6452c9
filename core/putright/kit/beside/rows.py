"""A document clause by clause, with whatever of a page and its ledgers belongs to each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from putright.kit.beside.headings import headings
from putright.kit.beside.places import Placed, placed
from putright.kit.beside.quoting import Piece, pieces, stands
from putright.kit.ledger import Ledger, Row
from putright.policy import Policy
from putright.proof import Documents
from putright.proof.documents import Clauses


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One clause, and what stands beside it.

    `rows` are the ledger's rules that are told here; `elsewhere` those that are told at another
    clause of the same document, by their id and that clause.
    """

    clause: str
    headings: tuple[str, ...]
    passages: tuple[tuple[Piece, ...], ...]
    made: tuple[Placed, ...]
    not_quoted: str | None  # what became of a clause that the page does not quote
    points_follow: bool  # its lettered points are clauses of their own
    rows: tuple[Row, ...]
    elsewhere: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One document: the edition's own, or an older one that still stands where that is silent."""

    source: str
    own: bool
    clauses: tuple[Beside, ...]

    @property
    def quoted(self) -> int:
        return sum(bool(each.made) for each in self.clauses)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """An edition's documents, its own first, and the rules that stand in none of their clauses."""

    policy: Policy
    sides: tuple[Side, ...]
    nowhere: tuple[Placed, ...]


def side_by_side(
    policy: Policy, documents: Documents, texts: Mapping[str, str], ledgers: Iterable[Ledger]
) -> SideBySide:
    """Put an edition beside its documents. `texts` are these as they are printed, undivided."""
    rules = list(placed(policy))
    books = list(ledgers)
    sources = dict.fromkeys([policy.source, *(source_of(each, policy) for each in rules)])
    sides = []
    for source in sources:
        clauses = documents.get(source, {})
        own = [each for each in rules if source_of(each, policy) == source]
        rows = [row for book in books if book.document == source for row in book.rows]
        if source != policy.source:  # of an older document, what still stands
            quoted = {each.rule.clause for each in own}
            rows = [row for row in rows if quoted & set(row.clauses)]
        heads = headings(texts.get(source, ""), clauses)
        sides.append(
            Side(
                source=source,
                own=source == policy.source,
                clauses=tuple(_clauses(policy, clauses, heads, own, rows)),
            )
        )
    return SideBySide(
        policy=policy,
        sides=tuple(sides),
        nowhere=tuple(
            each
            for each in rules
            if not stands(
                each.rule.words,
                documents.get(source_of(each, policy), {}).get(each.rule.clause, ()),
            )
        ),
    )


def source_of(each: Placed, policy: Policy) -> str:
    return each.rule.source or policy.source


def _clauses(
    policy: Policy,
    clauses: Clauses,
    heads: Mapping[str, tuple[str, ...]],
    rules: list[Placed],
    rows: list[Row],
) -> Iterator[Beside]:
    first = {row.id: next((name for name in clauses if name in row.clauses), None) for row in rows}
    with_points = {name.partition("(")[0] for name in clauses if "(" in name}
    for name, passages in clauses.items():
        made = tuple(each for each in rules if each.rule.clause == name)
        named = [row for row in rows if name in row.clauses]
        yield Beside(
            clause=name,
            headings=heads.get(name, ()),
            passages=tuple(tuple(each) for each in pieces(passages, _quotations(made))),
            made=made,
            not_quoted=policy.other_clauses.get(name),
            points_follow=name in with_points,
            rows=tuple(row for row in named if first[row.id] == name),
            elsewhere=tuple(
                (row.id, first[row.id] or "") for row in named if first[row.id] != name
            ),
        )


def _quotations(made: Iterable[Placed]) -> Iterator[str]:
    for each in made:
        yield each.rule.words
        if instead := getattr(each.rule, "instead", None):
            yield instead
