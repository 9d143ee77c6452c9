"""A landlord's cases under another page: which pages may be named, and what they would change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.metadata import entry_points

from putright.kit.plugin import GROUP, NotInstalled, open_plugin
from putright.kit.registered import oldest_first
from putright.landlords import Landlord, in_force
from putright.policy import CONTRACT, Policy
from putright.replay import Differences, Past, compare, replay
from putright.rules.calendar import BeyondHorizon


class UnknownPage(LookupError):
    """No such page can be named here; the message says which can."""


class NotCounted(ValueError):
    """A case that cannot be replayed under that page, and why."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The page that each case is replayed under. `on` gives that of a day of receipt."""

    named: str
    on: Callable[[date], Policy | None]


def pages(landlord: Landlord, edition: str | None, plugin: str | None) -> Pages:
    """One edition of the landlord's or of the standard; or an installed plugin's page.

    Of a plugin, the edition in force on the day of receipt, where `edition` does not name one of
    its own. A plugin gives its published page here and nothing else: no hook of its is asked.
    Raises `UnknownPage`.
    """
    if plugin is None:
        own = (*landlord.policies, *landlord.standards)
        if edition is None:
            raise UnknownPage(f"Name an edition or a plugin. Editions: {_keys(own)}.")
        return _one(edition, own)
    found = published(plugin)
    if edition is not None:
        return _one(edition, found)
    return Pages(plugin, lambda day: in_force(found, day))


def _one(edition: str, among: Sequence[Policy]) -> Pages:
    policy = next((each for each in among if each.key == edition), None)
    if policy is None:
        raise UnknownPage(
            f"There is no such edition. Editions: {_keys(among)}. Another landlord's page is "
            "named by its plugin."
        )
    return Pages(edition, lambda _: policy)


@lru_cache(maxsize=64)
def published(plugin: str) -> tuple[Policy, ...]:
    """The editions that an installed plugin publishes, oldest first. Raises `UnknownPage`."""
    try:
        opened = open_plugin(plugin)
    except NotInstalled:
        installed = ", ".join(sorted(entry_points(group=GROUP).names))
        raise UnknownPage(f"No such plugin is installed. Installed: {installed}.") from None
    if getattr(opened.module, "CONTRACT", None) != CONTRACT:
        raise UnknownPage(f"That plugin was written for another contract than {CONTRACT}.")
    if not hasattr(opened.module, "register_policies"):
        raise UnknownPage("That plugin publishes no policy.")
    return oldest_first(opened.policies)


def differences(
    landlord: Landlord, past: Past, standard: str | None, pages: Pages, *, explained: bool = False
) -> Differences:
    """A case by its own edition, and by the other page, counted by the same closed days.

    Raises `NotCounted` where the page was not in force on the day of receipt, a date would lie
    outside the calendar, or an edition that the case goes by is no longer installed.
    """
    received = past.contact.received
    policy = pages.on(received)
    if policy is None:
        raise NotCounted(f"{pages.named} has no edition in force on {received}.")
    try:
        own = landlord.edition(past.edition)
        beside = landlord.edition(standard) if standard else None
    except LookupError as error:
        raise NotCounted(str(error)) from None
    known_at = landlord.calendar_known_at if landlord.proclaimed else None
    try:
        was, would_be = (
            replay(
                past,
                page,
                beside,
                landlord.calendar,
                known_at=known_at,
                explained=explained,
            )
            for page in (own, policy)
        )
    except BeyondHorizon as error:
        raise NotCounted(str(error)) from None
    return compare(was, would_be)


def _keys(policies: Sequence[Policy]) -> str:
    return ", ".join(policy.key for policy in policies)
