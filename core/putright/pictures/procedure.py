"""A landlord's procedure as a picture, from the values of its page alone.

The way leads from top to bottom: a box for each stage, what leaves it at its side, and between
two boxes how the next is asked for. Where there is little room the side boxes stand beneath.
It is drawn in the colour of the text around it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from putright.pictures.lettering import FAMILY, lines, writable
from putright.pictures.steps import POINT, Box, Step, steps
from putright.policy import Policy

TITLE, SAID = 17.0, 14.0
PAD, GAP, RAIL = 16.0, 28.0, 14.0
NARROW = 640.0  # up to it there is one column


def procedure(policy: Policy, *, width: float = 900.0) -> Element:
    """The picture as an `svg` element, to stand in a page of HTML."""
    way = steps(policy)
    if width > NARROW and not any(step.out or step.into for step in way):
        width = NARROW  # nothing stands at the side
    name = f"procedure-{width:.0f}"
    svg = Element("svg", {"role": "img", "aria-labelledby": f"{name}-title {name}-desc"})
    title = SubElement(svg, "title", {"id": f"{name}-title"})
    title.text = writable(f"The procedure of {policy.title}")
    desc = SubElement(svg, "desc", {"id": f"{name}-desc"})
    desc.text = writable(" ".join(_told(way)))
    height = _Drawing(svg, width).draw(way)
    svg.set("viewBox", f"0 0 {_n(width)} {_n(height)}")
    svg.set("width", _n(width))
    svg.set("height", _n(height))
    svg.set("font-family", FAMILY)
    return svg


def procedure_svg(policy: Policy, *, width: float = 900.0) -> str:
    """The picture as a file of its own."""
    svg = procedure(policy, width=width)
    svg.set("xmlns", "http://www.w3.org/2000/svg")
    return tostring(svg, encoding="unicode") + "\n"


class _Drawing:
    """A picture in the making: everything above `down` is drawn."""

    def __init__(self, svg: Element, width: float) -> None:
        self.svg = svg
        self.beside = width > NARROW
        self.main = width - 2
        if width > NARROW:
            self.main = width * 0.58
        self.side_x = self.main + 56 if self.beside else RAIL + 26
        self.side = width - self.side_x - 1
        self.down = 1.0

    def draw(self, way: Sequence[Step]) -> float:
        for number, step in enumerate(way):
            last = number == len(way) - 1
            self._step(step, last=last)
        return self.down + 1

    def _step(self, step: Step, *, last: bool) -> None:
        top = self.down
        tall = _height(step.box, self.main)
        self._box(step.box, 1, top, self.main, tall, "main")
        self.down = below = top + tall
        sides = [(box, False) for box in step.out] + [(box, True) for box in step.into]
        if self.beside:
            ending = self._sides(sides, top, from_x=1 + self.main, bend_x=self.main + 24)
        else:
            ending = self._sides(sides, below + 14, from_x=1 + RAIL, bend_x=1 + RAIL)
            if last and sides:
                self._line(
                    1 + RAIL, below, 1 + RAIL, ending - _height(sides[-1][0], self.side) + 24
                )
        if last:
            self.down = max(below, ending)
            return
        if not self.beside:
            self.down = max(below, ending)
        self._words(step.on)
        self.down = max(self.down, ending) + GAP
        self._line(1 + RAIL, below, 1 + RAIL, self.down)
        self._head(1 + RAIL, self.down, "down")

    def _sides(
        self, sides: Sequence[tuple[Box, bool]], top: float, *, from_x: float, bend_x: float
    ) -> float:
        """Draw what leaves a box, or joins it, one below another; says where they end."""
        at, first = top, top + 24
        for box, into in sides:
            tall, middle = _height(box, self.side), at + 24
            self._box(box, self.side_x, at, self.side, tall, "side")
            start = from_x if middle == first else bend_x
            self._line(start, middle, self.side_x, middle)
            self._head(start if into else self.side_x, middle, "left" if into else "right")
            at += tall + 12
        if self.beside and len(sides) > 1:
            self._line(bend_x, first, bend_x, middle)
        return at - 12 if sides else top - 14

    def _words(self, said: Sequence[str]) -> None:
        """How the next box is reached, at the side of the line that leads there."""
        if not said:
            return
        self.down += 12
        room = self.main - RAIL - 24
        for words in said:
            for line in lines(words, room, SAID):
                self.down += SAID * 1.45
                _text(self.svg, line, RAIL + 20, self.down - SAID * 0.35, SAID, "on")

    def _box(self, box: Box, x: float, y: float, width: float, tall: float, kind: str) -> None:
        group = SubElement(self.svg, "g", {"class": f"box {kind}"})
        rect = {"x": _n(x), "y": _n(y), "width": _n(width), "height": _n(tall), "rx": "6"}
        rect |= {"fill": "none", "stroke": "currentColor", "stroke-width": "1.25"}
        if kind == "side":
            rect["stroke-dasharray"] = "5 4"
        SubElement(group, "rect", rect)
        at = y + PAD
        for line in _set(box, width):
            at += line.before + line.size * 1.45
            kind = "title" if line.size == TITLE else "said"
            _text(group, line.words, x + PAD + line.indent, at - line.size * 0.4, line.size, kind)
            if line.point:
                dot = {"cx": _n(x + PAD + 3), "cy": _n(at - line.size * 0.72), "r": "2.5"}
                SubElement(group, "circle", dot | {"fill": "currentColor"})

    def _line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        ends = {"x1": _n(x1), "y1": _n(y1), "x2": _n(x2), "y2": _n(y2)}
        SubElement(self.svg, "line", ends | {"stroke": "currentColor", "stroke-width": "1.25"})

    def _head(self, x: float, y: float, way: str) -> None:
        far, near = {"down": (-9, 5), "right": (-9, 5), "left": (9, 5)}[way]
        if way == "down":
            points = [(x, y), (x - near, y + far), (x + near, y + far)]
        else:
            points = [(x, y), (x + far, y - near), (x + far, y + near)]
        said = " ".join(f"{_n(a)},{_n(b)}" for a, b in points)
        SubElement(self.svg, "polygon", {"points": said, "fill": "currentColor"})


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a box; `before` stands free above it, and `point` begins a point."""

    words: str
    size: float
    before: float = 0.0
    indent: float = 0.0
    point: bool = False


def _set(box: Box, width: float) -> list[_Line]:
    room = width - 2 * PAD
    found = [_Line(line, TITLE) for line in lines(box.title, room, TITLE, bold=True)]
    for said in box.said:
        point = said.startswith(POINT)
        indent = 14.0 if point else 0.0
        for number, line in enumerate(lines(said.removeprefix(POINT), room - indent, SAID)):
            first = number == 0
            found.append(_Line(line, SAID, 5.0 if first else 0.0, indent, point and first))
    return found


def _height(box: Box, width: float) -> float:
    return 2 * PAD + sum(line.before + line.size * 1.45 for line in _set(box, width))


def _text(parent: Element, words: str, x: float, y: float, size: float, kind: str) -> None:
    place = {"class": kind, "x": _n(x), "y": _n(y), "font-size": _n(size), "fill": "currentColor"}
    if kind == "title":
        place["font-weight"] = "700"
    SubElement(parent, "text", place).text = writable(words)


def _told(way: Sequence[Step]) -> list[str]:
    """The picture in sentences, for whoever does not see it."""
    found = []
    for step in way:
        for box in (step.box, *step.into, *step.out):
            found.append(" ".join((f"{box.title}.", *box.said)).replace(POINT, ""))
        found += step.on
    return found


def _n(number: float) -> str:
    return f"{round(number, 2):g}"
