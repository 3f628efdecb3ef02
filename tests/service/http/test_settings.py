from ipaddress import ip_network
from pathlib import Path
from typing import Literal

import pytest
from pydantic import ValidationError

from service.settings import ServiceSettings


def test_the_defaults_reach_this_machine_only() -> None:
    settings = ServiceSettings(_env_file=None)

    assert settings.model_dump() == {
        "host": "127.0.0.1",
        "port": 8765,
        "keys": "auto",
        "trusted_proxies": (),
        "mcp_hosts": (),
        "cors_origins": (),
        "rate_limit": "",
        "rate_store": "",
        "max_concurrent_per_key": None,
        "max_body_bytes": 262_144,
        "max_upload_bytes": 67_108_864,
        "max_submissions": 16,
        "http_ingest": "auto",
        "request_timeout_s": 60.0,
        "worker_threads": 16,
        "max_waiting": 256,
        "log_level": "INFO",
    }


def test_the_environment_outranks_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / ".env"
    file.write_text("DATELINE_PORT=1111\nDATELINE_HOST=::1\nDATELINE_HOME=x\n")
    monkeypatch.setenv("DATELINE_PORT", "2222")

    settings = ServiceSettings(_env_file=file)

    assert (settings.host, settings.port) == ("::1", 2222)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("MAX_BODY_BYTES", "10"),
        ("MAX_UPLOAD_BYTES", "10"),
        ("MAX_SUBMISSIONS", "0"),
        ("HTTP_INGEST", "yes"),
        ("REQUEST_TIMEOUT_S", "0"),
        ("WORKER_THREADS", "0"),
        ("MAX_WAITING", "-1"),
        ("LOG_LEVEL", "LOUD"),
        ("HOST", ""),
        ("KEYS", "yes"),
        ("TRUSTED_PROXIES", "*"),
        ("TRUSTED_PROXIES", "10.0.0.0/8 192.0.2.1"),
        ("CORS_ORIGINS", "*"),
        ("CORS_ORIGINS", "https://news.example, news.example"),
        ("CORS_ORIGINS", "https://news.example/"),
        ("RATE_LIMIT", "60"),
        ("RATE_LIMIT", "0/minute"),
        ("RATE_LIMIT", "60/fortnight"),
        ("RATE_STORE", "memcached://127.0.0.1"),
        ("MAX_CONCURRENT_PER_KEY", "0"),
    ],
)
def test_a_value_out_of_bounds_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"DATELINE_{name}", value)

    with pytest.raises(ValidationError, match=name.lower()):
        ServiceSettings(_env_file=None)


@pytest.mark.parametrize(
    ("keys", "host", "required"),
    [
        ("auto", "127.0.0.1", False),
        ("auto", "127.8.8.8", False),
        ("auto", "::1", False),
        ("auto", "localhost", False),
        ("auto", "0.0.0.0", True),  # noqa: S104
        ("auto", "::", True),
        ("auto", "192.0.2.1", True),
        ("auto", "localhost.evil.example", True),
        ("on", "127.0.0.1", True),
        ("off", "127.0.0.1", False),
    ],
)
def test_keys_are_required_where_others_reach_the_service(
    keys: Literal["auto", "on", "off"], host: str, *, required: bool
) -> None:
    settings = ServiceSettings(_env_file=None, keys=keys, host=host)

    assert settings.keys_required is required


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "news.example"])  # noqa: S104
def test_keys_cannot_be_off_where_others_reach_the_service(host: str) -> None:
    with pytest.raises(ValidationError, match=r"(?s)keys\n.*dateline keys create"):
        ServiceSettings(_env_file=None, keys="off", host=host)


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_TRUSTED_PROXIES", "10.0.0.0/8, ::1")
    monkeypatch.setenv(
        "DATELINE_CORS_ORIGINS", "https://a.example,http://b.example:3000"
    )

    settings = ServiceSettings(_env_file=None)

    assert settings.trusted_proxies == (ip_network("10.0.0.0/8"), ip_network("::1"))
    assert settings.cors_origins == ("https://a.example", "http://b.example:3000")


def test_every_setting_is_described_and_none_can_be_changed() -> None:
    settings = ServiceSettings(_env_file=None)

    for name, field in ServiceSettings.model_fields.items():
        assert field.description, name
    with pytest.raises(ValidationError):
        settings.port = 1  # type: ignore[misc]
