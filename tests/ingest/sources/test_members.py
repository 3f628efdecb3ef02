from collections.abc import Iterator
from itertools import count

import pytest

from corpus.archive.records import Reject
from ingest.errors import ContentError
from ingest.sources.caps import Budget
from ingest.sources.members import Archive, Member, sources_of
from ingest.sources.source import SkippedFiles, Source, in_memory


def member(path: str) -> Member:
    return Member(path, None, lambda: in_memory(b"a"))


def reasons(archive: Archive) -> list[str]:
    items = sources_of(archive, suffixes=frozenset({".md"}), skipped=SkippedFiles())
    return [item.reason if isinstance(item, Reject) else "source" for item in items]


def test_an_archive_of_members_without_end_is_left_at_the_cap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ingest.sources.members.MAX_MEMBERS", 3)
    endless: Iterator[Member] = (member(f"{n}.png") for n in count())

    assert reasons(Archive("x.zip", endless, Budget(), {})) == ["too_large"]
    assert next(endless).path == "4.png"


def test_once_the_archive_has_unpacked_too_much_its_rest_is_one_reject() -> None:
    budget = Budget(10)
    archive = Archive("x.zip", map(member, ["a.md", "b.md", "c.md"]), budget, {})
    items = sources_of(archive, suffixes=frozenset({".md"}), skipped=SkippedFiles())

    assert isinstance(next(items), Source)
    with pytest.raises(ContentError):
        budget.take(11)
    [reject] = items

    assert isinstance(reject, Reject)
    assert (reject.source, reject.reason) == ("x.zip", "too_large")


def test_a_name_of_a_megabyte_is_shown_in_part() -> None:
    archive = Archive("x.tar", [member("n" * 1_000_000)], Budget(), {})

    [reject] = sources_of(archive, suffixes=frozenset({".md"}), skipped=SkippedFiles())

    assert isinstance(reject, Reject)
    assert reject.reason == "unsafe_name"
    assert reject.source == "x.tar!" + "n" * 200
