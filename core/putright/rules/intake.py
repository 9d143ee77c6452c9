"""Whether a complaint comes too late, by the age limits of a page. Other grounds are judged."""

from datetime import date

from putright.facts import Contact
from putright.policy import Beginning, Exclusion, Moment, Policy
from putright.rules.calendar import BeyondHorizon
from putright.rules.spans import last_in_time
from putright.rules.words import in_words


def too_old(contact: Contact, policy: Policy) -> tuple[Exclusion, str] | None:
    """The first age limit of the page that a contact is over, and the reasons as one sentence.

    `None` where there is none. It never refuses by itself: a late complaint is put to an
    officer, who may take it all the same.
    """
    for exclusion in policy.exclusions:
        if exclusion.older_than and (reasons := reasons_too_old(contact, exclusion)):
            return exclusion, reasons
    return None


def beginning_of(contact: Contact, policy: Policy) -> Beginning | None:
    """Where the page has a complaint about such a matter begin; `None`: like any other."""
    return next((each for each in policy.beginnings if each.about & contact.about), None)


def reasons_too_old(contact: Contact, exclusion: Exclusion) -> str | None:
    """Why one exclusion's age limit is passed, naming the last day in time; `None`: it is not.

    The age is counted forward from the event, and on its last day a complaint is in time. A day
    that is not known excludes nothing, nor does an exclusion that sets no age.
    Raises `ValueError` for an age in working days, which nobody states.

    >>> from putright.policy import months
    >>> exclusion = Exclusion("3.2(a)", "happened more than 6 months ago", older_than=months(6))
    >>> contact = Contact(
    ...     received=date(2026, 3, 31), sender=frozenset({"tenant"}), happened=date(2025, 9, 30)
    ... )
    >>> print(reasons_too_old(contact, exclusion))
    It was received on Tuesday 31 March 2026, after the last day in time, Monday 30 March 2026: \
6 calendar months from Tuesday 30 September 2025, when the matter happened.
    """
    event = _known_day(contact, exclusion.since)
    if exclusion.older_than is None or event is None:
        return None
    try:
        last = last_in_time(event, exclusion.older_than)
    except BeyondHorizon:
        return None  # the last day in time is later than any day that can be written
    if contact.received <= last:
        return None
    return (
        f"It was received on {in_words(contact.received)}, after the last day in time, "
        f"{in_words(last)}: {exclusion.older_than} from {in_words(event)}, "
        f"when {exclusion.since.value}."
    )


def _known_day(contact: Contact, moment: Moment) -> date | None:
    if moment is Moment.HAPPENED:
        return contact.happened
    if moment is Moment.AWARE:
        return contact.aware
    return None
