"""A few environment variables, and none that is a slip."""

import os
from pathlib import Path

import pytest
from putright.cli import main
from putright.settings import Settings, SettingsError


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    """Whatever the surroundings of the run say, these tests say for themselves."""
    for name in [name for name in os.environ if name.startswith("PUTRIGHT_")]:
        monkeypatch.delenv(name)


def test_unset_and_empty_are_the_same():
    assert Settings.read({"HOME": "/", "PUTRIGHT_REDIS_URL": ""}) == Settings()


def test_what_is_set_is_read():
    read = Settings.read({"PUTRIGHT_STATE": "/var/lib/putright", "PUTRIGHT_PG_BIN": "/usr/bin"})
    assert read.state == Path("/var/lib/putright")


def test_a_slip_is_told():
    with pytest.raises(SettingsError, match=r"Nothing reads PUTRIGHT_REDIS\. putright reads"):
        Settings.read({"PUTRIGHT_REDIS": "redis://localhost"})


def test_one_role_without_the_other_is_refused():
    with pytest.raises(SettingsError, match="without PUTRIGHT_OWNER_DATABASE_URL"):
        Settings.read({"PUTRIGHT_DATABASE_URL": "postgresql://x"})


def test_the_command_line_says_what_can_be_mended_without_a_traceback(
    monkeypatch, capsys, tmp_path
):
    monkeypatch.setenv("PUTRIGHT_LANDLORDS", str(tmp_path / "none.toml"))
    assert main(["landlords"]) == 2
    assert capsys.readouterr().err.startswith("putright: none.toml, line 1: there is no such file")


@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        (["serve", "--host", "0.0.0.0"], {"TOKEN_SECRET": "x" * 40}, "on this machine alone"),
        (["serve", "--host", "nowhere"], {"TOKEN_SECRET": "x" * 40}, "“nowhere” is no address"),
        (["serve"], {}, "PUTRIGHT_TOKEN_SECRET is not set"),
        (["serve"], {"TOKEN_SECRET": "short"}, "has 5 characters. Give it 32"),
        (["work"], {}, "PUTRIGHT_REDIS_URL is not set"),
        (["work"], {"REDIS_URL": "nonsense"}, "is no address of a Redis"),
        (
            ["token", "ids", "--subject", "x", "--name", "X", "--audience", "KING"],
            {"TOKEN_SECRET": "x" * 40},
            "No audience is called KING. Audiences: COMPLAINANT",
        ),
        (
            ["sweep"],
            {
                "DATABASE_URL": "postgresql://putright_app@127.0.0.1:1/none",
                "OWNER_DATABASE_URL": "postgresql://putright_owner@127.0.0.1:1/none",
            },
            "The database does not answer as its address says",
        ),
    ],
)
def test_what_can_be_mended_is_one_line(monkeypatch, capsys, arguments, settings, said):
    for name, value in settings.items():
        monkeypatch.setenv(f"PUTRIGHT_{name}", value)
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.startswith("putright: ")
    assert "Traceback" not in told


def test_a_role_that_sees_past_row_level_security_serves_nobody(monkeypatch, capsys, database):
    superuser = database.postgres.url(database.name)
    monkeypatch.setenv("PUTRIGHT_DATABASE_URL", superuser)
    monkeypatch.setenv("PUTRIGHT_OWNER_DATABASE_URL", str(database.owner_url))
    assert main(["sweep"]) == 2
    assert "sees past row-level security" in capsys.readouterr().err
