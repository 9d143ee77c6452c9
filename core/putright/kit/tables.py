"""Reading a hand-written table: each mistake is told with its file, its rule and its mend."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class LedgerError(ValueError):
    """A ledger cannot be read: file, rule, what is wrong and what would mend it."""

    def __init__(self, file: str, rule: str, wrong: str, mend: str) -> None:
        super().__init__(f"{file}{f', {rule}' if rule else ''}: {wrong} {mend}")
        self.file, self.rule, self.wrong, self.mend = file, rule, wrong, mend


@dataclass
class Table:
    """One table of a file, taken apart key by key; what nobody took is a mistake."""

    file: str
    rule: str
    values: Mapping[str, object]
    taken: set[str] = field(default_factory=set)

    def error(self, wrong: str, mend: str) -> LedgerError:
        return LedgerError(self.file, self.rule, wrong, mend)

    def text(self, key: str) -> str:
        """The words under a key that must be there."""
        said = self.optional_text(key)
        if said is None:
            raise self.error(f"“{key}” is missing.", f'Add: {key} = "…"')
        return said

    def optional_text(self, key: str) -> str | None:
        value = self._take(key)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise self.error(f"“{key}” is not words.", f'Write: {key} = "…"')
        return value

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """One text, or a list of them."""
        value = self._take(key)
        if value is None and not needed:
            return ()
        values = value if isinstance(value, list) else [value]
        if not values or not all(isinstance(each, str) and each.strip() for each in values):
            raise self.error(f"“{key}” is missing or not words.", f'Write: {key} = ["…"]')
        if len(set(values)) < len(values):
            raise self.error(f"“{key}” says one thing twice.", "Strike one of them.")
        return tuple(values)

    def tables(self, key: str) -> "list[Table]":
        """One table, or a list of them."""
        value = self._take(key)
        values = value if isinstance(value, list) else [] if value is None else [value]
        return [self._inner(key, each) for each in values]

    def named(self, key: str) -> "dict[str, Table]":
        """The tables that a table holds, each by its own name."""
        outer = self._inner(key, self._take(key))
        return {name: outer._inner(name, value) for name, value in outer.values.items()}

    def keys_with(self, start: str) -> list[str]:
        return [key for key in self.values if key.startswith(start)]

    def nothing_else(self) -> None:
        """Raises `LedgerError` for a key that nobody asked for: misspelt, or without meaning."""
        for key in self.values:
            if key not in self.taken:
                raise self.error(f"“{key}” is not a word of a ledger.", "Mend or strike it.")

    def _inner(self, key: str, value: object) -> "Table":
        if not isinstance(value, dict):
            raise self.error(f"“{key}” is not a table.", f"Write: {key} = {{ … }}")
        return Table(self.file, self.rule, value)

    def _take(self, key: str) -> object:
        self.taken.add(key)
        return self.values.get(key)
