"""The Housing Ombudsman's Complaint Handling Code: what a landlord without a page runs on, and
the standard that every landlord is measured by.
"""

from putright import hookimpl
from putright.policy import Guidance, OmbudsmanLists, Policy

from putright_ombudsman_code.edition_2020 import CODE_2020
from putright_ombudsman_code.edition_2022 import CODE_2022
from putright_ombudsman_code.edition_2024 import CODE_2024
from putright_ombudsman_code.guidance import GUIDANCE
from putright_ombudsman_code.lists import LISTS

CONTRACT = 1

EDITIONS = (CODE_2020, CODE_2022, CODE_2024)


@hookimpl
def register_policies() -> tuple[Policy, ...]:
    return EDITIONS


@hookimpl
def register_standard() -> tuple[Policy, ...]:
    return EDITIONS


@hookimpl
def register_guidance() -> tuple[Guidance, ...]:
    return GUIDANCE


@hookimpl
def register_ombudsman_lists() -> OmbudsmanLists:
    return LISTS
