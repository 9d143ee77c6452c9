"""Commands that do the landlords' work: jobs, the sweep, migrations, scenarios."""

import argparse
from functools import partial

from putright.opening import open_database, open_house
from putright.settings import Settings, SettingsError
from putright.store import migrate as migration


def work(asked: argparse.Namespace, settings: Settings) -> int:
    """Do jobs in processes of their own until told to leave; then finish those in hand."""
    from putright.jobs.brokers import redis_broker
    from putright.jobs.processes import work as do_work

    if settings.redis_url is None:
        raise SettingsError(
            "PUTRIGHT_REDIS_URL is not set. Set it to your Redis; without Redis, “serve” does the "
            "jobs itself."
        )
    try:
        redis_broker(settings.redis_url).client.close()
    except ValueError as problem:
        raise SettingsError(f"PUTRIGHT_REDIS_URL is no address of a Redis: {problem}") from None
    return do_work(
        partial(open_house, settings),
        settings.redis_url,
        processes=asked.processes,
        threads=asked.threads,
    )


def sweep(_: argparse.Namespace, settings: Settings) -> int:
    from putright.jobs.sweep import sweep as sweep_all

    with open_house(settings) as house:
        print(f"{sweep_all(house)} jobs were missing and have been asked for.")
    return 0


def migrate(_: argparse.Namespace, settings: Settings) -> int:
    with open_database(settings) as addresses:
        migration.migrate(addresses.owner)
    return 0


def play(asked: argparse.Namespace, settings: Settings) -> int:
    from putright.play import main

    return main(asked.scenario, settings)
