"""A landlord as the house knows it: a name, a calendar, its plugins and its policies."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from importlib.metadata import EntryPoints, entry_points
from typing import Any, TypeVar

import pluggy

from putright import hookspecs
from putright.kit import registered
from putright.kit.speaking import Speaker, load
from putright.landlords_file import LandlordSettings
from putright.policy import CONTRACT, Guidance, OmbudsmanLists, Policy
from putright.rules.calendar import Calendar
from putright.rules.circumstances import Circumstance
from putright.rules.documents import DocumentLimits
from putright.rules.proclaimed import ProclaimedDay, known_at

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Landlord:
    """`policies` and `standards` stand oldest first.

    `published` is the calendar as this release and `landlords.toml` have it; `calendar` holds the
    days that were proclaimed since, too. `circumstances` explain late dates and move none.
    `keep_drafts` is in days.
    """

    slug: str
    name: str
    nation: str
    calendar: Calendar
    policies: tuple[Policy, ...]
    standards: tuple[Policy, ...]
    hook: pluggy.HookRelay
    contact: Mapping[str, str]
    ombudsman: str
    warn_before: int
    published: Calendar
    guidance: tuple[Guidance, ...] = ()
    ombudsman_lists: OmbudsmanLists = field(default_factory=OmbudsmanLists)
    approvals: Mapping[str, Decimal] = field(default_factory=dict)
    documents: DocumentLimits = field(default_factory=DocumentLimits)
    keep_drafts: int = 30
    proclaimed: tuple[ProclaimedDay, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()

    def policy_on(self, day: date) -> Policy:
        """The edition in force that day. Raises `NoPolicy` where there is none."""
        policy = in_force(self.policies, day)
        if policy is None:
            raise NoPolicy(self, day)
        return policy

    def standard_on(self, day: date) -> Policy | None:
        """The edition of the standard that a complaint of that day is measured by."""
        return in_force(self.standards, day)

    def edition(self, key: str) -> Policy:
        """An edition of the landlord's policy, or of the standard, by the key a case keeps."""
        for policy in (*self.policies, *self.standards):
            if policy.key == key:
                return policy
        raise LookupError(
            f"{self.name} has no edition “{key}”. A case still needs it: install the plugin that "
            f"registers it. Known: {', '.join(p.key for p in self.policies)}."
        )

    def with_days(self, proclaimed: tuple[ProclaimedDay, ...], now: datetime) -> "Landlord":
        """The same landlord, counting by all that is known now."""
        calendar = known_at(self.published, proclaimed, now)
        return replace(self, calendar=calendar, proclaimed=proclaimed)

    def calendar_known_at(self, at: datetime) -> Calendar:
        """The calendar by the days that were known here at an instant."""
        return known_at(self.published, self.proclaimed, at)

    @property
    def tells_plugins(self) -> bool:
        """Whether any plugin listens to `after_event`."""
        return bool(self.hook.after_event.get_hookimpls())


def in_force(editions: Iterable[Policy], day: date) -> Policy | None:
    """The newest edition that had begun by that day, if it had not ended."""
    begun = [edition for edition in editions if (edition.in_force or date.min) <= day]
    newest = max(begun, key=lambda edition: edition.in_force or date.min, default=None)
    return newest if newest and day <= (newest.until or date.max) else None


class NoPolicy(LookupError):
    """No edition covers the day, so nothing can be promised for it."""

    def __init__(self, landlord: Landlord, day: date) -> None:
        self.day = day
        super().__init__(
            f"{landlord.name} has no complaints policy in force on {day:%d %B %Y}. "
            f"Its editions: {', '.join(p.key for p in landlord.policies)}."
        )


def open_landlord(settings: LandlordSettings, installed: EntryPoints) -> Landlord:
    """Load the plugins that the configuration names of those installed, and no others.

    Raises `LandlordsFileError` at the line of `plugins` for a plugin that is not installed, was
    written for another contract, misnames a hook, or where none of them registers a policy. Raises
    `PluginFailed` where one of them raises, or its editions cannot be served.
    """
    manager = pluggy.PluginManager("putright")
    manager.add_hookspecs(hookspecs)
    try:
        for name in settings.plugins:
            _load(manager, name, settings, installed)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        settings.refuse("plugins", f"{error}. See putright.hookspecs for the hooks there are.")

    def asked(hook: str, take: Callable[[str, str, Any], T]) -> T | None:
        return _first_answer(manager, settings, hook, take)

    policies = asked("register_policies", registered.editions)
    if not policies:
        settings.refuse(
            "plugins",
            "no plugin of this landlord registers a policy; add one that does, such as "
            "“ombudsman_code”.",
        )
    calendar = Calendar.of(settings.nation, settings.closures)  # type: ignore[arg-type]  # read_landlords allows only nations
    return Landlord(
        slug=settings.slug,
        name=settings.name,
        nation=settings.nation,
        calendar=calendar,
        published=calendar,
        policies=policies,
        standards=asked("register_standard", registered.editions) or (),
        hook=manager.hook,
        contact=settings.contact,
        ombudsman=settings.ombudsman,
        warn_before=settings.warn_before,
        guidance=asked("register_guidance", registered.guidance) or (),
        ombudsman_lists=asked("register_ombudsman_lists", registered.ombudsman_lists)
        or OmbudsmanLists(),
        approvals=settings.approvals,
        documents=settings.documents,
        keep_drafts=settings.keep_drafts,
    )


def installed_plugins() -> EntryPoints:
    """Looked up once for all landlords: it reads what every distribution says of itself."""
    return entry_points(group="putright")


def _load(
    manager: pluggy.PluginManager, name: str, settings: LandlordSettings, installed: EntryPoints
) -> None:
    if name not in installed.names:
        names = ", ".join(sorted(installed.names)) or "none"
        settings.refuse("plugins", f"plugin “{name}” is not installed. Installed: {names}.")
    plugin = load(name, installed[name].load)
    written_for = getattr(plugin, "CONTRACT", None)
    if written_for != CONTRACT:
        settings.refuse(
            "plugins",
            f"plugin “{name}” was written for contract {written_for}, and this is contract "
            f"{CONTRACT}. Install a release of the plugin for contract {CONTRACT}.",
        )
    manager.register(Speaker(name, plugin, manager), name)


def _first_answer(
    manager: pluggy.PluginManager,
    settings: LandlordSettings,
    hook: str,
    take: Callable[[str, str, Any], T],
) -> T | None:
    """What the first plugin to answer registers, the last named asked first.

    Raises `PluginFailed` where that plugin raises, or its answer does not hold.
    """
    for name in reversed(settings.plugins):
        others = [manager.get_plugin(other) for other in settings.plugins if other != name]
        answer = manager.subset_hook_caller(hook, others)()
        if answer is not None:
            return take(name, hook, answer)
    return None
