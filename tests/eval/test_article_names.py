from pathlib import Path
from typing import Any

from corpus.archive.records import StoredVersion
from corpus.articles import Article
from eval.article_names import gold_name, gold_names
from tests.support.builders import article, put, sqlite_archive

URL = "https://courier.example/bridge"


def stored(folder: Path, **fields: Any) -> StoredVersion:  # noqa: ANN401
    """The article as an archive gives it."""
    given: Article = article(source="wire/bridge.txt", **fields)
    archive = sqlite_archive(folder)
    put(archive, given)
    found = archive.articles.version(given.article_id, number=1)
    archive.close()
    assert found is not None
    return found


def test_an_article_is_found_under_its_id_its_guid_its_url_and_its_file(
    tmp_path: Path,
) -> None:
    found = stored(tmp_path, guid="d7", url=URL)

    assert gold_names(found) == {found.article_id, "d7", URL, "file:bridge.txt"}


def test_what_it_does_not_have_is_no_name(tmp_path: Path) -> None:
    found = stored(tmp_path, guid=None, url=None)

    assert gold_names(found) == {found.article_id, "file:bridge.txt"}


def test_our_gold_files_call_it_by_its_url(tmp_path: Path) -> None:
    assert gold_name(stored(tmp_path, guid="d7", url=URL)) == URL


def test_without_a_url_they_call_it_by_its_file(tmp_path: Path) -> None:
    assert gold_name(stored(tmp_path, guid="d7", url=None)) == "file:bridge.txt"
