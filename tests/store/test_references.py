"""References follow each other without a gap, whoever else is logging."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from putright.casework.first_contact.intake import FirstContact, log_complaint


def test_many_at_once_leave_no_gap(house, officer):
    def log(number: int) -> str | None:
        try:
            with house.desk("ids", officer()) as desk:
                reference = log_complaint(
                    desk, FirstContact(words="Cold.", channel="phone")
                ).reference
                if number % 5 == 0:
                    raise RuntimeError  # this one is not kept, and so was never given
                return reference
        except RuntimeError:
            return None

    with ThreadPoolExecutor(8) as threads:
        given = [reference for reference in threads.map(log, range(40)) if reference]
    assert sorted(given) == [f"IDS-2026-{number:06}" for number in range(1, 33)]


def test_each_landlord_and_year_counts_for_itself(house, officer, clock):
    def log(slug: str) -> str:
        with house.desk(slug, officer()) as desk:
            return log_complaint(desk, FirstContact(words="Cold.", channel="phone")).reference

    assert [log("ids"), log("stoke")] == ["IDS-2026-000001", "STOKE-2026-000001"]
    clock.go_to(date(2027, 1, 4))
    assert [log("ids"), log("ids")] == ["IDS-2027-000001", "IDS-2027-000002"]
