"""Stoke on Trent Housing Society: the leaflet “How to Make a Complaint”, second edition.

Read this page beside `source/complaints-leaflet.txt`. The leaflet numbers nothing, so a clause is
named by its heading and bullet, as the index beside it lists them. Where the leaflet speaks, it
replaces the policy; where it is silent the policy still stands (the leaflet itself points to it:
Learning p2), and those rules are the first edition's own, each naming the document it quotes.
There is no logic here to follow. `README.md` says how each unclear clause is read.
"""

from datetime import date

from putright.policy import (
    Channels, Escalation, Extension, Letter, Moment, Policy, Representation, Rule, Stage, Timescale,
    working_days,
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
    refusal=FIRST.refusal,
    remedies=FIRST.remedies,
    conduct=FIRST.conduct,

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
            response=Letter("S1 b4", "The response will address all points raised in your complaint alongside clear reasons for any decision and the details of any remedy to put things right."),
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
            response=Letter("S2 b5", "The response will address all points raised in your complaint alongside clear reasons for any decision and the details of any remedy to put things right."),
        ),
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
        "S1 b2": "A conversation with the complainant; an officer has it.",
        "Learning p1": "The yearly report, published, and newsletters; no rule of a case.",
        "Learning p2": "Where the policy can be had: what the leaflet is silent on stands there.",
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
        "Code p2": "The yearly self-assessment; no rule of a case.",
        # The policy
        "1 p1": "An aim.",
        "1 p2": "An aim.",
        "1 p3": "How the policy was made.",
        "2 p1": "Replaced: the leaflet has no informal step before stage 1.",
        "2 p2": "Replaced: the leaflet has no informal step before stage 1.",
        "3 p1": "The heading of the list that follows.",
        "4 p1": "Replaced by Intro b1 to b6. A letter, which they do not name, is accepted all the same.",
        "4 p2": "Stands, beside Intro p3: help for the complainant; an officer gives it.",
        "4 p3": "Stands: a complaint to a Board member is a complaint like any other.",
        "4 p4": "Stands: a petition is a complaint like any other; an officer judges whether to meet.",
        "4 p5": "Stands, and contradicts itself: an officer judges, and it is never refused for that alone.",
        "4 p6": "Stands: who may see a case is core's matter, for every landlord.",
        "5 p1": "Replaced by the leaflet's two stages.",
        "5 S1": "Replaced by S1 b1 to b5: no 21 days, and no 10 days in which to appeal.",
        "5 S2": "Replaced by S2 b1 to b6: no 28 days.",
        "5 p2": "Replaced by HOS p2 and p6: no Councillor, MP or 8 weeks between.",
        "5 p4": "Replaced by S2 b4: an extension at stage 2 alone.",
        "8 p1": "An aim.",
        "8 p2": "Replaced by Learning p1.",
    },
)  # fmt: skip
