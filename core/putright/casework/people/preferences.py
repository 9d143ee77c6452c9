"""How somebody wants to be reached: said by themselves, or by an officer on their word.

A preference is a wish. It lifts no restriction of a warning, and closes no way to complain
(`contact_plans`).
"""

from collections.abc import Collection
from dataclasses import dataclass

from putright.casework.desk import Desk
from putright.casework.inputs import code, codes, optional_text
from putright.casework.people.languages import language_tag
from putright.casework.people.party_checks import check, is_own, moved_on
from putright.casework.problems import invalid
from putright.casework.vocabulary import CHANNELS, WAYS_TO_REACH
from putright.rules.people import PartyStep
from putright.store.models import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """All that somebody wishes; what is left out they do not wish, or no longer."""

    preferred_channel: str | None = None
    channels_not_wanted: Collection[str] = ()
    when: str | None = None
    language: str | None = None
    interpreter_needed: bool = False


def set_preferences(desk: Desk, party: Party, wished: Preferences) -> Party:
    """Keep these wishes in place of those before, which stay in nobody's sight.

    Raises `Refused` for wishes that contradict each other, or leave no way to be reached.
    """
    check(desk, party, PartyStep.SET_PREFERENCES)
    ways = {each: CHANNELS[each] for each in CHANNELS if each in WAYS_TO_REACH}
    preferred = wished.preferred_channel
    if preferred is not None:
        code(preferred, ways, "preferredChannel")
    not_wanted = codes(wished.channels_not_wanted, ways, "channelsNotWanted")
    if preferred in not_wanted:
        raise invalid(
            "This channel is both preferred and not to be used. Choose one of the two.",
            "input",
            "channelsNotWanted",
        )
    if set(not_wanted) >= WAYS_TO_REACH:
        raise invalid(
            "Nothing would be left to reach them by. Leave at least one channel out.",
            "input",
            "channelsNotWanted",
        )
    language = _language(wished.language)
    if wished.interpreter_needed and language is None:
        raise invalid("Say in which language the interpreter is needed.", "input", "language")
    party.preferred_channel = preferred
    party.channels_not_wanted = not_wanted
    party.contact_when = optional_text(wished.when, "when", longest=500)
    party.language = language
    party.interpreter_needed = wished.interpreter_needed
    party.preferences_set_on = desk.today
    desk.session.flush()
    own = is_own(desk.actor, party)
    desk.record_of(party.id, "preferences set", by="themselves" if own else "an officer")
    return moved_on(desk, party)


def _language(said: str | None) -> str | None:
    if said is None or not said.strip():
        return None
    tag = language_tag(said)
    if tag is None:
        raise invalid(
            "This is no tag of a language. Write cy for Welsh, pl for Polish, bfi for British "
            "Sign Language (BCP 47).",
            "input",
            "language",
        )
    return tag
