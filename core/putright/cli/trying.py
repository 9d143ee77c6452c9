"""`putright demo`: everything in one process, seeded, with a page to ask from."""

import argparse
import json
from collections.abc import Sequence

from starlette.routing import Mount

from putright.api.app import PATH, App
from putright.api.graphiql import GraphiQL
from putright.api.identity import Verifier
from putright.api.links import Links
from putright.cli.serving import listening_on, serve_app
from putright.cli.tokens import kept_secret
from putright.demo import seed, tokens
from putright.jobs.running import InProcessWork
from putright.opening import open_house
from putright.settings import Settings, SettingsError

FIRST_QUERY = """# Who asks, and what is due first.
# Choose another caller above.
{
  viewer { name audiences }
  complaints(
    first: 5
    orderBy: {
      field: NEXT_DUE_ON
      direction: ASC
    }
  ) {
    nodes {
      reference
      status
      nextDeadline {
        task
        dueOn
        explanation { reasons }
      }
    }
  }
}
"""


def demo(asked: argparse.Namespace, settings: Settings) -> int:
    """Serve everything on this machine alone, with tokens for whoever opens the page."""
    with listening_on("127.0.0.1", asked.port) as listening:
        port = listening.getsockname()[1]
        print("putright: opening the database and the landlords", flush=True)
        with open_house(settings) as opened, InProcessWork(opened) as work:
            house = work.house
            if not house.landlords:
                raise SettingsError("Every landlord is closed; see “putright landlords”.")
            secret = settings.token_secret or kept_secret(settings.state)
            seed(house)
            callers = tokens(secret, house)
            page = GraphiQL(callers, FIRST_QUERY)
            app = App(
                house,
                Verifier(secret, house.landlords, house.clock, house.closed),
                routes=[Mount("/", page)],
                links=Links(secret, house.clock),
            )
            _welcome(port, callers)
            stopped = serve_app(app, listening)
        print("putright has stopped; nothing is left running.")
        return stopped


def _welcome(port: int, callers: Sequence[tuple[str, str]]) -> None:
    address = f"http://127.0.0.1:{port}"
    query = json.dumps({"query": "{ complaints(first: 3) { nodes { reference status } } }"})
    lines = [
        "",
        f"putright is at {address}{PATH}",
        f"Ask from a page:    {address}/",
        "",
        "A token for each kind of caller:",
        *(f"\n  {label}\n  {token}" for label, token in callers),
        "",
        "One request that works:",
        "",
        f"  curl -s {address}{PATH} -H 'content-type: application/json' \\",
        f"    -H 'authorization: Bearer {callers[0][1]}' \\",
        f"    -d '{query}'",
        "",
        "Ctrl-C stops everything. Run it again and your data is still there.",
    ]
    print("\n".join(lines), flush=True)
