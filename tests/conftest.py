"""What takes seconds to start: the real embedding model, and a real browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.support.lacking import lacking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from corpus.embedding.ports import Embedder


# What a test promises is never a time. Where CI is set, Hypothesis has a profile of its
# own, which says so too.
if os.environ.get("CI") != "true":  # noqa: TID251 - chooses a profile, as Hypothesis does
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    # Imported here: most tests need no model, and PyTorch alone takes seconds.
    from corpus.embedding.loading import load_embedder  # noqa: PLC0415

    return load_embedder("all-MiniLM-L6-v2", precision="auto")


# Not for the session: beside it no asynchronous test can run.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from tests.support.browser import MISSING, browsing  # noqa: PLC0415 - takes time

    if MISSING is None:
        with browsing() as opened:
            yield opened
    else:
        lacking(MISSING)
