"""One clause of a document, and beside it what the page and its ledger make of it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from putright.kit.beside.anchors import Anchors
from putright.kit.beside.elements import Child, element
from putright.kit.beside.places import Placed
from putright.kit.beside.quoting import Piece, shortened
from putright.kit.beside.rows import Beside, Side, SideBySide
from putright.kit.beside.words import in_words
from putright.kit.ledger import Contradicted, Judgement, Row


def clause_rows(side: Side, anchors: Anchors) -> Iterator[Element]:
    """Every clause of a document in its order, under the headings that it prints."""
    depth = "h3"
    for each in side.clauses:
        for heading in each.headings:
            yield element("h3", heading, class_="section")
            depth = "h4"
        name = anchors.of(side, each.clause)
        yield element(
            "article",
            element(
                "div",
                element(depth, f"Clause {each.clause}", id=f"{name}-name", class_="name"),
                element("div", map(_passage, each.passages), class_="words"),
                class_="document",
            ),
            element("div", _beside(each, side, anchors), class_="beside"),
            id=name,
            class_="clause point" if "(" in each.clause else "clause",
            aria_labelledby=f"{name}-name",
        )


def nowhere(page: SideBySide) -> Element | None:
    """The rules whose words do not stand where they say: the proof finds them too."""
    if not page.nowhere:
        return None
    return element(
        "section",
        element("h2", "Words that do not stand where the page says"),
        (_made([each], quoted=True) for each in page.nowhere),
    )


def _passage(pieces: Iterable[Piece]) -> Element:
    return element("p", (element("mark", words) if quoted else words for words, quoted in pieces))


def _beside(each: Beside, side: Side, anchors: Anchors) -> Iterator[Element]:
    several = len({one.rule.words for one in each.made}) > 1
    for _, alike in groupby(each.made, lambda one: (one.stage, one.place)):
        yield _made(list(alike), quoted=several)
    if each.not_quoted is not None:
        yield element("p", "Not quoted. ", each.not_quoted, class_="quiet")
    elif not each.made:
        said = "Its points follow." if each.points_follow else "The page says nothing of it."
        yield element("p", said, class_="quiet")
    for row in each.rows:
        yield _row(row)
    if each.elsewhere:
        yield element("p", "Of the ledger too: ", _links(each, side, anchors), class_="quiet")


def _made(alike: list[Placed], *, quoted: bool) -> Element:
    """What is made of rules that stand in one place of the page."""
    first = alike[0]
    stage = f"{first.stage} · " if first.stage else None
    return element(
        "div",
        element("p", stage, element("b", first.place), class_="place"),
        (one for each in alike for one in _said(each, quoted=quoted)),
        class_="made",
    )


def _said(each: Placed, *, quoted: bool) -> Iterator[Element]:
    if quoted:
        yield element("p", f"“{shortened(each.rule.words)}”", class_="of")
    sentences = in_words(each.rule)
    for sentence in sentences:
        yield element("p", sentence)
    if not sentences and not quoted:
        yield element("p", "It stands in the document's own words.", class_="quiet")
    if reading := getattr(each.rule, "reading", None):
        yield element("p", element("b", "How it is read: "), reading, class_="reading")


def _row(row: Row) -> Element:
    return element(
        "div",
        element("p", element("span", row.id, class_="id"), " ", row.says),
        element("p", "; ".join(_held(row)), ".", class_="quiet"),
        _unclear(row),
        [_contradicted(each) for each in row.contradicts],
        _verdicts(row),
        class_="ledger",
        id=f"rule-{row.id}",
    )


def _held(row: Row) -> Iterator[str]:
    """Where the rule is held, in words that need no knowledge of the code."""
    kinds = (("the page", row.page), ("core", row.core), ("the plugin's hooks", row.hook))
    if places := [name for name, pointers in kinds if pointers]:
        yield f"Held by {' and '.join(places)}"
    for person in row.person:
        step = person.step.rpartition(".")[2].replace("_", " ").lower()
        role = person.role.replace("_", " ").lower() if person.role.isupper() else person.role
        yield f"judged by the {role} at “{step}”, who is shown clause {person.shown}"
    if row.governance:
        yield f"governance: {row.governance.rstrip('.')}"


def _unclear(row: Row) -> Element | None:
    if row.unclear is None:
        return None
    return element(
        "p",
        element("b", "Unclear. "),
        row.unclear.reading,
        " ",
        element("b", "The other reading: "),
        row.unclear.other,
    )


def _contradicted(each: Contradicted) -> Element:
    other = f"clause {each.clause}{f' of {each.document}' if each.document else ''}"
    return element(
        "p",
        element("b", "It cannot be kept together with ", other, ". "),
        each.why,
        " ",
        element("b", "What would mend it: "),
        each.mend,
    )


def _verdicts(row: Row) -> Element | None:
    items = [
        _verdict(code, provision, judgement)
        for code, judgements in row.code.items()
        for provision, judgement in judgements.items()
    ]
    return element("ul", items) if items else None


def _verdict(code: str, provision: str, judgement: Judgement) -> Element:
    mend: list[Child] = [" ", element("b", "What would mend it: "), judgement.mend]
    return element(
        "li",
        element("span", judgement.verdict.capitalize(), class_=f"verdict {judgement.verdict}"),
        f" under the Code of {code}, {provision}: {judgement.why}",
        mend if judgement.mend else None,
    )


def _links(each: Beside, side: Side, anchors: Anchors) -> Iterable[Child]:
    for number, (row, clause) in enumerate(each.elsewhere):
        if number:
            yield ", "
        yield element("a", row, href=f"#rule-{row}")
        yield f" at {clause}"
    yield "."
