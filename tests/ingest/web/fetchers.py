"""Fetchers that reach the loopback and do not wait."""

import threading
from collections.abc import Mapping, Sequence

from ingest.settings import IngestSettings
from ingest.web.fetching import Fetcher, open_fetcher

SITES = {"news.example", "other.example"}


def resolve(host: str, port: int) -> Sequence[str]:
    """Sites of tests are on the loopback; other hosts are what they are called."""
    return ["127.0.0.1"] if host in SITES else [host]


def fetcher_for(
    *seeds: str,
    stop: threading.Event | None = None,
    settings: Mapping[str, object] | None = None,
) -> Fetcher:
    given = {
        "fetch_networks": "127.0.0.0/8",
        "fetch_delay_s": 0,
        "fetch_retry_wait_s": 0,
        "fetch_timeout_s": 30,
        "_env_file": None,
    } | dict(settings or {})
    return open_fetcher(
        IngestSettings.model_validate(given), seeds=seeds, stop=stop, resolve=resolve
    )
