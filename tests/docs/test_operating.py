"""`docs/operating.md` tells of settings, commands and SQL as they are."""

import re
from inspect import getsource
from pathlib import Path
from uuid import uuid4

import pytest
from putright.cli import COMMANDS
from putright.landlords_file import LandlordSettings
from putright.settings import READ_ELSEWHERE, Settings
from putright.store import roles
from sqlalchemy import create_engine, make_url

TEXT = (Path(__file__).parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")
ROLES, WAITING, AGAIN, _ = re.findall(r"^```sql\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_every_setting_is_told_and_no_other():
    read = {f"PUTRIGHT_{name.upper()}" for name in Settings.__dataclass_fields__} | READ_ELSEWHERE
    assert set(re.findall(r"^\| `(PUTRIGHT_\w+)`", TEXT, re.MULTILINE)) == read
    assert set(re.findall(r"PUTRIGHT_\w*[A-Z]", TEXT)) == read


def test_every_setting_of_a_landlord_is_told():
    told = set(re.findall(r"^   \| `(\w+)`", TEXT, re.MULTILINE))
    assert told == set(LandlordSettings.__dataclass_fields__) - {"slug", "lines", "file"}


def test_every_command_that_it_names_is_one():
    assert set(re.findall(r"putright ([a-z]+)", TEXT)) & set(COMMANDS) >= {"serve", "work", "sweep"}
    assert {word for word in re.findall(r"`putright ([a-z-]+)", TEXT)} <= set(COMMANDS)


def test_an_administrator_makes_the_roles_that_putright_makes():
    rights = re.search(r"LOGIN NOSUPERUSER[A-Z ]+", getsource(roles.prepare_cluster))
    assert rights
    made = re.findall(r"CREATE ROLE (\w+) +([A-Z ]+) PASSWORD", ROLES)
    assert made == [(role, rights[0].strip()) for role in (roles.OWNER, roles.APP)]
    assert f"OWNER {roles.OWNER};" in ROLES


@pytest.mark.parametrize(("sql", "role"), [(WAITING, "postgres"), (AGAIN, roles.APP)])
def test_what_is_asked_of_the_database_can_be_asked(database, sql, role):
    engine = create_engine(make_url(database.postgres.url(database.name, role)))
    with engine.connect() as connection:
        connection.exec_driver_sql(sql.replace("…", str(uuid4())))
    engine.dispose()
