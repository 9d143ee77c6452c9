"""The deeds that record what passes between the landlord and the Ombudsman."""

from collections.abc import Mapping

from putright.play import values
from putright.play.deed import Deed, Field
from putright.rules.ombudsman import Binding

DETERMINED = {
    "finding": ("finding", values.code),
    "point": ("pointId", values.text),
    "words": ("words", values.text),
}
ORDERED = {
    "words": ("words", values.text),
    "binding": ("binding", values.member(Binding)),
    "due on": ("dueOn", values.day),
}

OMBUDSMAN: Mapping[str, Deed] = {
    "take it on after all": Deed(
        told="takes the complaint on, as the Ombudsman says",
        mutation="overruleRefusal",
        fields={
            "told on": Field("toldOn", values.day, True),
            "reference": Field("reference", values.text, True),
            "words": Field("words", values.text),
        },
    ),
    "record the referral": Deed(
        told="records that it went to the Ombudsman",
        mutation="recordReferral",
        fields={
            "reference": Field("reference", values.text, True),
            "opened on": Field("openedOn", values.day, True),
            "by": Field("referredBy", values.code),
            "referred on": Field("referredOn", values.day),
        },
    ),
    "record a request for evidence": Deed(
        told="records what the Ombudsman asks for",
        mutation="recordEvidenceRequest",
        fields={
            "words": Field("words", values.text, True),
            "asked on": Field("askedOn", values.day, True),
            "due on": Field("dueOn", values.day, True),
        },
    ),
    "send the evidence": Deed(
        told="sends the Ombudsman what it asked for",
        mutation="recordEvidenceSent",
        fields={
            "request": Field("requestId", values.text, True),
            "sent on": Field("sentOn", values.day, True),
            "sent": Field("sent", values.text, True),
        },
    ),
    "record the determination": Deed(
        told="records what the Ombudsman found",
        mutation="recordDetermination",
        fields={
            "determined on": Field("determinedOn", values.day, True),
            "findings": Field("findings", values.each(DETERMINED, ("finding",)), True),
            "orders": Field("orders", values.each(ORDERED, ("words",))),
        },
    ),
    "carry out the order": Deed(
        told="records that an order was carried out",
        mutation="recordOrderComplied",
        fields={
            "order": Field("orderId", values.text, True),
            "complied on": Field("compliedOn", values.day, True),
            "evidence": Field("evidence", values.text, True),
        },
    ),
    "record a failure order": Deed(
        told="records a failure order",
        mutation="recordFailureOrder",
        fields={
            "type": Field("type", values.code, True),
            "words": Field("words", values.text, True),
            "issued on": Field("issuedOn", values.day, True),
            "reference": Field("reference", values.text),
        },
    ),
}
"""These deeds by the words of a scenario."""
