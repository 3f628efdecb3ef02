"""An archive served as `dateline serve` does it, on the loopback."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path

import httpx
import pytest

from corpus.archive.archive import open_archive
from corpus.settings import CorpusSettings
from ingest.intake import opened_intake
from service.http.app import create_app
from service.settings import ServiceSettings
from service.wiring import service_with_intake
from tests.support.desk import await_that
from tests.support.server import client_of


@contextmanager
def served_archive(
    home: Path, *, chat_url: str | None = None, stall_s: int = 60
) -> Iterator[httpx.Client]:
    """A client of the service over that home, when it is ready.

    Args:
        home: Where an archive is; nobody else has it open.
        chat_url: Where a chat model is, which is tried once. None: no model writes.
        stall_s: For so long it may be silent.
    """
    corpus = CorpusSettings(_env_file=None, home=home)
    with ExitStack() as stack:
        archive = stack.enter_context(closing(open_archive(corpus.archive_address)))
        with pytest.MonkeyPatch.context() as patch:
            _set_chat(patch, home, chat_url, stall_s=stall_s)
            service, intake = stack.enter_context(
                service_with_intake(
                    corpus,
                    purpose="tests",
                    url="http://127.0.0.1:8765",
                    open_intake=partial(
                        opened_intake, folder=home / "intake", most_waiting=100
                    ),
                )
            )
        app = create_app(
            service,
            ServiceSettings(_env_file=None),
            intake=intake,
            keys=archive.keys,
            feedback_store=archive.feedback,
        )
        client = stack.enter_context(client_of(app))
        await_that(lambda: client.get("/readyz").is_success)
        yield client


def _set_chat(
    patch: pytest.MonkeyPatch, folder: Path, url: str | None, *, stall_s: int
) -> None:
    """For as long as the parts are joined, which is when settings are read."""
    settings = {
        "MODEL": "openai:m-1",
        "BASE_URL": url,
        "API_KEY": "sk-secret-123",
        "STALL_S": stall_s,
        "TRIES": "1",
        "BREAKER_FAILURES": "1000",
    }
    # Not the repository: a `.env` there would be read.
    patch.chdir(folder)
    for name, value in settings.items():
        patch.delenv(f"DATELINE_CHAT_{name}", raising=False)
        if url is not None:
            patch.setenv(f"DATELINE_CHAT_{name}", str(value))
