"""What a plugin registers, taken as it is only where it holds together.

Each function is given the name of the plugin, and what it answered at the hook. Each raises
`PluginFailed` for an answer that is something else, and for one that cannot be served.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

from putright.kit.speaking import PluginFailed
from putright.policy import DatedWord, Guidance, OmbudsmanLists, Policy
from putright.proof import editions_follow, parts_fit

T = TypeVar("T")


def editions(plugin: str, hook: str, answer: Any) -> tuple[Policy, ...]:
    """Editions, oldest first. None where a day has two or none, or whose parts do not fit: a
    complaint could not be brought to its end by them.
    """
    found = _list_of(Policy, plugin, hook, answer)
    faults = editions_follow(found) + [fault for policy in found for fault in parts_fit(policy)]
    _must_hold(plugin, hook, map(str, faults))
    return oldest_first(found)


def oldest_first(found: Iterable[Policy]) -> tuple[Policy, ...]:
    return tuple(sorted(found, key=lambda each: each.in_force or date.min))


def guidance(plugin: str, hook: str, answer: Any) -> tuple[Guidance, ...]:
    """Guidance on money, oldest first. Never two for one day."""
    found = sorted(_list_of(Guidance, plugin, hook, answer), key=lambda each: each.in_force)
    _must_hold(
        plugin,
        hook,
        (
            f"“{earlier.title}” and “{later.title}” are both in force on {later.in_force}"
            for earlier, later in pairwise(found)
            if later.in_force <= (earlier.until or date.max)
        ),
    )
    return tuple(found)


def ombudsman_lists(plugin: str, hook: str, answer: Any) -> OmbudsmanLists:
    """The Ombudsman's lists. A code stands once in each."""
    if not isinstance(answer, OmbudsmanLists):
        raise PluginFailed(plugin, hook, "it gave something else than OmbudsmanLists")
    law = answer.designated_persons
    kinds = law.kinds if law else ()
    lists = (answer.findings, answer.failure_types, kinds)
    _must_hold(plugin, hook, (fault for words in lists for fault in _twice(words)))
    return answer


def _twice(words: Iterable[DatedWord]) -> Iterator[str]:
    for code, times in Counter(word.code for word in words).items():
        if times > 1:
            yield f"“{code}” stands in a list {times} times"


def _list_of(of: type[T], plugin: str, hook: str, answer: Any) -> Sequence[T]:
    if not isinstance(answer, Sequence) or not all(isinstance(each, of) for each in answer):
        raise PluginFailed(plugin, hook, f"it gave something else than a list of {of.__name__}")
    return answer


def _must_hold(plugin: str, hook: str, faults: Iterable[str]) -> None:
    if told := " ".join(faults):
        raise PluginFailed(plugin, hook, told)
