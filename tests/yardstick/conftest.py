"""The shipped landlords, each held to the Code, and the Code's own editions."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from putright.compliance import Compliance, compliance_of
from putright.house import open_landlords
from putright.landlords import Landlord
from putright.landlords_file import read_landlords
from putright.rules.calendar import Calendar
from putright.yardstick import Finding

ROOT = Path(__file__).parents[2]


@cache
def opened() -> Mapping[str, Landlord]:
    return open_landlords(read_landlords(ROOT / "landlords.toml"))


@cache
def audited(slug: str, edition: str, code: str) -> Compliance:
    return compliance_of(opened()[slug], edition, code)


@pytest.fixture(scope="session")
def landlords() -> Mapping[str, Landlord]:
    return opened()


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return Calendar.of("ENG")


@pytest.fixture
def found() -> Callable[..., Mapping[str, Finding]]:
    """The findings of an audit by provision."""

    def of(slug: str, edition: str, code: str = "2024") -> Mapping[str, Finding]:
        return {finding.provision: finding for finding in audited(slug, edition, code).findings}

    return of
