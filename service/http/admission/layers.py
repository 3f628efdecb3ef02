"""What every request passes before a route, from the outside in."""

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from service.http.admission.checking import KeyCheck
from service.http.admission.known_keys import Keys, KnownKeys
from service.http.admission.limiting import RateLimit
from service.http.admission.windows import Windows
from service.settings import ServiceSettings

_METHODS = ("GET", "POST", "DELETE")
_TOLD = (
    "Idempotent-Replayed",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-Id",
)


def admission(settings: ServiceSettings, keys: Keys | None) -> list[Middleware]:
    """The layers that these settings ask for.

    Args:
        settings: Read once.
        keys: Where keys are kept; needed if the settings require keys.

    Raises:
        ValueError: They do, and there are none to look in.
        UnstartableError: The store of the rate limit cannot be used.
    """
    layers: list[Middleware] = []
    if settings.trusted_proxies:
        proxies = [str(network) for network in settings.trusted_proxies]
        layers.append(Middleware(ProxyHeadersMiddleware, trusted_hosts=proxies))
    if settings.cors_origins:
        layers.append(_cors(settings.cors_origins))
    if settings.keys_required:
        if keys is None:
            message = "a service that requires keys must be given them"
            raise ValueError(message)
        layers.append(Middleware(KeyCheck, keys=KnownKeys(keys)))
    windows = None
    if settings.rate_limit:
        windows = Windows(settings.rate_limit, settings.rate_store)
    most_at_once = settings.max_concurrent_per_key
    if windows or most_at_once:
        layers.append(Middleware(RateLimit, windows=windows, most_at_once=most_at_once))
    return layers


def _cors(origins: tuple[str, ...]) -> Middleware:
    # Every header may come: nothing here is known by a cookie.
    return Middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=_METHODS,
        allow_headers=["*"],
        expose_headers=_TOLD,
    )
