"""`putright audit`: a landlord's page held to the standard, and a draft of its self-assessment."""

import argparse
from pathlib import Path
from textwrap import wrap

from putright.compliance import Compliance, NotMeasurable, compliance_of
from putright.kit.tables import LedgerError
from putright.landlords import installed_plugins, open_landlord
from putright.landlords_file import read_landlords
from putright.settings import Settings, SettingsError
from putright.yardstick import Finding, ProvisionError
from putright.yardstick.self_assessment import drafted, to_json, to_markdown

WIDTH = 100
WRITERS = {".md": to_markdown, ".json": to_json}
NOTE = (
    "A draft, made from the clauses of {policy} held to {standard}, which is a summary. Check each "
    "line before it is approved."
)


def audit(asked: argparse.Namespace, settings: Settings) -> int:
    """Print a verdict for each provision; exit with 0 whatever they are, for they are a report."""
    file: Path | None = asked.self_assessment
    if file and file.suffix not in WRITERS:
        raise SettingsError(f"{file}: name a file that ends in {' or '.join(WRITERS)}.")
    found = _compliance(asked, settings)
    print("\n".join(_told(found)))
    if file:
        title = f"{found.landlord}: self-assessment against {found.standard.title}"
        note = NOTE.format(policy=found.policy.key, standard=found.standard.key)
        text = WRITERS[file.suffix](title, note, drafted(found.findings))
        try:
            file.write_text(text, encoding="utf-8")
        except OSError as error:
            raise SettingsError(f"{file} cannot be written: {error.strerror}.") from None
        print(f"\nThe draft of the self-assessment is in {file}.")
    return 0


def _compliance(asked: argparse.Namespace, settings: Settings) -> Compliance:
    landlords = {each.slug: each for each in read_landlords(settings.landlords)}
    if asked.landlord not in landlords:
        known = ", ".join(landlords)
        raise SettingsError(f"There is no landlord “{asked.landlord}”. Name one of: {known}.")
    try:
        return compliance_of(
            open_landlord(landlords[asked.landlord], installed_plugins()), asked.edition, asked.code
        )
    except (NotMeasurable, LedgerError, ProvisionError) as error:
        raise SettingsError(str(error)) from None


def _told(found: Compliance) -> list[str]:
    lines = [f"{found.landlord}, {found.policy.key}, beside {found.standard.key}", ""]
    for finding in found.findings:
        lines += _lines(finding)
    lines += ["", "In all:"]
    lines += [f"  {count:>3}  {verdict}" for verdict, count in found.counts.items() if count]
    return lines


def _lines(finding: Finding) -> list[str]:
    lines = [f"{finding.provision}  {finding.verdict} ({finding.decided})"]
    for label, text in (
        ("asks", " ".join(said.words for said in finding.requirement)),
        ("says", " ".join(map(str, finding.rules))),
        ("why", finding.why),
        ("mend", finding.mend or ""),
    ):
        if text:
            lines += wrap(
                text,
                WIDTH,
                initial_indent=f"  {label:<5}",
                subsequent_indent=" " * 7,
                break_long_words=False,
            )
    return lines
