"""Giving up: each task in its own time, with one timer, and never for another's reason."""

import asyncio

import pytest
from putright.api.patience import Patience


async def wait(patience, seconds, began=None):
    """What a request does: say whether it ended or was given up."""
    task = patience.begin()
    if began is not None:
        began.append(asyncio.get_running_loop().time())
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        if not patience.gave_up(task):
            raise
        assert task.cancelling() == 0
        return "given up"
    else:
        return "ended"
    finally:
        patience.end(task)


def test_what_takes_too_long_is_given_up_and_the_rest_ends():
    async def several():
        patience = Patience(0.1)
        asked = [wait(patience, seconds) for seconds in (0, 5, 0.01, 5, 0)]
        return await asyncio.gather(*asked)

    assert asyncio.run(several()) == ["ended", "given up", "ended", "given up", "ended"]


def test_each_counts_from_its_own_beginning():
    async def one_after_another():
        patience, loop = Patience(0.2), asyncio.get_running_loop()
        lasted = []

        async def timed():
            began = loop.time()
            assert await wait(patience, 5) == "given up"
            lasted.append(loop.time() - began)

        tasks = []
        for _ in range(4):
            tasks.append(asyncio.create_task(timed()))
            await asyncio.sleep(0.07)
        await asyncio.gather(*tasks)
        return lasted

    for seconds in asyncio.run(one_after_another()):
        assert seconds >= 0.19


def test_a_cancellation_from_elsewhere_is_not_ours():
    async def cancelled():
        task = asyncio.create_task(wait(Patience(10), 5))
        await asyncio.sleep(0)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(cancelled())


def test_it_works_again_in_the_next_loop():
    patience = Patience(0.05)
    assert asyncio.run(wait(patience, 0)) == "ended"
    assert asyncio.run(wait(patience, 5)) == "given up"


def test_nothing_is_kept_of_what_ended():
    patience = Patience(0.05)
    asyncio.run(wait(patience, 0))
    asyncio.run(wait(patience, 5))
    assert not patience._due
    assert not patience._given_up


def test_one_timer_serves_all(monkeypatch):
    timers = []

    async def many():
        loop = asyncio.get_running_loop()
        call_later = loop.call_later

        def noted(delay, callback, *more):
            if getattr(callback, "__name__", "") == "_look":
                timers.append(delay)
            return call_later(delay, callback, *more)

        monkeypatch.setattr(loop, "call_later", noted)
        patience = Patience(30)
        for _ in range(50):
            await wait(patience, 0)

    asyncio.run(many())
    assert timers == [30]
