"""One served app, for the tests that need no settings of their own."""

from collections.abc import Iterator

import httpx
import pytest

from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.server import client_of


@pytest.fixture(scope="session")
def standing() -> Iterator[tuple[CannedAnswering, httpx.Client]]:
    answering = CannedAnswering()
    with client_of(create_app(answering, ServiceSettings(_env_file=None))) as client:
        yield answering, client


@pytest.fixture
def answering(standing: tuple[CannedAnswering, httpx.Client]) -> CannedAnswering:
    """What `client` talks to, as new for every test."""
    shared, _ = standing
    vars(shared).update(vars(CannedAnswering()))
    return shared


@pytest.fixture
def client(
    answering: CannedAnswering, standing: tuple[CannedAnswering, httpx.Client]
) -> httpx.Client:
    return standing[1]


@pytest.fixture
def settings() -> ServiceSettings:
    return ServiceSettings(_env_file=None)
