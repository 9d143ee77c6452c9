"""A landlord that its document does not name: Complaints Policy, reviewed in December 2020.

Read this page beside `source/complaints-policy.txt`. The document numbers only its sections, so a
clause is named by section and paragraph (4 p3), bullet (3 b2) or row (Control r6), as the index
beside the document lists them. There is no logic here to follow. `README.md` says how each unclear
clause is read.
"""

from datetime import date

from putright.policy import (
    Channels, Complainants, Content, Escalation, Letter, Moment, Part, PassingOn, Policy,
    Records, Remedies, Report, Representation, Review, Rule, Stage, Timescale, Who,
    calendar_days, months, working_days, years,
)  # fmt: skip

POLICY = Policy(
    publisher="feedback_first",
    edition="2021",
    title="Complaints Policy",
    source="source/complaints-policy.txt",
    in_force=date(2021, 1, 26),
    dated_by="The document was reviewed in December 2020 and approved on 26 January 2021. It is taken as in force from its approval. Other reading: from December 2020, on a day that it does not name.",

    # 1  Introduction
    definition=Rule("1 p1", "an expression of dissatisfaction however made about the standard of service, actions or lack of action by the organisation, its own staff or those acting on its behalf effecting an individual resident or group of residents"),
    complainants=Complainants(
        "1 p1", "effecting an individual resident or group of residents",
        named=("individual resident", "group of residents"),
    ),
    exclusions=(),

    # 2  Aims and Objectives
    adjustments=(
        Rule("2 p2", "We will remove barriers to customers raising their concerns, giving feedback and making a complaint."),
    ),
    handling=(
        Rule("2 p1", "We are committed to working with complainants to understand and manage their concern in a fair, impartial and timely manner."),
        Rule("6 p1", "We will manage and monitor complaints against published service standards."),
    ),
    remedies=Remedies("2 p2", "We will work with customers where a need to put things right and we will act on it without undue delay."),

    # 4  Feedback, complaints and escalation
    before_stage_1=2,
    stages=(
        Stage(
            "4 p1", "Feedback cases are managed and completed at the first customer contact and report.",
            number=1,
            name="Feedback",
            decided_by=None,
            timescales=(),
            handling=(
                Rule("2 p4", "Many complaints can be resolved within the first contact. We will record this as 'feedback' from the customer and look for the organisational learning."),
                Rule("5 p1", "Each will take a personal responsibility for seeking to resolve the matter at the first point of contact."),
            ),
            response=Letter(
                "4 p1", "completed at the first customer contact and report",
                contents=(Content("4 p1", "Customer notified of access to Housing Ombudsman Service.", part=Part.OMBUDSMAN),),
            ),
        ),
        Stage(
            "4 p2", "Feedback with Investigation are cases that are a little more complicated and need investigation that is not possible within the first customer contact.",
            number=2,
            name="Feedback with Investigation",
            decided_by=None,
            escalation=Escalation("4 p1", "If not satisfied the customer may escalate."),
            timescales=(
                Timescale(
                    "4 p2", "A response is made within 2 working days of the first report.",
                    task="Respond", within=working_days(2), of=Moment.REPORTED,
                ),
            ),
            response=Letter(
                "4 p2", "A response is made within 2 working days of the first report.",
                contents=(Content("4 p2", "Customer notified of access to Housing Ombudsman Service.", part=Part.OMBUDSMAN),),
            ),
        ),
        Stage(
            "4 p3", "Stage 1 Complaint, the complaint, earlier findings and any additional feedback from the complainant receives a full review.",
            number=3,
            name="Stage 1",
            decided_by=None,
            escalation=Escalation("4 p2", "If not satisfied the customer may escalate to Stage 1."),
            timescales=(
                Timescale(
                    "4 p3", "A response is made within 8 working days.",
                    task="Respond", within=working_days(8), of=Moment.ESCALATED,
                    reading="The start is not stated: it is counted from the request for Stage 1, and not from an acknowledgement, which the document does not promise.",
                ),
                Timescale(
                    "4 p3", "If not satisfied the complainant can, within 10 days, escalate to Stage 2.",
                    task="Ask for Stage 2", within=calendar_days(10), of=Moment.RESPONDED, by=Who.COMPLAINANT,
                    reading="“Days” are calendar days, and not working days. The start is not stated: it is counted from the day when the response at Stage 1 was sent, and not from the day when it arrived.",
                ),
            ),
            response=Letter(
                "4 p3", "A response is made within 8 working days.",
                contents=(Content("4 p3", "Customer notified of access to Housing Ombudsman Service.", part=Part.OMBUDSMAN),),
            ),
        ),
        Stage(
            "4 p4", "Stage 2 Complaint, the complaint and any further feedback from earlier responses receives a further review from a service manager.",
            number=4,
            name="Stage 2",
            decided_by="service manager",
            escalation=Escalation(
                "4 p3", "If not satisfied the complainant can, within 10 days, escalate to Stage 2.",
                window="Ask for Stage 2",
            ),
            timescales=(
                Timescale(
                    "4 p4", "The complaint will be responded to within 5 working days of the escalation.",
                    task="Respond", within=working_days(5), of=Moment.ESCALATED,
                ),
            ),
            response=Letter(
                "4 p4", "The complaint will be responded to within 5 working days of the escalation.",
                contents=(Content("4 p4", "Customer notified of access to Housing Ombudsman Service.", part=Part.OMBUDSMAN),),
            ),
            final=Rule("4 p4", "The outcome of Stage 2 ends our complaints process."),
        ),
    ),
    ombudsman=(
        Rule("4 p5", "If dissatisfied, the complainant may take up the matter through the Housing Ombudsman Scheme."),
        Rule("4 p5", "We will make the customer aware of their right to access this scheme at all stages of the issue being raised."),
        Rule("4 p5", "This scheme also makes provision for a designated person to consider the matter before filing. A 'designated person' may be a local MP or councillor."),
    ),
    designated_persons=(
        Rule("4 p5", "This scheme also makes provision for a designated person to consider the matter before filing. A 'designated person' may be a local MP or councillor."),
    ),

    # 5  Enabling Complaints, with what 2 p2 and 2 p3 promise
    staff=(
        Rule("5 p1", "Staff will be trained to recognise when a complaint is being made."),
        Rule("6 p2", "We will make sure we have staff trained to handle complaints effectively and within service standards."),
    ),
    representation=Representation(
        "5 p2", "Where a complaint is received on behalf of a customer, from a third-party or designated person, it must always be reported to the Customer Service Team.",
        clauses=(
            Rule("2 p3", "We will make customers aware of independent representation and support when pursuing their complaint. This will include voluntary agencies and statutory bodies like the Housing Ombudsman Scheme and designated persons."),
        ),
    ),
    passed_on=(
        PassingOn(
            "5 p2", "Where a complaint is received on behalf of a customer, from a third-party or designated person, it must always be reported to the Customer Service Team.",
            to="Customer Service Team",
            channels=frozenset({"councillor_or_mp"}),
            senders=frozenset({"advocate", "councillor", "legally trained", "mp", "relative", "solicitor"}),
            unless=frozenset({"applicant", "leaseholder", "licensee", "tenant"}),
        ),
    ),
    channels=Channels("5 p3", "We will do this via all communication channels", named=()),
    publicity=(
        Rule("2 p2", "We will ensure every customer knows how to make and escalate a complaint."),
        Rule("5 p2", "We will make reporting a complaint easy, providing customers with accessible information about how to make a complaint."),
        Rule("7 p1", "We will publish our Complaints policy on our Website"),
    ),

    # 6  Managing, monitoring and reporting complaints.   7  Publication
    records=Records("4 p1", "These cases are logged and are visible to the service manager."),
    reports=(
        Report("5 p3", "will periodically publish learning from complaints and actions taken toward improvement", published=True),
        Report("6 p1", "We will periodically review these, with customers, to ensure they meet their expectations and publish performance.", published=True),
        Report("6 p3", "We will publish improvements made as a result.", published=True),
        Report("6 p6", "We will provide complaints performance to our Board on a quarterly basis.", to="Board", every=months(3)),
        Report("6 p8", "We will share performance through the Customer Insight Group", to="Customer Insight Group"),
        Report("6 p9", "We will publish our benchmark performance in our annual report.", every=years(1), published=True),
    ),
    reviews=(
        Review("Control r2", "Frequency of Review 3 Years", of="the policy", every=years(3)),
        Review("6 p1", "We will periodically review these, with customers, to ensure they meet their expectations", of="the service standards"),
        Review("6 p7", "We will review the quality of responses to the formal complaint stages, as well as reviewing trends and themes with designated Board members.", of="the responses to the formal stages"),
        Review(
            "7 p2", "We will undertake a yearly review of our complaint handling process against the Code or sooner should the need arise, to gauge how we are performing and to identify learning and trends. Publication of the review shall be made available to our Customers via the Website.",
            of="complaint handling, against the Code", every=years(1), published=True,
        ),
    ),
    governance=(
        Rule("Control r1", "Document Owner Customer Services Manager"),
        Rule("6 p3", "We will organise learning from complaints and feedback cases and make recommendations to drive service improvement."),
        Rule("6 p4", "We will ask customers how satisfied they are with how we handled their complaint and use this feedback to improve the complaints service."),
        Rule("6 p5", "We will compare our complaints service and performance with other housing associations."),
    ),

    other_clauses={
        "Title": "The document's title, above.",
        "Control r3": "The date of the review before this one.",
        "Control r4": "A date: see `dated_by`.",
        "Control r5": "The date for which the next review was planned; the document stays in force until another follows.",
        "Control r6": "A date, from which the edition is in force.",
        "1 p2": "An aim.",
        "3 p1": "What the Code is, and that its principles were adopted.",
        "3 p2": "The heading of the list that follows.",
        "3 b1": "Of the Code. What it comes to here stands in 1 p1.",
        "3 b2": "Of the Code. What it comes to here stands in 2 p2 and 4 p5.",
        "3 b3": "Of the Code, which knows two stages. Section 4 has two more before them.",
        "3 b4": "An aim.",
        "3 b5": "Of the Code. What it comes to here stands in 2 p2.",
        "3 b6": "An aim.",
        "Log p1": "The heading of the table that follows.",
        "Log r1": "What changed in July 2019. It stands in 5 p1 and 5 p2.",
        "Log r2": "What changed in December 2020. It stands in 1 p1, 4 p5 and 7 p2.",
    },
)  # fmt: skip
