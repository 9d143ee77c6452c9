"""Commands that read a deadline's receipt: without a database, and without a network."""

import argparse
import sys

from putright.rules import readers, receipt
from putright.rules.calendar import civil_date
from putright.rules.explanation import Matter
from putright.rules.recount import NotAReceipt
from putright.rules.words import in_words
from putright.settings import Settings


def verify(asked: argparse.Namespace, _: Settings) -> int:
    """Count a receipt again. 0 where nothing is wrong, 1 where something is, 2 without a file."""
    try:
        document = receipt.read(_text(asked.receipt))
    except OSError as error:
        return _cannot_be_read(error)
    except NotAReceipt as error:
        print(error)
        return 1
    verdict = receipt.verify(document)
    for line in (*verdict.wrong, *verdict.noted):
        print(line)
    if verdict.wrong:
        return 1
    matter = receipt.matter_of(document)
    print(f"Nothing is wrong with it: {matter.promise.terms.task}, due {_dates(matter)}.")
    return 0


def explain(asked: argparse.Namespace, _: Settings) -> int:
    """Tell a receipt to somebody, if nothing is wrong with it."""
    from putright.house import machine_clock

    reader, language = readers.Reader(asked.reader), readers.Language(asked.language)
    try:
        document = receipt.read(_text(asked.receipt))
    except OSError as error:
        return _cannot_be_read(error)
    except NotAReceipt as error:
        print(error, file=sys.stderr)
        return 1
    verdict = receipt.verify(document)
    for line in (*verdict.wrong, *verdict.noted):
        print(line, file=sys.stderr)
    if verdict.wrong:
        return 1
    today = civil_date(machine_clock())
    told = readers.told(receipt.matter_of(document), reader, today, language)
    if told is None:
        print("In Welsh it is told to residents: add “--for resident”.", file=sys.stderr)
        return 2
    print(told)
    return 0


def _text(path: str) -> str:
    """A file's text, or what is piped in for “-”. What is not UTF-8 is no receipt."""
    try:
        if path == "-":
            return sys.stdin.read()
        with open(path, encoding="utf-8") as file:
            return file.read()
    except UnicodeDecodeError as error:
        raise NotAReceipt(f"This is no receipt: {error}.") from error


def _cannot_be_read(error: OSError) -> int:
    print(f"putright: {error.filename} cannot be read: {error.strerror}.", file=sys.stderr)
    return 2


def _dates(matter: Matter) -> str:
    due = in_words(matter.promise.due)
    if matter.limit is None:
        return due
    return f"{due}; the limit beside it, {in_words(matter.limit.due)}"
