"""For whoever writes a plugin: `putright new-landlord` and `putright check-plugin`."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path
from textwrap import indent

from putright.kit.checking import Check, checks, not_imported
from putright.kit.finding import found
from putright.kit.plugin import NotInstalled, Plugin
from putright.kit.speaking import PluginFailed, load
from putright.kit.writing import CannotWrite, write_plugin
from putright.settings import Settings

SECTION = """[{name}]
name = "A landlord of this plugin"
plugins = {plugins}
nation = "ENG"
ombudsman = "Housing Ombudsman Service: www.housing-ombudsman.org.uk, telephone 0300 111 3000."
"""
"""The landlord that a plugin's scenarios are played for, where none is laid beside it."""


def new_landlord(asked: argparse.Namespace, _: Settings) -> int:
    """Exit code 2 where nothing could be written."""
    try:
        folder = write_plugin(asked.name, asked.into)
    except (CannotWrite, OSError) as error:
        print(f"putright: {error}", file=sys.stderr)
        return 2
    print(f"Written: {folder}")
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        print(f"  {file.relative_to(folder)}")
    print("Its policy is made up; put your own in its place. Then, and now:")
    print(f"  putright check-plugin {os.path.relpath(folder)}")
    return 0


def check_plugin(asked: argparse.Namespace, settings: Settings) -> int:
    """Exit code 1 where anything is wrong, 2 where there is no such plugin."""
    try:
        with found(asked.plugin, Path.cwd()) as point:
            return _check(point, asked, settings)
    except NotInstalled as error:
        print(f"putright: {error}", file=sys.stderr)
        return 2


def _check(point: EntryPoint, asked: argparse.Namespace, settings: Settings) -> int:
    try:
        plugin = Plugin(point.name, load(point.name, point.load))
    except PluginFailed as failure:
        _tell(not_imported(point.value, failure))
        return _sum_up(1)
    print(f"{plugin.name} ({point.value}), {plugin.package}\n")
    wrong = 0
    for check in checks(plugin):
        _tell(check)
        wrong += len(check.wrong)
    if asked.scenarios and not wrong:
        for check in _played(plugin, settings):
            _tell(check)
            wrong += len(check.wrong)
    elif asked.scenarios:
        print("      scenarios: not played, until the rest is mended")
    return _sum_up(wrong)


def _tell(check: Check) -> None:
    said = f": {check.said}" if check.said else ""
    print(f"{'WRONG' if check.wrong else 'ok   '} {check.what}{said}", flush=True)
    for each in check.wrong:
        print(indent(each, "      "), flush=True)


def _sum_up(wrong: int) -> int:
    print(f"\n{wrong} wrong." if wrong else "\nEverything holds.")
    return 1 if wrong else 0


def _played(plugin: Plugin, settings: Settings) -> Iterator[Check]:
    """Each scenario beside the plugin, on a private database and under a clock of its own."""
    from putright.embedded import EmbeddedPostgres, EmbeddedPostgresError
    from putright.play import play_file

    scenarios = sorted((plugin.room / "scenarios").glob("*.yaml"))
    if not scenarios:
        yield Check("scenarios", "none beside it")
        return
    try:
        with (
            _landlords(plugin) as landlords,
            EmbeddedPostgres(settings.state / "postgres"),  # one server for them all
        ):
            own = replace(settings, landlords=landlords)
            for path in scenarios:
                yield Check("scenario", path.name, play_file(path, own))
    except EmbeddedPostgresError as error:
        yield Check("scenarios", "", (str(error),))


@contextmanager
def _landlords(plugin: Plugin) -> Iterator[Path]:
    """The landlords.toml that lies beside the plugin, or one with a section for it alone."""
    beside = plugin.room / "landlords.toml"
    if beside.is_file():
        yield beside
        return
    names = dict.fromkeys(("ombudsman_code", plugin.name))
    plugins = ", ".join(f'"{name}"' for name in names)
    with tempfile.TemporaryDirectory(prefix="putright-") as folder:
        file = Path(folder) / "landlords.toml"
        file.write_text(SECTION.format(name=plugin.name, plugins=f"[{plugins}]"), encoding="utf-8")
        yield file
