"""What a complaint is, and whether it is taken: wording, exclusions, age, refusal."""

from dataclasses import replace

from putright.policy import Moment
from putright.yardstick.courses import compare_spans
from putright.yardstick.verdicts import Reason, Said, Verdict
from putright.yardstick.yard import Yard, age_limit


def wording(yard: Yard) -> Reason | None:
    """The definition has each of the phrases that the standard's wording turns on."""
    rule = yard.policy.definition
    if rule is None:
        return None
    said = " ".join(rule.words.casefold().split())
    missing = [phrase for phrase in yard.provision.phrases if phrase.casefold() not in said]
    if not missing:
        return Reason(Verdict.MET, "It has the wording that is laid down.", rules=Said.by(rule))
    listed = ", ".join(f"“{phrase}”" for phrase in missing)
    few = len(missing) < len(yard.provision.phrases) / 2
    return Reason(
        Verdict.PARTLY if few else Verdict.WEAKER,
        f"It leaves out {listed}.",
        "Take over the definition as it is laid down.",
        Said.by(rule),
    )


def exclusions(yard: Yard) -> Reason | None:
    """The age that makes a matter too old, and whether other grounds are left to be judged."""
    ours = yard.policy.exclusions
    if not ours:
        return None
    short = _age(yard)
    if short is not None and short.verdict is Verdict.WEAKER:
        return replace(short, whole=False)
    more = len(ours) - len(yard.standard.exclusions)
    if more <= 0:
        return Reason(
            short.verdict if short else Verdict.MET,
            short.why if short else "It names its grounds, and none is an age.",
            rules=Said.by(*ours),
            whole=False,
        )
    return Reason(
        Verdict.PARTLY,
        f"It names {more} more grounds than the standard calls acceptable.",
        "Show of each further ground that it is fair, or strike it.",
        Said.by(*ours),
        whole=False,
    )


def age(yard: Yard) -> Reason | None:
    """How old a matter may be, and from when that is counted."""
    if not yard.policy.exclusions:
        return None
    return _age(yard) or Reason(Verdict.STRICTER, "It excludes nothing for its age.")


def acceptance(yard: Yard) -> Reason | None:
    """What is young enough must be taken; beyond the age there must be discretion."""
    if not yard.policy.exclusions:
        return None
    short = _age(yard)
    if short is None:
        return Reason(Verdict.STRICTER, "It excludes nothing for its age.")
    if short.verdict is Verdict.WEAKER or yard.policy.discretion:
        return Reason(
            short.verdict,
            short.why,
            short.mend,
            (*short.rules, *Said.by(yard.policy.discretion)),
        )
    return Reason(
        Verdict.PARTLY,
        "The age is long enough, but no discretion is said for what is older.",
        "Say that an older complaint may be taken where there is good reason.",
        short.rules,
    )


def refusal(yard: Yard) -> Reason | None:
    """Whoever is refused is told why, and of the right to have that looked at."""
    rule = yard.policy.refusal
    if rule is None:
        return None
    lacking = [
        what
        for given, what in (
            (rule.reasons, "the reasons"),
            (rule.ombudsman_right, "the right to take it to the Ombudsman"),
        )
        if not given
    ]
    if not lacking:
        return Reason(Verdict.MET, "The reasons and the Ombudsman are told.", rules=Said.by(rule))
    return Reason(
        Verdict.PARTLY if len(lacking) == 1 else Verdict.WEAKER,
        f"Whoever is refused need not be told {' or '.join(lacking)}.",
        f"Say that whoever is refused is told {' and '.join(lacking)}, in writing.",
        Said.by(rule),
    )


def _age(yard: Yard) -> Reason | None:
    """The age exclusion beside the standard's; `None` where the policy has none."""
    ours, theirs = age_limit(yard.policy), age_limit(yard.standard)
    if ours is None or ours.older_than is None or theirs is None or theirs.older_than is None:
        return None
    rules = Said.by(ours)
    mend = f"Make it {theirs.older_than}, counted from the day when {theirs.since}."
    if ours.since is Moment.HAPPENED and theirs.since is Moment.AWARE:
        why = f"It counts {ours.older_than} from the event alone, however late it came to light."
        return Reason(Verdict.WEAKER, why, mend, rules)
    spans = compare_spans(ours.older_than, theirs.older_than, yard.calendar)
    if spans.earlier:
        why = f"{ours.older_than} end before {theirs.older_than}."
        return Reason(Verdict.WEAKER, why, mend, rules)
    if spans.later or (ours.since is Moment.AWARE and theirs.since is Moment.HAPPENED):
        why = f"It looks further back than {theirs.older_than} from when {theirs.since}."
        return Reason(Verdict.STRICTER, why, rules=rules)
    return Reason(Verdict.MET, f"{ours.older_than}, as laid down.", rules=rules)
