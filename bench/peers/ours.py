"""Ours, as `putright serve` opens it: identity, row-level security, limits and all."""

from pathlib import Path

from putright.api.app import App
from putright.api.identity import Verifier
from putright.house import House, open_landlords
from putright.landlords_file import read_landlords
from putright.store.db import open_engine


def make_app(url: str, landlords: Path, secret: str) -> App:
    """`url` connects as the app's role, who sees nothing but what row-level security shows."""
    house = House(open_engine(url), open_landlords(read_landlords(landlords)))
    return App(house, Verifier(secret, house.landlords, house.clock))
