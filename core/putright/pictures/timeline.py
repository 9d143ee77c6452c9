"""Spans of days as a picture: a row for each, with its words at the left and its bar at the right.

Everything that a bar shows stands in words beside it, so that nothing rests on sight or colour.
It is drawn in the colour of the text around it, and needs nothing else.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from putright.pictures.lettering import FAMILY, lines
from putright.rules.words import MONTHS

HEAD, NAME, SAID = 16.0, 14.0, 13.0
GAP, SHARE, EDGE = 8.0, 0.44, 10.0
FEWEST = 7  # days across the picture
MOST_TICKS = 12


class Bar(NamedTuple):
    """From one day to another, or one day alone. `late` is drawn broken.

    `done` is the day it was done and `limit` a second date beside the end; either may be missing.
    """

    name: str
    said: str
    start: date
    end: date
    done: date | None = None
    limit: date | None = None
    late: bool = False

    @property
    def days(self) -> Iterator[date]:
        yield from (day for day in (self.start, self.end, self.done, self.limit) if day)


class Section(NamedTuple):
    """Bars under a heading."""

    heading: str
    bars: Sequence[Bar]


def timeline_svg(
    title: str, sections: Sequence[Section], *, legend: str = "", width: float = 960.0
) -> str:
    """The picture as a file of its own: the same picture for the same values.

    `legend` stands beneath it, and says what is meant by what is drawn.

    Without a bar there is nothing to draw: a `ValueError`.
    """
    days = [day for section in sections for bar in section.bars for day in bar.days]
    if not days:
        raise ValueError("There is no day to draw.")
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "role": "img",
            "aria-labelledby": "timeline-title timeline-desc",
            "font-family": FAMILY,
            "fill": "currentColor",
        },
    )
    SubElement(svg, "title", {"id": "timeline-title"}).text = _clean(title)
    SubElement(svg, "desc", {"id": "timeline-desc"}).text = _clean(" ".join(_told(sections)))
    height = _Drawing(svg, width, min(days), max(days)).draw(title, sections, legend)
    svg.set("viewBox", f"0 0 {_n(width)} {_n(height)}")
    svg.set("width", _n(width))
    svg.set("height", _n(height))
    return tostring(svg, encoding="unicode") + "\n"


class _Drawing:
    """A picture in the making: everything above `down` is drawn."""

    def __init__(self, svg: Element, width: float, first: date, last: date) -> None:
        self.svg = svg
        self.width = width
        self.left = width * SHARE
        self.first, self.last = first, last
        self.days = max((last - first).days, FEWEST)
        self.down = EDGE

    def draw(self, title: str, sections: Sequence[Section], legend: str) -> float:
        self._words(title, HEAD, bold=True, room=self.width - 2 * EDGE)
        self.down += GAP
        top = self.down
        self._months(top)
        for section in sections:
            self.down += GAP
            self._words(section.heading, NAME, bold=True, room=self.width - 2 * EDGE)
            for bar in section.bars:
                self._row(bar)
        if legend:
            self.down += 2 * GAP
            self._words(legend, SAID, room=self.width - 2 * EDGE)
        return self.down + EDGE

    def _row(self, bar: Bar) -> None:
        self.down += GAP
        top = self.down
        room = self.left - 2 * EDGE - GAP
        self._words(bar.name, NAME, room=room, indent=GAP)
        self._words(bar.said, SAID, room=room, indent=GAP)
        middle = top + NAME * 0.8
        start, end = self._x(bar.start), self._x(bar.end)
        if bar.start == bar.end:
            self._shape("circle", cx=end, cy=middle, r=5)
        else:
            broken = {"stroke-dasharray": "5 4"} if bar.late else {}
            self._line(start, middle, end, middle, width=4, **broken)
            self._line(end, middle - 8, end, middle + 8, width=2)
        if bar.limit is not None:
            at = self._x(bar.limit)
            self._line(at, middle - 8, at, middle + 8, width=2, **{"stroke-dasharray": "2 2"})
        if bar.done is not None:
            at = self._x(bar.done)
            points = f"{_n(at)},{_n(middle - 6)} {_n(at + 6)},{_n(middle)} "
            points += f"{_n(at)},{_n(middle + 6)} {_n(at - 6)},{_n(middle)}"
            self._shape("polygon", points=points)

    def _months(self, top: float) -> None:
        """The first day of the months between, as many as there is room for."""
        firsts = list(_firsts(self.first, self.last)) or [self.first]
        every = -(-len(firsts) // MOST_TICKS)
        self.down = top + SAID + GAP
        for day in firsts[::every]:
            at = self._x(day)
            self._line(at, self.down, at, self.down + GAP, width=1)
            label = f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
            anchor = "end" if at > self.width - 60 else "middle" if at > self.left + 40 else "start"
            self._text(label, at, top + SAID, SAID - 2, anchor=anchor)
        self._line(self.left, self.down, self.width - EDGE, self.down, width=1)
        self.down += GAP

    def _x(self, day: date) -> float:
        room = self.width - EDGE - self.left - 2 * EDGE
        return self.left + EDGE + (day - self.first).days / self.days * room

    def _words(
        self, words: str, size: float, *, room: float, bold: bool = False, indent: float = 0
    ) -> None:
        for line in lines(_clean(words), room, size, bold=bold):
            self.down += size * 1.3
            self._text(line, EDGE + indent, self.down - size * 0.3, size, bold=bold)

    def _text(
        self, words: str, x: float, y: float, size: float, *, bold: bool = False, anchor: str = ""
    ) -> None:
        made = SubElement(self.svg, "text", {"x": _n(x), "y": _n(y), "font-size": _n(size)})
        if bold:
            made.set("font-weight", "bold")
        if anchor:
            made.set("text-anchor", anchor)
        made.text = words

    def _line(
        self, x1: float, y1: float, x2: float, y2: float, *, width: float, **more: str
    ) -> None:
        ends = {"x1": _n(x1), "y1": _n(y1), "x2": _n(x2), "y2": _n(y2)}
        stroke = {"stroke": "currentColor", "stroke-width": _n(width), **more}
        SubElement(self.svg, "line", {**ends, **stroke})

    def _shape(self, name: str, **places: float | str) -> None:
        SubElement(
            self.svg,
            name,
            {key: it if isinstance(it, str) else _n(it) for key, it in places.items()},
        )


def _firsts(first: date, last: date) -> Iterator[date]:
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    yield from (date(each // 12, each % 12 + 1, 1) for each in months)


def _told(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield f"{section.heading}:"
        yield from (f"{bar.name}: {bar.said}." for bar in section.bars)


def _clean(words: str) -> str:
    """XML has no place for control characters."""
    return "".join(letter for letter in words if letter.isprintable())


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
