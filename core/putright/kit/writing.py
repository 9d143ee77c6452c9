"""Write a new plugin: a whole small one, with a made-up policy that its landlord replaces."""

import re
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from string import Template

from putright.kit.plugin import GROUP
from putright.landlords_file import SLUG

TEMPLATES = files("putright.kit") / "template"
PLACES = {
    "README.md": "README.md",
    "pyproject.toml": "pyproject.toml",
    "landlords.toml": "landlords.toml",
    "source/complaints-policy.txt": "source/complaints-policy.txt",
    "package/__init__.py": "putright_$name/__init__.py",
    "package/policy.py": "putright_$name/policy.py",
    "package/rules.toml": "putright_$name/rules.toml",
    "scenarios/both_stages.yaml": "scenarios/both_stages.yaml",
    "scenarios/not_taken.yaml": "scenarios/not_taken.yaml",
    "tests/test_page.py": "tests/test_page.py",
}
"""Each template, and where what it becomes stands in the new folder."""


class CannotWrite(ValueError):
    """Nothing was written: the text says why, and what would do."""


def write_plugin(name: str, into: Path) -> Path:
    """Write the plugin of that name, in a folder of its own; gives the folder.

    Raises `CannotWrite` for a name that will not do, and where the folder is there already.
    """
    if not SLUG.fullmatch(name):
        meant = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_0123456789")[:31]
        such = f", such as “{meant}”" if SLUG.fullmatch(meant) else ""
        raise CannotWrite(
            f"“{name}” is no name for a plugin: use small letters, digits and _, at most 31 of "
            f"them and a letter first{such}."
        )
    if name in entry_points(group=GROUP).names:
        raise CannotWrite(f"A plugin “{name}” is installed already. Choose another name.")
    dashed = name.replace("_", "-")
    folder = into / f"putright-{dashed}"
    if folder.exists():
        raise CannotWrite(f"{folder} is there already. Choose another name, or another --into.")
    words = {"name": name, "dashed": dashed, "title": name.replace("_", " ").strip().title()}
    for template, place in PLACES.items():
        text = (TEMPLATES / f"{template}.in").read_text(encoding="utf-8")
        file = folder / Template(place).substitute(words)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(Template(text).substitute(words), encoding="utf-8")
    return folder
