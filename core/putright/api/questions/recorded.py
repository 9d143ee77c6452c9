"""What stands on record already, which a correction has to differ from: bounds for `Asks`."""

from collections.abc import Callable
from datetime import date

from putright.api.questions.asks import About, When
from putright.casework.first_contact.taking import DAYS
from putright.casework.vocabulary import PARTY_KINDS
from putright.rules.circumstances import CircumstanceDuty
from putright.rules.links import LinkKind
from putright.rules.people import PERSON


def recorded(name: str) -> Callable[[About], tuple[str, ...]]:
    """What the record holds there, as it would be sent; nothing where nothing is known."""

    def read(about: About) -> tuple[str, ...]:
        found = about.held(name)
        if isinstance(found, (list, tuple)):
            return tuple(found)
        if isinstance(found, date):
            return (found.isoformat(),)
        return () if found is None else (str(found),)

    return read


def days_known(about: About) -> list[str]:
    """Those that could be unknown after all."""
    return [name for name, column in DAYS.items() if about.held(column) is not None]


def day_left_out(_: About) -> dict[str, When]:
    """A day is given, or said not to be known."""
    return {name: When(name, given=False) for name in DAYS}


def on_another_day(about: About) -> dict[str, When]:
    """What was recorded as done on a day is recorded anew for another day alone."""
    days = {
        CircumstanceDuty.TELL_OMBUDSMAN: about.held("ombudsman_told_on"),
        CircumstanceDuty.TELL_RESIDENTS: about.held("residents_told_on"),
        CircumstanceDuty.PUBLISH: about.held("published_on"),
    }
    return {
        duty.name: When("doneOn", none_of=(day.isoformat(),)) for duty, day in days.items() if day
    }


def kinds_it_may_be(about: About) -> list[str]:
    """Whatever people belong to is no person."""
    return [each for each in PARTY_KINDS if each != PERSON or not about.held("open_members")]


def in_their_order(about: About) -> dict[str, When]:
    """What follows from the other was received no sooner, by the rule of links."""
    own = about.held("received_at")
    if own is None:
        return {}
    return {
        LinkKind.FOLLOWS_FROM.name: When("otherId", field="receivedAt", not_after=own),
        LinkKind.FOLLOWED_BY.name: When("otherId", field="receivedAt", not_before=own),
    }
