"""Run the web server over the local service."""

import logging

import uvicorn

from corpus.settings import CorpusSettings
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
    """
    configure_logging(settings.log_level)
    # Listening everywhere is no address to call; this machine's own always is.
    host = "127.0.0.1" if settings.host in _EVERYWHERE else settings.host
    host = f"[{host}]" if ":" in host else host
    url = f"http://{host}:{settings.port}"
    with service_with_intake(
        corpus, purpose="dateline serve", url=url, open_intake=open_intake
    ) as (service, intake):
        log.info("service.starting", extra={"url": url})
        uvicorn.run(
            create_app(service, settings, intake=intake),
            host=settings.host,
            port=settings.port,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=int(settings.request_timeout_s),
        )
