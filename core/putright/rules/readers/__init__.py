"""One explanation told to three readers, each for what they have to do with it."""

from datetime import date
from enum import StrEnum

from putright.rules.explanation import Matter
from putright.rules.readers import english, welsh
from putright.rules.readers.officer import officer
from putright.rules.readers.ombudsman import ombudsman
from putright.rules.readers.resident import resident


class Reader(StrEnum):
    RESIDENT = "resident"
    OFFICER = "officer"
    OMBUDSMAN = "ombudsman"


class Language(StrEnum):
    """The value is the language's tag."""

    ENGLISH = "en"
    WELSH = "cy"


def told(
    matter: Matter, reader: Reader, today: date, language: Language = Language.ENGLISH
) -> str | None:
    """The text, in lines. `None` where there is none in that language: Welsh is for residents."""
    match reader, language:
        case Reader.RESIDENT, Language.ENGLISH:
            lines = resident(matter, today, english)
        case Reader.RESIDENT, Language.WELSH:
            lines = resident(matter, today, welsh)
        case Reader.OFFICER, Language.ENGLISH:
            lines = officer(matter, today)
        case Reader.OMBUDSMAN, Language.ENGLISH:
            lines = ombudsman(matter, today)
        case _:
            return None
    return "\n".join(lines)
