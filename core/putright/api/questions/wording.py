"""Where a letter needs words of its own, beside what is recorded: bounds for `Asks`.

`rules.letters` says what each part is made of. What would have to be looked up, such as whether
each point is answered for, is taken as not recorded: words then stand beside it.
"""

from putright.api.questions.asks import About, When
from putright.facts import Outcome
from putright.policy import Letter, Part


def _parts(letter: Letter | None) -> set[Part]:
    return {each.part for each in letter.contents} if letter else set()


def acknowledgement_needs_words(about: About) -> bool:
    """Where the letter says what the landlord is responsible for, of points or in words."""
    return Part.RESPONSIBILITY in _parts(about.stage.acknowledgement if about.stage else None)


def response_needs_words(about: About) -> bool:
    """Whatever was decided: of what was found, or of what comes after the last stage."""
    parts = _parts(about.stage.response if about.stage else None)
    found = about.case is not None and about.case.points > 0 and about.case.open_points == 0
    further = about.next_stage is not None and about.next_stage.escalation is not None
    return (Part.FINDINGS in parts and not found) or (Part.NEXT_STAGE in parts and not further)


def outcome_needs_words(about: About) -> When | None:
    """What puts it right where nothing is promised; why what was asked for was not done."""
    parts = _parts(about.stage.response if about.stage else None)
    if about.case is None:
        return None
    outcomes = set()
    if Part.REMEDY in parts and about.case.open_promises == 0:
        outcomes |= {Outcome.UPHELD, Outcome.PARTLY_UPHELD}
    if Part.NOT_DONE in parts and about.case.remedy_known:
        outcomes |= {Outcome.PARTLY_UPHELD, Outcome.NOT_UPHELD}
    return When("outcome", values=tuple(sorted(it.name for it in outcomes))) if outcomes else None
