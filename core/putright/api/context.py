"""What every resolver of one operation is given."""

from dataclasses import dataclass

from putright.api.identity import Caller
from putright.api.reading.reading import Reading
from putright.house import House


@dataclass(frozen=True, slots=True)
class Context:
    house: House
    caller: Caller
    reading: Reading
