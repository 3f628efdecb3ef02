"""The example archive, served in both ways, once for all tests of the page over it."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.service.http.page.archive.house import House
from tests.support.chat_behaviours import EMPTY
from tests.support.chat_server import ChatServer, chat_server
from tests.support.disagreeing import hand_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import httpx

    Serve = Callable[..., httpx.Client]


@pytest.fixture(scope="session")
def serve(
    ingested_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Serve]:
    """Serves a copy of it, with two notes that disagree; told where a chat model is."""
    # Imported here: PyTorch takes seconds.
    from tests.support.served_archive import served_archive  # noqa: PLC0415

    with ExitStack() as stack:

        def served(chat_url: str | None, **more: int) -> httpx.Client:
            home = tmp_path_factory.mktemp("served") / "home"
            shutil.copytree(ingested_home, home)
            client = stack.enter_context(
                served_archive(home, chat_url=chat_url, **more)
            )
            hand_in(client)
            return client

        yield served


@pytest.fixture(scope="session")
def model() -> Iterator[ChatServer]:
    """The chat model, which a stub plays."""
    with chat_server(EMPTY) as made:
        yield made


@pytest.fixture(scope="session")
def plain(serve: Serve) -> House:
    """The service without a model."""
    return House(serve(None))


@pytest.fixture(scope="session")
def written(serve: Serve, model: ChatServer) -> House:
    """The service whose answers a model writes."""
    return House(serve(model.url), model)


@pytest.fixture(params=["plain", "written"])
def house(request: pytest.FixtureRequest) -> House:
    """The service, in either way."""
    found: House = request.getfixturevalue(request.param)
    return found
