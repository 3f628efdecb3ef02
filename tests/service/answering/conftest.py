from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.service.answering.material import ATTACK, QUESTION, STORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.embedding.ports import Embedder
    from tests.support.newsdesk import Newsdesk


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture(scope="module")
def newsdesk(
    embedder: Embedder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Newsdesk]:
    """Asked about tariffs and mills; the attack is its older article."""
    from tests.support.newsdesk import open_newsdesk  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("newsdesk")
    with open_newsdesk(folder, embedder, STORY, ATTACK, question=QUESTION) as opened:
        yield opened
