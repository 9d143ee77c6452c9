"""`putright bundle`: one case for the Ombudsman as a folder of files, and the check of one."""

import argparse
import hashlib
import shutil
import sys
from pathlib import Path
from typing import Any

from putright.rules.bundle import NotABundle, check_bundle, files_of, read
from putright.rules.receipt import canonical
from putright.settings import Settings

WHOLE = "bundle.json"


def bundle(asked: argparse.Namespace, settings: Settings) -> int:
    """0: written, or nothing is wrong with it. 1: something is. 2: it is not there."""
    if asked.check is not None:
        return _check(asked.check)
    if asked.landlord is None or asked.reference is None:
        print("putright: name the landlord and the reference, or --check FILE.", file=sys.stderr)
        return 2
    folder: Path = asked.into / asked.reference
    document = _made(asked, settings, folder)
    if document is None:
        where = f"{asked.landlord} has no complaint “{asked.reference}” here."
        print(f"putright: {where}", file=sys.stderr)
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WHOLE).write_text(canonical(document), encoding="utf-8")
    for name, part in document["parts"].items():
        (folder / f"{name}.json").write_text(canonical(part), encoding="utf-8")
    print(f"{folder}: {len(document['parts'])} parts, sealed {document['seal']}.")
    return 0


def _made(asked: argparse.Namespace, settings: Settings, folder: Path) -> dict[str, Any] | None:
    """The bundle; the contents of its documents are put into the folder."""
    from sqlalchemy import select, text

    from putright.casework.ombudsman.bundles import ombudsman_bundle
    from putright.opening import open_house
    from putright.store.db import transaction
    from putright.store.models import Complaint

    with open_house(settings) as house:
        house.learn_news()
        landlord = house.landlords.get(asked.landlord)
        if landlord is None:
            return None
        with transaction(house.engine, landlord.slug) as session:
            session.execute(text("SET TRANSACTION READ ONLY"))
            found = session.scalar(select(Complaint).where(Complaint.reference == asked.reference))
            document = ombudsman_bundle(session, landlord, found) if found else None
        if document is None or house.files is None:
            return document
        for name, sha256 in files_of(document).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with (
                house.files.contents.open(landlord.slug, sha256) as contents,
                (folder / name).open("wb") as copy,
            ):
                shutil.copyfileobj(contents, copy)
        return document


def _check(path: Path) -> int:
    """A whole bundle in one file, or its folder: then the files of its parts are compared too."""
    folder = path.is_dir()
    try:
        document = read((path / WHOLE if folder else path).read_text(encoding="utf-8"))
    except OSError as error:
        print(f"putright: {error.filename} cannot be read: {error.strerror}.", file=sys.stderr)
        return 2
    except (NotABundle, UnicodeDecodeError) as error:
        print(error)
        return 1
    verdict = check_bundle(document)
    wrong = list(verdict.wrong)
    if folder and not wrong:
        wrong += [
            f"{name}.json: it is not the part that the bundle holds."
            for name, part in document["parts"].items()
            if not _same(path / f"{name}.json", part)
        ]
        wrong += [
            f"{name}: it is not the file that the manifest names."
            for name, sha256 in files_of(document).items()
            if not _is_file(path / name, sha256)
        ]
    for line in (*wrong, *verdict.noted):
        print(line)
    if not wrong:
        print(f"Nothing is wrong with it: {document['reference']}, sealed {document['seal']}.")
    return 1 if wrong else 0


def _is_file(file: Path, sha256: str) -> bool:
    try:
        with file.open("rb") as contents:
            return hashlib.file_digest(contents, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _same(file: Path, part: Any) -> bool:
    try:
        return file.read_bytes() == canonical(part).encode()
    except OSError:
        return False
