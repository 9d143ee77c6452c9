"""An installed plugin with everything that stands beside its page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

from putright.policy import Policy
from putright.proof import Documents, read_document, rules_of

GROUP = "putright"


class NotInstalled(LookupError):
    """No plugin of that name is installed; the message names those that are."""


@dataclass(frozen=True)
class Plugin:
    """A plugin by the name that a landlord switches it on by."""

    name: str
    module: ModuleType

    @cached_property
    def policies(self) -> Sequence[Policy]:
        return tuple(self.module.register_policies())

    @property
    def package(self) -> Path:
        """The folder of its code."""
        return Path(self.module.__file__ or "").parent

    @cached_property
    def room(self) -> Path:
        """The folder that its documents are named from: beside its code, or in it if installed."""
        inside = (self.package / "source").is_dir()
        return self.package if inside else self.package.parent

    @cached_property
    def documents(self) -> Documents:
        """Every document quoted, divided into clauses. Raises `NotDivided`, and `OSError`."""
        sources = {policy.source for policy in self.policies}
        sources |= {rule.source for p in self.policies for rule in rules_of(p) if rule.source}
        return {source: read_document(self.room / source) for source in sorted(sources)}

    @cached_property
    def pages(self) -> dict[str, str]:
        """The code of each page, by its file's name."""
        files = sorted(self.package.glob("*.py"))
        return {file.name: file.read_text("utf-8") for file in files if file.stem != "__init__"}


def open_plugin(name: str) -> Plugin:
    """The plugin of that name. Raises `NotInstalled`."""
    for point in entry_points(group=GROUP, name=name):
        return Plugin(name, point.load())
    installed = ", ".join(sorted(entry_points(group=GROUP).names)) or "none"
    raise NotInstalled(f"Plugin “{name}” is not installed. Installed: {installed}.")


def shipped() -> Iterator[EntryPoint]:
    """The plugins that come with putright itself, by name; a stranger's is not among them."""
    points = (p for p in entry_points(group=GROUP) if p.dist and p.dist.name == "putright")
    yield from sorted(points, key=lambda point: point.name)
