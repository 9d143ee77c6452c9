"""Somebody is found by their name however it is typed: with or without capitals and accents."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

FIND = """query ($search: String!) {
  parties(first: 100, filter: {search: $search}) { nodes { displayName } } }"""
NAMES = ["Siân Ŵyn-Tŷ", "Gwenllïan Môn", "O\u2019Brien", "Łukasz Straße", "Zoë Ægir", "İpek Ñandú"]
LETTERS = "aeiouwyâêîôûŵŷäëïöüẅÿáéíóúẃýàèìòùẁỳñçšžøłßæœŴŶÉÖÑ\u2019 -"


@pytest.fixture
def found(portal):
    officer = portal()
    for name in NAMES:
        officer.done(
            "logComplaint", words="It is cold.", channel="phone",
            complainant={"displayName": name, "address": "3 Heol yr Ŷd", "email": "é@example.org"},
        )  # fmt: skip

    def find(search):
        nodes = officer.ask(FIND, search=search)["parties"]["nodes"]
        return [each["displayName"] for each in nodes]

    return find


@pytest.mark.parametrize(
    ("search", "name"),
    [
        ("sian", "Siân Ŵyn-Tŷ"),
        ("SIÂN", "Siân Ŵyn-Tŷ"),
        ("wyn", "Siân Ŵyn-Tŷ"),
        ("ŵyn", "Siân Ŵyn-Tŷ"),
        ("ty", "Siân Ŵyn-Tŷ"),
        ("w\u0302yn ty\u0302", "Siân Ŵyn-Tŷ"),
        ("wyn-ty sian", "Siân Ŵyn-Tŷ"),
        ("gwenllian mon", "Gwenllïan Môn"),
        ("gwenllîan", "Gwenllïan Môn"),
        ("o'brien", "O\u2019Brien"),
        ("o\u2019brien", "O\u2019Brien"),
        ("lukasz strasse", "Łukasz Straße"),
        ("zoe aegir", "Zoë Ægir"),
        ("ipek nandu", "İpek Ñandú"),
    ],
)
def test_a_name_is_found_with_and_without_its_accents(found, search, name):
    assert found(search) == [name]
    assert len(found("yd")) == len(found("e@example.org")) == len(NAMES)
    assert found("sion") == []


@pytest.fixture
def connection(database):
    engine = create_engine(database.app_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(LETTERS, min_size=1), other=st.sampled_from(["NFC", "NFD"]))
def test_every_way_of_writing_a_name_is_folded_alike(connection, name, other):
    def folded(words):
        return connection.scalar(text("SELECT folded(:words)"), {"words": words})

    same = unicodedata.normalize(other, name)
    bare = "".join(each for each in unicodedata.normalize("NFD", name) if ord(each) != 0x302)
    assert folded(name) == folded(same) == folded(bare) == folded(folded(name))
    assert folded(name) == folded(name.lower())
    assert not any(unicodedata.combining(each) for each in folded(name))
