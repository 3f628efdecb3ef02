from ipaddress import IPv4Network, IPv6Network

import pytest
from pydantic import ValidationError

from ingest.settings import IngestSettings


def test_hosts_and_networks_are_listed_with_commas(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATELINE_FETCH_HOSTS", "News.example, *.agency.example,")
    monkeypatch.setenv("DATELINE_FETCH_NETWORKS", "10.1.0.0/16,fd00::/64")

    settings = IngestSettings(_env_file=None)

    assert settings.fetch_hosts == ("news.example", "*.agency.example")
    assert settings.fetch_networks == (
        IPv4Network("10.1.0.0/16"),
        IPv6Network("fd00::/64"),
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fetch_hosts", "*"),
        ("fetch_hosts", "*.*.example"),
        ("fetch_hosts", "http://news.example"),
        ("fetch_hosts", "news.example:8080"),
        ("fetch_networks", "10.0.0.1/8"),
        ("fetch_networks", "news.example"),
        ("fetch_agent", ""),
        ("fetch_agent", "Dateline\r\nX-Evil: 1"),
        ("fetch_agent", "Dätline"),
        ("fetch_delay_s", -1),
        ("fetch_timeout_s", 0),
    ],
)
def test_what_makes_no_sense_is_refused(name: str, value: object) -> None:
    with pytest.raises(ValidationError, match=name):
        IngestSettings.model_validate({name: value})


def test_the_agent_tells_name_and_version() -> None:
    assert IngestSettings(_env_file=None).fetch_agent.startswith("Dateline/")
