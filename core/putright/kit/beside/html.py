"""The page beside its document, as one HTML file that needs nothing else."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from putright.kit.beside.anchors import Anchors
from putright.kit.beside.clause import clause_rows, nowhere
from putright.kit.beside.elements import document, element, policy_for
from putright.kit.beside.rows import Side, SideBySide
from putright.kit.beside.words import dates_in_words
from putright.pictures.procedure import procedure

STYLE = Path(__file__).with_name("beside.css").read_text(encoding="utf-8")
WIDE, NARROW = 900, 288


@dataclass(frozen=True, slots=True)
class Edition:
    """Another edition of the same landlord, or this one, for the reader to choose."""

    key: str
    title: str
    address: str | None = None  # where its file is, from here; None for this one


def page_beside(page: SideBySide, editions: Sequence[Edition] = ()) -> str:
    """The HTML of an edition beside its documents; `editions` are offered where there are more."""
    policy = page.policy
    anchors = Anchors(page)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=policy_for(STYLE)),
        element("title", f"{policy.title} ({policy.key}), beside its document"),
        element("style", STYLE),
    )
    body = element(
        "body",
        element("a", "Skip to the document", href="#document", class_="skip"),
        element("header", _opening(page), _chooser(page, editions)),
        element("main", _about(page), _picture(page), *_documents(page, anchors), nowhere(page)),
    )
    return document(element("html", head, body, lang="en-GB"))


def _opening(page: SideBySide) -> Iterator[Element]:
    policy = page.policy
    yield element("p", policy.key, class_="key")
    yield element("h1", policy.title)
    yield element("p", dates_in_words(policy))
    if policy.dated_by:
        yield element("p", policy.dated_by, class_="quiet")


def _chooser(page: SideBySide, editions: Sequence[Edition]) -> Element | None:
    if len(editions) < 2:
        return None
    items = []
    for each in editions:
        name = f"{each.title} ({each.key})"
        if each.address:
            items.append(element("li", element("a", name, href=each.address)))
        else:
            items.append(element("li", element("span", name, aria_current="page")))
    return element("nav", element("ul", items), aria_label="Editions")


def _about(page: SideBySide) -> Element:
    return element(
        "section",
        element(
            "p",
            "Here the document stands in its own words and order. ",
            element("mark", "What is marked"),
            " is quoted by the page that putright works by; beside it stands what that page makes "
            "of it.",
        ),
        element("dl", _totals(page), class_="totals"),
        class_="about",
        aria_label="About this page",
    )


def _totals(page: SideBySide) -> Iterator[Element]:
    for side in page.sides:
        yield element("dt", "Its document" if side.own else "An older document that still stands")
        yield element(
            "dd", f"{side.source}: {len(side.clauses)} clauses, {side.quoted} of them quoted"
        )
    rows = [row for side in page.sides for each in side.clauses for row in each.rows]
    if rows:
        unclear = sum(row.unclear is not None for row in rows)
        yield element("dt", "Its ledger")
        yield element("dd", f"{len(rows)} rules, {unclear} of them unclear and read in one way")
    counted: dict[str, Counter[str]] = {}
    for row in rows:
        for code, judgements in row.code.items():
            tally = counted.setdefault(code, Counter())
            tally.update(judgement.verdict for judgement in judgements.values())
    for code, tally in sorted(counted.items()):
        yield element("dt", f"Under the Code of {code}")
        yield element("dd", ", ".join(f"{number} {name}" for name, number in sorted(tally.items())))


def _picture(page: SideBySide) -> Element:
    wide, narrow = procedure(page.policy, width=WIDE), procedure(page.policy, width=NARROW)
    wide.set("class", "wide")
    narrow.set("class", "narrow")
    return element("section", element("h2", "The procedure"), wide, narrow)


def _documents(page: SideBySide, anchors: Anchors) -> Iterator[Element]:
    for number, side in enumerate(page.sides):
        title = "The document, clause by clause" if side.own else "From an older document"
        yield element(
            "section",
            element("h2", title, id="document" if number == 0 else None, tabindex="-1"),
            _older(page, side),
            _contents(side, anchors),
            element(
                "div",
                element("p", "What the document says"),
                element("p", "What the page makes of it"),
                class_="columns",
                aria_hidden="true",
            ),
            clause_rows(side, anchors),
        )


def _older(page: SideBySide, side: Side) -> Element | None:
    if side.own:
        return None
    return element(
        "p",
        f"This edition quotes {side.source} besides its own document: what is marked here still "
        f"stands where {page.policy.source} is silent.",
        class_="about",
    )


def _contents(side: Side, anchors: Anchors) -> Element | None:
    links = [
        element("li", element("a", each.headings[-1], href=f"#{anchors.of(side, each.clause)}"))
        for each in side.clauses
        if each.headings
    ]
    if len(links) < 2:
        return None
    name = "Sections" if side.own else f"Sections of {side.source}"
    return element("nav", element("ul", links), aria_label=name)
