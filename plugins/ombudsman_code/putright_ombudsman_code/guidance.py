"""What the Housing Ombudsman names as sums of money, for the days on which it did.

Only what could be read, or is remembered and said to be, stands here. It binds nobody.
"""

from datetime import date

from putright.policy import Figure, Guidance, Head, pounds

ON_DEBT = (
    "The Ombudsman's guidance has a part on payments of compensation and arrears. It restricts "
    "setting money that the Ombudsman ordered against arrears: read it first. Its words are not "
    "held here."
)
UNSPECIFIC = frozenset({Head.DISTRESS, Head.INCONVENIENCE, Head.TIME_AND_TROUBLE})


EARLIER_REMEDIES_GUIDANCE = Guidance(
    title="Remedies guidance, as it was to about 2021",
    in_force=date(2020, 7, 1),
    until=date(2021, 12, 31),
    source="From memory, and not checked against the document.",
    not_held=(
        "The days on which it began and ended are not known: it is shown from the first Code on. "
        "What the Ombudsman called its bands is not held."
    ),
    on_debt=ON_DEBT,
    figures=(
        Figure(name="the lowest band", heads=UNSPECIFIC, least=pounds(50), most=pounds(250)),
        Figure(name="the middle band", heads=UNSPECIFIC, least=pounds(250), most=pounds(700)),
        Figure(name="the highest band", heads=UNSPECIFIC, least=pounds(700), most=None),
    ),
)

REMEDIES_GUIDANCE = Guidance(
    title="Remedies guidance",
    in_force=date(2022, 1, 1),
    until=date(2026, 3, 31),
    source="From memory, and not checked against the document.",
    not_held="When its sums began to apply is not known: about 2021.",
    on_debt=ON_DEBT,
    figures=(
        Figure(name="service failure", heads=UNSPECIFIC, least=pounds(50), most=pounds(100)),
        Figure(
            name="maladministration",
            heads=UNSPECIFIC,
            least=pounds(100),
            most=pounds(600),
        ),
        Figure(
            name="significant impact",
            heads=UNSPECIFIC,
            least=pounds(600),
            most=pounds(1000),
        ),
        Figure(name="severe, long-term impact", heads=UNSPECIFIC, least=pounds(1000), most=None),
    ),
)

COMPENSATION_GUIDANCE = Guidance(
    title="Compensation guidance, published 3 February 2026",
    in_force=date(2026, 4, 1),
    source=(
        "Read in law firms' accounts of it, not in the document itself: Anthony Collins, New "
        "Housing Ombudsman Compensation Guidance (blog.anthonycollins.com/post/102mi3i)."
    ),
    not_held="The bands for distress and inconvenience could not be seen. Look them up there.",
    on_debt=ON_DEBT,
    figures=(
        Figure(
            name="no heating and no hot water",
            heads=frozenset({Head.HEATING_AND_HOT_WATER}),
            least=pounds(15),
            most=pounds(15),
            per="day",
        ),
        Figure(
            name="one of heating and hot water",
            heads=frozenset({Head.HEATING_OR_HOT_WATER}),
            least=pounds(8),
            most=pounds(8),
            per="day",
        ),
        Figure(
            name="no power",
            heads=frozenset({Head.POWER}),
            least=pounds(10),
            most=pounds(10),
            per="day",
        ),
        Figure(
            name="no lighting, with power",
            heads=frozenset({Head.LIGHTING}),
            least=pounds(10),
            most=pounds(10),
            per="week",
        ),
        Figure(
            name="a missed appointment",
            heads=frozenset({Head.MISSED_APPOINTMENT}),
            least=pounds(15),
            most=pounds(15),
        ),
    ),
)

GUIDANCE = (EARLIER_REMEDIES_GUIDANCE, REMEDIES_GUIDANCE, COMPENSATION_GUIDANCE)
