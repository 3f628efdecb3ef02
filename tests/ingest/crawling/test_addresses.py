from ingest.crawling.addresses import split_paths


def test_addresses_are_told_from_paths_by_their_beginning() -> None:
    paths = ["news", "HTTPS://ledger.example", "-", "http.md", "http://a.example/b"]

    files, addresses = split_paths(paths)

    assert files == ["news", "-", "http.md"]
    assert addresses == ["HTTPS://ledger.example", "http://a.example/b"]
