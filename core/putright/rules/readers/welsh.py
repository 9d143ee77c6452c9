"""A resident's sentences in Welsh.

The landlord's own words stay in English and stand in quotation marks: its reasons, its closures,
a heading that serves as a clause's number, and a task that only its page has. Everything else is
Welsh, and a missing word is an error and never English.
"""

import re
from collections.abc import Sequence
from datetime import date

from putright.facts import DeadlineState
from putright.policy import Moment, Unit, Who
from putright.rules.calendar import Day

WEEKDAYS = ("Llun", "Mawrth", "Mercher", "Iau", "Gwener", "Sadwrn", "Sul")
MONTHS = (
    *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
    *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
)
TASKS = {  # after “i”, and so softened
    "Acknowledge": "roi gwybod i chi ei fod wedi clywed gennych",
    "Respond": "anfon ei ateb atoch",
    "Convene the Panel": "alw'r Panel ynghyd",
    "Answer a Councillor or MP": "ateb y Cynghorydd neu'r AS",
    "Review the warning": "edrych ar y rhybudd eto",
    "Reply": "ateb",
    "Ask for a review": "ofyn am adolygiad",
    "Appeal": "apelio",
}
MOMENTS = {  # after “pan”, and so softened
    Moment.HAPPENED: "ddigwyddodd y mater",
    Moment.AWARE: "ddaeth y mater i sylw'r achwynydd",
    Moment.CONTACTED: "dderbyniwyd y llythyr neu'r alwad",
    Moment.REPORTED: "roddwyd gwybod am y mater gyntaf",
    Moment.RECEIVED: "dderbyniwyd y gŵyn",
    Moment.ACKNOWLEDGED: "anfonwyd y gydnabyddiaeth",
    Moment.RESPONDED: "anfonwyd yr ymateb",
    Moment.ESCALATED: "ofynnwyd am y cam nesaf",
    Moment.PANEL_MET: "gyfarfu'r Panel",
    Moment.WARNED: "gymeradwywyd y rhybudd",
}
HOLIDAYS = {
    "New Year's Day": "Dydd Calan",
    "2nd January": "2 Ionawr",
    "St Patrick's Day": "Dydd Gŵyl Padrig",
    "Good Friday": "Dydd Gwener y Groglith",
    "Easter Monday": "Dydd Llun y Pasg",
    "Early May bank holiday": "Gŵyl banc dechrau Mai",
    "Spring bank holiday": "Gŵyl banc y gwanwyn",
    "Battle of the Boyne": "Brwydr y Boyne",
    "Summer bank holiday": "Gŵyl banc yr haf",
    "St Andrew's Day": "Dydd Gŵyl Andreas",
    "Christmas Day": "Dydd Nadolig",
    "Boxing Day": "Gŵyl San Steffan",
    "Platinum Jubilee of Elizabeth II": "Jiwbilî Blatinwm Elizabeth II",
    "State Funeral of Queen Elizabeth II": "Angladd Gwladol y Frenhines Elizabeth II",
    "Coronation of Charles III": "Coroni Charles III",
    "Scotland's participation in the FIFA World Cup final": (
        "Cyfranogiad yr Alban yn rowndiau terfynol Cwpan y Byd FIFA"
    ),
}
SUBSTITUTE = "substitute day for "
NASAL_YEARS = (5, 7, 8, 9, 10, 12, 15, 18, 20, 100)


def dydd(day: date) -> str:
    """
    >>> dydd(date(2026, 3, 31))
    'dydd Mawrth 31 Mawrth 2026'
    """
    return f"dydd {WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def ddydd(day: date) -> str:
    """Softened: after “tan”, “i” and “o”, and where it says when something was done."""
    return f"d{dydd(day)}"


def amount(count: int, unit: Unit) -> str:
    """A number and its noun, which stays singular and is softened after two.

    >>> [amount(count, Unit.YEARS) for count in (1, 2, 3, 5, 11)]
    ['1 flwyddyn', '2 flynedd', '3 blynedd', '5 mlynedd', '11 o flynyddoedd']
    """
    match unit:
        case Unit.WORKING_DAYS:
            return f"{count} {'ddiwrnod' if count == 2 else 'diwrnod'} gwaith"
        case Unit.CALENDAR_DAYS:
            return f"{count} {'ddiwrnod' if count == 2 else 'diwrnod'}"
        case Unit.WEEKS:
            return f"{count} wythnos"
        case Unit.MONTHS:
            return f"{count} {'fis' if count == 2 else 'mis'} calendr"
    if count in (3, 4, 6):
        return f"{count} blynedd"
    if count in NASAL_YEARS:
        return f"{count} mlynedd"
    return f"{count} {({1: 'flwyddyn', 2: 'flynedd'}).get(count, 'o flynyddoedd')}"


def holiday(why: str) -> str:
    """A bank holiday by its Welsh name; anything else is the landlord's, and is quoted.

    >>> holiday("2nd January and substitute day for New Year's Day")
    '2 Ionawr a diwrnod yn lle Dydd Calan'
    """
    names = []
    for name in why.split(" and "):
        plain = name[:1].lower() + name[1:]
        known = HOLIDAYS.get(plain.removeprefix(SUBSTITUTE) if SUBSTITUTE in plain else name)
        if known is None:
            return f"“{why}”"
        names.append(f"diwrnod yn lle {known}" if plain.startswith(SUBSTITUTE) else known)
    whole = " a ".join(names)
    return whole[0].upper() + whole[1:]


def clause_in_words(clause: str) -> str:
    return f"cymal “{clause}”" if re.search(r"[^\W\d_]{2}", clause) else f"cymal {clause}"


def until(task: str, by: Who, due: date) -> str:
    who = "Mae gan y landlord" if by is Who.LANDLORD else "Mae gennych chi"
    return f"{who} tan {ddydd(due)} i {TASKS.get(task) or f'wneud hyn: “{task}”'}."


def gives(count: int, unit: Unit, clause: str, started: date, of: Moment) -> str:
    return (
        f"Mae polisi'r landlord yn rhoi {amount(count, unit)} ({clause_in_words(clause)}), gan "
        f"gyfrif o {ddydd(started)}, pan {MOMENTS[of]}."
    )


def gives_no_time(clause: str, started: date, of: Moment) -> str:
    return (
        f"Yn ôl polisi'r landlord ({clause_in_words(clause)}), rhaid gwneud hyn ar y diwrnod ei "
        f"hun, {dydd(started)}, pan {MOMENTS[of]}."
    )


def starts_after(day_zero: date) -> str:
    return f"Nid yw'r diwrnod hwnnw'n cyfrif, felly mae'r cyfrif yn dechrau ar ôl {dydd(day_zero)}."


def that_day_counts() -> str:
    return "Mae'r diwrnod hwnnw ei hun yn cyfrif."


def every_day_counts() -> str:
    return "Mae pob diwrnod yn cyfrif."


def no_weekends() -> str:
    return "Nid yw dydd Sadwrn na dydd Sul yn cyfrif."


def not_counted(closed: Sequence[Day]) -> str:
    *most, last = [f"{dydd(day)} ({holiday(why)})" for day, why in closed]
    if not most:
        return f"Nid yw'r diwrnod hwn yn cyfrif: {last}."
    return f"Nid yw'r dyddiau hyn yn cyfrif: {', '.join(most)} a {last}."


def stopped(after: date, until: date) -> str:
    return (
        f"Stopiwyd y cloc ar ôl {dydd(after)}, hyd at a chan gynnwys {dydd(until)}, ac nid yw'r "
        "amser hwnnw'n cyfrif."
    )


def counted_alone(counted_to: date) -> str:
    return f"O gyfrif yn unig, {dydd(counted_to)} fyddai'r dyddiad."


def extended(on: date, to: date, reason: str) -> str:
    return f"D{dydd(on)}, estynnwyd y dyddiad i {ddydd(to)}. Y rheswm a roddwyd oedd: “{reason}”"


def cut(due: date) -> str:
    return f"Nid yw'r gyfraith yn caniatáu amser ar ôl {dydd(due)}."


def stands_still(after: date) -> str:
    return (
        f"Stopiwyd y cloc ar ôl {dydd(after)} ac nid yw wedi ailddechrau, felly gall y dyddiad "
        "symud eto."
    )


def next(state: DeadlineState, by: Who, done_on: date | None) -> str:
    match state:
        case DeadlineState.MET if done_on is not None:
            return f"Gwnaed hyn {ddydd(done_on)}, mewn pryd."
        case DeadlineState.MET_LATE if done_on is not None:
            return f"Gwnaed hyn {ddydd(done_on)}, ar ôl y dyddiad hwnnw."
        case DeadlineState.MISSED:
            return "Mae'r dyddiad hwnnw wedi mynd heibio, ac nid yw hyn wedi'i wneud."
        case DeadlineState.ENDED:
            return "Mae'r dyddiad hwnnw wedi mynd heibio."
        case DeadlineState.CANCELLED:
            return "Nid oes angen hyn mwyach."
    if by is Who.LANDLORD:
        return (
            "Os gwneir hyn ar y diwrnod hwnnw ei hun, bydd mewn pryd. Ar ôl y diwrnod hwnnw, bydd "
            "yn hwyr."
        )
    return "Gallwch wneud hyn o hyd ar y diwrnod hwnnw ei hun."
