import subprocess
import sys

import pytest

from ingest.errors import ContentError
from ingest.readers.html.story import read_story
from ingest.readers.html.worker import PageWorker
from tests.ingest.readers.html.reading import PAGES, STORY, page_of


def refused(worker: PageWorker, data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        worker.read(data, address=None, dated=False)
    return caught.value.reason


def test_what_crosses_from_the_process_is_what_was_read_there() -> None:
    worker = PageWorker()
    pages = sorted(PAGES.glob("*.html"))

    assert pages
    for page in pages:
        data = page.read_bytes()
        assert worker.read(data, address=None, dated=False) == read_story(data)


def test_what_is_known_of_a_page_reaches_the_process() -> None:
    page = page_of(f"<p>{STORY}</p><p>3 March 2024</p>")
    address = "https://news.example/bridge"

    story = PageWorker().read(page, address=address, dated=True)

    assert story == read_story(page, address=address, dated=True)
    assert story.fields["url"] == address
    assert "published_at" not in story.fields


def test_a_page_that_cannot_be_read_is_refused_as_it_is() -> None:
    assert refused(PageWorker(), page_of("")) == "empty"


def test_a_page_that_takes_too_long_is_given_up() -> None:
    assert refused(PageWorker(time_limit_s=0), page_of(STORY)) == "too_slow"


def test_only_the_process_imports_what_reads_pages() -> None:
    script = (
        "import sys; from ingest.readers import READERS;"
        "print({'trafilatura', 'htmldate'} & sys.modules.keys() or 'neither')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )

    assert ran.stdout == "neither\n"
