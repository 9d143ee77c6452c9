"""How a landlord's policy stands to the Ombudsman's Code, provision by provision. For staff."""

from typing import Annotated

import strawberry

from putright import compliance
from putright.api.errors import ClientError
from putright.api.reading.fields import computed, described, value
from putright.api.reading.reading import Reading
from putright.api.types.policies import Policy
from putright.api.types.words import explained
from putright.yardstick import Decided, Verdict
from putright.yardstick.self_assessment import drafted

explained(
    Verdict,
    "Verdict",
    "How a policy stands to a provision of the Code.",
    STRICTER="It asks more of the landlord than the Code does.",
    MET="It says what the Code asks for.",
    PARTLY="It says a part of it.",
    WEAKER="It asks less than the Code does, or leaves out what a policy has to say.",
    SILENT="Nothing was found in it that says it. It may be done all the same.",
    NOT_CHECKABLE="No policy could show it: only what is done can.",
)
explained(
    Decided,
    "Decided",
    "What a verdict rests on.",
    COMPUTED="On the values of the page.",
    JUDGED="On an officer's judgement, kept beside the page.",
    UNDECIDED="On nothing: neither speaks of it.",
)


@strawberry.type(description="What a document says in a clause.")
class ClauseWords:
    clause: str = value("clause", "The number or heading of the clause.")
    words: str = value("words", "Its words, or what they say.")
    quoted: bool = value("quoted", "Whether they are the document's own words.")


@strawberry.type(description="The verdict on one provision of the Code.")
class ComplianceFinding:
    provision: str = value("provision", "The number of the provision, or its name.")
    verdict: Verdict = value("verdict", "How the policy stands to it.")
    decided: Decided = value("decided", "What the verdict rests on.")
    requirement: list[ClauseWords] = value("requirement", "What the Code asks for.")
    rules: list[ClauseWords] = value("rules", "What the policy says to it.")
    why: str = value("why", "Why the verdict is this.")
    mend: str | None = value("mend", "What would mend it; null where nothing need be.")


@strawberry.type(description="How many provisions have one verdict.")
class VerdictCount:
    verdict: Verdict = computed(lambda counted, _: counted[0], "The verdict.")
    count: int = computed(lambda counted, _: counted[1], "How many have it.")


@strawberry.type(description="A line of the yearly self-assessment, as a draft.")
class SelfAssessmentLine:
    provision: str = value("provision", "The number of the provision, or its name.")
    requirement: str = value("requirement", "What the Code asks for.")
    complies: bool | None = value("complies", "Yes or no; null where the landlord has to answer.")
    evidence: str = value("evidence", "The clauses that show it.")
    commentary: str = value("commentary", "Why, and what it would take to comply.")


@strawberry.type(description="An edition of the policy, held to an edition of the Code.")
class ComplianceReport:
    policy: Policy = value("policy", "The edition that was measured.")
    code: Policy = value("standard", "The edition of the Code that it was measured by.")
    findings: list[ComplianceFinding] = value(
        "findings", "One for each provision, in the Code's order."
    )
    counts: list[VerdictCount] = computed(
        lambda found, _: list(found.counts.items()), "How many provisions have each verdict."
    )
    self_assessment: list[SelfAssessmentLine] = computed(
        lambda found, _: drafted(found.findings),
        "A draft of the yearly self-assessment, to be checked and approved.",
    )


def report(
    _: None,
    reading: Reading,
    edition: Annotated[
        str | None,
        described("Which edition of the policy, by its key or in short. Left out: the newest."),
    ] = None,
    code: Annotated[
        str | None, described("Which edition of the Code, such as 2024. Left out: the newest.")
    ] = None,
) -> compliance.Compliance | None:
    if not reading.sight.staff:
        return None
    try:
        return compliance.compliance_of(reading.landlord, edition or None, code or None)
    except compliance.NotMeasurable:
        raise ClientError(
            "There is no such edition of the policy or of the Code. Ask landlord { policies } for "
            "those of the policy, and leave code out for the newest."
        ) from None
