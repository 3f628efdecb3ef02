"""One served app, for the tests that need no settings of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.fetching import Shelf
from tests.support.server import client_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.embedding.ports import Embedder
    from tests.support.desk import Desk


@pytest.fixture(scope="session")
def shelf(request: pytest.FixtureRequest) -> Shelf:
    """Kept from one run to the next, and shared by the workers of each."""
    assert request.config.cache is not None
    return Shelf(request.config.cache.mkdir("clients"))


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


@pytest.fixture
def desk(tmp_path: Path, embedder: Embedder) -> Iterator[Desk]:
    """Where articles are handed in, over an empty archive."""
    # Imported here: the other tests of the edge need neither ingest nor PyTorch.
    from tests.support.desk import open_desk  # noqa: PLC0415

    with open_desk(tmp_path, embedder) as opened:
        yield opened
