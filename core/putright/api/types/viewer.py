"""Whoever is asking."""

import strawberry

from putright.api.identity import Audience, Caller
from putright.api.reading.fields import computed, noun, value
from putright.api.types.root_actions import AvailableAction, root_offers


@noun(Caller, "Whoever is asking.")
class Viewer:
    id: strawberry.ID = value("subject", "Who they are, to whoever signed them in. Not a node.")
    name: str = value("name", "Their name.")
    audiences: list[Audience] = computed(
        lambda caller, _: sorted(caller.audiences), "What they are at this landlord."
    )
    available_actions: list[AvailableAction] = computed(
        root_offers, "What they may begin: what needs no record that is there already."
    )
