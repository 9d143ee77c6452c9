"""`putright work` as the tests run it: its clock stands still, and a job can be caught in the act.

Its one argument is JSON: `database`, `redis`, `namespace`, `now`, `landlords` (the file), `lease`
(seconds), `houses` (a folder with a file for each process that has the house open), and where
wanted `processes` and `caught`: a kind of job, which once it has acted, and before that is kept,
writes the file `caught_in` and waits for the file `go`.
"""

import json
import os
import sys
import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from putright.house import House, open_landlords
from putright.jobs import worker
from putright.jobs.processes import work
from putright.landlords_file import read_landlords
from putright.store.db import open_engine


@contextmanager
def open_house(setup):
    if "caught" in setup:
        catch(setup["caught"], Path(setup["caught_in"]), Path(setup["go"]))
    engine = open_engine(setup["database"])
    now = datetime.fromisoformat(setup["now"])
    landlords = open_landlords(read_landlords(Path(setup["landlords"])))
    here = Path(setup["houses"]) / str(os.getpid())
    here.touch()
    yield House(engine, landlords, lambda: now)
    here.unlink()
    engine.dispose()


def catch(kind, caught_in, go):
    act = worker.NOTES[kind]

    def act_and_wait(desk, subject_id):
        act(desk, subject_id)
        desk.session.flush()
        caught_in.touch()
        while not go.exists():
            time.sleep(0.02)

    worker.NOTES = {**worker.NOTES, kind: act_and_wait}


if __name__ == "__main__":
    setup = json.loads(sys.argv[1])
    sys.exit(
        work(
            partial(open_house, setup),
            setup["redis"],
            processes=setup.get("processes", 1),
            threads=2,
            lease=timedelta(seconds=setup["lease"]),
            namespace=setup["namespace"],
        )
    )
