"""The plugins that are installed, and what each test of a page is given."""

from collections.abc import Callable

import pluggy
import pytest
from putright import hookspecs
from putright.kit.plugin import Plugin, open_plugin, shipped


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "plugin" in metafunc.fixturenames:
        names = [point.name for point in shipped()]
        metafunc.parametrize("plugin", [open_plugin(name) for name in names], ids=names)


@pytest.fixture
def opened() -> Callable[[str], Plugin]:
    return open_plugin


@pytest.fixture
def manager() -> Callable[..., pluggy.PluginManager]:
    """A landlord's plugin manager, with these plugins and no others, the last answering first."""

    def made(*names: str) -> pluggy.PluginManager:
        manager = pluggy.PluginManager("putright")
        manager.add_hookspecs(hookspecs)
        for name in names:
            manager.register(open_plugin(name).module, name)
        manager.check_pending()
        return manager

    return made
