"""The Housing Ombudsman's statutory Complaint Handling Code of 2024, for a landlord to run on.

Read this page beside `source/code-2024.txt`, which is our summary and not the Code's words; its
numbers are the Code's. `provisions-2024.toml` says what each provision is measured by. There is no
logic here to follow.
"""

from datetime import date

from putright.policy import (
    Channels, Complainants, Conduct, Content, Escalation, Exclusion, Extension, Letter, Moment,
    Part, Policy, Records, Refusal, RefusalToEscalate, Remedies, Remedy, RemedyKind, Report,
    Representation, Review, Rule, Stage, Surveys, Timescale,
    months, working_days, years,
)  # fmt: skip

CODE_2024 = Policy(
    publisher="ombudsman_code",
    edition="2024",
    title="Complaint Handling Code 2024 (summary)",
    source="source/code-2024.txt",
    in_force=date(2024, 4, 1),

    # 1  Definition of a complaint
    definition=Rule("1.2", "A complaint is an expression of dissatisfaction, however made, about the standard of service, actions or inaction of the landlord, its staff or its agents, which affects a resident or a group of residents."),
    complainants=Complainants(
        "1.3", "A resident need not say the word complaint. Whoever voices dissatisfaction must be offered the choice to complain, and a complaint through a third party or representative goes through the same policy.",
        named=("resident", "third party", "representative"),
        anonymous=Rule("2.1", "A complaint must be accepted unless there is a valid reason not to, with evidence for it, and each is judged on its merits."),
    ),
    service_requests=(
        Rule("1.4", "The policy must tell a service request, which asks for something to be put right, from a complaint. Service requests must be recorded, monitored and regularly reviewed."),
        Rule("1.5", "A complaint must be raised when a resident is unhappy with the response to a service request, even while that request is open, and work on the request goes on."),
    ),
    surveys=Surveys(
        "1.6", "Dissatisfaction voiced in a survey is not in itself a complaint. Where it is feasible the respondent should be told how to complain, and a wider request for feedback must say how to.",
        reading="It is a complaint once the respondent, told how to complain, does; it counts as received on that day, and the day of the answer is kept beside it.",
    ),

    # 2  Exclusions
    exclusions=(
        Exclusion("2.2(a)", "the issue is more than 12 months old, counted from the issue or from when the resident became aware of it", older_than=months(12), since=Moment.AWARE),
        Exclusion("2.2(b)", "legal proceedings have started, which means that details such as the claim form and the particulars of claim have been filed at court"),
        Exclusion("2.2(c)", "the matter has already been considered under the policy"),
    ),
    discretion=Rule("2.3", "A complaint must be accepted if it comes within 12 months of the issue, or of the resident becoming aware of it, unless excluded for another reason. Discretion must be considered for a later one where there is good reason."),
    refusal=Refusal(
        "2.4", "Whoever is refused must be given the reasons in writing, and told of the right to take that decision to the Ombudsman, who may tell the landlord to take the complaint on.",
        reasons=True,
        ombudsman_right=True,
        clauses=(
            Rule("2.1", "A complaint must be accepted unless there is a valid reason not to, with evidence for it, and each is judged on its merits."),
            Rule("2.5", "There must be no blanket exclusion: individual circumstances are weighed."),
        ),
        escalation=RefusalToEscalate(
            "5.11", "Escalation may not be refused without valid and stated reasons that fit section 2.",
            grounds=("2.2(b)", "2.2(c)"),
            reading="Its age, 2.2(a), was settled when it was taken on.",
        ),
    ),

    # 3  Accessibility and awareness
    channels=Channels(
        "3.2", "A complaint can be raised in any way and with any member of staff, and all staff must know how to pass it on.",
        named=(),
        clauses=(
            Rule("3.1", "There must be several ways to complain, with the duties of the Equality Act met and the need for adjustments foreseen."),
        ),
    ),
    publicity=(
        Rule("3.3", "Many complaints are not a bad sign, and few may show that people cannot complain."),
        Rule("3.4", "The policy must be clear and within everybody's reach, name the two stages with what happens at each and by when, and be on the website."),
        Rule("3.5", "The policy must say how it will be made known, together with the Ombudsman and the Code."),
    ),
    representation=Representation("3.6", "A resident may have a representative deal with the complaint, and be represented or accompanied at any meeting.", accompanied=True),
    ombudsman=(
        Rule("3.7", "Residents must be told of their right to use the Ombudsman, and how to, at any point in the process."),
        Rule("6.5", "A notice of an extension at stage 1 must carry the Ombudsman's contact details."),
        Rule("6.16", "A notice of an extension at stage 2 must carry the Ombudsman's contact details."),
    ),

    # 4  Complaint handling staff
    staff=(
        Rule("4.1", "A complaints officer, a named person or team, must handle complaints, deal with the Ombudsman and see that complaints are reported to the governing body."),
        Rule("4.2", "The complaints officer must have access to staff at all levels, and authority and autonomy to settle disputes."),
        Rule("4.3", "Complaints and learning from them must be a priority, handled by trained staff and resourced as a core service."),
    ),

    # 5  The complaint handling process
    conflicts=Rule("5.8", "Whoever handles a complaint must judge it on its merits with an open mind, give the resident a fair chance to state a position, deal with conflicts of interest and weigh all evidence."),
    handling=(
        Rule("5.1", "One policy must cover all complaints under the Code, and nobody may be treated differently for complaining."),
        Rule("5.2", "Early resolution is welcome, but no further named stage may stand before the first, such as an informal one."),
        Rule("5.3", "A process of more than two stages is never acceptable."),
        Rule("5.13", "A remedy must be possible at any stage without a need to escalate."),
    ),
    updates=Rule("5.9", "Where a timescale will be missed, suitable intervals for news must be agreed with the resident."),
    third_parties=(
        Rule("5.4", "Where a third party handles a complaint, its response must stand within the two stages, and not in a second process."),
        Rule("5.5", "The landlord must answer for a third party's compliance with the Code."),
    ),
    adjustments=(
        Rule("5.10", "Reasonable adjustments must be made, recorded together with any disability disclosed, and actively reviewed."),
    ),
    records=Records("5.12", "A full record must be kept of each complaint: the complaint and its day of receipt, the outcome of each stage, all letters, and supporting documents such as reports or surveys."),
    conduct=Conduct(
        "5.14", "There must be a policy for unacceptable behaviour, with reasons kept in evidence for each restriction and a regular review of it.",
        examples=(),
        proportionate=True,
        clauses=(
            Rule("5.15", "Restrictions must be proportionate and show regard for the Equality Act."),
        ),
    ),

    # 6  Complaint stages
    new_issues=Rule("6.8", "New and related issues raised before the stage 1 response are added to the complaint. Those that come later, are unrelated or would unreasonably delay it are logged as a new one."),
    stages=(
        Stage(
            "4.1", "A complaints officer, a named person or team, must handle complaints",
            number=1,
            name="Stage 1",
            decided_by="complaints officer",
            handling=(
                Rule("6.1", "The landlord must consider which complaints can be answered early and which need an investigation, with regard to complexity, vulnerability and risk."),
                Rule("6.6", "The response must be sent when the answer is known, and not only when every action is done. Outstanding actions must be tracked, with regular news of them."),
            ),
            acknowledgement=Letter(
                "6.2", "A complaint must be acknowledged, defined and logged at stage 1",
                contents=(
                    Content("5.6", "its understanding of the issues and of the outcome sought", part=Part.DEFINITION),
                    Content("5.7", "for which aspects the landlord is responsible and for which it is not", part=Part.RESPONSIBILITY),
                ),
            ),
            timescales=(
                Timescale(
                    "6.2", "A complaint must be acknowledged, defined and logged at stage 1 within 5 working days of its receipt.",
                    task="Acknowledge", within=working_days(5), of=Moment.RECEIVED,
                ),
                Timescale(
                    "6.3", "The full response at stage 1 must be issued within 10 working days of the acknowledgement.",
                    task="Respond", within=working_days(10), of=Moment.ACKNOWLEDGED,
                    extension=Extension("6.4", "Whether stage 1 needs an extension is decided on its complexity, and the resident is told when to expect the response. It may be no more than 10 working days without good reason, and the reasons must be explained.", most=working_days(10), ombudsman_details=True),
                ),
            ),
            response=Letter(
                "6.9", "The stage 1 response must say in writing and in plain language the stage, the complaint definition, the decision, the reasons, any remedy, any outstanding actions, and how to go on to stage 2.",
                contents=(
                    Content("6.9", "the stage", part=Part.STAGE),
                    Content("6.9", "the complaint definition", part=Part.DEFINITION),
                    Content("6.7", "answer every point", part=Part.POINTS),
                    Content("6.9", "the decision", part=Part.DECISION),
                    Content("6.9", "the reasons", part=Part.REASONS),
                    Content("6.7", "give reasons for its decisions, and refer to policy, law and good practice", part=Part.REASONS),
                    Content("6.9", "any remedy", part=Part.REMEDY),
                    Content("6.9", "any outstanding actions", part=Part.ACTIONS),
                    Content("6.9", "how to go on to stage 2", part=Part.NEXT_STAGE),
                ),
            ),
        ),
        Stage(
            "6.13", "The complaints officer who considers stage 2",
            number=2,
            name="Stage 2",
            decided_by="complaints officer",
            escalation=Escalation("6.12", "A resident need not give reasons for asking for stage 2. The landlord is expected to try to understand them."),
            independent=Rule("6.13", "The complaints officer who considers stage 2 must not be the person who considered stage 1."),
            handling=(
                Rule("6.17", "At stage 2 too the response must be sent when the answer is known, with outstanding actions tracked."),
                Rule("6.20", "Stage 2 is the landlord's final response, and must involve all the staff who are needed for it."),
            ),
            acknowledgement=Letter(
                "6.11", "A request for stage 2 must be acknowledged, defined and logged",
                contents=(
                    Content("5.6", "its understanding of the issues and of the outcome sought", part=Part.DEFINITION),
                    Content("5.7", "for which aspects the landlord is responsible and for which it is not", part=Part.RESPONSIBILITY),
                ),
            ),
            timescales=(
                Timescale(
                    "6.11", "A request for stage 2 must be acknowledged, defined and logged within 5 working days of its receipt.",
                    task="Acknowledge", within=working_days(5), of=Moment.ESCALATED,
                ),
                Timescale(
                    "6.14", "The final response at stage 2 must be issued within 20 working days of the acknowledgement of the request.",
                    task="Respond", within=working_days(20), of=Moment.ACKNOWLEDGED,
                    extension=Extension("6.15", "Whether stage 2 needs an extension is decided on its complexity, and the resident is told when to expect the response. It may be no more than 20 working days without good reason, and the reasons must be explained.", most=working_days(20), ombudsman_details=True),
                ),
            ),
            response=Letter(
                "6.19", "The stage 2 response must say in writing and in plain language the stage, the complaint definition, the decision, the reasons, any remedy, any outstanding actions, and how to take the matter to the Ombudsman.",
                contents=(
                    Content("6.19", "the stage", part=Part.STAGE),
                    Content("6.19", "the complaint definition", part=Part.DEFINITION),
                    Content("6.18", "answer every point", part=Part.POINTS),
                    Content("6.19", "the decision", part=Part.DECISION),
                    Content("6.19", "the reasons", part=Part.REASONS),
                    Content("6.18", "give reasons", part=Part.REASONS),
                    Content("6.19", "any remedy", part=Part.REMEDY),
                    Content("6.19", "any outstanding actions", part=Part.ACTIONS),
                    Content("6.19", "how to take the matter to the Ombudsman", part=Part.OMBUDSMAN),
                ),
            ),
            final=Rule("6.10", "What is not resolved to the resident's satisfaction, in whole or in part, must go on to stage 2, which is the landlord's final response."),
        ),
    ),

    # 7  Putting things right
    remedies=Remedies(
        "7.1", "Where something has gone wrong the landlord must acknowledge it and set out what it has done or will do: an apology, an acknowledgement, an explanation or help, action on a delay, a decision changed, a record put right, money, or a change of policy, procedure or practice.",
        kinds=(
            Remedy("7.1", "an apology", kind=RemedyKind.APOLOGY),
            Remedy("7.1", "an acknowledgement", kind=RemedyKind.ACKNOWLEDGEMENT),
            Remedy("7.1", "an explanation or help", kind=RemedyKind.EXPLANATION),
            Remedy("7.1", "action on a delay", kind=RemedyKind.ACTION),
            Remedy("7.1", "a decision changed", kind=RemedyKind.CHANGED_DECISION),
            Remedy("7.1", "a record put right", kind=RemedyKind.CORRECTED_RECORD),
            Remedy("7.1", "money", kind=RemedyKind.MONEY),
            Remedy("7.1", "a change of policy, procedure or practice", kind=RemedyKind.CHANGED_POLICY),
        ),
        completion=Rule("7.3", "A remedy must say what will happen and by when, agreed with the resident where appropriate, and be followed to its completion."),
        clauses=(
            Rule("7.2", "A remedy must reflect the impact on the resident."),
        ),
        guidance=Rule("7.4", "The Ombudsman's guidance on remedies must be taken into account."),
    ),

    # 8  Self-assessment, reporting and compliance
    reports=(
        Report("8.1", "The landlord must report annually on its complaints performance and service improvement: its self-assessment, an analysis including the complaints refused, findings of non-compliance, improvements made, and the Ombudsman's reports about it.", every=years(1)),
        Report("8.2", "That report must go to the governing body and be published with the governing body's response.", to="governing body", published=True),
        Report("9.3", "What is learnt must be reported to residents' panels, staff and committees.", to="residents' panels, staff and committees"),
        Report("9.7", "The governing body must have at least the volumes, categories, outcomes and performance, the issues and trends, the outcomes of the Ombudsman's investigations and of its orders, and the annual report.", to="governing body"),
    ),
    reviews=(
        Review("8.3", "The self-assessment must be made anew after a significant restructure, merger or change of procedure.", of="self-assessment"),
        Review("8.4", "The Ombudsman may ask for the self-assessment to be reviewed after an investigation.", of="self-assessment"),
    ),
    exceptional=(
        Rule("8.5", "A landlord that exceptional circumstances keep from complying must tell the Ombudsman and the residents affected, publish it, and say when it will comply again."),
    ),

    # 9  Scrutiny and oversight
    governance=(
        Rule("9.1", "The landlord must look beyond the single complaint for improvements to its services."),
        Rule("9.2", "Complaints are to be used as a source of intelligence."),
        Rule("9.4", "A suitably senior person must be accountable for assessing themes, systemic issues and risks."),
        Rule("9.5", "A member of the governing body must be its lead for complaints, the Member Responsible for Complaints."),
        Rule("9.6", "The Member Responsible for Complaints must bring the governing body regular and useful information, with access to the information and staff that takes."),
        Rule("9.8", "Staff and third parties must have a standard objective: to work together, to take collective responsibility rather than blame, and to keep to professional standards."),
    ),
)  # fmt: skip
