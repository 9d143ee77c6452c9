"""A landlord's plugins as its manager knows them: whatever one of them fails at is told by name."""

import sysconfig
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy

LONGEST = 200  # characters of what an exception says
OURS = Path(__file__).parents[1]
STANDARD = Path(sysconfig.get_path("stdlib"))


class PluginFailed(Exception):
    """A plugin raised, or gave what cannot be used. The text repeats nothing that it was given."""

    def __init__(self, plugin: str, at: str, failure: str) -> None:
        super().__init__(f"plugin “{plugin}” failed at {at}: {failure}")
        self.plugin, self.at = plugin, at

    def said(self) -> str:
        """What the plugin's own exception is and says.

        Only for what failed when a landlord was opened: no case had been seen by then.
        """
        cause = self.__cause__
        if cause is None:
            return str(self)
        told = cause.msg if isinstance(cause, SyntaxError) else str(cause)
        words = " ".join(told.split())[:LONGEST]
        return f"{kind_of(cause)}: {words}" if words else kind_of(cause)

    def where(self) -> tuple[Path, int] | None:
        """The file and the line of the plugin's own code that raised, where that is known."""
        cause = self.__cause__
        if isinstance(cause, SyntaxError) and cause.filename and cause.lineno:
            return Path(cause.filename), cause.lineno
        frames = traceback.extract_tb(cause.__traceback__) if cause else []
        own = [frame for frame in frames if _is_a_plugins(frame.filename)]
        return (Path(own[-1].filename), own[-1].lineno or 1) if own else None

    def in_full(self) -> str:
        """The text, with what the plugin said and where. `said` tells when this may be shown."""
        if self.__cause__ is None:
            return str(self)
        place = self.where()
        at = f" ({place[0].name}, line {place[1]})" if place else ""
        return f"plugin “{self.plugin}” failed at {self.at}: {self.said()}{at}"


class Speaker:
    """A plugin's hooks, each of which fails by the plugin's name."""

    def __init__(self, name: str, module: ModuleType, manager: pluggy.PluginManager) -> None:
        for attribute in dir(module):
            options = manager.parse_hookimpl_opts(module, attribute)
            if options is not None:
                hook = getattr(module, attribute)
                around = options["wrapper"] or options["hookwrapper"]
                setattr(self, attribute, hook if around else _by_name(name, attribute, hook))


def load(name: str, importing: Callable[[], ModuleType]) -> ModuleType:
    """Import a plugin. Raises `PluginFailed` for whatever it raises, and where it would exit."""
    try:
        return importing()
    except (Exception, SystemExit) as error:
        raise PluginFailed(name, "its import", kind_of(error)) from error


def kind_of(failure: BaseException) -> str:
    """The failure's type alone: its text may quote what a resident wrote."""
    if isinstance(failure, PluginFailed):
        return str(failure)
    kind = type(failure)
    own = kind.__module__ != "builtins"
    return f"{kind.__module__}.{kind.__qualname__}" if own else kind.__qualname__


def _is_a_plugins(file: str) -> bool:
    """Whether code is neither ours, nor Python's, nor pluggy's."""
    if file.startswith("<"):
        return False
    path = Path(file)
    theirs = [OURS, Path(pluggy.__file__).parent]
    standard = path.is_relative_to(STANDARD) and "site-packages" not in path.parts
    return not standard and not any(path.is_relative_to(each) for each in theirs)


def _by_name(plugin: str, at: str, hook: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(hook)
    def ask(*arguments: Any, **named: Any) -> Any:
        try:
            return hook(*arguments, **named)
        except Exception as error:
            raise PluginFailed(plugin, at, kind_of(error)) from error

    return ask
