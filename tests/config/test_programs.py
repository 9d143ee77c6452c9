"""A test that wants a program skips aloud without it, and fails where it must run."""

import pytest


@pytest.fixture
def nothing_installed(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("TESTS_MUST_RUN", raising=False)
    return tmp_path


def test_it_skips_aloud(nothing_installed, program):
    with pytest.raises(pytest.skip.Exception, match="there is no chromium here"):
        program("chromium", "google-chrome")


def test_it_fails_where_it_must_run(nothing_installed, program, monkeypatch):
    monkeypatch.setenv("TESTS_MUST_RUN", "redis-server chromium")
    with pytest.raises(pytest.fail.Exception, match="TESTS_MUST_RUN"):
        program("chromium", "google-chrome")


def test_any_of_its_names_will_do(nothing_installed, program):
    there = nothing_installed / "google-chrome"
    there.write_text("#!/bin/sh\n")
    there.chmod(0o755)
    assert program("chromium", "google-chrome") == str(there)
