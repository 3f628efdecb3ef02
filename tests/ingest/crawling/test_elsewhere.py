from ingest.crawling.elsewhere import Elsewhere


def test_hosts_are_told_by_how_often_they_are_named() -> None:
    elsewhere = Elsewhere("https://ledger.example/feed")
    for url in (
        "https://a.example/",
        "https://b.example:8443/",
        "https://b.example:8443/2",
    ):
        elsewhere.add(url)

    refusal = elsewhere.reject()

    assert refusal is not None
    assert refusal.source == "https://ledger.example/feed:links"
    assert refusal.reason == "not_allowed"
    assert "3 links" in refusal.detail
    assert "b.example:8443 (2), a.example (1); allow" in refusal.detail


def test_only_the_first_hosts_are_told() -> None:
    elsewhere = Elsewhere("https://ledger.example/feed")
    for number in range(12):
        elsewhere.add(f"https://{number}.example/")

    refusal = elsewhere.reject()

    assert refusal is not None
    assert "9.example (1), and 2 more; allow" in refusal.detail


def test_what_is_no_host_is_not_repeated() -> None:
    elsewhere = Elsewhere("https://ledger.example/feed")
    for url in ("https://<script>/", "http://[::1", "mailto:ada@ledger.example"):
        elsewhere.add(url)

    refusal = elsewhere.reject()

    assert refusal is not None
    assert "no host (3)" in refusal.detail


def test_nothing_is_told_of_nothing() -> None:
    assert Elsewhere("https://ledger.example/feed").reject() is None
