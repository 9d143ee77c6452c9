"""A stranger's plugin in a folder of its own, with the entry point that an installer makes."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PLAIN = """\
from putright import hookimpl
from putright.policy import Exclusion, Moment, Policy, Stage, Timescale, working_days

CONTRACT = 1

POLICY = Policy(
    publisher="{name}", edition="2026", title="How to complain", source="source/policy.txt",
    in_force=None,
    exclusions=(Exclusion("1.1", "is made for sport"),),
    stages=(
        Stage(
            "1.2", "a manager will look into it", number=1, name="Stage 1", decided_by="manager",
            timescales=(
                Timescale(
                    "1.2", "answer within 10 working days of receipt",
                    task="Respond", within=working_days(10), of=Moment.RECEIVED,
                ),
            ),
        ),
    ),
)


@hookimpl
def register_policies():
    return [POLICY]
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """Install a plugin of this name, with this code or plain; gives the folder it stands in."""
    site = tmp_path / "elsewhere"
    site.mkdir()
    monkeypatch.syspath_prepend(site)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    modules: list[str] = []

    def install(name: str, code: str = PLAIN) -> Path:
        module = f"putright_{name}"
        modules.append(module)
        (site / module).mkdir()
        text = code.replace("{name}", name)
        (site / module / "__init__.py").write_text(text, encoding="utf-8")
        about = site / f"{module}-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text(f"[putright]\n{name} = {module}\n")
        return site

    yield install
    for loaded in list(sys.modules):
        if loaded.partition(".")[0] in modules:
            del sys.modules[loaded]


@pytest.fixture
def landlords_file(tmp_path: Path) -> Callable[..., Path]:
    """A landlords.toml with a section for each of these, by slug, and their plugins."""

    def write(**plugins: tuple[str, ...]) -> Path:
        file = tmp_path / "landlords.toml"
        sections = (
            f'[{slug}]\nname = "{slug.title()} Homes"\nplugins = {list(names)}\nnation = "ENG"\n'
            f'ombudsman = "Housing Ombudsman Service"\n'
            for slug, names in plugins.items()
        )
        file.write_text("\n".join(sections).replace("'", '"'), encoding="utf-8")
        return file

    return write
