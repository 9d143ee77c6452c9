"""What is owed beyond the answer: fair restrictions, remedies, reports."""

from putright.policy import Report, years
from putright.yardstick.courses import compare_spans
from putright.yardstick.verdicts import Reason, Said, Verdict
from putright.yardstick.yard import Yard


def restrictions_reviewed(yard: Yard) -> Reason | None:
    """Restricting somebody is reviewed, and not for ever."""
    conduct = yard.policy.conduct
    if conduct is None:
        return None
    if conduct.review is None:
        return Reason(
            Verdict.WEAKER,
            "It says no review of a restriction.",
            "Say that each restriction has its reasons recorded, and is reviewed regularly.",
            Said.by(conduct, *conduct.clauses),
        )
    return Reason(
        Verdict.MET,
        f"A restriction is reviewed every {conduct.review.within}.",
        rules=Said.by(conduct, conduct.review),
        whole=False,
    )


def proportionate(yard: Yard) -> Reason | None:
    """A restriction fits the behaviour."""
    conduct = yard.policy.conduct
    if conduct is None:
        return None
    if not conduct.proportionate:
        return Reason(
            Verdict.WEAKER,
            "It does not say that a restriction is proportionate.",
            "Say that a restriction is proportionate and shows regard for the Equality Act.",
            Said.by(conduct, *conduct.clauses),
        )
    return Reason(
        Verdict.MET, "A restriction is proportionate.", rules=Said.by(conduct), whole=False
    )


def put_right(yard: Yard) -> Reason | None:
    """What went wrong is put right, by remedies of some kind."""
    remedies = yard.policy.remedies
    if remedies is None:
        return None
    kinds = ", ".join(dict.fromkeys(remedy.kind.value for remedy in remedies.kinds))
    return Reason(
        Verdict.MET,
        f"It offers {kinds}." if kinds else "It says that what went wrong is put right.",
        rules=Said.by(remedies, *remedies.kinds),
        whole=False,
    )


def followed_through(yard: Yard) -> Reason | None:
    """A remedy is followed until it is done."""
    remedies = yard.policy.remedies
    if remedies is None:
        return None
    if remedies.completion is None:
        return Reason(
            Verdict.PARTLY,
            "It does not say that a remedy has a date and is followed until it is done.",
            "Say by when each remedy is due, and that it is followed to its completion.",
            Said.by(remedies),
        )
    return Reason(
        Verdict.MET,
        "A remedy is followed until it is done.",
        rules=Said.by(remedies.completion),
        whole=False,
    )


def paid_in_full(yard: Yard) -> Reason | None:
    """Guidance on remedies limits what may be set against a debt."""
    remedies = yard.policy.remedies
    if remedies is None or remedies.set_against_debt is None:
        return None
    return Reason(
        Verdict.PARTLY,
        "Money offered may be set against what is owed.",
        "Pay what is offered for distress, and set off only what guidance allows.",
        Said.by(remedies.set_against_debt),
    )


def reported_yearly(yard: Yard) -> Reason | None:
    """A report at least every year. What it holds no value says, so this alone is never enough."""
    reports = yard.policy.reports
    if not reports or any(_at_least_yearly(yard, report) for report in reports):
        return None
    return Reason(
        Verdict.PARTLY,
        "No report is promised every year.",
        "Report every year.",
        Said.by(*reports),
        whole=False,
    )


def reported_openly(yard: Yard) -> Reason | None:
    """A report that is published and goes to somebody. Their answer to it no value says."""
    reports = yard.policy.reports
    published = any(report.published for report in reports)
    told = any(report.to for report in reports)
    if not reports or (published and told):
        return None
    lacking = "goes to the governing body" if published else "is published"
    return Reason(
        Verdict.PARTLY,
        f"It does not say that a report {lacking}.",
        "Say that the report goes to the governing body, and is published with its response.",
        Said.by(*reports),
        whole=False,
    )


def _at_least_yearly(yard: Yard, report: Report) -> bool:
    return (
        report.every is not None and not compare_spans(report.every, years(1), yard.calendar).later
    )
