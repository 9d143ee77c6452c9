"""What a page holds: its document whole, quotations marked, nothing fetched, all escaped."""

import base64
import dataclasses
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from putright.kit.beside import page_beside, side_by_side
from putright.kit.beside.headings import headings
from putright.kit.beside.quoting import pieces
from putright.kit.ledger import parse_ledger
from putright.pictures.lettering import writable
from putright.policy import Exclusion, Policy, Rule, Stage
from putright.proof.documents import divide_by_openings, one_line

VOID = {"meta"}


@dataclass
class Node:
    tag: str
    attributes: dict[str, str | None]
    inside: list["Node | str"] = field(default_factory=list)

    def all(self, tag=None, **attributes):
        for each in self.inside:
            if isinstance(each, Node):
                named = {name.rstrip("_"): value for name, value in attributes.items()}
                if tag in (None, each.tag) and named.items() <= each.attributes.items():
                    yield each
                yield from each.all(tag, **attributes)

    @property
    def text(self):
        return "".join(each if isinstance(each, str) else each.text for each in self.inside)


class Tree(HTMLParser):
    """Reads a page strictly: every element is closed, by its own name and in its turn."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]
        self.feed(html)
        self.close()
        assert self.open == [self.root], "an element is left open"

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs)
        node = Node(tag, dict(attrs))
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag

    def handle_data(self, data):
        self.open[-1].inside.append(data)


@pytest.fixture
def tree(html):
    return lambda edition: Tree(html(edition)).root


def articles(root):
    return [each for each in root.all("article")]


def document_of(article):
    (words,) = article.all("div", class_="words")
    return [passage.text for passage in words.all("p")]


def test_every_clause_of_every_document_stands_once_and_in_order(edition, beside, tree):
    page = beside(edition)
    expected = [
        (f"Clause {each.clause}", ["".join(words for words, _ in one) for one in each.passages])
        for side in page.sides
        for each in side.clauses
    ]
    shown = [
        (next(each.all(class_="name")).text, document_of(each)) for each in articles(tree(edition))
    ]
    assert shown == expected
    assert page.sides[0].source == page.policy.source


def test_the_passages_are_the_document_s_own(edition, beside, plugin_documents):
    documents = plugin_documents(edition)
    for side in beside(edition).sides:
        assert [each.clause for each in side.clauses] == list(documents[side.source])
        for each in side.clauses:
            shown = ["".join(words for words, _ in passage) for passage in each.passages]
            assert shown == [one_line(passage) for passage in documents[side.source][each.clause]]


def test_every_quotation_is_marked_in_its_clause(edition, beside, tree):
    clauses = [each for side in beside(edition).sides for each in side.clauses]
    quoted = 0
    for clause, article in zip(clauses, articles(tree(edition)), strict=True):
        marks = [mark.text for mark in article.all("mark")]
        for each in clause.made:
            assert any(one_line(each.rule.words) in mark for mark in marks)
            quoted += 1
        assert bool(marks) == bool(clause.made)
    assert quoted >= 15
    assert beside(edition).nowhere == ()


def test_beside_each_clause_something_is_said(edition, tree):
    for article in articles(tree(edition)):
        (said,) = article.all("div", class_="beside")
        assert said.text
        assert "says nothing of it" not in said.text


def test_it_can_be_found_and_read_by_whoever_does_not_see_it(edition, tree):
    root = tree(edition)
    (page,) = root.all("html")
    assert page.attributes["lang"] == "en-GB"
    assert len(list(root.all("main"))) == len(list(root.all("h1"))) == 1
    ids = Counter(each.attributes["id"] for each in root.all() if "id" in each.attributes)
    assert [name for name, times in ids.items() if times > 1] == []
    for link in root.all("a"):
        assert link.attributes["href"][1:] in ids
        assert link.text
    for each in root.all():
        for name in (each.attributes.get("aria-labelledby") or "").split():
            assert name in ids
    depths = [int(each.tag[1]) for each in root.all() if re.fullmatch(r"h\d", each.tag)]
    assert depths[0] == 1
    assert max(later - earlier for earlier, later in pairwise(depths)) == 1
    navigations = [each.attributes["aria-label"] for each in root.all("nav")]
    assert len(set(navigations)) == len(navigations)


def test_nothing_is_fetched(edition, html, tree):
    style = next(tree(edition).all("style")).text
    assert not re.search(r"url\(|@import|@font-face|expression", style)
    for each in tree(edition).all():
        assert each.tag not in {"script", "link", "img", "iframe", "base", "object", "form"}
        assert not {"src", "style", "srcset", "action", "xlink:href"} & each.attributes.keys()
        assert not any(name.startswith("on") for name in each.attributes)
        assert "url(" not in "".join(filter(None, each.attributes.values()))


def test_the_policy_allows_this_style_and_nothing_else(edition, tree):
    (policy,) = tree(edition).all("meta", **{"http-equiv": "Content-Security-Policy"})
    style = next(tree(edition).all("style")).text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.attributes["content"].split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def beside_of(root, clause):
    for article in articles(root):
        if next(article.all(class_="name")).text == f"Clause {clause}":
            return " ".join(next(article.all("div", class_="beside")).text.split())
    return None


def test_a_clause_is_told_with_its_reading_and_the_other(tree):
    said = beside_of(tree("ids/undated"), "5.5")
    assert "Acknowledge within 3 working days, counted from the day when the complaint was" in said
    assert "How it is read: The start is not stated" in said
    assert "The other reading: Counted from the acknowledgement." in said
    assert "Stricter under the Code of 2024, 6.2: Three working days are sooner than five." in said


LEDGER = """
edition = "undated"
document = "source/complaints-policy.txt"
[[rule]]
id = "X1"
clause = ["2.1", "5.5"]
says = "What the rule says."
page = ["definition 2.1"]
hook = ["route_contact"]
person = { role = "CASE_HANDLER", step = "people.parties.register_party", shown = "5.5" }
governance = "The Board looks at it."
contradicts = { clause = "6.1", document = "a.txt", why = "Both cannot be.", mend = "Strike." }
code_2024."1.2" = { verdict = "partly", why = "Half of it.", mend = "Say the rest." }
"""


def test_a_rule_of_the_ledger_is_told_once_and_pointed_at_elsewhere(beside, plugin_documents):
    policy = beside("ids/undated").policy
    ledger = parse_ledger("rules.toml", LEDGER)
    page = side_by_side(policy, plugin_documents("ids/undated"), {}, [ledger])
    root = Tree(page_beside(page)).root
    assert beside_of(root, "2.1").endswith(
        "X1 What the rule says."
        "Held by the page and the plugin's hooks; "
        "judged by the case handler at “register party”, who is shown clause 5.5; "
        "governance: The Board looks at it."
        "It cannot be kept together with clause 6.1 of a.txt. Both cannot be. "
        "What would mend it: Strike."
        "Partly under the Code of 2024, 1.2: Half of it. What would mend it: Say the rest."
    )
    assert beside_of(root, "5.5").endswith("Of the ledger too: X1 at 2.1.")
    assert "1 partly" in root.text


def test_what_became_of_a_clause_that_is_not_quoted(tree):
    assert beside_of(tree("feedback_first/2021"), "1 p2") == "Not quoted. An aim."


def test_an_edition_says_what_it_keeps_of_an_older_document(tree):
    root = tree("stoke/second")
    titles = [each.text for each in root.all("h2")]
    assert titles == ["The procedure", "The document, clause by clause", "From an older document"]
    assert "still stands where source/complaints-leaflet.txt is silent" in root.text
    assert "Not taken when older than 6 calendar months" in beside_of(root, "3 b4")
    replaced = beside_of(root, "2 p1")
    assert replaced.startswith("Not quoted. Replaced:")
    assert "Code of" not in replaced


def test_words_that_stand_nowhere_are_not_lost(beside):
    page = beside("ids/undated")
    astray = dataclasses.replace(page.policy, surveys=Rule("5.5", "We never said this."))
    told = side_by_side(astray, {astray.source: {"5.5": ("Another thing.",)}}, {}, ())
    assert "We never said this." in Tree(page_beside(told)).root.text
    assert [each.rule for each in told.nowhere if each.place.startswith("Dissatisfaction")]


def test_headings_stand_above_their_clause_though_words_come_twice():
    text = "# Aims\nWe help.\n# Aims, again\nWe help.\n"
    clauses = divide_by_openings(text, {"1": "We help", "2": "We help"})
    assert headings(text, clauses) == {"1": ("Aims",), "2": ("Aims, again",)}


def test_quotations_that_overlap_are_marked_as_one():
    cut = pieces(["We refuse the old and the new."], ["refuse the old", "the old and", "nowhere"])
    assert cut == [[("We ", False), ("refuse the old and", True), (" the new.", False)]]


hostile = st.text(
    st.one_of(
        st.sampled_from("<>&\"'/=`!-]()\u202e\u2028\x00\x0b\x85\ufeff\U0001f525 \n\t"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
) | st.sampled_from(
    ["</style><script>alert(1)</script>", "<!--", "]]>", "&lt;", "</p></article>", "<svg/onload=x>"]
)


@settings(deadline=None)
@given(hostile, hostile, hostile, hostile, hostile, hostile)
def test_nothing_that_is_written_becomes_markup(title, clause, passage, became, heading, name):
    words = one_line(passage)
    exclusion = Exclusion("one", words, instead=became)
    stage = Stage("one", words, number=1, name=name, decided_by=became, timescales=())
    page = Policy(
        publisher="x",
        edition=name,
        title=title,
        source="s",
        in_force=None,
        exclusions=(exclusion,),
        stages=(stage,),
        other_clauses={f"two {clause}": became},
    )
    documents = {"s": {"one": (passage,), f"two {clause}": (passage, became)}}
    texts = {"s": f"# {one_line(heading)}\n{passage}"}
    root = Tree(page_beside(side_by_side(page, documents, texts, ()))).root
    assert next(root.all("h1")).text == writable(title)
    shown = [(next(each.all(class_="name")).text, document_of(each)) for each in articles(root)]
    assert shown == [
        ("Clause one", [writable(words)]),
        (writable(f"Clause two {clause}"), [writable(words), writable(one_line(became))]),
    ]
    assert {each.tag for each in root.all()} <= {
        *("html", "head", "body", "meta", "title", "style", "header", "main", "section", "article"),
        *("a", "h1", "h2", "h3", "h4", "p", "b", "div", "dl", "dt", "dd", "ul", "li", "mark"),
        *("svg", "desc", "g", "rect", "text", "line", "polygon", "circle"),
    }
