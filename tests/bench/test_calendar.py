"""The measured act does what it does for one: each of very many deadlines is moved or kept."""

from putright.casework.dates.calendar_changes import impact_of_closing, proclaim_closed_day
from putright.rules.proclaimed import Closed

from bench import calendar

DEADLINES = 60


def test_the_day_lies_in_as_many_deadlines_as_were_asked_for(house, clock, database):
    calendar.crowd(house, clock, DEADLINES, database.owner_url)
    clock.now = calendar.NOW
    with house.desk(calendar.SLUG, calendar.ADMIN) as desk:
        moves = impact_of_closing(desk, calendar.DAY, Closed.BANK_HOLIDAY)
        assert len(moves) == DEADLINES
        row = proclaim_closed_day(desk, day=calendar.DAY, kind=Closed.BANK_HOLIDAY, why="Victory")
        assert 0 < row.moved < row.kept
        assert row.moved + row.kept == DEADLINES
