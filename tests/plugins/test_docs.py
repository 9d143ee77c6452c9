"""`docs/plugins.md` cannot lag: examples run, excerpts are real, and nothing is left out."""

import inspect
import re
import tomllib
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from putright import hookspecs, policy
from putright.kit.ledger import Row, Verdict
from putright.landlords_file import read_landlords

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "plugins.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = [
    (TEXT.count("\n", 0, found.start(2)) + 1, found[1], found[2])
    for found in re.finditer(r"^```([^\n]*)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
]


def test_the_examples_run_in_the_order_in_which_they_are_read():
    names = {"__name__": "docs.plugins"}
    run = [(line, code) for line, kind, code in BLOCKS if kind == "python"]
    assert len(run) > 10
    for line, code in run:
        exec(compile("\n" * (line - 1) + code, str(PAGE), "exec"), names)


def excerpts():
    for line, kind, code in BLOCKS:
        if " file=" in kind:
            yield pytest.param(kind.split(" file=")[1], code, id=f"line {line}")


@pytest.mark.parametrize(("file", "code"), list(excerpts()))
def test_an_excerpt_stands_in_the_file_it_comes_from(file, code):
    assert code in (ROOT / file).read_text(encoding="utf-8")


def test_the_landlord_of_the_example_is_one_that_the_house_would_open(tmp_path):
    (code,) = [code for _, kind, code in BLOCKS if kind == "toml landlords"]
    (tmp_path / "landlords.toml").write_text(code, encoding="utf-8")
    (landlord,) = read_landlords(tmp_path / "landlords.toml")
    assert landlord.plugins == ("ombudsman_code", "ids")


def test_every_block_of_toml_is_toml():
    blocks = [code for _, kind, code in BLOCKS if kind.startswith("toml")]
    assert all(tomllib.loads(code) for code in blocks)
    assert len(blocks) == 4


def test_every_hook_has_its_section_with_its_arguments():
    for name, hook in inspect.getmembers(hookspecs, inspect.isfunction):
        if hasattr(hook, "putright_spec"):
            arguments = ", ".join(inspect.signature(hook).parameters)
            assert f"### `{name}({arguments})`" in TEXT


def test_every_word_of_the_vocabulary_is_explained():
    words = {
        name
        for name, value in vars(policy).items()
        if is_dataclass(value) and value.__module__.startswith(policy.__name__)
    }
    of_a_page, _, _ = TEXT.partition("\n## The ledger\n")
    assert set(re.findall(r"^\| `(\w+)` \|", of_a_page, re.MULTILINE)) == words


def test_every_word_of_a_ledger_is_in_the_table():
    _, _, after = TEXT.partition("\n## The ledger\n")
    told = re.findall(r"^\| `(\w+)` \|", after.partition("\n## ")[0], re.MULTILINE)
    words = {each.name for each in fields(Row)} - {"id", "clauses", "code"}
    assert set(told) == words | {"clause", "code_2024"}
    assert all(f"`{verdict}`" in after for verdict in Verdict)
