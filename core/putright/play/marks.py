"""What stands in a scenario file, each value with its line, so that a slip is told where it is."""

import difflib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import NoReturn

import yaml

from putright.rules.words import MONTHS, WEEKDAYS, listed

LARGEST = 200_000
"""Bytes of the largest file that is read; the shipped scenarios have three thousand."""

DEEPEST = 20
"""Levels of lists and lines within each other."""


class ScenarioError(ValueError):
    """What is wrong in a scenario, on which line, and the mend."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}, line {line}: {problem}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A value of the file and where it stands."""

    node: yaml.Node
    file: str

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    def refuse(self, problem: str) -> NoReturn:
        raise ScenarioError(self.file, self.line, problem)

    def text(self) -> str:
        if not isinstance(self.node, yaml.ScalarNode):
            self.refuse("a text stands here, not a list of things; put it between quotes.")
        if not self.node.value.strip():
            self.refuse("nothing stands here; write it, or take the line out.")
        return str(self.node.value).strip()

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.node, yaml.MappingNode)

    def says_nothing(self) -> bool:
        """Whether the word `nothing` is written here."""
        return isinstance(self.node, yaml.ScalarNode) and plain(self.node.value) == "nothing"

    def items(self) -> list["Mark"]:
        """The items of a list; one thing alone is a list of one."""
        if isinstance(self.node, yaml.SequenceNode):
            return [Mark(item, self.file) for item in self.node.value]
        return [self]

    def pairs(self) -> list[tuple["Mark", "Mark"]]:
        if not isinstance(self.node, yaml.MappingNode):
            self.refuse("lines of the form “name: value” stand here, each with its value.")
        return [(Mark(key, self.file), Mark(value, self.file)) for key, value in self.node.value]

    def fields(self, known: Collection[str], *, any_name: bool = False) -> dict[str, "Mark"]:
        """The values by name; `remedy_sought` is `remedy sought`. Each name stands once."""
        found: dict[str, Mark] = {}
        for key, value in self.pairs():
            name = key.text() if any_name else key.one_of(known)
            if name in found:
                key.refuse(f"“{name}” stands here a second time; write it once.")
            found[name] = value
        return found

    def one_of(self, known: Collection[str]) -> str:
        """The name among those known that is written here, whatever its capitals."""
        written = self.text()
        by_name = {plain(name): name for name in known}
        if (name := by_name.get(plain(written))) is not None:
            return name
        near = difflib.get_close_matches(plain(written), by_name, n=1, cutoff=0.6)
        meant = f" Did you mean “{by_name[near[0]]}”?" if near else ""
        self.refuse(f"“{written}” is not known here.{meant} Known: {listed(sorted(known))}.")

    def day(self) -> date:
        """`22 December 2026`, with or without its weekday, or `2026-12-22`."""
        words = self.text().replace(",", " ").split()
        weekday = words.pop(0) if words and words[0].capitalize() in WEEKDAYS else None
        day = self._day(words)
        if weekday and WEEKDAYS[day.weekday()] != weekday.capitalize():
            self.refuse(f"{' '.join(words)} is a {WEEKDAYS[day.weekday()]}, not a {weekday}.")
        return day

    def _day(self, words: list[str]) -> date:
        try:
            if len(words) == 1:
                return date.fromisoformat(words[0])
            number, month, year = words
            return date(int(year), MONTHS.index(month.capitalize()) + 1, int(number))
        except ValueError:
            self.refuse(f"“{self.text()}” is no day; write one like 22 December 2026.")

    def time(self) -> time:
        try:
            return time.fromisoformat(self.text())
        except ValueError:
            self.refuse(f"“{self.text()}” is no time of day; write one like 09:30.")

    def yes(self) -> bool:
        return self.one_of(("yes", "no")) == "yes"

    def number(self) -> int:
        if not self.text().isdecimal() or len(self.text()) > 9:
            self.refuse(f"“{self.text()[:40]}” is no whole number; write one like 2.")
        return int(self.text())


def plain(name: str) -> str:
    """A name as it is compared: capitals, underscores and spaces between words do not matter.

    >>> plain("Remedy_sought")
    'remedy sought'
    """
    return " ".join(name.replace("_", " ").casefold().split())


def marked(path: Path) -> Mark:
    """The whole file. Raises `ScenarioError` for one that cannot be read or is no YAML."""
    file = path.name
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ScenarioError(
            file, 1, f"{path} cannot be read: {error.strerror}. Name a scenario, a file of YAML."
        ) from None
    if len(raw) > LARGEST:
        raise ScenarioError(file, 1, f"the file has {len(raw)} bytes; at most {LARGEST} are read.")
    try:
        text = raw.decode("utf-8")
        _must_be_plain(file, text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        raise ScenarioError(file, 1, "the file is not UTF-8; save it as UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        open_quote = "quoted" in (error.context or "")  # its end is the file's, which helps nobody
        mark = error.context_mark if open_quote else error.problem_mark or error.context_mark
        said = ", ".join(filter(None, (error.context, error.problem)))
        problem = f"this is no YAML: {said}."
        raise ScenarioError(file, mark.line + 1 if mark else 1, problem) from None
    except yaml.YAMLError as error:
        problem = f"this is no YAML: {' '.join(str(error).split())}."
        raise ScenarioError(file, 1, problem) from None
    if node is None:
        raise ScenarioError(file, 1, "the file is empty; begin it with “title: …”.")
    return Mark(node, file)


def _must_be_plain(file: str, text: str) -> None:
    """A scenario needs no aliases, and nothing that lies deeper than a remedy of a step."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise ScenarioError(file, line, "an alias (*) is not read; write it out.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise ScenarioError(file, line, f"this lies deeper than {DEEPEST} levels.")
