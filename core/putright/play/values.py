"""How each value of a step is written, and how it is sent: readers from a mark to plain JSON."""

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import Any

from putright.play.marks import Mark
from putright.play.people import Person

People = Mapping[str, Person]
Reads = Callable[[Mark, People], Any]


def text(mark: Mark, _: People) -> str:
    return mark.text()


def number(mark: Mark, _: People) -> int:
    written = mark.text()
    if not written.isdecimal():
        mark.refuse("this is a whole number.")
    return int(written)


def day(mark: Mark, _: People) -> str:
    return mark.day().isoformat()


def yes(mark: Mark, _: People) -> bool:
    return mark.yes()


def word(known: Collection[str]) -> Reads:
    """One of a list of codes, such as the channels."""
    return lambda mark, _: mark.one_of(known)


def code(mark: Mark, _: People) -> str:
    """A code of a list that the landlord's plugins hold, written as people say it."""
    return mark.text().replace(" ", "_").upper()


def words(known: Collection[str]) -> Reads:
    return lambda mark, _: [item.one_of(known) for item in mark.items()]


def texts(mark: Mark, _: People) -> list[str]:
    return [item.text() for item in mark.items()]


def member(of: type[StrEnum]) -> Reads:
    """One of the API's enumerations, written as people say it: `not upheld`."""
    return lambda mark, _: mark.one_of([each.name for each in of])


def members(of: type[StrEnum]) -> Reads:
    """Some of an enumeration, by name."""
    read = member(of)
    return lambda mark, people: [read(each, people) for each in mark.items()]


def numbers(mark: Mark, _: People) -> list[int]:
    found = []
    for each in mark.items():
        if not each.text().isdecimal():
            each.refuse("a number stands here.")
        found.append(int(each.text()))
    return found


def person(mark: Mark, people: People) -> Person:
    return people[mark.one_of(people)]


def persons(mark: Mark, people: People) -> list[Person]:
    return [person(item, people) for item in mark.items()]


def contents(mark: Mark, _: People) -> bytes:
    """The contents of a file, as they are written."""
    return mark.text().encode()


def somebody(mark: Mark, people: People) -> Any:
    """One of the people of the scenario, or somebody new by their name."""
    return people.get(mark.text()) or {"displayName": mark.text()}


def names_in(role: str) -> Reads:
    """Lines of `name: capacity`, as the API wants them: a list of both."""
    return lambda mark, _: [
        {"name": name.text(), role: value.text()} for name, value in mark.pairs()
    ]


def names_by(role: str) -> Reads:
    """Lines of `role: name`, as the API wants them: a list of both."""
    return lambda mark, _: [{role: key.text(), "name": value.text()} for key, value in mark.pairs()]


def texts_by(of: type[StrEnum]) -> Reads:
    """Lines of `part: text`, by the names of an enumeration, as the API wants them: a list."""
    known = [each.name for each in of]
    return lambda mark, _: [
        {"part": key.one_of(known), "text": value.text()} for key, value in mark.pairs()
    ]


def name_by(role: str) -> Reads:
    """One line of `role: name`."""

    def read(mark: Mark, _: People) -> dict[str, str]:
        pairs = mark.pairs()
        if len(pairs) != 1:
            mark.refuse("one line stands here: the role, and who agreed in it.")
        return {role: pairs[0][0].text(), "name": pairs[0][1].text()}

    return read


def one(fields: Mapping[str, tuple[str, Reads]], required: Collection[str]) -> Reads:
    """A thing with fields of its own."""

    def read(mark: Mark, people: People) -> dict[str, Any]:
        given = mark.fields(fields)
        if missing := [name for name in required if name not in given]:
            mark.refuse(f"this needs {', '.join(missing)}.")
        return {fields[name][0]: fields[name][1](value, people) for name, value in given.items()}

    return read


def each(fields: Mapping[str, tuple[str, Reads]], required: Collection[str]) -> Reads:
    """A list of things, each with fields of its own."""

    of_one = one(fields, required)
    return lambda mark, people: [of_one(item, people) for item in mark.items()]
