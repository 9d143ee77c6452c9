"""Stoke on Trent Housing Society: the complaints policy, first edition.

Read this page beside `source/complaints-policy.txt`. The document numbers only its sections, so a
clause is named by section and bullet (3 b4), paragraph (3 p3) or stage (5 S1), as the index beside
the document lists them. A rule that the second edition takes over says which document it quotes.
There is no logic here to follow. `README.md` says how each unclear clause is read.
"""

from datetime import date

from putright.policy import (
    Channels, Conduct, Escalation, Exclusion, Extension, Moment, Policy, Refusal, Remedies,
    Rule, Stage, Timescale, Who,
    calendar_days, months,
)  # fmt: skip

DOCUMENT = "source/complaints-policy.txt"

FIRST = Policy(
    publisher="stoke",
    edition="first",
    title="Complaints Policy",
    source=DOCUMENT,
    in_force=None,
    until=date(2024, 3, 31),
    dated_by="The policy is not dated. It is taken as in force until the leaflet that changes it, which is taken as in force from 1 April 2024. Other reading: until the leaflet was published, on a day that is not known.",

    # 2  Definition of a Complaint
    definition=Rule("2 p3", "A complaint is defined as any dissatisfaction expressed by a customer after they have received a service from Stoke on Trent Housing Society, or following an action by the Society which affects them.", source=DOCUMENT),

    # 3  Circumstances not Covered by the Complaints Policy
    exclusions=(
        Exclusion(
            "3 b1", "A resident complaining about the behaviour of another resident", source=DOCUMENT,
            instead="this would be dealt with under the Society’s Anti-Social Behaviour Policy (ASB)",
        ),
        Exclusion("3 b2", "A request for service, e.g. a repair.", source=DOCUMENT),
        Exclusion("3 b3", "There is ongoing legal action or legal action is subsequently taken about the complaint which could cause confusion or duplicate/ complicate the case.", source=DOCUMENT),
        Exclusion(
            "3 b4", "The complaint is received more than six months after the matter came to the complainant’s attention.", source=DOCUMENT,
            older_than=months(6), since=Moment.AWARE,
        ),
        Exclusion("3 b5", "The complainant refuses to reasonably engage with the Society and or the process after making the complaint, is abusive to staff or acts unreasonably.", source=DOCUMENT),
        Exclusion(
            "3 b6", "Complaints made by Society staff", source=DOCUMENT,
            instead="these are dealt with under the grievance procedure through HR",
        ),
        Exclusion("3 p2", "they are pursued unreasonably or could be handled more effectively in a different manner", source=DOCUMENT),
        Exclusion("3 p2", "a complaint will not be re-opened at the complainant’s request if it is established that no new evidence relevant to the complaint has been provided", source=DOCUMENT),
    ),
    refusal=Refusal(
        "3 p3", "Any decision not to progress a complaint to the next stage or to deal with it differently from the Complaints policy and/or procedure will be made by the Housing Manager in conjunction with the Society’s Company Secretary.", source=DOCUMENT,
        approvers=("Housing Manager", "Company Secretary"),
    ),

    # 4  Making a Complaint
    channels=Channels(
        "4 p1", "Complaints can be made in person, by phone, by e-mail, by letter or via the Society’s website.",
        named=("in person", "phone", "e-mail", "letter", "website"),
    ),

    # 5  Complaint Process
    stages=(
        Stage(
            "5 S1", "The complaint will be investigated by the Housing Manager",
            number=1,
            name="Stage 1",
            decided_by="Housing Manager",
            timescales=(
                Timescale(
                    "5 S1", "resolution/decision made within 21 days of receipt of the complaint",
                    task="Respond", within=calendar_days(21), of=Moment.RECEIVED,
                    reading="“Days” are calendar days, and not working days.",
                    extension=Extension("5 p4", "If it is not possible to comply with any of the response timescales, the complainant will be advised of the reasons and given a revised target date."),
                ),
                Timescale(
                    "5 S1", "they will have the opportunity to appeal (within 10 days of the stage 1 decision)",
                    task="Appeal", within=calendar_days(10), of=Moment.RESPONDED, by=Who.COMPLAINANT,
                    reading="“Days” are calendar days, and not working days.",
                ),
            ),
        ),
        Stage(
            "5 S2", "This appeal of the stage one investigation and decision will be reviewed by the Society’s Company Secretary",
            number=2,
            name="Stage 2",
            decided_by="Company Secretary",
            escalation=Escalation(
                "5 S1", "Where the complainant is not happy with the resolution/decision made at stage 1 they will have the opportunity to appeal",
                window="Appeal",
            ),
            timescales=(
                Timescale(
                    "5 S2", "resolution/decision made within 28 days of receipt of appeal",
                    task="Respond", within=calendar_days(28), of=Moment.ESCALATED,
                    reading="“Days” are calendar days, and not working days.",
                    extension=Extension("5 p4", "If it is not possible to comply with any of the response timescales, the complainant will be advised of the reasons and given a revised target date."),
                ),
            ),
        ),
    ),
    ombudsman=(
        Rule("5 p2", "they will be advised that they can refer their complaint to their local Councillor or MP who will try to help resolve the complaint locally or they will refer the complaint immediately to the Housing Ombudsman Service (HOS)"),
        Rule("5 p2", "Alternatively, the complainant can wait for 8 weeks (from the date of their stage 2 decision letter) and then go directly to the independent Housing Ombudsman Service (HOS)."),
        Rule("5 p3", "The Society will comply with all recommendations made by the Housing Ombudsman Service.", source=DOCUMENT),
    ),

    # 6  Complaint Resolution
    remedies=Remedies(
        "6 p1", "We will ask customers to tell us what resolution they are seeking and if we are unable to resolve the complaint through taking the action that the customer requests, we will explain the reasons for this and discuss alternatives.", source=DOCUMENT,
        clauses=(
            Rule("6 p2", "We will apologise where the Society is at fault and where necessary we will consider compensation where such award is warranted.", source=DOCUMENT),
        ),
    ),

    # 7  Unreasonable Complaints
    conduct=Conduct(
        "7 p1", "Occasionally, the Society may be contacted by a customer who makes abusive, unreasonably persistent or repetitive complaints.", source=DOCUMENT,
        examples=(
            "Repeated complaints on an issue where the complaints procedure has already been fully implemented and exhausted",
            "Unwillingness to accept documented evidence",
            "Threatened or actual physical violence or verbal abuse towards staff or their families or associates",
        ),
        clauses=(
            Rule("7 b1", "Repeated complaints on an issue where the complaints procedure has already been fully implemented and exhausted", source=DOCUMENT),
            Rule("7 b2", "Unwillingness to accept documented evidence", source=DOCUMENT),
            Rule("7 b3", "Threatened or actual physical violence or verbal abuse towards staff or their families or associates", source=DOCUMENT),
            Rule("7 p2", "In these instances, the Society reserves the right to refuse to deal with complaints, or to deal with them in a different manner.", source=DOCUMENT),
        ),
    ),

    other_clauses={
        "1 p1": "An aim.",
        "1 p2": "An aim.",
        "1 p3": "How the policy was made.",
        "2 p1": "An invitation: what a first contact can put right is not yet a complaint.",
        "2 p2": "An officer judges when it is recorded as a complaint; no number of days is given.",
        "3 p1": "The heading of the list that follows.",
        "4 p2": "Help for the complainant; an officer gives it.",
        "4 p3": "A complaint to a Board member is a complaint like any other.",
        "4 p4": "A petition is a complaint like any other; an officer judges whether to meet.",
        "4 p5": "Contradicts itself (may not be investigated, always passed on to be): an officer judges, and it is never refused for that alone.",
        "4 p6": "Confidentiality: who may see a case is core's matter, for every landlord.",
        "5 p1": "The two stages, above.",
        "8 p1": "An aim.",
        "8 p2": "The Board's report, “bi-monthly and or annual”; no rule of a case.",
    },
)  # fmt: skip
