"""The doorbell: Dramatiq in the server's own process, or on Redis.

No middleware is needed. The job table tries again, gives up and remembers; Dramatiq's own retries
would keep the text of tracebacks in Redis, where personal data must never be.
"""

from collections.abc import Iterable
from contextlib import suppress

from dramatiq import Broker, Consumer, MessageProxy
from dramatiq.brokers.redis import RedisBroker
from dramatiq.brokers.stub import StubBroker
from dramatiq.errors import ConnectionClosed, DramatiqError
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

QUEUE = "jobs"
NAMESPACE = "putright"

IDLE_MS = 50  # an idle worker asks Redis this often; stock Dramatiq lets a second pass
HEARTBEAT_MS = 15_000  # after such a silence a worker counts as dead
MAINTENANCE = 100_000  # in a million commands: how often a dead worker's messages are looked for


class QuickRedisBroker(RedisBroker):
    """Picks a message up within 50 ms also after a quiet hour."""

    def consume(self, queue_name: str, prefetch: int = 1, timeout: int = IDLE_MS) -> Consumer:
        return _Unworried(super().consume(queue_name, prefetch, min(timeout, IDLE_MS)))


class _Unworried(Consumer):
    """A consumer that lets it be where Redis cannot be told that a message is finished.

    The job table knows. Dramatiq would try for ever, and keep the thread from other jobs and from
    leaving; so the message may come again, and finds its jobs done.
    """

    def __init__(self, consumer: Consumer) -> None:
        self._consumer = consumer

    def ack(self, message: MessageProxy) -> None:
        with suppress(DramatiqError, RedisError):
            self._consumer.ack(message)

    def nack(self, message: MessageProxy) -> None:
        with suppress(DramatiqError, RedisError):
            self._consumer.nack(message)

    def requeue(self, messages: Iterable[MessageProxy]) -> None:
        with suppress(DramatiqError, RedisError):
            self._consumer.requeue(messages)

    def __next__(self) -> MessageProxy | None:
        try:
            return next(self._consumer)
        except RedisError as problem:
            # Dramatiq waits a little, then connects again.
            raise ConnectionClosed(problem) from None  # type: ignore[no-untyped-call]  # Dramatiq left this one untyped


def stub_broker() -> StubBroker:
    """Rings within this process alone."""
    return StubBroker(middleware=[])


def redis_broker(url: str, *, namespace: str = NAMESPACE) -> RedisBroker:
    """Rings on Redis at `url` (redis://, rediss:// or unix://). Nothing is sent yet.

    Raises `ValueError` for an address that is none. A Redis that is down is noticed at once
    rather than waited for: what could not be rung is rung later.
    """
    client = Redis.from_url(
        url, socket_connect_timeout=2, socket_timeout=5, retry=Retry(NoBackoff(), 1)
    )
    return QuickRedisBroker(  # type: ignore[no-untyped-call]  # Dramatiq left this one untyped
        client=client,
        namespace=namespace,
        middleware=[],
        heartbeat_timeout=HEARTBEAT_MS,
        maintenance_chance=MAINTENANCE,
    )


def backlog(broker: Broker) -> int:
    """How many messages wait: on Redis those that nobody has fetched, else those not finished.

    Raises `redis.RedisError` where Redis does not answer.
    """
    if isinstance(broker, RedisBroker):
        return int(broker.client.llen(f"{broker.namespace}:{QUEUE}"))
    return int(broker.queues[QUEUE].unfinished_tasks)
