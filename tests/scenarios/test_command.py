"""`putright play FILE`: its exit codes, what it prints, and that it leaves nothing behind."""

import asyncio
import shutil
from contextlib import nullcontext
from pathlib import Path

import httpx2
import pytest
from putright import play
from putright.api.app import App
from putright.api.identity import Verifier
from putright.play import PREFIX, leftovers, main
from putright.settings import Settings
from putright.store.roles import prepare_cluster
from sqlalchemy import create_engine, make_url, text

ROOT = Path(__file__).parents[2]
COUNCILLOR = ROOT / "scenarios" / "councillor_enquiry.yaml"


@pytest.fixture
def settings(postgres):
    """Putright's own PostgreSQL is the one that the tests run already."""
    return Settings(landlords=ROOT / "landlords.toml", state=postgres.root.parent)


def databases(postgres):
    engine = create_engine(make_url(postgres.url()))
    with engine.connect() as connection:
        names = connection.scalars(text("SELECT datname FROM pg_database")).all()
    engine.dispose()
    return {name for name in names if name.startswith(PREFIX)}


def test_a_scenario_that_comes_as_it_says(settings, postgres, capsys):
    before = databases(postgres)
    assert main(COUNCILLOR, settings) == 0
    told = capsys.readouterr().out
    assert "Thursday 4 June 2026" in told
    assert "Everything came as expected: 4 expectations held." in told
    assert databases(postgres) <= before


def test_one_that_does_not(stage, settings, tmp_path, capsys, monkeypatch):
    stage.empty()
    monkeypatch.setattr(play, "own_server", lambda *_: nullcontext(stage.server))
    path = tmp_path / "wrong.yaml"
    path.write_text(COUNCILLOR.read_text().replace("Friday 5 June", "Thursday 4 June", 1))
    assert main(path, settings) == 1
    out = capsys.readouterr().out
    assert "- line 22: “Answer a Councillor or MP” is due Friday 5 June 2026" in out


def test_a_wrong_file_is_told_with_its_line(settings, tmp_path, capsys):
    path = tmp_path / "wrong.yaml"
    path.write_text(COUNCILLOR.read_text().replace("landlord: ids", "landlord: nobody"))
    assert main(path, settings) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("wrong.yaml, line 4: “nobody” is not known here.")


def test_wrong_landlords_are_told(settings, tmp_path, capsys):
    landlords = tmp_path / "landlords.toml"
    shutil.copy(settings.landlords, landlords)
    landlords.write_text(landlords.read_text().replace('"ENG"', '"GB"', 1))
    wrong = Settings(landlords=landlords, state=settings.state)
    assert main(COUNCILLOR, wrong) == 2
    assert "landlords.toml, line" in capsys.readouterr().err


def test_what_a_killed_play_left_is_found_and_what_lives_is_not(postgres):
    superuser = make_url(postgres.url())
    left, lives = f"{PREFIX}{2**22 + 1}_dead", f"{PREFIX}1_lives"
    for name in (left, lives):
        prepare_cluster(superuser, name)
    try:
        found = leftovers(superuser)
        assert left in found
        assert lives not in found
    finally:
        engine = create_engine(superuser, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for name in (left, lives):
                connection.execute(text(f'DROP DATABASE "{name}"'))
        engine.dispose()


@pytest.mark.parametrize("path", ["/play/clock", "/play/people"])
def test_the_clock_of_a_server_that_serves_cannot_be_set(house, path):
    app = App(house, Verifier("x" * 32, house.landlords, house.clock))

    async def ask() -> int:
        transport = httpx2.ASGITransport(app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://house") as client:
            answer = await client.post(path, json={"to": "2030-01-01T00:00:00+00:00"})
            return answer.status_code

    assert asyncio.run(ask()) == 404


def test_the_clock_of_a_private_server_is_its_scenarios_alone(stage):
    answer = httpx2.post(
        f"{stage.server.url}/play/clock",
        json={"to": "2030-01-01T00:00:00+00:00"},
        headers={"x-play": "guessed"},
    )
    assert answer.status_code == 403
