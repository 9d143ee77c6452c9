"""The Housing Ombudsman's statutory Complaint Handling Code of 2024, for a landlord to run on.

Read this page beside `source/code-2024.txt`, which is our summary and not the Code's words; its
numbers are the Code's. There is no logic here to follow.
"""

from datetime import date

from putright.policy import (
    Channels, Conduct, Escalation, Exclusion, Extension, Letter, Moment, Policy, Remedies,
    Representation, Rule, Stage, Timescale,
    months, working_days,
)  # fmt: skip

CODE_2024 = Policy(
    publisher="ombudsman_code",
    edition="2024",
    title="Complaint Handling Code 2024 (summary)",
    source="source/code-2024.txt",
    in_force=date(2024, 4, 1),

    # 1  Definition of a complaint
    definition=Rule("1.2", "A complaint is an expression of dissatisfaction, however made, about the standard of service, actions or inaction of the landlord, its staff or its agents, which affects a resident or a group of residents."),

    # 2  Exclusions
    exclusions=(
        Exclusion("2.2(a)", "the issue is more than 12 months old, counted from the issue or from when the resident became aware of it", older_than=months(12), since=Moment.AWARE),
        Exclusion("2.2(b)", "legal proceedings have started, which means that details such as the claim form and the particulars of claim have been filed at court"),
        Exclusion("2.2(c)", "the matter has already been considered under the policy"),
    ),

    # 3  Accessibility and awareness
    channels=Channels("3.2", "A complaint can be raised in any way and with any member of staff", named=()),
    representation=Representation("3.6", "A resident may have a representative deal with the complaint, and be represented or accompanied at any meeting."),

    # 6  Complaint stages
    stages=(
        Stage(
            "4.1", "A complaints officer, a named person or team, must handle complaints",
            number=1,
            name="Stage 1",
            decided_by="complaints officer",
            timescales=(
                Timescale(
                    "6.2", "A complaint must be acknowledged, defined and logged at stage 1 within 5 working days of its receipt.",
                    task="Acknowledge", within=working_days(5), of=Moment.RECEIVED,
                ),
                Timescale(
                    "6.3", "The full response at stage 1 must be issued within 10 working days of the acknowledgement.",
                    task="Respond", within=working_days(10), of=Moment.ACKNOWLEDGED,
                    extension=Extension("6.4", "It may be no more than 10 working days without good reason, and the reasons must be explained.", most=working_days(10), ombudsman_details=True),
                ),
            ),
            response=Letter("6.9", "The stage 1 response must say in writing and in plain language the stage, the complaint definition, the decision, the reasons, any remedy, any outstanding actions, and how to go on to stage 2."),
        ),
        Stage(
            "6.13", "The complaints officer who considers stage 2",
            number=2,
            name="Stage 2",
            decided_by="complaints officer",
            escalation=Escalation("6.12", "A resident need not give reasons for asking for stage 2."),
            independent=Rule("6.13", "The complaints officer who considers stage 2 must not be the person who considered stage 1."),
            timescales=(
                Timescale(
                    "6.11", "A request for stage 2 must be acknowledged, defined and logged within 5 working days of its receipt.",
                    task="Acknowledge", within=working_days(5), of=Moment.ESCALATED,
                ),
                Timescale(
                    "6.14", "The final response at stage 2 must be issued within 20 working days of the acknowledgement of the request.",
                    task="Respond", within=working_days(20), of=Moment.ACKNOWLEDGED,
                    extension=Extension("6.15", "It may be no more than 20 working days without good reason, and the reasons must be explained.", most=working_days(20), ombudsman_details=True),
                ),
            ),
            response=Letter("6.19", "The stage 2 response must say in writing and in plain language the stage, the complaint definition, the decision, the reasons, any remedy, any outstanding actions, and how to take the matter to the Ombudsman."),
        ),
    ),
    ombudsman=(
        Rule("3.7", "Residents must be told of their right to use the Ombudsman, and how to, at any point in the process."),
        Rule("2.4", "Whoever is refused must be given the reasons in writing, and told of the right to take that decision to the Ombudsman, who may tell the landlord to take the complaint on."),
        Rule("6.5", "A notice of an extension at stage 1 must carry the Ombudsman's contact details."),
        Rule("6.16", "A notice of an extension at stage 2 must carry the Ombudsman's contact details."),
    ),

    # 7  Putting things right
    remedies=Remedies(
        "7.1", "Where something has gone wrong the landlord must acknowledge it and set out what it has done or will do: an apology, an acknowledgement, an explanation or help, action on a delay, a decision changed, a record put right, money, or a change of policy, procedure or practice.",
        clauses=(
            Rule("7.2", "A remedy must reflect the impact on the resident."),
            Rule("7.3", "A remedy must say what will happen and by when, agreed with the resident where appropriate, and be followed to its completion."),
            Rule("7.4", "The Ombudsman's guidance on remedies must be taken into account."),
        ),
    ),

    # 5.14  Unacceptable behaviour
    conduct=Conduct(
        "5.14", "There must be a policy for unacceptable behaviour, with reasons kept in evidence for each restriction and a regular review of it.",
        examples=(),
        clauses=(
            Rule("5.15", "Restrictions must be proportionate and show regard for the Equality Act."),
        ),
    ),

    other_clauses={
        "1.3": "An officer judges what is a complaint, whatever it is called and whoever brings it.",
        "1.4": "Core: a service request is held as such.",
        "1.5": "Core: a service request may become a complaint, and keeps its day of receipt.",
        "1.6": "An officer judges; a survey is not in itself a complaint.",
        "2.1": "Core: a refusal names its clause and its reasons.",
        "2.3": "Its 12 months stand in 2.2(a). Core: a late complaint is put to an officer.",
        "2.5": "An officer judges each case on its circumstances.",
        "3.1": "The landlord's duty; every channel is accepted.",
        "3.3": "An observation.",
        "3.4": "What a policy must say; no rule of a case.",
        "3.5": "What a policy must say; no rule of a case.",
        "4.2": "The landlord's duty; no rule of a case.",
        "4.3": "The landlord's duty; no rule of a case.",
        "5.1": "The landlord's duty; no rule of a case.",
        "5.2": "This edition has no stage before the first.",
        "5.3": "This edition has two stages.",
        "5.4": "This edition has two stages, whoever handles the complaint.",
        "5.5": "The landlord's duty; no rule of a case.",
        "5.6": "What an acknowledgement must hold; an officer writes it.",
        "5.7": "What an acknowledgement must hold; an officer writes it.",
        "5.8": "How a complaint is handled; an officer judges. Independence stands in 6.13.",
        "5.9": "A conversation with the resident; an officer has it.",
        "5.10": "Adjustments; an officer makes and records them.",
        "5.11": "Core: escalation is refused only with a stated reason.",
        "5.12": "Core: each case has its history.",
        "5.13": "An officer may offer a remedy at any stage.",
        "6.1": "An officer judges which complaints can be answered early.",
        "6.6": "An officer sends the response when the answer is known.",
        "6.7": "What a response must hold; an officer writes it.",
        "6.8": "An officer judges whether a new issue joins or stands alone.",
        "6.10": "The two stages, above.",
        "6.17": "As 6.6.",
        "6.18": "As 6.7.",
        "6.20": "This edition ends with stage 2; an officer involves the staff who are needed.",
        "8.1": "A yearly report; no rule of a case.",
        "8.2": "A yearly report; no rule of a case.",
        "8.3": "The self-assessment; no rule of a case.",
        "8.4": "The self-assessment; no rule of a case.",
        "8.5": "Exceptional circumstances explain a late date, and never move it.",
        "9.1": "Learning; no rule of a case.",
        "9.2": "Learning; no rule of a case.",
        "9.3": "Learning; no rule of a case.",
        "9.4": "Governance.",
        "9.5": "Governance.",
        "9.6": "Governance.",
        "9.7": "Governance.",
        "9.8": "Governance.",
    },
)  # fmt: skip
