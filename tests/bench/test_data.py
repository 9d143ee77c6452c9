"""The measurement's data fill the tables as they are, and both servers answer its questions alike.

A column that the data leave out, or a field that its questions ask for and that is gone, fails here
and not the next time that somebody measures.
"""

import psycopg
import pytest
from putright.store.roles import OWNER

from bench import asking, data, questions
from bench.servers import serving

EACH = 50  # of each landlord: as many as are asked for


@pytest.fixture
def filled(database, tmp_path):
    def connect():
        return psycopg.connect(
            host=database.dsn["host"], user=OWNER, dbname=database.name, autocommit=True
        )

    landlords = data.landlords_file(tmp_path)
    data.fill(connect, landlords, EACH)
    return data.Data(
        database=database.name,
        host=database.dsn["host"],
        landlords=landlords,
        complaints=EACH * len(data.SLUGS),
        postmaster=0,
    )


def test_both_answer_the_questions_alike_over_data_of_this_schema(filled):
    with serving("raw", filled) as raw, serving("ours", filled) as ours:
        portal = questions.portal(filled)
        assert len(portal) == questions.EACH * len(data.SLUGS)
        assert asking.compare(portal[:100], ours, raw) > 40
        lists = asking.work_lists(ours)
        assert len(lists) >= len(data.SLUGS)
        assert asking.compare(lists, ours, raw) > 40
