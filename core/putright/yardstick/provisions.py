"""The provisions of a standard: what each is measured by, and what the silence of a policy means.

The plugin of the standard keeps them, beside its page, as `provisions-<edition>.toml`. So core
knows no provision by its number.
"""

import tomllib
from dataclasses import dataclass
from typing import Any

from putright.yardstick.verdicts import Verdict

_SILENCES = {
    Verdict.SILENT: "Nothing was found in the policy that says it.",
    Verdict.WEAKER: "Nothing was found in the policy that says it, and a policy has to.",
    Verdict.NOT_CHECKABLE: "No policy could show it: only what is done can.",
}


class ProvisionError(ValueError):
    """A provision is written wrongly: which one, what is wrong, and what would mend it."""


@dataclass(frozen=True, slots=True)
class Provision:
    """`measure` names what of a page is measured, at `stages` where it is a stage's.

    `phrases` are the words that a measure of wording looks for. `otherwise` is the verdict where
    nothing measures or judges it: silent, weaker where a policy has to say it, not checkable
    where only practice shows it.
    """

    number: str
    otherwise: Verdict
    measure: str | None = None
    stages: tuple[int, ...] = ()
    phrases: tuple[str, ...] = ()

    @property
    def silence(self) -> str:
        return _SILENCES[self.otherwise]


def parse_provisions(text: str) -> tuple[Provision, ...]:
    """The provisions that a file's text holds, in its order. Raises `ProvisionError`.

    >>> parse_provisions('"1.2" = { measure = "wording", otherwise = "weaker" }')[0].number
    '1.2'
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProvisionError(f"It is not TOML: {error}. Mend that line.") from None
    return tuple(_provision(number, table) for number, table in tables.items())


def _provision(number: str, table: Any) -> Provision:
    if not isinstance(table, dict) or table.get("otherwise") not in list(_SILENCES):
        raise ProvisionError(
            f"{number}: it does not say what silence means. "
            f"Add otherwise = one of: {', '.join(_SILENCES)}."
        )
    for word in table:
        if word not in ("otherwise", "measure", "stages", "phrases"):
            raise ProvisionError(f"{number}: “{word}” is no word of a provision. Strike it.")
    return Provision(
        number,
        Verdict(table["otherwise"]),
        table.get("measure"),
        tuple(table.get("stages", ())),
        tuple(table.get("phrases", ())),
    )
