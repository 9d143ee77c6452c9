"""A draft of the self-assessment that a landlord makes each year, in the form that is asked for.

Provision, requirement, yes or no, evidence, commentary. What a policy cannot show is left open: the
landlord answers it from what it does.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from putright.yardstick.verdicts import Finding, Said, Verdict

HEADINGS = ("Provision", "Requirement", "Yes / No", "Evidence", "Commentary")
_ANSWERS = {
    Verdict.MET: True,
    Verdict.STRICTER: True,
    Verdict.PARTLY: False,
    Verdict.WEAKER: False,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form. `complies` is `None` where the landlord has to answer it."""

    provision: str
    requirement: str
    complies: bool | None
    evidence: str
    commentary: str


def drafted(findings: Iterable[Finding]) -> tuple[Line, ...]:
    return tuple(_line(finding) for finding in findings)


def _line(finding: Finding) -> Line:
    complies = _ANSWERS.get(finding.verdict)
    commentary = finding.why
    if finding.mend:
        commentary += f" To comply: {finding.mend}"
    elif complies is False:
        commentary += " To comply: let the policy say it."
    elif complies is None:
        commentary += " Answer it from what is done, with evidence."
    return Line(
        finding.provision,
        " ".join(said.words for said in finding.requirement),
        complies,
        " ".join(_cited(said) for said in finding.rules),
        commentary,
    )


def _cited(said: Said) -> str:
    return f"Clause {said}"


def to_markdown(title: str, note: str, lines: Iterable[Line]) -> str:
    """The form as a table, under a title and a note of what it was made from."""
    rows = [HEADINGS, ("---",) * len(HEADINGS)]
    rows += [
        (line.provision, line.requirement, _yes_or_no(line), line.evidence, line.commentary)
        for line in lines
    ]
    table = "\n".join(f"| {' | '.join(_cell(text) for text in row)} |" for row in rows)
    return f"# {title}\n\n{note}\n\n{table}\n"


def to_json(title: str, note: str, lines: Iterable[Line]) -> str:
    """The form for programs; `complies` is null where the landlord has to answer."""
    whole = {"title": title, "note": note, "provisions": [asdict(line) for line in lines]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _yes_or_no(line: Line) -> str:
    return {True: "Yes", False: "No", None: "To be answered"}[line.complies]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
