"""What the law and the landlord's own settings bound, beside the page: bounds for `Asks`."""

from datetime import date
from decimal import Decimal

from putright.api.questions.asks import About, Choice
from putright.rules import designated


def first_referral(about: About) -> date:
    """The first day on which a designated person could refer this complaint."""
    received = about.held("received_on") or about.today
    return max(received, designated.SINCE)


def last_referral(about: About) -> date:
    return min(about.today, designated.UNTIL)


def went_through_others(about: About) -> bool:
    """Whether the law has asked for a designated person on any day since it was received."""
    return designated.needed_on(first_referral(about), about.reading.landlord.nation)


def file_types(about: About) -> list[Choice]:
    return [Choice(each, each) for each in about.reading.landlord.documents.types]


def largest_file(about: About) -> Decimal:
    return Decimal(about.reading.landlord.documents.largest)
