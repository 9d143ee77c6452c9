"""`putright serve`: the API, and what it shares with the demo."""

import argparse
import contextlib
import ipaddress
import socket
import sys
from collections.abc import Iterator

import uvicorn

from putright.api.app import App
from putright.api.identity import Verifier
from putright.api.links import Links
from putright.jobs.running import InProcessWork
from putright.opening import open_house
from putright.settings import Settings, SettingsError


def serve(asked: argparse.Namespace, settings: Settings) -> int:
    """Serve the API. Jobs are done by `putright work`, or in this process where there is no Redis.

    Development tokens are taken on this machine alone: nobody else could be trusted with them.
    """
    secret = settings.token_secret
    if not secret:
        raise SettingsError(
            "PUTRIGHT_TOKEN_SECRET is not set. Set it to 32 random characters or more; tokens are "
            "signed with it (putright token)."
        )
    if not _is_here(asked.host):
        raise SettingsError(
            f"Development tokens are taken on this machine alone, and {asked.host} is open to "
            "others. Listen on 127.0.0.1."
        )
    with contextlib.ExitStack() as stack:
        listening = stack.enter_context(listening_on(asked.host, asked.port, or_any=False))
        house = stack.enter_context(open_house(settings))
        if settings.redis_url is None:
            house = stack.enter_context(InProcessWork(house)).house
        app = App(
            house,
            Verifier(secret, house.landlords, house.clock, house.closed),
            origins=asked.origin,
            links=Links(secret, house.clock),
        )
        return serve_app(app, listening)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        raise SettingsError(
            f"“{host}” is no address of this machine. Listen on 127.0.0.1."
        ) from None


@contextlib.contextmanager
def listening_on(host: str, port: int, *, or_any: bool = True) -> Iterator[socket.socket]:
    """A socket that listens, taken before anything is opened, so that a clash is said at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError:
            if not or_any:
                raise SettingsError(
                    f"Port {port} of {host} is taken. Choose another with --port."
                ) from None
            print(f"putright: port {port} is taken, so another is used", file=sys.stderr)
            listening.bind((host, 0))
        listening.listen(2048)
        yield listening


def serve_app(app: App, listening: socket.socket) -> int:
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
    )
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
    return 0
