"""The Housing Ombudsman's Complaint Handling Code of 2020, for a landlord to run on.

Read this page beside `source/code-2020.txt`, which is our summary and not the Code's words; the
names of its provisions are ours. `provisions-2020.toml` says what each is measured by. There is no
logic here to follow.
"""

from datetime import date

from putright.policy import (
    Escalation, Exclusion, Extension, Moment, Policy, Refusal, Report, Review, Rule, Stage, Timescale,
    calendar_days, months, working_days, years,
)  # fmt: skip

CODE_2020 = Policy(
    publisher="ombudsman_code",
    edition="2020",
    title="Complaint Handling Code 2020 (summary)",
    source="source/code-2020.txt",
    in_force=date(2020, 7, 1),
    until=date(2022, 3, 31),
    dated_by="The Code was published in July 2020 and is taken as in force from the first of that month. Other reading: from 31 December 2020, by when landlords were to assess themselves against it.",

    definition=Rule("Definition", "A complaint is an expression of dissatisfaction, however made, about the standard of service, actions or lack of action of the landlord, its staff or those acting for it, which affects a resident or a group of residents. A landlord that defines it otherwise explains why."),
    service_requests=(
        Rule("Logging", "A matter may be put right at the first contact; it is logged as a complaint if it needs further enquiries, or if the resident asks for it to be."),
    ),
    exclusions=(
        Exclusion("Age", "A landlord may leave aside an issue that happened more than 6 months ago.", older_than=months(6), since=Moment.HAPPENED),
    ),
    refusal=Refusal("Escalation", "A refusal to escalate must be reasonable."),
    handling=(
        Rule("Number of stages", "Two stages are recommended. A third is in place only where it is optional and residents take part in deciding it; it is answered within 20 working days of the request, or later only to convene a panel."),
    ),
    stages=(
        Stage(
            "Stage 1 response", "The landlord sends its stage 1 response",
            number=1,
            name="Stage 1",
            decided_by="landlord",
            timescales=(
                Timescale(
                    "Acknowledgement", "A complaint is acknowledged and logged within 5 working days of its receipt.",
                    task="Acknowledge", within=working_days(5), of=Moment.RECEIVED,
                ),
                Timescale(
                    "Stage 1 response", "The landlord sends its stage 1 response within 10 working days of the receipt of the complaint.",
                    task="Respond", within=working_days(10), of=Moment.RECEIVED,
                    extension=Extension("Stage 1 extension", "The stage 1 response may come later by no more than 10 days if the resident is told why and when.", most=calendar_days(10)),
                ),
            ),
        ),
        Stage(
            "Stage 2 response", "The landlord sends its stage 2 response",
            number=2,
            name="Stage 2",
            decided_by="landlord",
            comments=Rule("Comment", "Residents are able to comment before a final decision is made."),
            escalation=Escalation("Escalation", "What is not resolved to the resident's satisfaction goes on to stage 2."),
            timescales=(
                Timescale(
                    "Stage 2 response", "The landlord sends its stage 2 response within 20 working days of the request for stage 2.",
                    task="Respond", within=working_days(20), of=Moment.ESCALATED,
                    extension=Extension("Stage 2 extension", "The stage 2 response may come later by no more than 10 days if the resident is told why and when.", most=calendar_days(10)),
                ),
            ),
        ),
    ),
    ombudsman=(
        Rule("Ombudsman", "Residents are told of the Ombudsman throughout the process."),
    ),

    reports=(
        Report("Learning", "What is learnt from complaints is reported annually.", every=years(1)),
    ),
    reviews=(
        Review("Self-assessment", "A landlord assesses itself against the Code, and explains where it does not comply.", of="self-assessment"),
    ),

    other_clauses={
        "About": "What the summary is.",
    },
)  # fmt: skip
