"""`putright work`: jobs in processes of their own, on Redis, until they are asked to leave."""

import logging
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from datetime import timedelta
from multiprocessing import connection, get_context, parent_process

from putright.house import House
from putright.jobs.brokers import NAMESPACE, redis_broker
from putright.jobs.relay import LEASE
from putright.jobs.running import InProcessWork

log = logging.getLogger(__name__)

OpenHouse = Callable[[], AbstractContextManager[House]]


def work(
    open_house: OpenHouse,
    redis_url: str,
    *,
    processes: int = 1,
    threads: int = 8,
    lease: timedelta = LEASE,
    namespace: str = NAMESPACE,
) -> int:
    """Do jobs until SIGTERM or SIGINT comes; then finish those in hand. Returns the exit status.

    Each process opens the house for itself, so with more than one `open_house` must be
    picklable; the first of them finds what is due, and all of them do it. Where one ends
    unasked, all leave with status 1, for whoever supervises them to begin anew: nothing is lost.
    Raises `ValueError` for an address of Redis that is none, and whatever `open_house` raises.
    """
    redis_broker(redis_url).client.close()
    with told_to_leave(signal.SIGTERM, signal.SIGINT) as leave, open_house() as house:
        if processes == 1:
            _work(house, redis_url, threads, lease, namespace, finds=True, until=(leave,))
            return 0
        context = get_context("spawn")
        children = [
            context.Process(
                target=_child,
                args=(open_house, redis_url, threads, lease, namespace, number == 0),
                name=f"putright work {number}",
                daemon=True,
            )
            for number in range(processes)
        ]
        for child in children:
            child.start()
        woken = connection.wait([leave, *(child.sentinel for child in children)])
        for child in children:
            child.terminate()
        for child in children:
            child.join()
        return 0 if leave in woken else 1


def _child(
    open_house: OpenHouse,
    redis_url: str,
    threads: int,
    lease: timedelta,
    namespace: str,
    finds: bool,
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches everybody; our parent tells us
    parent = parent_process()
    with told_to_leave(signal.SIGTERM) as leave, open_house() as house:
        until = (leave, parent.sentinel) if parent else (leave,)
        _work(house, redis_url, threads, lease, namespace, finds=finds, until=until)


def _work(
    house: House,
    redis_url: str,
    threads: int,
    lease: timedelta,
    namespace: str,
    *,
    finds: bool,
    until: tuple[int, ...],
) -> None:
    broker = redis_broker(redis_url, namespace=namespace)
    with (
        closing(broker.client),
        InProcessWork(house, broker, threads=threads, lease=lease, finds=finds),
    ):
        log.info("at work")
        connection.wait(until)
        log.info("leaving, when the jobs in hand are done")


@contextmanager
def told_to_leave(*signals: signal.Signals) -> Iterator[int]:
    """A file descriptor that can be read from as soon as one of the signals has come."""
    readable, writable = os.pipe()
    os.set_blocking(writable, False)
    before = {each: signal.signal(each, lambda *_: _poke(writable)) for each in signals}
    try:
        yield readable
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        os.close(readable)
        os.close(writable)


def _poke(pipe: int) -> None:
    with suppress(BlockingIOError):  # it is full of earlier signals
        os.write(pipe, b".")
