"""Section 4 of Exeter Homes Trust's policy, Monitoring, as `policy.py` says the rest of it.

With it stands what 2.2.3 and 2.3.4 keep of each complaint, and what 3.5 reviews.
"""

from putright.policy import Records, Report, Review, Rule, years

RECORDS = Records(
    "4.1", "The General Manager is responsible for maintaining the Complaints Log at every stage of a complaint.",
    kept_by="General Manager",
    grades=(
        Rule("4.1 b1", "a matter of policy"),
        Rule("4.1 b2", "failure to deliver a service"),
        Rule("4.1 b3", "personal behaviour of staff or agent"),
        Rule("4.1 b4", "discrimination or harassment"),
    ),
    clauses=(
        Rule("2.2.3", "All complaints will be retained on the complainant's personal file or appropriate alternative should the information be highly confidential, or if the complaint relates to someone other than a licensee."),
        Rule("2.3.4", "All complaints will be retained on the complainant's personal file or appropriate alternative should the information be highly confidential, or if the complaint relates to someone other than a licensee."),
        Rule("4.1", "The Log is kept on a public directory with access restricted to relevant members of staff."),
    ),
)  # fmt: skip

REPORTS = (
    Report(
        "4.2",
        "This includes an annual submission of our performance against the Code to ensure we are compliant",
        every=years(1),
    ),
)

REVIEWS = (
    Review("3.5", "If requested to do so, Exeter Homes Trust will provide an updated self-assessment to the Ombudsman following any complaint investigation.", of="self-assessment"),
    Review("4.2", "displaying the self-assessment on our website", of="self-assessment", published=True),
    Review("4.4", "If Exeter Homes Trust is subject to any significant changes, including restructure, merger or change in procedures, a new self-assessment will be completed.", of="self-assessment"),
)  # fmt: skip

EXCEPTIONAL = (
    Rule("4.3", "If, in exceptional circumstances such as a cyber incident, Exeter Homes Trust is unable to comply with the Housing Ombudsman Complaint Handling Code, we must inform the Ombudsman, provide information to affected residents and publish this on the website."),
    Rule("4.3", "A timescale for compliance must also be provided to the Housing Ombudsman."),
)  # fmt: skip

GOVERNANCE = (
    Rule("1.1.7", "Exeter Homes Trust welcomes feedback from all residents and recognises that receiving complaints is not a negative but instead evidences the complaints policy is easily accessible and gives us an opportunity to use information received from complaints to identify issues and improve our service delivery."),
    Rule("4.2", "As a member of the Housing Ombudsman Scheme, Exeter Homes Trust must comply with the Ombudsman's Complaint Handling Code which aims to achieve best practice in complaint handling."),
)  # fmt: skip
