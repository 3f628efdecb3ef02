"""Run the web server over the local service."""

import logging
from contextlib import ExitStack, closing
from datetime import UTC, datetime

import uvicorn

from corpus.archive.archive import open_archive
from corpus.archive.keys import KeyRing
from corpus.settings import CorpusSettings
from service.errors import UnstartableError
from service.http.app import create_app
from service.logs import configure_logging
from service.settings import ServiceSettings
from service.wiring import OpenIntake, service_with_intake

log = logging.getLogger(__name__)

_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - recognised, not bound


def serve(
    settings: ServiceSettings, corpus: CorpusSettings, *, open_intake: OpenIntake
) -> None:
    """Serve until told to stop; requests under way are finished first.

    Articles that were handed in and are not archived by then wait for the next start.

    Raises:
        UnstartableError: It would need keys and there are none, or its settings cannot
            be kept otherwise.
    """
    configure_logging(settings.log_level)
    # Listening everywhere is no address to call; this machine's own always is.
    host = "127.0.0.1" if settings.host in _EVERYWHERE else settings.host
    host = f"[{host}]" if ":" in host else host
    url = f"http://{host}:{settings.port}"
    with ExitStack() as stack:
        # Its own connections: a key is looked up whatever else is being read.
        archive = stack.enter_context(closing(open_archive(corpus.archive_address)))
        if settings.keys_required:
            _require_a_key(archive.keys, settings.host)
        service, intake = stack.enter_context(
            service_with_intake(
                corpus, purpose="dateline serve", url=url, open_intake=open_intake
            )
        )
        log.info("service.starting", extra={"url": url})
        uvicorn.run(
            create_app(
                service,
                settings,
                intake=intake,
                keys=archive.keys,
                feedback_store=archive.feedback,
            ),
            host=settings.host,
            port=settings.port,
            log_config=None,
            access_log=False,
            # It would believe any proxy on this machine; only named ones are believed.
            proxy_headers=False,
            timeout_graceful_shutdown=int(settings.request_timeout_s),
        )


def _require_a_key(keys: KeyRing, host: str) -> None:
    if not keys.valid(now=datetime.now(UTC)):
        message = (
            f"a service on {host} requires keys, and there is none that is valid; "
            "make one with `dateline keys create NAME --scope ask`"
        )
        raise UnstartableError(message)
