"""`putright page`: what it writes, what it prints, and what it says when it cannot."""

import pytest
from putright.cli import main


def test_it_writes_a_file_for_each_edition_and_links_them(tmp_path, capsys):
    assert main(["page", "stoke", "--into", str(tmp_path / "new" / "folder")]) == 0
    first, second = (tmp_path / "new" / "folder" / f"stoke-{n}.html" for n in ("first", "second"))
    assert capsys.readouterr().out.splitlines() == [str(first), str(second)]
    assert '<a href="stoke-second.html">How to Make a Complaint' in first.read_text("utf-8")
    assert '<a href="stoke-first.html">Complaints Policy' in second.read_text("utf-8")
    assert 'aria-current="page">Complaints Policy' in first.read_text("utf-8")


def test_it_writes_here_where_no_folder_is_named(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["page", "ids"]) == 0
    assert (tmp_path / "ids-undated.html").read_text("utf-8").startswith("<!doctype html>\n")
    assert 'aria-current="page"' not in (tmp_path / "ids-undated.html").read_text("utf-8")


@pytest.mark.parametrize("key", ["stoke/second", "second"])
def test_it_prints_one_edition_and_links_to_no_file(capsys, tmp_path, monkeypatch, key):
    monkeypatch.chdir(tmp_path)
    assert main(["page", "stoke", "--edition", key, "--stdout"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("<!doctype html>\n")
    assert "<h1>How to Make a Complaint</h1>" in told
    assert "stoke-first.html" not in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nobody"], "Plugin “nobody” is not installed. Installed: "),
        (["stoke", "--edition", "third"], "no edition “third”. It has: stoke/first, stoke/second."),
        (["stoke", "--stdout"], "Name one of its editions with --edition: stoke/first, stoke/sec"),
    ],
)
def test_it_says_what_to_name(capsys, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    assert main(["page", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(capsys, tmp_path):
    (tmp_path / "taken").write_text("")
    assert main(["page", "ids", "--into", str(tmp_path / "taken")]) == 2
    assert "taken" in capsys.readouterr().err
