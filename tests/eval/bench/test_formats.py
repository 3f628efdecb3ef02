import json
from random import Random

import pytest

from eval.bench.formats import FORMATS
from eval.bench.pages.parts import material
from ingest.readers import READERS
from ingest.readers.ports import RawArticle
from ingest.sources.source import Source, in_memory
from tests.eval.bench.story import STORY

PAGE = material(STORY, titles=["Elsewhere"], rng=Random(1))


def written_and_read(name: str) -> RawArticle:
    form = FORMATS[name]
    stream = in_memory(form.write(PAGE).encode())
    [raw] = READERS[form.suffix].read(Source("a", form.suffix, lambda: stream))
    assert isinstance(raw, RawArticle), raw
    return raw


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"text"}))
def test_a_story_keeps_its_title_and_day(name: str) -> None:
    raw = written_and_read(name)

    assert raw.fields["title"] == STORY.title
    dates = json.dumps([raw.fields.get("published_at"), raw.fields.get("modified_at")])
    assert "2022-06-01" in dates or "01 Jun 2022" in dates


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("ninjs", "ninjs"),
        ("NewsML-G2", "newsml-g2"),
        ("RSS", "rss"),
        ("Atom", "atom"),
        ("Markdown", "front-matter"),
        ("text", "text"),
        ("JSON lines", "jsonl"),
    ],
)
def test_each_is_taken_by_the_reader_it_is_meant_for(name: str, origin: str) -> None:
    assert written_and_read(name).origin == origin


def test_a_feed_gives_its_full_text_and_not_its_summary() -> None:
    assert "summary_only" not in written_and_read("RSS").fields
