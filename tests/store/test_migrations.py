"""Migrations are linear, lead to the tables as they are written, and the newest can be undone."""

import re
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from putright.store.migrate import alembic, migrate, scripts
from putright.store.roles import OWNER, prepare_cluster
from sqlalchemy import create_engine, inspect, make_url


@pytest.fixture
def empty(postgres, worker_id):
    name = f"migrations_{worker_id}"
    prepare_cluster(make_url(postgres.url()), name)
    engine = create_engine(postgres.url(name, OWNER))
    yield engine
    engine.dispose()
    superuser = create_engine(postgres.url(), isolation_level="AUTOCOMMIT")
    with superuser.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
    superuser.dispose()


def test_they_lead_to_the_tables_as_they_are_written(empty):
    migrate(empty.url.render_as_string(hide_password=False))
    with empty.begin() as connection:
        command.check(alembic(connection))


def test_the_newest_can_be_undone_and_done_again(empty):
    migrate(empty.url)
    with empty.begin() as connection:
        command.downgrade(alembic(connection), "-1")
    with empty.begin() as connection:
        command.upgrade(alembic(connection), "head")
        command.check(alembic(connection))


def test_all_can_be_undone(empty):
    migrate(empty.url)
    with empty.begin() as connection:
        command.downgrade(alembic(connection), "base")
    with empty.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]


def test_they_are_linear_and_their_days_and_times_follow_the_chain():
    directory = ScriptDirectory(str(scripts()))
    revisions = list(directory.walk_revisions())
    assert len(directory.get_heads()) == 1
    assert all(len(revision._versioned_down_revisions) <= 1 for revision in revisions)
    names = [path.name for path in (scripts() / "versions").glob("*.py")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d-\d{4}_\w+\.py", name) for name in names), names
    chain = [Path(revision.path).name for revision in reversed(revisions)]
    assert chain == sorted(names), "name each file by a later time than the one that it follows"
