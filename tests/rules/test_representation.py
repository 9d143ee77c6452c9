"""To whom letters go, by the authorities in force."""

from hypothesis import given
from hypothesis import strategies as st
from putright.policy import Representation
from putright.rules.representation import Extent, Receiver, letters_go_to

BARS = Representation(
    "4.2", "Legal representation is not accepted.", barred=frozenset({"solicitor"})
)
ACTING = st.builds(
    Receiver,
    name=st.just("Fay"),
    kind=st.sampled_from(["relative", "solicitor"]),
    extent=st.lists(st.sampled_from([each.name for each in Extent])),
    points=st.none() | st.just([1]),
    beside=st.booleans(),
)


@given(st.lists(ACTING), st.sampled_from([None, BARS]))
def test_a_letter_always_goes_to_somebody_and_to_nobody_barred(acting, rule):
    themselves, others = letters_go_to(acting, rule)
    assert themselves or others
    assert themselves == (not any(not each.beside for each in others))
    for each in acting:
        may = "RECEIVE_LETTERS" in each.extent and each.points is None
        barred = rule is BARS and each.kind == "solicitor"
        assert (each in others) == (may and not barred)
