"""What if: a case as it went, replayed under another page. Pure, and nothing is ever written.

What people did stays as it was, each thing on its own day. Only the page changes: which dates it
would have set, what would have been late, which request to go further would have come too late,
and whether the complaint would have been too old to be taken.

- `past`: what happened in a case.
- `matching`: which stage of the other page a stage that was passed corresponds to.
- `replaying`: the dates of a past by a page.
- `comparing`: what is different between two of them.
- `tally`: the differences of very many cases, counted.
"""

from putright.replay.comparing import Change, Differences, Shift, compare
from putright.replay.past import Given, Pass, Past, Told
from putright.replay.replaying import Replayed, Task, replay
from putright.replay.tally import Row, Tally

__all__ = [
    "Change",
    "Differences",
    "Given",
    "Pass",
    "Past",
    "Replayed",
    "Row",
    "Shift",
    "Tally",
    "Task",
    "Told",
    "compare",
    "replay",
]
