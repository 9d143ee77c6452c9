"""A bundle for the Ombudsman: one case in one document, with a manifest of hashes and a seal.

As of a receipt, the seal is a checksum and no signature: it finds a slip or a careless change. The
receipts within are counted again besides.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from putright.rules.receipt import Verdict, canonical, sealed, verify

FORMAT = "putright bundle 1"
RECEIPTS = "receipts"
FILES = "files"
"""The folder in which the contents of documents stand."""


class NotABundle(ValueError):
    """What was given is no bundle at all; the message says why."""


def bundled(
    about: Mapping[str, Any], parts: Mapping[str, Any], files: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The document: what it is about, its parts, the hash of each, and the seal over all.

    `files` are the documents that go with it, each with the SHA-256 of its contents.
    """
    beside = [{"file": name, "sha256": (files or {})[name]} for name in sorted(files or {})]
    lines = [*manifest(parts), *beside]
    return sealed({"format": FORMAT, **about, "manifest": lines, "parts": dict(parts)})


def manifest(parts: Mapping[str, Any]) -> list[dict[str, str]]:
    """Each part with the SHA-256 of its canonical JSON, by name."""
    return [{"part": name, "sha256": digest(parts[name])} for name in sorted(parts)]


def digest(part: Any) -> str:
    return sha256(canonical(part).encode()).hexdigest()


def read(text: str) -> dict[str, Any]:
    """A bundle as it was exported. Raises `NotABundle`."""
    try:
        document = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise NotABundle(f"This is no bundle: {error}.") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise NotABundle(f"This is no bundle: its format is not “{FORMAT}”.")
    return document


def check_bundle(document: Mapping[str, Any]) -> Verdict:
    """Check a bundle: its seal, each part by its hash, and each receipt by counting again."""
    wrong: list[str] = []
    try:
        if document.get("seal") != sealed(document)["seal"]:
            wrong.append("The seal does not fit: something was changed after the bundle was made.")
        parts, listed = document.get("parts"), document.get("manifest")
        if not isinstance(parts, dict) or not isinstance(listed, list):
            return Verdict((*wrong, "It has no parts, or no manifest of them."))
        wrong += _differences(parts, listed)
    except (ValueError, TypeError, RecursionError) as error:
        return Verdict((*wrong, f"It cannot be read: {error}"))
    noted: list[str] = []
    for number, each in enumerate(_receipts(parts), 1):
        verdict = verify(each) if isinstance(each, dict) else Verdict(("It is no receipt.",))
        wrong += [f"receipt {number}: {line}" for line in verdict.wrong]
        noted += [f"receipt {number}: {line}" for line in verdict.noted]
    return Verdict(tuple(wrong), tuple(noted))


def _differences(parts: Mapping[str, Any], listed: list[Any]) -> Iterator[str]:
    said = {
        each["part"]: each.get("sha256")
        for each in listed
        if isinstance(each, dict) and isinstance(each.get("part"), str)
    }
    named = files_of({"manifest": listed})
    if len(said) + len(named) != len(listed):
        yield "manifest: a line names no part, or a part that another line names."
    kept = parts.get("documents")
    known = {
        each.get("file"): each.get("sha256")
        for each in (kept if isinstance(kept, list) else ())
        if isinstance(each, dict)
    }
    if named != known:
        yield "manifest: its files are not those of the documents."
    for name in sorted(said.keys() | parts.keys()):
        if name not in parts:
            yield f"{name}: the manifest names it, and it is missing."
        elif name not in said:
            yield f"{name}: the manifest does not name it."
        elif said[name] != digest(parts[name]):
            yield f"{name}: its hash is not that of the manifest, so it was changed."


def files_of(document: Mapping[str, Any]) -> dict[str, str]:
    """The files that a manifest names, each with its SHA-256."""
    return {
        str(each["file"]): str(each.get("sha256"))
        for each in document["manifest"]
        if isinstance(each, dict) and "file" in each and "part" not in each
    }


def _receipts(parts: Mapping[str, Any]) -> list[Any]:
    found = parts.get(RECEIPTS)
    if not isinstance(found, list):
        return [] if found is None else [found]
    return [each.get("receipt") if isinstance(each, dict) else each for each in found]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; one name twice would show one value and check another."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found
