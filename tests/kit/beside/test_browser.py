"""Every page looked at in a real browser: nothing overflows, overlaps, is fetched or goes wrong."""

import pytest

WIDTHS = [320, 1280]

OUTSIDE = """
(() => {
  const found = [], shown = [...document.querySelectorAll("svg")].filter(
    svg => getComputedStyle(svg).display !== "none");
  for (const svg of shown) {
    const rects = [...svg.querySelectorAll("rect")].map(rect => rect.getBBox());
    const within = (inner, outer) =>
      inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width &&
      inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
    const apart = (one, other) =>
      one.x >= other.x + other.width || other.x >= one.x + one.width ||
      one.y >= other.y + other.height || other.y >= one.y + one.height;
    const view = svg.viewBox.baseVal;
    for (const text of svg.querySelectorAll("text")) {
      const box = text.parentNode.querySelector(":scope > rect");
      const mine = text.getBBox();
      if (!within(mine, view)) found.push("outside the picture: " + text.textContent);
      if (box && text.parentNode !== svg && !within(mine, box.getBBox()))
        found.push("outside its box: " + text.textContent);
      if (text.parentNode === svg && rects.some(rect => !apart(mine, rect)))
        found.push("over a box: " + text.textContent);
    }
    rects.forEach((one, i) => rects.slice(i + 1).forEach(other => {
      if (!apart(one, other)) found.push("a box over a box");
    }));
  }
  return [shown.length, document.querySelectorAll("svg").length, found];
})()
"""

ROWS = """
[...document.querySelectorAll("article.clause")].map(row => {
  const left = row.querySelector(".document").getBoundingClientRect();
  const right = row.querySelector(".beside").getBoundingClientRect();
  return [row.id, left.right <= right.left && Math.abs(left.top - right.top) < 1,
          right.top >= left.bottom];
})
"""

CONTRASTS = """
(() => {
  const parsed = colour => colour.match(/[0-9.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = each => (each /= 255) <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parsed(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  let looked = 0;
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const element = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || element.closest("svg")) continue;
    const [one, other] = [parsed(getComputedStyle(element).color), behind(element)].map(light);
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    looked += 1;
    if (contrast < 4.5) faint.add(`${contrast.toFixed(2)} ${element.className}`);
  }
  return [looked, [...faint]];
})()
"""


@pytest.fixture
def written(html, tmp_path):
    def write(edition):
        path = tmp_path / "page.html"
        path.write_text(html(edition), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_broader_than_the_window(tab, written, edition, width):
    tab.open(written(edition), width=width)
    assert tab.run("innerWidth") == width
    assert tab.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_of_the_picture_is_in_its_box(tab, written, edition, width):
    tab.open(written(edition), width=width)
    shown, of, wrong = tab.run(OUTSIDE)
    assert (shown, of) == (1, 2)
    assert wrong == []


def test_each_clause_has_its_page_beside_it_where_there_is_room(tab, written, edition):
    page = written(edition)
    tab.open(page, width=1280)
    rows = tab.run(ROWS)
    assert len(rows) >= 15
    assert [name for name, beside, _ in rows if not beside] == []
    tab.open(page, width=320)
    assert [name for name, _, beneath in tab.run(ROWS) if not beneath] == []


def test_nothing_is_fetched_and_nothing_goes_wrong(tab, written, edition):
    page = written(edition)
    events = tab.open(page, width=1280)
    asked = [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]
    assert asked == [page.as_uri()]
    told = {"Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"}
    assert [event for event in events if event["method"] in told] == []
    assert tab.run("getComputedStyle(document.querySelector('mark')).borderRadius") == "2px"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_all_words_are_legible(tab, written, edition, dark):
    tab.open(written(edition), width=1280, dark=dark)
    looked, faint = tab.run(CONTRASTS)
    assert looked > 50
    assert faint == []


def test_the_first_key_leads_past_the_opening(tab, written):
    tab.open(written("ids/undated"), width=1280)
    for kind in ("keyDown", "keyUp"):
        tab.ask("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert tab.run("document.activeElement.getAttribute('href')") == "#document"
    assert tab.run("document.activeElement.getBoundingClientRect().top >= 0")
    assert tab.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_what_it_forbids_is_forbidden(tab, written):
    """The policy of the page is in force, and not only written in it."""
    page = written("ids/undated")
    page.write_text(
        page.read_text("utf-8").replace("</body>", "<script>document.title = 'x'</script></body>"),
        encoding="utf-8",
    )
    events = tab.open(page, width=1280)
    assert tab.run("document.title") != "x"
    told = [
        event["params"]["entry"]["text"] for event in events if event["method"] == "Log.entryAdded"
    ]
    assert len(told) == 1
    assert "Content Security Policy" in told[0]
