"""What the law and the landlord's own settings bound, beside the page: bounds for `Asks`."""

from datetime import date
from decimal import Decimal

from putright.api.questions.asks import About, Choice
from putright.policy import DesignatedPersons
from putright.rules.designated import needed_on


def first_referral(about: About) -> date:
    """The first day on which a designated person could refer this complaint."""
    received: date = about.held("received_on") or about.today
    law = law_of(about)
    return max(received, law.since) if law else received


def last_referral(about: About) -> date:
    law = law_of(about)
    return min(about.today, law.until) if law else about.today


def went_through_others(about: About) -> bool:
    """Whether the law has asked for a designated person on any day since it was received."""
    return needed_on(law_of(about), about.reading.landlord.nation, first_referral(about))


def law_of(about: About) -> DesignatedPersons | None:
    return about.reading.landlord.ombudsman_lists.designated_persons


def file_types(about: About) -> list[Choice]:
    return [Choice(each, each) for each in about.reading.landlord.documents.types]


def largest_file(about: About) -> Decimal:
    return Decimal(about.reading.landlord.documents.largest)
