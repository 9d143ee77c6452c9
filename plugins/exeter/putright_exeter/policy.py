"""Exeter Homes Trust: Complaints Policy and Procedure.

Read this page beside `source/complaints-policy.txt`; section 4 is `policy_part_4.py`. It keeps the
document's order, and every rule begins with its clause and the words that stand there; a bullet of
a list is named by its clause and its place (1.2.4 b2), as the index beside the document lists them.
There is no logic here to follow. `tests/plugins/` proves it; `README.md` says how each unclear
clause is read.
"""

from putright.policy import (
    Beginning, Channels, Complainants, Conduct, Content, Escalation, Exclusion, Extension,
    Intake, Letter, Moment, Part, Policy, Refusal, RefusalToEscalate, Remedies, Remedy,
    RemedyKind, Representation, Rule, Stage, Surveys, Timescale,
    months, working_days,
)  # fmt: skip

from putright_exeter.policy_part_4 import EXCEPTIONAL, GOVERNANCE, RECORDS, REPORTS, REVIEWS

POLICY = Policy(
    publisher="exeter",
    edition="undated",
    title="Complaints Policy and Procedure",
    source="source/complaints-policy.txt",
    in_force=None,

    # 1.1  Introduction
    complainants=Complainants(
        "1.1", "Our customers include licensees and applicants, neighbours, visitors, suppliers and other organisations.",
        named=("licensees", "applicants", "neighbours", "visitors", "suppliers", "other organisations"),
        clauses=(Rule("1.2.1", "This procedure is used to consider complaints about the services provided by Exeter Homes Trust to all its customers and others affected by our activities."),),
    ),
    definition=Rule("1.1.3", "A complaint is defined as “an expression of dissatisfaction, however made, about the standard of service, actions or lack of action by the landlord, its own staff, or those acting on its behalf, affecting a resident or group of residents”."),
    representation=Representation("1.1.5", "Complaints can be made via a third party if the complainant feels this is beneficial to them."),
    channels=Channels(
        "1.1.6", "Complaints can be made by post, email or by telephone.",
        named=("post", "email", "telephone"),
    ),
    adjustments=(
        Rule("1.1.6", "Exeter Homes Trust will endeavour to make reasonable adjustments where possible, to ensure all residents can access the complaints process when needed."),
        Rule("2.1.6", "Where appropriate, Exeter Homes Trust will make reasonable adjustments for residents under the Equality Act 2010. These adjustments will be kept under review during the course of the complaint."),
    ),

    # 1.2  Application of Complaints Procedure
    service_requests=(
        Rule("1.1.4", "The word ‘complaint’ does not have to be used for it to be treated as such."),
        Rule("1.2.1", "Care must be taken to distinguish between a request for a service and a complaint."),
        Rule("1.2.6", "A complaint must be raised when a resident expresses dissatisfaction with the response to a service request, even when handing of that service request is ongoing. Efforts should continue to address the service request even though a resident has complained."),
    ),
    exclusions=(
        Exclusion("1.2.4 b1", "Reporting a repair"),
        Exclusion("1.2.4 b2", "A neighbour dispute"),
        Exclusion(
            # 1.2.4 b3 names the 12 months; 1.2.5 says from when they are counted.
            "1.2.5", "Exeter Homes Trust must accept complaints referred to them within 12 months of the issue occurring or the complainant becoming aware of them, unless excluded on other grounds.",
            older_than=months(12), since=Moment.AWARE,
        ),
        Exclusion("1.2.4 b4", "Requesting a service over and above that promised or agreed"),
        Exclusion("1.2.4 b5", "Employment issues raised by a member of staff"),
        Exclusion("1.2.4 b6", "Issues that require investigation by another body such as the police", instead="another body such as the police"),
        Exclusion("1.2.4 b7", "An issue where legal proceedings have already commenced"),
        Exclusion("1.2.4 b8", "Matters that have previously been reviewed under the Complaints Policy"),
        Exclusion("1.4.3", "Complaints of harassment by other residents do not fall within the scope of this procedure."),
    ),
    refusal=Refusal(
        "1.2.5", "If a complaint is not accepted, an explanation must be provided to the complainant setting out the reasons the matter is not suitable for the complaints process and the right to take the decision to the Ombudsman.",
        reasons=True,
        ombudsman_right=True,
        clauses=(
            Rule("1.2.2", "Each complaint will be considered by the individual circumstances."),
            Rule("1.2.5", "If the Ombudsman does not agree with Exeter Homes Trust’s decision they will instruct EHT to take on the complaint. The procedure for stage 1 would then be followed."),
        ),
        escalation=RefusalToEscalate(
            "2.1.3", "Exeter Homes Trust will not refuse to escalate a complaint through all stages of the procedure without valid reason to do so and by ensuring compliance with Section 2 of the Housing Ombudsman’s Complaint Handling Code.",
            grounds=("1.2.4 b6", "1.2.4 b7", "1.2.4 b8"),
            reading="Valid reasons are those of 1.2.4 that may come up after stage 1 and that section 2 of the Code knows too: what it is about, and its age, were settled when it was taken on.",
        ),
    ),
    discretion=Rule("1.2.7", "Discretion will be used to determine whether a complaint regarding a matter that occurred more than 12 months ago has sufficient cause to be accepted and progressed under the complaints procedure."),
    surveys=Surveys(
        "1.2.8", "As expression of dissatisfaction with services provided made through a survey is not considered a complaint, however the person undertaking the survey can direct the complainant to where they can find the complaints policy so the proper procedure can be followed.",
        reading="It is a complaint once the person follows the proper procedure, and counts as received on the day on which they say so. The day of the answer is kept beside it.",
    ),

    # 1.3  General Matters
    publicity=(Rule("1.3.2", "Staff should complement general publicity and information by ensuring that customers are aware of the Complaints Procedure as a means of airing a grievance where appropriate."),),

    # 1.4  Harassment or Discrimination
    beginnings=(
        Beginning(
            "1.4.1", "Complaints alleging to harassment or discrimination by Exeter Homes Trust's policies or a member of staff are taken extremely seriously. Complaints of this nature will usually be investigated under stage 3 of this procedure.",
            about=frozenset({"harassment", "discrimination"}),
            stage=2,
            tell=(
                Rule("1.4.2", "their right to lodge complaints of discrimination on the grounds of race or gender in the County Court"),
                Rule("1.4.2", "their rights under the Protection from Harassment Act 1997"),
            ),
            reading="There is no stage 3, for the process “will always follow a 2 stage process” (2.1): the director's stage is meant, which is stage 2.",
        ),
    ),

    # 2.1  What is owed at every stage
    handling=(
        Rule("1.3.1", "It is important that these constraints are explained to complainants."),
        Rule("1.3.3", "All complaints have validity"),
        Rule("1.3.3", "Receipt of a complaint does not necessarily mean that Exeter Homes Trust is at fault"),
        Rule("2.1", "The complaint process should not be unduly long and will always follow a 2 stage process."),
        Rule("2.1.4", "Responses to a complaint will not be delayed until the actions required to resolve the issue are complete but will be provided to the complainant as soon as the answer to the issue is known."),
        Rule("2.1.7", "Give the complainant a fair chance to set out their complaint"),
        Rule("2.1.7", "Have an open mind when dealing with complaints"),
        Rule("2.1.7", "Consider all the relevant information carefully"),
        Rule("2.1.7", "Take the appropriate measures to address the issue"),
        Rule("2.1.7", "Remedy the complaint at any stage of the complaints process to ensure a swift resolution"),
    ),
    third_parties=(
        Rule("2.1.1", "If the complaint response is handed by a third party at any stage, the two stage complaint process should still be followed. Complainants will not be expected to go through multiple complaints processes."),
        Rule("2.1.2", "If a complaint is handled by a third party for any reason, Exeter Homes Trust are responsible for ensuring the complaint is handled in line with the Housing Ombudsman’s Code of Practice."),
    ),
    new_issues=Rule("2.1.5", "Any additional complaints raised during an investigation will be incorporated into the stage 1 response if they are related to the matter and the response has not yet been issued. Any additional complaints raised after the stage 1 response has been issued will be treated as a new complaint."),
    conduct=Conduct(
        "2.1.8", "If the complainant demonstrates unacceptable behaviour during the course of complaint Exeter Homes Trust may restrict contact in line with our Unacceptable Behaviour Policy. Restrictions will be proportionate to the behaviour displayed.",
        examples=(),  # they stand in the Unacceptable Behaviour Policy, another document
        proportionate=True,
    ),

    # 2.2  Formal Complaint, Stage 1
    intake=Intake(
        "2.2.1", "Clarify what the customer is complaining about and what action they would like taken to resolve the problem",
        clauses=(
            Rule("2.2.1", "Listen carefully to what is being said"),
            Rule("2.2.1", "Remain calm, polite and professional whilst corresponding with the complainant"),
        ),
    ),
    stages=(
        Stage(
            "2.1", "The complaints officer will deal with stage 1 complaints",
            number=1,
            name="Stage 1",
            decided_by="complaints officer",
            timescales=(
                Timescale(
                    "2.2.2", "The complaint will be logged and the complainant will receive written acknowledgement within 5 working days.",
                    task="Acknowledge", within=working_days(5), of=Moment.RECEIVED,
                    reading="The start is not stated: it is counted from receipt, the earlier moment, and not from the logging.",
                ),
                Timescale(
                    "2.2.4", "The complainant will receive a written response to their complaint within 10 working days.",
                    task="Respond", within=working_days(10), of=Moment.RECEIVED,
                    reading="The start is not stated: it is counted from receipt, the earlier moment, and not from the acknowledgement.",
                    extension=Extension(
                        "2.2.5", "Any extension must be no more than 10 working days without good reason, which will need to be clearly explained to the complainant. The complainant must also be provided with the contact details for the Ombudsman if the response time is extended for any reason.",
                        most=working_days(10), ombudsman_details=True, updates=True,
                    ),
                ),
            ),
            handling=(
                Rule("2.2.3", "The complaint will be investigated and written up in full."),
                Rule("2.2.5", "Should the matter be too complex to respond within the above timescale, staff must follow up to explain why, provide a revised timescale and keep in regular contact with. the complainant."),
            ),
            acknowledgement=Letter(
                "2.2.2", "the complainant will receive written acknowledgement within 5 working days",
                contents=(Content("2.2.2", "EHT will clarify which aspect of the complaint we are and are not responsible for and/or clarify any areas where this is not clear.", part=Part.RESPONSIBILITY),),
            ),
            response=Letter(
                "2.2.4", "The letter should state the following:",
                contents=(
                    Content("2.2.4 b1", "confirmation of the complaint stage", part=Part.STAGE),
                    Content("2.2.4 b2", "a summary of the complaint", part=Part.DEFINITION),
                    Content("2.2.4 b2", "addressing all points raised", part=Part.POINTS),
                    Content("2.2.4 b3", "the findings of the investigation", part=Part.FINDINGS),
                    Content("2.2.4 b4", "the decision taken", part=Part.DECISION),
                    Content("2.2.4 b5", "the reason(s) for the decision (including an relevant policy, law or good practice)", part=Part.REASONS),
                    Content("2.2.4 b6", "the remedy offered", part=Part.REMEDY),
                    Content("2.2.4 b6", "details of any actions outstanding, including timescales", part=Part.ACTIONS),
                    Content("2.2.4 b7", "if the complainant's preferred solution was not actioned, the reasons why not", part=Part.NOT_DONE),
                    Content("2.2.4 b8", "details of how to escalate the matter to stage 2 if they are not satisfied with the response", part=Part.NEXT_STAGE),
                ),
            ),
        ),

        # 2.3  Formal Complaint, Stage 2
        Stage(
            "2.3.1", "Complaints at this stage will be dealt with by a director of Exeter Homes Trust Ltd",
            number=2,
            name="Stage 2",
            decided_by="director",
            escalation=Escalation("2.3.1", "If the matter is still not resolved once Stage 1 has been completed, the complainant is entitled to request a review or an escalation without being required to provide a reason (other than still not being satisfied)."),
            timescales=(
                Timescale(
                    "2.3.2", "If the complaint is escalated the director will acknowledge in writing that the complaint has progressed to Stage 2 within 5 working days.",
                    task="Acknowledge", within=working_days(5), of=Moment.ESCALATED,
                    reading="The start is not stated: it is counted from the request for stage 2, the earlier moment. A complaint that begins at stage 2 (1.4.1) asks for it on the day of receipt.",
                ),
                Timescale(
                    "2.3.5", "The director will provide a written response to the complainant addressing all points raised, within 20 working days.",
                    task="Respond", within=working_days(20), of=Moment.ESCALATED,
                    reading="The start is not stated: it is counted from the request for stage 2, the earlier moment, and not from the acknowledgement. A complaint that begins at stage 2 (1.4.1) asks for it on the day of receipt.",
                    extension=Extension(
                        "2.3.6", "Should the matter be too complex to respond within this timescale, the General Manager will follow up to explain why, provide a revised timescale and keep in regular contact with the complainant. Any extension must be no more than 20 working days without good reason, which will need to be clearly explained to the complainant. The complainant must also be provided with the contact details for the Ombudsman if the response time is extended for any reason.",
                        most=working_days(20), ombudsman_details=True, approved_by="General Manager", updates=True,
                    ),
                ),
            ),
            handling=(
                Rule("2.3.3 b1", "Listen carefully to what is being said"),
                Rule("2.3.3 b2", "Review the customer's previous complaint and reason for escalation"),
                Rule("2.3.3 b4", "Remain calm, polite and professional whilst corresponding with the complainant"),
                Rule("2.3.4", "The complaint will be investigated and written up in full."),
            ),
            acknowledgement=Letter(
                "2.3.2", "the director will acknowledge in writing",
                contents=(Content("2.3.2", "that the complaint has progressed to Stage 2", part=Part.STAGE),),
            ),
            comments=Rule("2.3.3 b3", "Allow the complainant to comment on any findings before a final decision is made"),
            response=Letter(
                "2.3.5", "The response should include the following:",
                contents=(
                    Content("2.3.5 b1", "confirmation of the complaint stage", part=Part.STAGE),
                    Content("2.3.5 b2", "the findings of the investigation", part=Part.FINDINGS),
                    Content("2.3.5 b2", "addressing all points raised", part=Part.POINTS),
                    Content("2.3.5 b3", "the decision taken", part=Part.DECISION),
                    Content("2.3.5 b4", "the reason(s) for the decision (including an relevant policy, law or good practice)", part=Part.REASONS),
                    Content("2.3.5 b5", "the remedy offered", part=Part.REMEDY),
                    Content("2.3.5 b5", "details of any actions outstanding, including timescales", part=Part.ACTIONS),
                    Content("2.3.5 b6", "if the complainant's preferred solution was not actioned, the reasons why not", part=Part.NOT_DONE),
                    Content("2.3.5 b7", "details of how to escalate the matter to The Housing Ombudsman if they are not satisfied with the response", part=Part.OMBUDSMAN),
                ),
            ),
            final=Rule("2.3.7", "The response provided at the end of stage 2 will be Exeter Homes Trust’s final response."),
        ),
    ),

    confidentiality=Rule("2.2.3", "All complaints will be retained on the complainant's personal file or appropriate alternative should the information be highly confidential"),

    # 2.4  Where something has gone wrong
    remedies=Remedies(
        "2.4", "Where something has gone wrong, Exeter Homes Trust must acknowledge this and set out the actions it has already taken or will undertake to put things right, including providing timescales for a remedy.",
        kinds=(
            Remedy("2.4 b1", "Apologising", kind=RemedyKind.APOLOGY),
            Remedy("2.4 b2", "Acknowledging where things went wrong", kind=RemedyKind.ACKNOWLEDGEMENT),
            Remedy("2.4 b3", "Providing an explanation or reasoning", kind=RemedyKind.EXPLANATION),
            Remedy("2.4 b4", "Taking action to resolve the issue, if there has previously been a delay", kind=RemedyKind.ACTION),
            Remedy("2.4 b5", "Changing a decision", kind=RemedyKind.CHANGED_DECISION),
            Remedy("2.4 b6", "Amending a record or adding a correction/addendum", kind=RemedyKind.CORRECTED_RECORD),
            Remedy("2.4 b7", "Providing financial remedy", kind=RemedyKind.MONEY),
            Remedy("2.4 b8", "Updating their policies and procedures", kind=RemedyKind.CHANGED_POLICY),
        ),
        completion=Rule("2.4.2", "Remedies must be taken through to completion and the completion date recorded."),
        guidance=Rule("2.4.1", "Any remedy offered must reflect the impact on the resident caused by the identified fault. Guidance provided by the Ombudsman should be taken into account when deciding the appropriate remedy."),
    ),

    # 3  The Housing Ombudsman Service
    ombudsman=(
        Rule("3.1", "However, if complainants are not satisfied with the outcome of the internal procedures, they may have recourse to the Housing Ombudsman Service"),
        Rule("3.2", "The Housing Ombudsman will normally only investigate a complaint if the internal complaints procedure has been exhausted."),
        Rule("3.4", "Exeter Homes Trust is obliged to provide information to the Housing Ombudsman, cooperate in any investigation and comply with any decisions made. This includes issuing an apology, carrying our works or paying financial compensation."),
    ),

    # 4  Monitoring
    records=RECORDS,
    reports=REPORTS,
    reviews=REVIEWS,
    exceptional=EXCEPTIONAL,
    governance=GOVERNANCE,

    other_clauses={
        "1.0": "A heading.",
        "1.1.2": "An aim.",
        "1.2": "A heading.",
        "1.2.3": "Examples of what is covered: each is a complaint like any other.",
        "1.2.4": "The heading of the list that follows: examples, so that an officer judges each.",
        "1.2.4 b3": "Counted as 1.2.5 has it: from the day when the complainant became aware of it.",
        "1.3": "A heading.",
        "1.4": "A heading.",
        "2.0": "A heading.",
        "2.2": "A heading: stage 1, above.",
        "2.3": "A heading: stage 2, above.",
        "2.3.3": "The heading of what the director will do at stage 2.",
        "3.0": "A heading.",
        "3.3": "What the Ombudsman's service aims at.",
        "4.0": "A heading.",
    },
)  # fmt: skip
