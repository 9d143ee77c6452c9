"""The Housing Ombudsman's Complaint Handling Code of 2022, for a landlord to run on.

Read this page beside `source/code-2022.txt`, which is our summary and not the Code's words; the
names of its provisions are ours. `provisions-2022.toml` says what each is measured by. There is no
logic here to follow.
"""

from datetime import date

from putright.policy import (
    Content, Escalation, Exclusion, Extension, Letter, Moment, Part, Policy, Refusal, RefusalToEscalate, Rule, Stage,
    Timescale,
    calendar_days, months, working_days,
)  # fmt: skip

CODE_2022 = Policy(
    publisher="ombudsman_code",
    edition="2022",
    title="Complaint Handling Code 2022 (summary)",
    source="source/code-2022.txt",
    in_force=date(2022, 4, 1),
    until=date(2024, 3, 31),
    dated_by="The Code took effect on 1 April 2022. Other reading: from 1 October 2022, by when landlords were to comply with it.",

    definition=Rule("Definition", "A complaint is an expression of dissatisfaction, however made, about the standard of service, actions or lack of action of the landlord, its staff or those acting for it, which affects a resident or a group of residents."),
    service_requests=(
        Rule("Logging", "A matter must be logged as a complaint if putting it right needs further enquiries, or if the resident asks for it to be."),
    ),
    exclusions=(
        Exclusion("Age", "A landlord may leave aside an issue that happened more than 6 months ago, and should look further back where the issue recurs.", older_than=months(6), since=Moment.HAPPENED),
        Exclusion("Legal proceedings", "A landlord may leave aside a matter for which legal proceedings have started."),
        Exclusion("Already considered", "A landlord may leave aside a matter that has already been considered under its policy."),
    ),
    refusal=Refusal(
        "Refusal", "Whoever is refused must be told the reasons in writing, and of the right to take that decision to the Ombudsman.",
        reasons=True,
        ombudsman_right=True,
        escalation=RefusalToEscalate(
            "Escalation", "A landlord that refuses must give its reasons in writing, and tell of the right to go to the Ombudsman about it.",
            grounds=("Legal proceedings", "Already considered"),
            reading="Its age was settled when it was taken on.",
        ),
    ),
    handling=(
        Rule("Number of stages", "Two stages are ideal. A third must be justified, and more than three are never acceptable."),
    ),
    stages=(
        Stage(
            "Stage 1 response", "The landlord must send its stage 1 response",
            number=1,
            name="Stage 1",
            decided_by="landlord",
            timescales=(
                Timescale(
                    "Acknowledgement", "A complaint must be acknowledged and logged within 5 working days of its receipt.",
                    task="Acknowledge", within=working_days(5), of=Moment.RECEIVED,
                ),
                Timescale(
                    "Stage 1 response", "The landlord must send its stage 1 response within 10 working days of the complaint being logged.",
                    task="Respond", within=working_days(10), of=Moment.ACKNOWLEDGED,
                    reading="A complaint is acknowledged and logged in one act, so it is counted from the acknowledgement, and not from the receipt.",
                    extension=Extension("Stage 1 extension", "Exceptionally, the stage 1 response may come later if the resident is told why and when; it should not be later by more than 10 days without good reason.", most=calendar_days(10)),
                ),
            ),
            response=Letter(
                "Stage 1 contents", "The stage 1 response must say in writing and in plain language the stage, the decision, the reasons, any remedy, any outstanding actions, and how to go on to stage 2.",
                contents=(
                    Content("Stage 1 contents", "the stage", part=Part.STAGE),
                    Content("Stage 1 contents", "the decision", part=Part.DECISION),
                    Content("Stage 1 contents", "the reasons", part=Part.REASONS),
                    Content("Stage 1 contents", "any remedy", part=Part.REMEDY),
                    Content("Stage 1 contents", "any outstanding actions", part=Part.ACTIONS),
                    Content("Stage 1 contents", "how to go on to stage 2", part=Part.NEXT_STAGE),
                ),
            ),
        ),
        Stage(
            "Stage 2 response", "The landlord must send its stage 2 response",
            number=2,
            name="Stage 2",
            decided_by="landlord",
            comments=Rule("Comment", "Residents must be able to comment before a final decision is made."),
            escalation=Escalation("Escalation", "What is not resolved to the resident's satisfaction must go on to stage 2 unless an exclusion now applies."),
            independent=Rule("Stage 2 decider", "The person who considers stage 2 must not be the person who considered stage 1."),
            timescales=(
                Timescale(
                    "Stage 2 response", "The landlord must send its stage 2 response within 20 working days of the request for stage 2.",
                    task="Respond", within=working_days(20), of=Moment.ESCALATED,
                    extension=Extension("Stage 2 extension", "Exceptionally, the stage 2 response may come later if the resident is told why and when; it should not be later by more than 10 days without good reason.", most=calendar_days(10)),
                ),
            ),
            response=Letter(
                "Stage 2 contents", "The stage 2 response must say in writing and in plain language the stage, the decision, the reasons, any remedy, any outstanding actions, and how to go to the Ombudsman.",
                contents=(
                    Content("Stage 2 contents", "the stage", part=Part.STAGE),
                    Content("Stage 2 contents", "the decision", part=Part.DECISION),
                    Content("Stage 2 contents", "the reasons", part=Part.REASONS),
                    Content("Stage 2 contents", "any remedy", part=Part.REMEDY),
                    Content("Stage 2 contents", "any outstanding actions", part=Part.ACTIONS),
                    Content("Stage 2 contents", "how to go to the Ombudsman", part=Part.OMBUDSMAN),
                ),
            ),
        ),
    ),
    ombudsman=(
        Rule("Ombudsman", "Residents must be told of the Ombudsman throughout the process."),
    ),
    governance=(
        Rule("Governance", "A member of the governing body should be appointed to lead on complaints."),
    ),

    other_clauses={
        "About": "What the summary is.",
    },
)  # fmt: skip
