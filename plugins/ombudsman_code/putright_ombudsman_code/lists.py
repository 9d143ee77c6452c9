"""What the Ombudsman may find, the failure orders that it issues, and the law's designated persons.

The lists are the Ombudsman's own and grow: each word has its days in use, as far as they are known.
"""

from datetime import date

from putright.policy import DatedWord, DesignatedPersons, OmbudsmanLists, weeks

EIGHT = "housing-ombudsman.org.uk, What findings can the Housing Ombudsman make?"
OUTCOMES = "housing-ombudsman.org.uk, Guidance on outcomes"
FAILURES = "housing-ombudsman.org.uk, Complaint Handling Failure Order guidance and reports"
SUBMISSIONS = "housing-ombudsman.org.uk, Annual submissions guidance"

# “Partial maladministration” sums up several findings and is none.
FINDINGS = (
    DatedWord(code="NO_MALADMINISTRATION", label="No maladministration", source=EIGHT),
    DatedWord(code="SERVICE_FAILURE", label="Service failure", source=EIGHT),
    DatedWord(code="MALADMINISTRATION", label="Maladministration", source=EIGHT),
    DatedWord(code="SEVERE_MALADMINISTRATION", label="Severe maladministration", source=EIGHT),
    DatedWord(code="MEDIATION", label="Mediation", source=EIGHT),
    DatedWord(code="REDRESS", label="Redress: put right before the Ombudsman", source=EIGHT),
    DatedWord(code="OUTSIDE_JURISDICTION", label="Outside jurisdiction", source=EIGHT),
    DatedWord(code="WITHDRAWN", label="Withdrawn", source=EIGHT),
    DatedWord(
        code="RESOLVED_WITH_INTERVENTION",
        label="Resolved with intervention: the older name for mediation",
        source=OUTCOMES,
    ),
)

FAILURE_TYPES = (
    DatedWord(
        code="TYPE_1",
        label="Unreasonable delay in accepting or progressing a complaint",
        source=FAILURES,
        since=date(2021, 1, 1),
    ),
    DatedWord(
        code="TYPE_2",
        label="Unreasonable delay in giving the Ombudsman information",
        source=FAILURES,
        since=date(2021, 1, 1),
    ),
    DatedWord(
        code="TYPE_3_MEMBERSHIP",
        label="Not complying with the obligations of membership",
        source=FAILURES,
        since=date(2021, 1, 1),
        until=date(2024, 3, 31),
    ),
    DatedWord(
        code="TYPE_3_CODE",
        label="Not complying with the statutory Code",
        source=FAILURES,
        since=date(2024, 4, 1),
    ),
    DatedWord(
        code="NOTICE",
        label="Complaint handling failure notice: about the Code or its yearly submission",
        source=SUBMISSIONS,
        since=date(2024, 4, 1),
    ),
)

SINCE = date(2013, 4, 1)  # from memory
UNTIL = date(2022, 9, 30)
LAW = (
    "Localism Act 2011, section 180; ended by the Building Safety Act 2022, section 160 "
    "(SI 2022/561, regulation 5)"
)

DESIGNATED_PERSONS = DesignatedPersons(
    since=SINCE,
    until=UNTIL,
    nation="ENG",
    wait=weeks(8),
    source=LAW,
    told="an MP, a local councillor or a tenant panel that we recognise",
    kinds=(
        DatedWord(
            code="MP",
            label="A member of Parliament",
            source=LAW,
            since=SINCE,
            until=UNTIL,
        ),
        DatedWord(
            code="COUNCILLOR",
            label="A local councillor",
            source=LAW,
            since=SINCE,
            until=UNTIL,
        ),
        DatedWord(
            code="TENANT_PANEL",
            label="A tenant panel that the landlord recognises",
            source=LAW,
            since=SINCE,
            until=UNTIL,
        ),
    ),
)

LISTS = OmbudsmanLists(
    findings=FINDINGS,
    failure_types=FAILURE_TYPES,
    designated_persons=DESIGNATED_PERSONS,
)
