"""A process that uses the embedded PostgreSQL, for the tests to watch, interrupt and kill.

    a_user.py ROOT [OPTIONS]

OPTIONS are the keywords of `EmbeddedPostgres`, as JSON. Once the server answers it says `ready`.
Then it answers each line of SQL with its rows as JSON, and at the end of its input it leaves.
On the line `forget` it ends without leaving. On `fork` it has a child that lives on, and that
ends in good order when it is terminated.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

import psycopg
from putright.embedded import EmbeddedPostgres


def main() -> None:
    # Whoever runs the tests in the background may ignore these, and we would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    root, options = sys.argv[1], json.loads(sys.argv[2])
    postgres = EmbeddedPostgres(Path(root), **{"durable": False, **options}).start()
    print("ready", flush=True)
    for line in map(str.strip, sys.stdin):
        if line == "forget":
            return
        if line == "fork":
            signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # before, lest it come too early
            if child := os.fork():
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                print(json.dumps(child), flush=True)
            else:
                os.close(1)
                for _ in range(12_000):  # a signal just before a long sleep would not end it
                    time.sleep(0.05)
            continue
        with psycopg.connect(host=str(postgres.socket_dir), user="postgres") as connection:
            cursor = connection.execute(line.encode())
            rows = cursor.fetchall() if cursor.description else []
        print(json.dumps(rows, default=str), flush=True)
    postgres.stop()


if __name__ == "__main__":
    main()
