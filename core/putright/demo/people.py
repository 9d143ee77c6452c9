"""The officers and residents of the demo. None of them lives anywhere."""

from putright.casework.desk import Actor
from putright.casework.people.parties import PartyDetails


def officer(name: str, *roles: str, decides: bool = False) -> Actor:
    subject = name.casefold().replace(" ", ".")
    return Actor(subject=subject, name=name, staff=True, decides=decides, roles=frozenset(roles))


HANDLER = officer("Priya Shah", "lead officer")
REVIEWER = officer("Martin Okafor", "manager")
CHAIR = officer("Helen Brandt", "director")
ADMINISTRATOR = Actor(
    subject="wendy.clarke",
    name="Wendy Clarke",
    staff=True,
    answers_for_calendar=True,
    reads_confidential=True,
)
OFFICERS = {each.name: each for each in (HANDLER, REVIEWER, CHAIR)}


def resident(name: str, telephone: str) -> PartyDetails:
    """`telephone` is one of those that Ofcom keeps for drama: 07700 900000 to 900999."""
    email = f"{name.casefold().replace(' ', '.')}@resident.example"
    return PartyDetails(display_name=name, email=email, telephone=telephone)
