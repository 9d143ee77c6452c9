"""Stoke on Trent Housing Society: the complaints policy, first edition.

Read this page beside `source/complaints-policy.txt`. The document numbers only its sections, so a
clause is named by section and bullet (3 b4), paragraph (3 p3) or stage (5 S1), as the index beside
the document lists them. A rule that the second edition takes over says which document it quotes.
There is no logic here to follow. `README.md` says how each unclear clause is read.
"""

from datetime import date

from putright.policy import (
    Advice,
    Channels, Complainants, Conduct, Content, Escalation, Exclusion, Extension, Intake, Letter,
    Moment, Part, PassingOn, Policy, Records, Refusal, RefusalToEscalate, Remedies, Remedy,
    RemedyKind, Report, Rule, Stage, Timescale, Who,
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
    service_requests=(
        Rule("2 p1", "We will encourage customers to get in touch with us straight away if something has gone wrong and to give us the opportunity to put it right."),
        Rule("2 p2", "If we cannot resolve the problem informally within an agreed timescale, or if the issue is complex or significant, we will record and investigate it as a complaint."),
        Rule("3 b2", "However, if the resident subsequently feels the need to complain about the service, this would be dealt with under the Complaints policy."),
    ),
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
        Exclusion("3 p2", "a complaint will not be re-opened at the complainant’s request if it is established that no new evidence relevant to the complaint has been provided", source=DOCUMENT, unless_new_evidence=True),
    ),
    refusal=Refusal(
        "3 p3", "Any decision not to progress a complaint to the next stage or to deal with it differently from the Complaints policy and/or procedure will be made by the Housing Manager in conjunction with the Society’s Company Secretary.", source=DOCUMENT,
        approvers=("Housing Manager", "Company Secretary"),
        escalation=RefusalToEscalate(
            "3 p3", "Any decision not to progress a complaint to the next stage", source=DOCUMENT,
            grounds=("3 b3", "3 b5", "3 p2"),
            reading="The grounds are those of section 3 that by their words may come up after the complaint was made: what it is about, and its age, were settled when it was taken on.",
        ),
    ),

    # 4  Making a Complaint
    channels=Channels(
        "4 p1", "Complaints can be made in person, by phone, by e-mail, by letter or via the Society’s website.",
        named=("in person", "phone", "e-mail", "letter", "website"),
    ),
    publicity=(
        Rule("4 p1", "The Society will give customers clear information about how they can make a complaint."),
    ),
    adjustments=(
        Rule("4 p2", "Where requested, the Society will assist the complainant to submit their complaint or we may suggest contacting someone independent to assist in making a complaint.", source=DOCUMENT),
    ),
    intake=Intake(
        "4 p3", "All letters and telephone calls raising complaints directly with any Society Board Members will be forwarded to the Housing Manager to deal with as per this policy.", source=DOCUMENT,
        clauses=(
            Rule("6 p1", "We will ask customers to tell us what resolution they are seeking", source=DOCUMENT),
        ),
    ),
    passed_on=(
        PassingOn(
            "4 p3", "All letters and telephone calls raising complaints directly with any Society Board Members will be forwarded to the Housing Manager to deal with as per this policy.", source=DOCUMENT,
            to="Housing Manager", channels=frozenset({"board_member"}),
        ),
        PassingOn(
            "4 p5", "Anonymous complaints may not be investigated under this policy, although they will always be passed to the Housing Manager for investigation.", source=DOCUMENT,
            to="Housing Manager", anonymous=True,
        ),
    ),
    complainants=Complainants(
        "2 p3", "any dissatisfaction expressed by a customer", source=DOCUMENT,
        named=("customer",),
        petitions=Rule("4 p4", "Complaints received through signed petitions will be treated in the same way as all other complaints. Where it would be helpful, a meeting will be held to discuss the complaint with the petitioners as well as responding to the individual signatories and/or all residents affected by the issue raised.", source=DOCUMENT),
        anonymous=Rule("4 p5", "Anonymous complaints may not be investigated under this policy, although they will always be passed to the Housing Manager for investigation.", source=DOCUMENT),
    ),
    handling=(
        Rule("4 p6", "At all times the Society will maintain the confidentiality of complainants and the content of their complaints.", source=DOCUMENT),
    ),
    confidentiality=Rule("4 p6", "At all times the Society will maintain the confidentiality of complainants and the content of their complaints.", source=DOCUMENT),
    designated=Rule("4 p6", "Only those Society staff that are designated to do so, will investigate complaints.", source=DOCUMENT),
    staff=(
        Rule("4 p6", "Only those Society staff that are designated to do so, will investigate complaints.", source=DOCUMENT),
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
            handling=(
                Rule("5 S1", "The complaint will be investigated by the Housing Manager who will liaise with the complainant to propose a suitable resolution."),
            ),
            response=Letter(
                "5 S1", "resolution/decision made within 21 days of receipt of the complaint",
                contents=(
                    Content("5 S1", "resolution/decision", part=Part.DECISION),
                    Content("6 p1", "if we are unable to resolve the complaint through taking the action that the customer requests, we will explain the reasons for this and discuss alternatives", part=Part.NOT_DONE),
                    Content("4 p2", "We will also tell customers about other steps that they can take if they think that their complaint is not resolved.", part=Part.NEXT_STAGE),
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
            guidance=Advice("5 S2", "with guidance from the Board being sought where necessary", of="Board"),
            response=Letter(
                "5 S2", "resolution/decision made within 28 days of receipt of appeal",
                contents=(
                    Content("5 S2", "resolution/decision", part=Part.DECISION),
                    Content("6 p1", "if we are unable to resolve the complaint through taking the action that the customer requests, we will explain the reasons for this and discuss alternatives", part=Part.NOT_DONE),
                    Content("5 p2", "they will be advised that they can refer their complaint to their local Councillor or MP who will try to help resolve the complaint locally or they will refer the complaint immediately to the Housing Ombudsman Service (HOS)", part=Part.OMBUDSMAN),
                ),
            ),
            final=Rule("5 p2", "At the end of this process, if the complainant does not think that their complaint has been fully resolved"),
        ),
    ),
    ombudsman=(
        Rule("5 p2", "they will be advised that they can refer their complaint to their local Councillor or MP who will try to help resolve the complaint locally or they will refer the complaint immediately to the Housing Ombudsman Service (HOS)"),
        Rule("5 p2", "Alternatively, the complainant can wait for 8 weeks (from the date of their stage 2 decision letter) and then go directly to the independent Housing Ombudsman Service (HOS)."),
        Rule("5 p3", "The Society will comply with all recommendations made by the Housing Ombudsman Service.", source=DOCUMENT),
    ),
    designated_persons=(
        Rule("5 p2", "they will be advised that they can refer their complaint to their local Councillor or MP who will try to help resolve the complaint locally or they will refer the complaint immediately to the Housing Ombudsman Service (HOS)"),
        Rule("5 p2", "Alternatively, the complainant can wait for 8 weeks (from the date of their stage 2 decision letter) and then go directly to the independent Housing Ombudsman Service (HOS)."),
    ),

    # 6  Complaint Resolution
    remedies=Remedies(
        "6 p1", "We will ask customers to tell us what resolution they are seeking and if we are unable to resolve the complaint through taking the action that the customer requests, we will explain the reasons for this and discuss alternatives.", source=DOCUMENT,
        kinds=(
            Remedy("6 p2", "We will apologise where the Society is at fault", kind=RemedyKind.APOLOGY, source=DOCUMENT),
            Remedy("6 p2", "where necessary we will consider compensation where such award is warranted", kind=RemedyKind.MONEY, source=DOCUMENT),
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

    # 8  Monitoring and improvement
    governance=(
        Rule("8 p1", "The Society aims to learn from complaints and will use this feedback on service delivery to drive change and improvement and to improve customer experience.", source=DOCUMENT),
    ),
    records=Records("8 p2", "Complaints will be recorded and monitored to identify any issues or trends", source=DOCUMENT),
    reports=(
        Report(
            "8 p2", "the number and outcome of complaints will be reported to Stoke on Trent Housing Society Board on a bi-monthly and or annual basis",
            to="Board", every=months(2),
            reading="“Bi-monthly and or annual” is read as every two months, the more often of the two.",
        ),
    ),

    other_clauses={
        "1 p1": "An aim.",
        "1 p2": "An aim.",
        "1 p3": "How the policy was made.",
        "3 p1": "The heading of the list that follows.",
        "5 p1": "The heading of the two stages, above.",
    },
)  # fmt: skip
