"""The plugins that are installed, and what each test of a page is given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

import pluggy
import pytest
from putright import hookspecs
from putright.policy import Policy
from putright.proof import Documents, read_document, rules_of


@dataclass(frozen=True)
class Plugin:
    """A landlord's plugin with its editions, its documents and the code of its pages."""

    name: str
    module: ModuleType
    policies: Sequence[Policy]
    documents: Documents
    pages: dict[str, str]


def open_plugin(name: str) -> Plugin:
    (point,) = entry_points(group="putright", name=name)
    module = point.load()
    package = Path(module.__file__).parent
    policies = tuple(module.register_policies())
    sources = {policy.source for policy in policies}
    sources |= {rule.source for policy in policies for rule in rules_of(policy) if rule.source}
    return Plugin(
        name,
        module,
        policies,
        {source: read_document(package.parent / source) for source in sources},
        {page.name: page.read_text() for page in package.glob("*.py") if page.stem != "__init__"},
    )


def _is_ours(point: EntryPoint) -> bool:
    """Not a stranger's plugin that happens to be installed beside this project."""
    return point.dist is not None and point.dist.name == "putright"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "plugin" in metafunc.fixturenames:
        ours = [point for point in entry_points(group="putright") if _is_ours(point)]
        names = sorted(point.name for point in ours)
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
