"""Every landlord has its turn, whoever rings and however often."""

from threading import Thread

from putright.jobs.turns import Turns

NEVER = 10**6


def test_a_round_serves_everybody_and_a_ring_is_heard_once():
    turns = Turns(["a", "b"], NEVER)
    turns.ring("b")
    turns.ring("b")
    assert [turns.next(), turns.next()] == ["b", "a"]
    turns.ring("a")
    assert turns.next() == "a"


def test_who_rings_all_the_time_waits_behind_the_others():
    turns = Turns(["a", "b", "c"], NEVER)
    served = []
    for _ in range(4):
        slug = turns.next()
        served.append(slug)
        turns.ring("a")
    assert served == ["a", "b", "c", "a"]


def test_there_is_always_another_round():
    turns = Turns(["a", "b"], 0)
    assert [turns.next() for _ in range(5)] == ["a", "b", "a", "b", "a"]


def test_a_turn_given_back_is_the_next():
    turns = Turns(["a", "b"], NEVER)
    assert turns.next() == "a"
    turns.hold("a")
    assert [turns.next(), turns.next()] == ["a", "b"]


def test_who_waits_is_woken_at_the_end():
    turns = Turns([], NEVER)
    heard = []
    waiting = Thread(target=lambda: heard.append(turns.next()))
    waiting.start()
    turns.close()
    waiting.join(timeout=20)
    assert heard == [None]
