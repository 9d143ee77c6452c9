"""Stoke on Trent Housing Society: the leaflet “How to Make a Complaint”, second edition.

Read this page beside `source/complaints-leaflet.txt`. The leaflet numbers nothing, so a clause is
named by its heading and bullet, as the index beside it lists them. Where the leaflet speaks, it
replaces the policy; where it is silent the policy still stands (the leaflet itself points to it:
Learning p2), and those rules are the first edition's own, each naming the document it quotes.
There is no logic here to follow. `README.md` says how each unclear clause is read.
"""

from datetime import date

from putright.policy import (
    Channels, Content, Escalation, Extension, Letter, Moment, Part, Policy, Report, Representation,
    Review, Rule, Stage, Timescale,
    working_days, years,
)  # fmt: skip

from putright_stoke.first_edition import DOCUMENT, FIRST

SECOND = Policy(
    publisher="stoke",
    edition="second",
    title="How to Make a Complaint",
    source="source/complaints-leaflet.txt",
    in_force=date(2024, 4, 1),
    dated_by="The leaflet is not dated. It names the statutory Complaint Handling Code, in force on 1 April 2024, so it is taken as in force from that day. Other reading: from the day it was published, which is not known.",

    # From the policy, on what the leaflet is silent
    definition=FIRST.definition,
    exclusions=FIRST.exclusions,
    service_requests=(
        Rule("3 b2", "However, if the resident subsequently feels the need to complain about the service, this would be dealt with under the Complaints policy.", source=DOCUMENT),
    ),
    refusal=FIRST.refusal,
    complainants=FIRST.complainants,
    intake=FIRST.intake,
    passed_on=FIRST.passed_on,
    handling=FIRST.handling,
    staff=FIRST.staff,
    confidentiality=FIRST.confidentiality,
    designated=FIRST.designated,
    remedies=FIRST.remedies,
    conduct=FIRST.conduct,
    records=FIRST.records,
    governance=FIRST.governance,

    # How to Make a Complaint
    channels=Channels(
        "Intro p2", "Simply let us know what it is that you want to complain about by:",
        named=("email", "contact form", "telephone", "visit", "whatsapp", "facebook", "officers"),
        clauses=(
            Rule("Intro b1", "Email info@stokeontrenthousingsociety.org.uk"),
            Rule("Intro b2", "Complete a General Contact Form on our website."),
            Rule("Intro b3", "Telephone us on 01782 968566."),
            Rule("Intro b4", "Visit us at The Trevor Jones Office, Hammond House, Hanley, ST1 3AX."),
            Rule("Intro b5", "Whatsapp us on 07876897172 or send us a message via Facebook."),
            Rule("Intro b6", "Speak to one of our officers as they visit your scheme."),
        ),
    ),
    representation=Representation(
        "Intro p3", "You can also nominate a representative to deal with your complaint on your behalf.",
    ),
    adjustments=(
        Rule("Intro p3", "Should you need any help with making your complaint you can contact us, and we will support you."),
        Rule("4 p2", "Where requested, the Society will assist the complainant to submit their complaint or we may suggest contacting someone independent to assist in making a complaint.", source=DOCUMENT),
    ),

    # What happens once I make my complaint?
    stages=(
        Stage(
            "S1 b1", "By then the person handling your complaint will already have begun to investigate.",
            number=1,
            name="Stage 1",
            decided_by="person handling your complaint",
            timescales=(
                Timescale(
                    "S1 b1", "Within 5 working days of receiving your complaint we will write to you to acknowledge receipt.",
                    task="Acknowledge", within=working_days(5), of=Moment.RECEIVED,
                ),
                Timescale(
                    "S1 b3", "A formal response to your complaint will be sent to you within 10 working days from the date your complaint was acknowledged.",
                    task="Respond", within=working_days(10), of=Moment.ACKNOWLEDGED,
                ),
            ),
            handling=(
                Rule("S1 b2", "As part of the investigation, you may be contacted to discuss how we can work to resolve your complaint."),
            ),
            acknowledgement=Letter("S1 b1", "we will write to you to acknowledge receipt"),
            response=Letter(
                "S1 b4", "The response will address all points raised in your complaint alongside clear reasons for any decision and the details of any remedy to put things right.",
                contents=(
                    Content("S1 b4", "The response will address all points raised in your complaint", part=Part.POINTS),
                    Content("S1 b4", "clear reasons for any decision", part=Part.REASONS),
                    Content("S1 b4", "the details of any remedy to put things right", part=Part.REMEDY),
                    Content("S1 b5", "We will also tell you how to escalate your complaint to Stage 2 if you are not satisfied with your response.", part=Part.NEXT_STAGE),
                ),
            ),
        ),
        Stage(
            "S2 b2", "The person handling your stage 2 complaint",
            number=2,
            name="Stage 2",
            decided_by="person handling your stage 2 complaint",
            escalation=Escalation("S1 b5", "We will also tell you how to escalate your complaint to Stage 2 if you are not satisfied with your response."),
            independent=Rule("S2 b2", "The person handling your stage 2 complaint will not be the same person who handled it at Stage1."),
            timescales=(
                Timescale(
                    "S2 b1", "Within 5 working days of receiving your complaint we will write to you to acknowledge receipt",
                    task="Acknowledge", within=working_days(5), of=Moment.ESCALATED,
                    reading="“Your complaint”, said again of stage 2, is the request for stage 2, and not the first complaint.",
                ),
                Timescale(
                    "S2 b3", "A final response to your stage 2 complaint will be sent to you within 20 working days from the date your stage 2 complaint was acknowledged.",
                    task="Respond", within=working_days(20), of=Moment.ACKNOWLEDGED,
                    extension=Extension("S2 b4", "If the investigation is going to take longer due to the complexity of the complaint, we will let you know why and how much longer it will take."),
                ),
            ),
            acknowledgement=Letter("S2 b1", "we will write to you to acknowledge receipt"),
            response=Letter(
                "S2 b5", "The response will address all points raised in your complaint alongside clear reasons for any decision and the details of any remedy to put things right.",
                contents=(
                    Content("S2 b5", "The response will address all points raised in your complaint", part=Part.POINTS),
                    Content("S2 b5", "clear reasons for any decision", part=Part.REASONS),
                    Content("S2 b5", "the details of any remedy to put things right", part=Part.REMEDY),
                    Content("S2 b6", "we will then tell you how to escalate the matter to the Housing Ombudsman if you are still dissatisfied", part=Part.OMBUDSMAN),
                ),
            ),
            final=Rule("S2 b6", "this is the final stage in our complaints process"),
        ),
    ),

    # Learning from complaints
    reports=(
        Report("Learning p1", "Each year we will produce an Annual Complaints Performance and Service Improvement Report that will be reported to the Society's Board and will be published on our website.", to="Society's Board", every=years(1), published=True),
        Report("Learning p1", "we will regularly keep residents updated on any changes we make because of complaints learning via our newsletters", to="residents", published=True),
        Report("Code p2", "Stoke on Trent Housing Society will complete a self-assessment against the code, submitting it annually to the Ombudsman and publishing it on our website.", to="Ombudsman", every=years(1), published=True),
    ),
    publicity=(
        Rule("Learning p2", "Our Complaints Policy is available on our website at www.stokeontrenthousingsociety.org.uk or call us for a copy."),
    ),
    reviews=(
        Review("Code p2", "Stoke on Trent Housing Society will complete a self-assessment against the code, submitting it annually to the Ombudsman and publishing it on our website.", of="complaint handling, against the Code", every=years(1), published=True),
    ),

    # The Housing Ombudsman Service.   How to engage with the Ombudsman
    ombudsman=(
        Rule("S2 b6", "As this is the final stage in our complaints process, we will then tell you how to escalate the matter to the Housing Ombudsman if you are still dissatisfied."),
        Rule("HOS p2", "As a resident of Stoke on Trent Housing Society you have the right to contact the Ombudsman at any point during the complaint process"),
        Rule("HOS p6", "In our final written response to you (we call this stage 2) we will tell you that you can now refer your complaint to the Ombudsman for investigation."),
        Rule("Engage b1", "Fill in an online application form at www.housing-ombudsman.org.uk"),
        Rule("Engage b2", "Telephone: 0300 111 3000 or Fax: 020 7831 1942."),
        Rule("Engage b3", "Email: info@housing-ombudsman.org.uk"),
        Rule("Engage b4", "Write to: Housing Ombudsman Service, PO Box 1484, Unit D, Preston, PR2 0ET."),
        Rule("5 p3", "The Society will comply with all recommendations made by the Housing Ombudsman Service.", source=DOCUMENT),
    ),

    other_clauses={
        # The leaflet
        "Intro p1": "What the leaflet is for.",
        "Process": "The heading of the two stages, above.",
        "Overleaf": "The words of Intro p1, again.",
        "HOS p1": "Who the Ombudsman is.",
        "HOS p3": "How the Ombudsman can help.",
        "HOS p4": "How the Ombudsman can help.",
        "HOS p5": "How the Ombudsman can help.",
        "What happens p1": "What the Ombudsman does.",
        "What happens b1": "What the Ombudsman does.",
        "What happens b2": "What the Ombudsman does.",
        "What happens b3": "What the Ombudsman does.",
        "What happens b4": "What the Ombudsman does.",
        "Code p1": "What the Code is.",
        # The policy
        "1 p1": "An aim.",
        "1 p2": "An aim.",
        "1 p3": "How the policy was made.",
        "2 p1": "Replaced: the leaflet has no informal step before stage 1.",
        "2 p2": "Replaced: the leaflet has no informal step before stage 1.",
        "3 p1": "The heading of the list that follows.",
        "4 p1": "Replaced by Intro b1 to b6. A letter, which they do not name, is accepted all the same.",
        "5 p1": "Replaced by the leaflet's two stages.",
        "5 S1": "Replaced by S1 b1 to b5: no 21 days, and no 10 days in which to appeal.",
        "5 S2": "Replaced by S2 b1 to b6: no 28 days.",
        "5 p2": "Replaced by HOS p2 and p6: no Councillor, MP or 8 weeks between.",
        "5 p4": "Replaced by S2 b4: an extension at stage 2 alone.",
    },
)  # fmt: skip
