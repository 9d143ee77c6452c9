"""Officers and teams to choose among, by the rule of giving a complaint: bounds for `Asks`."""

from collections.abc import Iterable
from uuid import UUID

from putright.api.questions.asks import About, Choice, When
from putright.rules.assigning import Pair, unfit, ways

OFFICER = "officerId"
"""The question that the others here hang on."""


def officers(about: About) -> list[Choice] | None:
    """Those to whom it may be given, alone or within a team."""
    if about.office is None:
        return None
    fit = {officer for officer, _ in _ways(about)}
    return [
        Choice(
            _officer(each.id),
            each.person.name,
            f"Away until {each.away_until}." if each.away_until else None,
        )
        for each in about.office.officers
        if each.id in fit
    ]


def an_officer_is_needed(about: About) -> bool:
    """Where no team may have it alone."""
    return about.office is not None and all(officer for officer, _ in _ways(about))


def teams(about: About) -> list[Choice] | None:
    """Each with the officers that it goes with; one that may have it alone, without any too."""
    if about.office is None:
        return None
    found = []
    for team in about.office.teams:
        whose = [officer for officer, within in _ways(about) if within == team.id]
        if whose:
            when = When(OFFICER, given=None not in whose, values=_named(whose))
            found.append(Choice(f"Team:{team.id}", team.name, when=when))
    return found


def no_officer_alone(about: About) -> When:
    """A team is needed without an officer, and for whoever has it alone already."""
    pairs = _ways(about)
    alone = {officer for officer, team in pairs if team is None}
    return When(OFFICER, given=False, values=_named({it for it, _ in pairs} - alone))


def away(about: About) -> When:
    """Whoever is away is given it only if that is said."""
    officers = about.office.officers if about.office else ()
    return When(OFFICER, values=_named(each.id for each in officers if each.away_until))


def somebody_is_away(about: About) -> bool:
    return bool(away(about).values)


def who_decides(about: About) -> list[Choice] | None:
    """Officers fit for it, where only designated staff decide and officers were given it."""
    if about.office is None or about.case is None or about.policy is None:
        return None
    if about.policy.designated is None or about.office.held == (None, None):
        return None
    found = (about.case, about.policy, about.today)
    fit = (each.person.name for each in about.office.officers if not any(unfit(each, *found)))
    return [Choice(each, each) for each in fit]


def own_subject(about: About) -> list[Choice] | None:
    """On the record of an officer, theirs; elsewhere anybody's."""
    return _own(about, "Officer", "subject")


def own_name(about: About) -> list[Choice] | None:
    """On the record of a team, its own; elsewhere any."""
    return _own(about, "Team", "name")


def everybody(about: About) -> list[Choice] | None:
    """Every officer who has not left."""
    if about.office is None:
        return None
    return [
        Choice(_officer(each.id), each.person.name)
        for each in about.office.officers
        if each.left_on is None or each.left_on > about.today
    ]


def _own(about: About, record: str, name: str) -> list[Choice] | None:
    if about.record != record:
        return None
    found: str = about.held(name)
    return [Choice(found, found)]


def _ways(about: About) -> list[Pair]:
    if about.office is None or about.case is None or about.policy is None:
        return []
    return ways(about.office, about.case, about.policy, about.today)


def _named(officers: Iterable[UUID | None]) -> tuple[str, ...]:
    return tuple(sorted(_officer(each) for each in officers if each is not None))


def _officer(officer_id: UUID) -> str:
    return f"Officer:{officer_id}"
