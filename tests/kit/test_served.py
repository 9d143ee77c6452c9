"""A stranger's plugin, installed from another folder, is served beside ours with no change here."""

import shutil

import pytest
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.facts import Kind
from putright.house import House, open_landlords
from putright.kit.coverage import account
from putright.kit.plugin import open_plugin
from putright.kit.writing import write_plugin
from putright.landlords_file import read_landlords
from putright.store.db import open_engine
from putright.store.models import Deadline
from sqlalchemy import select


@pytest.fixture
def house(installed, landlords_file, database, clock, tmp_path):
    """IDS and Acme, whose plugin was written by `new-landlord` and put where pip would put it."""
    folder = write_plugin("acme", tmp_path)
    site = installed("acme", "")
    package = site / "putright_acme"
    shutil.rmtree(package)
    shutil.move(folder / "putright_acme", package)
    shutil.move(folder / "source", package / "source")  # as the wheel holds it
    file = landlords_file(ids=("ombudsman_code", "ids"), acme=("ombudsman_code", "acme"))
    engine = open_engine(database.app_url, pool_size=5)
    yield House(engine, open_landlords(read_landlords(file)), clock)
    engine.dispose()


def test_both_are_served_each_by_its_own_page(house, officer):
    assert house.closed == {}
    promised = {}
    for slug in ("ids", "acme"):
        with house.desk(slug, officer()) as desk:
            contact = FirstContact(words="The lift stands still.", channel="letter")
            complaint = log_complaint(desk, contact)
            acknowledge_complaint(desk, complaint, handler="Leo Lead", remedy_sought="A lift.")
            rows = desk.session.scalars(
                select(Deadline).where(Deadline.complaint_id == complaint.id)
            ).all()
            edition, reference = complaint.edition, complaint.reference
            promised[slug] = edition, reference, {row.task: row.clause for row in rows}
    assert promised == {
        "ids": ("ids/undated", "IDS-2026-000001", {"Acknowledge": "5.5", "Respond": "5.5"}),
        "acme": ("acme/2026", "ACME-2026-000001", {"Acknowledge": "4.1", "Respond": "4.2"}),
    }


def test_its_hook_speaks_for_its_own_landlord_alone(house, officer):
    kinds = {}
    for slug in ("ids", "acme"):
        with house.desk(slug, officer()) as desk:
            contact = FirstContact(words="From an MP.", channel="letter", sender=("mp",))
            kinds[slug] = log_complaint(desk, contact).kind
    assert kinds == {"ids": Kind.CORRESPONDENCE, "acme": Kind.COMPLAINT}


def test_it_is_opened_and_counted_by_its_name_like_one_of_ours(house):
    plugin = open_plugin("acme")
    assert [policy.key for policy in plugin.policies] == ["acme/2026"]
    assert account(plugin).every_fault == []
