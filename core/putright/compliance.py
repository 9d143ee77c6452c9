"""A landlord's edition held to the standard's, with what stands in their plugins' files."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from putright.kit.ledger import read_ledger
from putright.kit.plugin import NotInstalled, Plugin, open_plugin
from putright.landlords import Landlord
from putright.policy import Policy
from putright.yardstick import Finding, Provision, Standard, Verdict, audit, parse_provisions


class NotMeasurable(LookupError):
    """Nothing to measure, or nothing to measure by; the message says what would mend it."""


@dataclass(frozen=True)
class Compliance:
    """An edition of a landlord's policy beside an edition of the standard."""

    landlord: str
    policy: Policy
    standard: Policy
    findings: tuple[Finding, ...]

    @cached_property
    def counts(self) -> Mapping[Verdict, int]:
        """How many provisions have each verdict, in the order of the verdicts."""
        found = Counter(finding.verdict for finding in self.findings)
        return {verdict: found[verdict] for verdict in Verdict}


def compliance_of(
    landlord: Landlord, edition: str | None = None, standard: str | None = None
) -> Compliance:
    """Audit an edition, named by its key or in short, by an edition of the standard.

    Where none is named, the newest. Raises `NotMeasurable`, and for a plugin's file that is
    written wrongly `LedgerError` or `ProvisionError`.
    """
    policy = _chosen(landlord.policies, edition, landlord.name)
    code = _chosen(landlord.standards, standard, f"The standard of {landlord.name}")
    ours = _registered_by(landlord, "register_policies")
    theirs = _registered_by(landlord, "register_standard")
    ledgers = tuple(read_ledger(ours).values()) if ours else ()
    measured_by = Standard(code, _provisions(theirs, code))
    return Compliance(
        landlord.name, policy, code, audit(policy, measured_by, ledgers, landlord.calendar)
    )


def _chosen(editions: Sequence[Policy], named: str | None, whose: str) -> Policy:
    if not editions:
        raise NotMeasurable(f"{whose} has no edition: add “ombudsman_code” to its plugins.")
    for edition in editions:
        if named in (edition.key, edition.edition):
            return edition
    if named is not None:
        known = ", ".join(edition.key for edition in editions)
        raise NotMeasurable(f"{whose} has no edition “{named}”. Name one of: {known}.")
    return editions[-1]


def _registered_by(landlord: Landlord, hook: str) -> Plugin | None:
    """The plugin whose answer to a hook was taken; `None` for one that is not installed by name."""
    asked = getattr(landlord.hook, hook).get_hookimpls()
    answered = next((impl for impl in reversed(asked) if impl.function() is not None), None)
    try:
        return open_plugin(answered.plugin_name) if answered else None
    except NotInstalled:
        return None


def _provisions(plugin: Plugin | None, code: Policy) -> tuple[Provision, ...]:
    name = f"provisions-{code.edition}.toml"
    file = plugin.package / name if plugin else None
    if file is None or not file.is_file():
        raise NotMeasurable(
            f"Nothing says what the provisions of {code.key} are measured by: add {name} beside "
            "its page."
        )
    return parse_provisions(file.read_text(encoding="utf-8"))
