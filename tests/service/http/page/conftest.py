"""The page, served over the answers written for it."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.fetching import NotFetchedError, Shelf
from tests.support.lacking import lacking
from tests.support.pages import ReadersDesk
from tests.support.server import served

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def node(shelf: Shelf) -> Path:
    """Where Node.js is."""
    try:
        return shelf.from_pypi(HERE.parent / "clients/pins/node.txt")
    except NotFetchedError as error:
        lacking(f"no registry gave Node.js: {error}")


@pytest.fixture(scope="session")
def tools(shelf: Shelf, node: Path) -> Path:
    """Where the compiler, the linter and axe are."""
    try:
        return shelf.from_npm(HERE / "pins/checked", node)
    except NotFetchedError as error:
        lacking(f"no registry gave what scripts are checked with: {error}")


@pytest.fixture(scope="session")
def desk_and_address() -> Iterator[tuple[ReadersDesk, str]]:
    desk = ReadersDesk()
    with served(create_app(desk, ServiceSettings(_env_file=None))) as address:
        yield desk, address


@pytest.fixture
def reading(desk_and_address: tuple[ReadersDesk, str]) -> ReadersDesk:
    """What the page asks, as new for every test."""
    shared, _ = desk_and_address
    vars(shared).update(vars(ReadersDesk()))
    return shared


@pytest.fixture
def address(reading: ReadersDesk, desk_and_address: tuple[ReadersDesk, str]) -> str:
    """Where the page is."""
    return desk_and_address[1]


@pytest.fixture
def reader(address: str) -> Iterator[httpx.Client]:
    """Who reads it without a browser."""
    with httpx.Client(base_url=address, trust_env=False) as client:
        yield client
