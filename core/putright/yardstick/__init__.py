"""Measures a page by the standard: a verdict on each provision, and what would mend it."""

from putright.yardstick.auditing import Standard, audit
from putright.yardstick.provisions import Provision, ProvisionError, parse_provisions
from putright.yardstick.verdicts import Decided, Finding, Said, Verdict

__all__ = [
    "Decided",
    "Finding",
    "Provision",
    "ProvisionError",
    "Said",
    "Standard",
    "Verdict",
    "audit",
    "parse_provisions",
]
