"""Cases made through casework, and what a replay of one gives."""

from dataclasses import dataclass

import pytest
from putright.casework.dates.pasts import past_of
from putright.casework.dates.replays import differences, pages
from putright.casework.first_contact.intake import FirstContact
from putright.casework.people.parties import PartyDetails
from putright.store.db import transaction
from putright.store.models import Complaint


@dataclass
class Replaying:
    """Reads a case's past on the house's day, and replays it."""

    house: object

    def past(self, slug, case):
        with transaction(self.house.engine, slug) as session:
            landlord = self.house.landlords[slug]
            return past_of(session, landlord, Complaint.id == case, self.house.today())

    def under(self, slug, case, *, edition=None, plugin=None):
        past, standard = self.past(slug, case)
        landlord = self.house.landlords[slug]
        named = pages(landlord, edition, plugin)
        return differences(landlord, past, standard, named, explained=True)


@pytest.fixture
def replaying(house):
    return Replaying(house)


@pytest.fixture
def contact():
    def make(**more):
        return FirstContact(
            words="There is no heating.",
            channel="email",
            sender=("tenant",),
            remedy_sought="Repair the boiler.",
            complainant=PartyDetails(display_name="Ada Resident"),
            **more,
        )

    return make
