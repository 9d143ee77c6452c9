"""A landlord's plugins as its manager knows them: whatever one of them fails at is told by name."""

import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy

LONGEST = 200  # characters of what an exception says


class PluginFailed(Exception):
    """A plugin raised, or gave what cannot be used. The text repeats nothing that it was given."""

    def __init__(self, plugin: str, at: str, failure: str) -> None:
        super().__init__(f"plugin “{plugin}” failed at {at}: {failure}")
        self.plugin, self.at = plugin, at

    def in_full(self) -> str:
        """The text, and what the plugin itself said and where.

        Only for what failed when a landlord was opened: no case had been seen by then.
        """
        cause = self.__cause__
        if cause is None:
            return str(self)
        said = " ".join(str(cause).split())[:LONGEST]
        frames = traceback.extract_tb(cause.__traceback__)
        last = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
        return f"{self}: {said}{last}" if said else f"{self}{last}"


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


def _by_name(plugin: str, at: str, hook: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(hook)
    def ask(*arguments: Any, **named: Any) -> Any:
        try:
            return hook(*arguments, **named)
        except Exception as error:
            raise PluginFailed(plugin, at, kind_of(error)) from error

    return ask
