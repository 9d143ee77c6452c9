"""Industrial Dwellings Society: Complaints Resolution & Customer Care Policy.

Read this page beside `source/complaints-policy.txt`. It keeps the document's order, and every
rule begins with its clause and the words that stand there. There is no logic here to follow.
`tests/plugins/` proves it; `README.md` says how each unclear clause is read.
"""

from putright.policy import (
    Channels, Closure, Complainants, Conduct, Content, Escalation, Exclusion, Extension, Intake,
    Letter, Moment, Panel, Part, Policy, Remedies, Remedy, RemedyKind, Report, Representation, Review,
    Rule, Stage, Timescale, Who,
    months, working_days, years,
)  # fmt: skip

POLICY = Policy(
    publisher="ids",
    edition="undated",
    title="Complaints Resolution & Customer Care Policy",
    source="source/complaints-policy.txt",
    in_force=None,

    # 1  Introduction
    handling=(
        Rule("1.2", "IDS recognises and supports the need to deal with all complaints promptly, thoroughly and in an even-handed manner."),
    ),

    # 2  What is a complaint?
    definition=Rule("2.1", "A complaint is when you tell us that you are unhappy with our service, what we did or failed to do."),

    # 3  What is not considered as a complaint?
    service_requests=(
        Rule("3.1", "we would not include issues that can be resolved simply by reporting to us (e.g. an overflowing refuse bin or a broken light fitting)"),
        Rule("3.1", "A complaint will usually be an issue which it has not been possible to resolve to the customer’s satisfaction by local intervention."),
        Rule("5.1", "When you first let us know you are unhappy about a service, we will try to resolve the issue outside our complaints process e.g. we will re-book a missed appointment or complete an outstanding repair."),
        Rule("5.2", "If you remain dissatisfied after we have taken the agreed action (or failed to do so) you can make a complaint."),
    ),
    exclusions=(
        Exclusion("3.2(a)", "happened more than 6 months ago", older_than=months(6), since=Moment.HAPPENED),
        Exclusion("3.2(b)", "has already been complained about or could have reasonably been raised during a previous complaint"),
        Exclusion("3.2(c)", "can be considered as vexatious"),
        Exclusion(
            "3.2(d)", "can be considered through an alternative complaint or appeal process such as transfer appeals or another customer’s anti-social behaviour",
            instead="an alternative complaint or appeal process such as transfer appeals or another customer’s anti-social behaviour",
        ),
        Exclusion("3.2(e)", "is about compliance with a policy, law or regulation"),
        Exclusion("3.2(f)", "is about IDS as an employer"),
        Exclusion("3.2(g)", "is about repairs which are ‘resident responsibility’"),
        Exclusion(
            "3.2(h)", "is an insurance claim",
            instead="you are responsible for claims on your contents insurance",
        ),
        Exclusion("3.2(i)", "is, or has been, subject to legal, court, tribunal or Ombudsman proceedings"),
        Exclusion("3.2(j)", "is made anonymously", anonymous=True),
        Exclusion("3.3", "We cannot accept a complaint if your behaviour is unreasonable"),
    ),

    # 4  Who can make a complaint?
    complainants=Complainants(
        "4.1", "Complaints and petitions will be considered from anyone who receives a direct service from IDS or from their authorised representative or advocate.",
        named=("anyone who receives a direct service", "authorised representative", "advocate"),
        petitions=Rule("4.1", "Complaints and petitions will be considered"),
        anonymous=Rule("3.2(j)", "is made anonymously"),
    ),
    representation=Representation(
        "4.2", "An advocate can be a friend/relative or representative from an external organisation, such as Citizens’ Advice Bureau, but not a solicitor. If you authorise an advocate to act to act on your behalf, you must inform us in writing. Letters from solicitors or anyone legally trained will be responded to outside this complaints process.",
        barred=frozenset({"solicitor", "legally trained"}),
        authority_in_writing=True,
        clauses=(
            Rule("1.3", "accept complaints made by advocates authorised to act on behalf of a tenant/s"),
            Rule("4.2", "Issues raised by anyone else will be responded to as correspondence."),
        ),
    ),

    # 5  How will we resolve your complaint?
    channels=Channels(
        "5.2", "You can do this online, by email, phone, face to face or post.",
        named=("online", "email", "phone", "face to face", "post"),
    ),
    intake=Intake(
        "5.3", "We need you to tell us the remedy you are seeking before the matter is investigated.",
        remedy_required=True,
        clauses=(
            Rule("5.3", "You will be provided with a complaints form. We will ask you to provide full details of what has happened and how you would like us to resolve the complaint."),
        ),
    ),
    ombudsman=(
        Rule("5.4", "We will also provide a leaflet explaining the complaints process with information about the Housing Ombudsman and how and when to access those services."),
    ),
    adjustments=(
        Rule("5.4", "Advice will be clear, accessible and available in formats appropriate to customers’ needs."),
        Rule("5.4", "We will ensure that linguistic and other barriers to accessibility do not prevent customers from using this policy or its related procedures."),
    ),
    stages=(
        Stage(
            "5.5", "appoint a lead officer to carry out the investigation",
            number=1,
            name="Investigation",
            decided_by="lead officer",
            timescales=(
                Timescale(
                    "5.5", "When we receive a complaint, we will acknowledge receipt within 3 working days",
                    task="Acknowledge", within=working_days(3), of=Moment.RECEIVED,
                ),
                Timescale(
                    "5.5", "We aim to respond with a resolution or an explanation within 10 working days.",
                    task="Respond", within=working_days(10), of=Moment.RECEIVED,
                    reading="The start is not stated: it is counted from receipt, the earlier moment, and not from the acknowledgement.",
                    extension=Extension("5.6", "if we need more time or information from you, we will let you know"),
                ),
                Timescale(
                    "5.7", "If we receive no response from you within 21 working days, we will close the complaint",
                    task="Reply", within=working_days(21), of=Moment.RESPONDED, by=Who.COMPLAINANT,
                    reading="The start is not stated: it is counted from the day when our response was sent, and not from the day when it arrived.",
                ),
                # 6  What if you are not satisfied with our decision?
                Timescale(
                    "6.1", "If you are unhappy with our decision, you can ask within 21 working days for your complaint to be reviewed",
                    task="Ask for a review", within=working_days(21), of=Moment.RESPONDED, by=Who.COMPLAINANT,
                    reading="The start is not stated: it is counted from the day when our decision was sent, and not from the day when it arrived.",
                ),
            ),
            handling=(
                Rule("5.6", "If your complaint cannot be resolved straight away, we will write explaining that your complaint is being investigated."),
            ),
            interviews=Rule("5.6", "We may need to interview you or other parties"),
            acknowledgement=Letter("5.5", "we will acknowledge receipt within 3 working days"),
            response=Letter(
                "5.7", "We will write to confirm our response and agreed actions.",
                contents=(
                    Content("5.7", "confirm our response", part=Part.DECISION),
                    Content("5.7", "agreed actions", part=Part.ACTIONS),
                ),
            ),
            disengagement=Rule("5.6", "If you refuse to engage with us, we will have to close your complaint."),
            closure=Closure(
                "5.7", "If we receive no response from you within 21 working days, we will close the complaint and send you a satisfaction monitoring form.",
                after="Reply",
            ),
        ),
        Stage(
            "6.1", "your complaint to be reviewed by a member of the Corporate Management Team",
            number=2,
            name="Review",
            decided_by="Corporate Management Team",
            escalation=Escalation(
                "6.1", "You will need to explain why you remain dissatisfied and what remedy you are seeking.",
                reason_required=True, remedy_required=True, window="Ask for a review",
            ),
            timescales=(
                Timescale(
                    "6.2", "We will respond within 10 working days outlining our proposed resolution.",
                    task="Respond", within=working_days(10), of=Moment.ESCALATED,
                    reading="The start is not stated: it is counted from the request for a review, the earliest moment there is.",
                ),
            ),
            response=Letter(
                "6.2", "We will respond within 10 working days outlining our proposed resolution.",
                contents=(Content("6.2", "outlining our proposed resolution", part=Part.DECISION),),
            ),
        ),
        Stage(
            "6.3", "If you do not accept the resolution further to the review, you can request that your complaint is considered by a Panel",
            number=3,
            name="Panel",
            decided_by=Panel(
                "6.3", "a Panel which will consist of a member of the Corporate Management Team who has not previously been involved with your case and one or more members of the Tenant Forum",
                members=("Corporate Management Team", "Tenant Forum"),
                independent=True,
                complainant_may_attend=True,
                attendance=Rule("6.4", "You will have the opportunity to attend the Panel hearing and to present your case."),
            ),
            escalation=Escalation(
                "6.3", "You must set out what you would like IDS to do and what remedy you are seeking.",
                remedy_required=True,
            ),
            timescales=(
                Timescale(
                    "6.4", "A Panel meeting will be convened within 1 calendar month",
                    task="Convene the Panel", within=months(1), of=Moment.ESCALATED,
                    reading="The start is not stated: it is counted from the request for a Panel, the earliest moment there is. “Convened” is read as sat: the first sitting keeps it, and no adjournment moves it.",
                ),
                Timescale(
                    "6.4", "a response will be sent within 10 working days of the Panel meeting",
                    task="Respond", within=working_days(10), of=Moment.PANEL_MET,
                    reading="A meeting that was adjourned has ended on the day on which the Panel finished, and not on the day on which it first sat.",
                ),
            ),
            handling=(
                Rule("6.4", "You will have the opportunity to attend the Panel hearing and to present your case."),
            ),
        ),
    ),

    # 7  Compensation, with what 1.1 promises
    remedies=Remedies(
        "1.1", "If we do not meet our service standards we will apologise, accept responsibility, put things right when they are under our control and listen to improve what we do.",
        kinds=(
            Remedy("1.1", "we will apologise", kind=RemedyKind.APOLOGY),
            Remedy("1.1", "accept responsibility", kind=RemedyKind.ACKNOWLEDGEMENT),
            Remedy("1.1", "put things right when they are under our control", kind=RemedyKind.ACTION),
            Remedy("7.1", "IDS may offer compensation in accordance with our Compensation Policy.", kind=RemedyKind.MONEY),
        ),
        set_against_debt=Rule("7.2", "IDS will use compensation to offset money it is owed."),
    ),

    # 8  Feedback and monitoring, with what 1.3 promises
    governance=(
        Rule("8.1", "We send feedback forms as this information helps us improve how we provide services and respond to complaints."),
        Rule("8.2", "Complaints will be reviewed by the Corporate Management Team and the Housing Committee with consideration being given on how these might contribute toward the Association’s continuous improvement approach to service delivery."),
    ),
    reports=(
        Report("1.3", "publish information about complaints each year, including their number and nature, and the outcome of the complaints", every=years(1), published=True),
        Report("8.3", "The Board will be provided with an annual summary of complaints activity and how they have contributed to service improvement.", to="Board", every=years(1)),
    ),

    # 9  Enquiries from Councillors and MPs
    correspondence=(
        Timescale(
            "9.1", "Enquiries on behalf of residents made by Councillors and MPs will be treated as correspondence and responded to within ten working days.",
            task="Answer a Councillor or MP", within=working_days(10), of=Moment.CONTACTED,
            reading="The start is not stated: it is counted from the day when the enquiry was received.",
        ),
    ),

    # 10  Unacceptable Behaviour and Person Warnings
    conduct=Conduct(
        "10.1", "When someone’s behaviour presents a real or imminent risk to others, IDS may restrict access to its staff and services, and register a warning on its computer database.",
        examples=("aggressive or abusive behaviour", "unreasonable demands", "unreasonable persistence"),
        approvers=frozenset({"Head of Service", "Director"}),
        told_unless="doing so would pose a greater risk to staff or others",
        review=Timescale(
            "10.5", "Warnings and restrictions will be reviewed every 6 months, and removed if no on-going risk is confirmed.",
            task="Review the warning", within=months(6), of=Moment.WARNED,
            reading="The start is not stated: it is counted from the day when the warning was approved.",
        ),
        clauses=(
            Rule("10.2", "Examples of unacceptable behaviour include (but are not limited to) aggressive or abusive behaviour; unreasonable demands; or unreasonable persistence."),
            Rule("10.3", "Restrictions and warnings must be approved by a Head of Service or a Director."),
            Rule("10.4", "Except when doing so would pose a greater risk to staff or others, those about whom a warning is recorded will be told about it."),
            Rule("10.6", "Appeals regarding a warning will be registered as a complaint."),
        ),
    ),

    # 11  Policy Review, with what 8.3 promises
    reviews=(
        Review("8.3", "We will publish and review annually the process for dealing with complaints along with these associated timescales.", of="the process and its timescales", every=years(1), published=True),
        Review("11.1", "Policies are reviewed every 2 years or sooner if they no longer reflect best practice or legislative or regulatory requirements.", of="the policy", every=years(2)),
    ),

    other_clauses={
        "11.2": "How the policy was made.",
    },
)  # fmt: skip
