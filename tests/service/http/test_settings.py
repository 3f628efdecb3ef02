from pathlib import Path

import pytest
from pydantic import ValidationError

from service.settings import ServiceSettings


def test_the_defaults_reach_this_machine_only() -> None:
    settings = ServiceSettings(_env_file=None)

    assert settings.model_dump() == {
        "host": "127.0.0.1",
        "port": 8765,
        "max_body_bytes": 262_144,
        "max_upload_bytes": 67_108_864,
        "max_submissions": 16,
        "http_ingest": "auto",
        "request_timeout_s": 30.0,
        "worker_threads": 4,
        "max_waiting": 32,
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
    ],
)
def test_a_value_out_of_bounds_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"DATELINE_{name}", value)

    with pytest.raises(ValidationError, match=name.lower()):
        ServiceSettings(_env_file=None)


def test_every_setting_is_described_and_none_can_be_changed() -> None:
    settings = ServiceSettings(_env_file=None)

    for name, field in ServiceSettings.model_fields.items():
        assert field.description, name
    with pytest.raises(ValidationError):
        settings.port = 1  # type: ignore[misc]
