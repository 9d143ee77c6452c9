"""What the demo shows: a handful of cases at different stages, and a token for each caller."""

from collections.abc import Mapping, Sequence

from sqlalchemy import exists, select, text

from putright.demo.callers import tokens
from putright.demo.office import open_office
from putright.demo.past import Past
from putright.demo.stories import STORIES, Story
from putright.house import House
from putright.landlords import Landlord, NoPolicy
from putright.store.db import transaction
from putright.store.models import Complaint

__all__ = ["seed", "tokens"]

LOCK = 0x64656D6F  # any number that no one else locks: “demo”


def seed(house: House) -> list[str]:
    """Tell every story at the landlord that has fewest of those it suits; what was told is listed.

    A landlord that has a case already is left as it is, so it may be called at every start and by
    several at once. The past is relative to the house's own day, counted in working days.
    """
    told = []
    for slug, stories in share_out(house).items():
        told += _seed(house, house.landlords[slug], stories)
    return told


def share_out(house: House) -> Mapping[str, Sequence[Story]]:
    """Which stories each landlord is told, the one that began first at the beginning."""
    shares: dict[str, list[Story]] = {}
    policies = {}
    for slug, landlord in house.landlords.items():
        try:
            policies[slug] = landlord.policy_on(house.today())
            shares[slug] = []
        except NoPolicy:
            continue
    for story in STORIES:
        suited = [slug for slug, policy in policies.items() if story.suits(policy)]
        best = [slug for slug in suited if story.best(policies[slug])] or suited
        if best:
            shares[min(best, key=lambda slug: len(shares[slug]))].append(story)
    return {
        slug: sorted(stories, key=lambda story: -story.began) for slug, stories in shares.items()
    }


def _seed(house: House, landlord: Landlord, stories: Sequence[Story]) -> list[str]:
    with transaction(house.engine, landlord.slug) as session:
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        if not stories or session.scalar(select(exists().where(Complaint.id.is_not(None)))):
            return []
        past = Past(landlord, session, house.clock())
        open_office(past, max(story.began for story in stories) + 1)
        told = [(story.tell(past), story) for story in stories]
        past.catch_up()
        lines = [f"{complaint.reference}: {story.stands}" for complaint, story in told]
    house.ring(landlord.slug)
    return lines
