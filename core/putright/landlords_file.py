"""`landlords.toml`: which landlords this house serves, each with its plugins.

A wrong file is refused as a whole, at the start, with the line, what is wrong and the mend.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from putright.rules.documents import DocumentLimits

NATIONS = ("ENG", "NIR", "SCT", "WLS")
_HEAD = re.compile(r"\s*\[+\s*[\"']?([\w-]+)[\"']?(?:\s*\.\s*[\"']?([\w-]+))?")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")
SLUG = re.compile(r"[a-z][a-z0-9_]{0,30}")
CONTACT = frozenset({"email", "telephone", "address", "web"})
LARGEST_LIMIT = 1_000_000
LARGEST_FILE = 1_000_000_000
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,100}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LandlordSettings:
    """One landlord as its section says. `closures` names every closed day of its offices."""

    slug: str
    name: str
    plugins: tuple[str, ...]
    nation: str
    ombudsman: str
    closures: Mapping[date, str] = field(default_factory=dict)
    contact: Mapping[str, str] = field(default_factory=dict)
    warn_before: int = 2  # working days before a deadline at which it is noted as approaching
    keep_drafts: int = 30  # days for which a half-filled form is kept after it was last saved
    documents: DocumentLimits = field(
        default_factory=DocumentLimits
    )  # which files are taken, and when they are read
    approvals: Mapping[str, Decimal] = field(default_factory=dict)  # pounds that a role promises
    lines: Mapping[str, int] = field(default_factory=dict)  # where each key stands, for errors
    file: str = "landlords.toml"

    def refuse(self, key: str, problem: str) -> NoReturn:
        line = self.lines.get(key, self.lines.get("", 1))
        raise LandlordsFileError(self.file, line, f"[{self.slug}] {problem}")


class LandlordsFileError(ValueError):
    """What is wrong in `landlords.toml`, on which line, and the mend."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}, line {line}: {problem}")


def read_landlords(path: Path) -> tuple[LandlordSettings, ...]:
    """Read the file. Raises `LandlordsFileError`, and `FileNotFoundError` where there is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LandlordsFileError(
            path.name,
            1,
            f"there is no such file; write one, or point PUTRIGHT_LANDLORDS at it. "
            f"Looked for {path}.",
        ) from None
    except UnicodeDecodeError as error:
        raise LandlordsFileError(
            path.name, 1, "the file is not UTF-8; save it as UTF-8."
        ) from error
    try:
        sections = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        problem = re.sub(r"\s*\(at .*\)$", "", str(error))
        if twice := re.match(r"Cannot declare \('(\w+)',\) twice", problem):
            problem = f"[{twice[1]}] stands here a second time; each landlord has one section."
        number = int(line[1]) if line else text.count("\n") + 1
        raise LandlordsFileError(path.name, number, problem) from None
    if not sections:
        raise LandlordsFileError(path.name, 1, "no landlord; begin one with a line like [ids].")
    lines = _lines(text)
    return tuple(
        _landlord(path.name, slug, section, lines.get(slug, {}))
        for slug, section in sections.items()
    )


def _lines(text: str) -> dict[str, dict[str, int]]:
    """By slug: the line of its section ('') and of each key in it, up to the next section."""
    found: dict[str, dict[str, int]] = {}
    inside = None
    for number, line in enumerate(text.splitlines(), 1):
        if head := _HEAD.match(line):
            inside = head[1]
            found.setdefault(inside, {}).setdefault(head[2] or "", number)
        elif (key := _KEY.match(line)) and inside is not None:
            found[inside].setdefault(key[1], number)
        elif key:
            found.setdefault(key[1], {}).setdefault("", number)
    return found


def _landlord(file: str, slug: str, section: Any, lines: Mapping[str, int]) -> LandlordSettings:
    landlord = LandlordSettings(
        slug=slug, name="", plugins=(), nation="", ombudsman="", lines=lines, file=file
    )
    if not SLUG.fullmatch(slug):
        landlord.refuse("", "is no slug: use small letters, digits and _, at most 31 of them.")
    if not isinstance(section, dict):
        landlord.refuse("", f"is not a section; write [{slug}] on a line of its own.")
    known = {"name", "plugins", "nation", "ombudsman"}
    known |= {"documents", "approvals", "closures", "contact", "keep_drafts", "warn_before"}
    for key in section:
        if key not in known:
            landlord.refuse(key, f"{key} is not a setting. Settings: {', '.join(sorted(known))}.")
    for key in ("name", "nation", "ombudsman"):
        if not isinstance(section.get(key), str) or not section[key].strip():
            landlord.refuse(key, f'{key} is missing; write {key} = "…".')
    if section["nation"] not in NATIONS:
        landlord.refuse(
            "nation",
            f"nation “{section['nation']}” is none of {', '.join(NATIONS)}. "
            "Bank holidays differ by nation, so GB alone will not do.",
        )
    plugins = section.get("plugins")
    if not plugins or not isinstance(plugins, list) or not all(isinstance(p, str) for p in plugins):
        landlord.refuse("plugins", 'plugins is missing; write plugins = ["ombudsman_code"].')
    if len(set(plugins)) < len(plugins):
        landlord.refuse("plugins", "names a plugin twice; the last named answers first.")
    warn_before = _whole(section.get("warn_before", 2))
    if warn_before is None or not 0 <= warn_before <= 20:
        landlord.refuse("warn_before", "warn_before is a number of working days from 0 to 20.")
    keep_drafts = _whole(section.get("keep_drafts", 30))
    if keep_drafts is None or not 1 <= keep_drafts <= 366:
        landlord.refuse("keep_drafts", "keep_drafts is a number of days from 1 to 366.")
    contact = section.get("contact", {})
    if not isinstance(contact, dict) or not all(
        key in CONTACT and isinstance(value, str) for key, value in contact.items()
    ):
        landlord.refuse("contact", f"contact holds texts for {', '.join(sorted(CONTACT))}.")
    return LandlordSettings(
        slug=slug,
        name=section["name"].strip(),
        plugins=tuple(plugins),
        nation=section["nation"],
        ombudsman=section["ombudsman"].strip(),
        closures=_closures(landlord, section.get("closures", [])),
        contact=dict(contact),
        warn_before=warn_before,
        keep_drafts=keep_drafts,
        documents=_documents(landlord, section.get("documents", {})),
        approvals=_approvals(landlord, section.get("approvals", {})),
        lines=lines,
        file=file,
    )


def _whole(given: Any) -> int | None:
    return given if isinstance(given, int) and not isinstance(given, bool) else None


def _closures(landlord: LandlordSettings, closures: Any) -> dict[date, str]:
    example = '{ from = 2026-12-29, to = 2026-12-31, why = "Office closed" }'
    days: dict[date, str] = {}
    for closure in closures if isinstance(closures, list) else [closures]:
        match closure:
            case {"from": date() as first, "to": date() as last, "why": str(why)}:
                if not 0 <= (last - first).days <= 60:
                    landlord.refuse(
                        "closures",
                        f"a closure runs from {first} to {last}; at most "
                        "60 days, the first before the last.",
                    )
                days |= {first + timedelta(n): why for n in range((last - first).days + 1)}
            case _:
                landlord.refuse("closures", f"a closure is written as {example}.")
    return days


def _documents(landlord: LandlordSettings, given: Any) -> DocumentLimits:
    """Which files are taken: bytes of one and of all of a complaint, how many of one person's may
    be on their way, types, unscanned or not."""
    known = {each.name for each in fields(DocumentLimits)}
    if not isinstance(given, dict) or not given.keys() <= known:
        landlord.refuse("documents", f"documents holds {', '.join(sorted(known))}.")
    usual = DocumentLimits()
    largest, most = given.get("largest", usual.largest), given.get("most", usual.most)
    if not all(_whole(each) is not None for each in (largest, most)):
        landlord.refuse("documents", "largest and most are whole numbers of bytes.")
    if not 1 <= largest <= min(most, LARGEST_FILE):
        landlord.refuse(
            "documents", f"largest is from 1 to {LARGEST_FILE} bytes, and most is no less."
        )
    awaited = given.get("awaited", usual.awaited)
    awaited_bytes = given.get("awaited_bytes", max(usual.awaited_bytes, largest))
    if not all(_whole(each) is not None for each in (awaited, awaited_bytes)) or awaited < 1:
        landlord.refuse("documents", "awaited is a number of files, awaited_bytes one of bytes.")
    if awaited_bytes < largest:
        landlord.refuse("documents", "awaited_bytes is no less than largest.")
    types = given.get("types", list(usual.types))
    if (
        not isinstance(types, list)
        or not types
        or not all(isinstance(each, str) and _MEDIA_TYPE.fullmatch(each) for each in types)
    ):
        landlord.refuse("documents", 'types are written like ["application/pdf"].')
    if not isinstance(given.get("unscanned", False), bool):
        landlord.refuse("documents", "unscanned is true or false.")
    return DocumentLimits(
        largest=largest,
        most=most,
        awaited=awaited,
        awaited_bytes=awaited_bytes,
        types=tuple(types),
        unscanned=given.get("unscanned", False),
    )


def _approvals(landlord: LandlordSettings, given: Any) -> dict[str, Decimal]:
    """The most that each role promises without somebody else's agreement, in pounds."""
    if not isinstance(given, dict):
        landlord.refuse("approvals", 'approvals is written as { "Housing Manager" = 500 }.')
    limits: dict[str, Decimal] = {}
    for role, limit in given.items():
        is_number = isinstance(limit, int | float) and not isinstance(limit, bool)
        if not role.strip() or not is_number or not 0 <= limit <= LARGEST_LIMIT:
            landlord.refuse(
                "approvals",
                f"the limit of “{role}” is pounds from 0 to {LARGEST_LIMIT}, like 500 or 99.50.",
            )
        if any(role.strip().casefold() == known.casefold() for known in limits):
            landlord.refuse("approvals", f"names the role “{role.strip()}” twice; keep one limit.")
        pounds = Decimal(str(limit)).quantize(Decimal("0.01"))
        if pounds != Decimal(str(limit)):
            landlord.refuse("approvals", f"the limit of “{role}” is pounds and whole pence.")
        limits[role.strip()] = pounds
    return limits
