"""Find a plugin by whatever it is called: its name, its module or its folder, installed or not."""

import importlib
import os
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from putright.kit.plugin import GROUP, NotInstalled

MODULE = re.compile(r"[A-Za-z_]\w*")


@contextmanager
def found(called: str, here: Path) -> Iterator[EntryPoint]:
    """The plugin's entry point, which can be loaded while this lasts, by other processes too.

    A plugin that is not installed is looked for at that path, in `here`, and in the folders of
    `here`; it is then as if it were installed. Raises `NotInstalled`.
    """
    installed = entry_points(group=GROUP)
    for point in installed:
        if called in (point.name, point.value):
            yield point
            return
    package = _package(called, here)
    if package is None:
        raise NotInstalled(
            f"“{called}” is not installed, and no folder of {here} holds it. Name a plugin "
            f"({', '.join(sorted(installed.names))}), or the module or the folder of one."
        )
    name = _name_of(package)
    if name in installed.names:
        raise NotInstalled(
            f"{package} calls itself “{name}”, and a plugin of that name is installed already. "
            "Give it another name under [project.entry-points.putright]."
        )
    with _as_if_installed(name, package) as point:
        yield point


def _package(called: str, here: Path) -> Path | None:
    """The folder of the plugin's code."""
    folder = here / called
    if (folder / "__init__.py").is_file():
        return folder.resolve()
    if folder.is_dir():
        inside = sorted(each.parent for each in folder.glob("*/__init__.py"))
        ours = [each for each in inside if each.name.startswith("putright_")]
        return next((each.resolve() for each in ours or inside), None)
    if MODULE.fullmatch(called):
        beside = sorted(each.parent for each in here.glob(f"*/{called}/__init__.py"))
        return next((each.resolve() for each in beside), None)
    return None


def _name_of(package: Path) -> str:
    """As its distribution would call it; without one, by the module."""
    file = package.parent / "pyproject.toml"
    if file.is_file():
        try:
            said = tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise NotInstalled(f"{file} is not TOML: {error}.") from None
        points = said.get("project", {}).get("entry-points", {}).get(GROUP, {})
        for name, module in points.items():
            if module == package.name:
                return str(name)
    return package.name.removeprefix("putright_")


@contextmanager
def _as_if_installed(name: str, package: Path) -> Iterator[EntryPoint]:
    """Lay beside its code what an installer would, in a folder that is gone afterwards."""
    hidden = {each: sys.modules.pop(each) for each in _loaded(package.name)}
    paths, inherited, bytecode = list(sys.path), dict(os.environ), sys.dont_write_bytecode
    with tempfile.TemporaryDirectory(prefix="putright-") as folder:
        about = Path(folder) / f"{package.name}-0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {package.name}\nVersion: 0\n"
        )
        (about / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {package.name}\n")
        ours = [folder, str(package.parent)]
        sys.path[:0] = ours
        sys.dont_write_bytecode = True  # somebody else's folder stays as it is
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        os.environ["PYTHONPATH"] = os.pathsep.join(
            [*ours, *filter(None, [inherited.get("PYTHONPATH")])]
        )
        importlib.invalidate_caches()
        try:
            (point,) = entry_points(group=GROUP, name=name)
            yield point
        finally:
            sys.path[:], sys.dont_write_bytecode = paths, bytecode
            os.environ.clear()
            os.environ.update(inherited)
            for module in _loaded(package.name):
                del sys.modules[module]
            sys.modules.update(hidden)


def _loaded(package: str) -> list[str]:
    return [module for module in sys.modules if module.partition(".")[0] == package]
