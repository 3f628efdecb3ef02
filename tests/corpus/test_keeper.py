import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.archive.archive import Archive
from corpus.archive.records import Space
from corpus.archive.spaces import unpack
from corpus.errors import IndexDamagedError, IndexMismatchError
from corpus.follower import Follower, Lag
from corpus.indexes.generation import Generation, GenerationFolder
from corpus.keeper import IndexKeeper
from corpus.verification import verify
from tests.support.builders import (
    NOON,
    SPACE,
    article,
    chunk_of,
    embedded,
    manifest_of,
    put,
    sqlite_archive,
)

OTHER = Space(model="other-model", chunking=SPACE.chunking, dim=SPACE.dim)
STORIES = [article(f"Story {n}.", guid=f"s{n}") for n in range(5)]


@pytest.fixture
def folder(archive: Archive, tmp_path: Path) -> Path:
    """Indexes that hold everything, closed."""
    put(archive, *STORIES)
    folder = tmp_path / "indexes"
    with IndexKeeper(archive, SPACE, folder) as keeper:
        keeper.open()
        keeper.catch_up()
    return folder


def _current(folder: Path) -> Path:
    return folder / (folder / "current").read_text().strip()


def _assert_whole(archive: Archive, keeper: IndexKeeper) -> None:
    found = verify(archive, SPACE, keeper.generation)
    assert found.faults == ()
    assert (found.chunks, found.sampled, found.lag) == (5, 5, 0)


def _cut(name: str) -> Callable[[Path], None]:
    def cut(folder: Path) -> None:
        [file] = folder.rglob(name)
        os.truncate(file, 0)

    return cut


def _remove(name: str) -> Callable[[Path], None]:
    def remove(folder: Path) -> None:
        [found] = folder.rglob(name)
        if found.is_dir():
            shutil.rmtree(found)
        else:
            found.unlink()

    return remove


def _garble(name: str) -> Callable[[Path], None]:
    def garble(folder: Path) -> None:
        [file] = folder.rglob(name)
        file.write_bytes(b"\xff" * 50)

    return garble


def _cut_watermark(folder: Path) -> None:
    os.truncate(_current(folder) / "words" / "watermark", 0)


def _garble_manifest(folder: Path) -> None:
    (_current(folder) / "vectors" / "manifest.json").write_text("{")


def _cut_everything(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            os.truncate(file, 0)


def _remove_generation(folder: Path) -> None:
    shutil.rmtree(_current(folder))


DAMAGES = [
    pytest.param(_cut("chroma.sqlite3"), id="database-empty"),
    pytest.param(_remove("chroma.sqlite3"), id="database-gone"),
    pytest.param(_garble("chroma.sqlite3"), id="database-garbled"),
    pytest.param(_remove("chroma"), id="vectors-gone"),
    pytest.param(_cut("meta.json"), id="meta-empty"),
    pytest.param(_remove("tantivy"), id="words-gone"),
    pytest.param(_cut_watermark, id="watermark-empty"),
    pytest.param(_garble_manifest, id="manifest-garbled"),
    pytest.param(_remove_generation, id="generation-gone"),
    pytest.param(_cut("current"), id="pointer-empty"),
    pytest.param(_garble("current"), id="pointer-garbled"),
    pytest.param(_cut_everything, id="everything-empty"),
]


def test_the_first_indexes_are_made_and_filled_from_the_log(
    archive: Archive, tmp_path: Path
) -> None:
    put(archive, *STORIES)

    with IndexKeeper(archive, SPACE, tmp_path / "indexes") as keeper:
        keeper.open()
        behind = keeper.lag()
        applied = keeper.catch_up()

        _assert_whole(archive, keeper)
    assert (behind, applied) == (Lag(5, 0), 5)


def test_indexes_opened_again_are_used_as_they_are(
    archive: Archive, folder: Path
) -> None:
    with IndexKeeper(archive, SPACE, folder) as keeper:
        keeper.open()

        assert keeper.catch_up() == 0
        _assert_whole(archive, keeper)
    assert _current(folder).name == "g1"


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_indexes_are_built_anew_from_the_archive_on_opening(
    archive: Archive, folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder)

    with IndexKeeper(archive, SPACE, folder) as keeper:
        keeper.open()
        keeper.catch_up()

        _assert_whole(archive, keeper)


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_told_and_not_mended_where_that_is_wanted(
    archive: Archive, folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder)

    with (
        IndexKeeper(archive, SPACE, folder) as keeper,
        pytest.raises(IndexDamagedError, match="dateline rebuild"),
    ):
        keeper.open_as_is()


def test_a_lost_pointer_costs_a_replay_of_the_log_and_no_chunk(
    archive: Archive, folder: Path
) -> None:
    (folder / "current").unlink()

    with IndexKeeper(archive, SPACE, folder) as keeper:
        keeper.open()

        assert keeper.catch_up() == 5
        _assert_whole(archive, keeper)


def test_a_rebuild_takes_the_archives_own_vectors(
    archive: Archive, folder: Path
) -> None:
    asked = unpack(embedded(STORIES[3]).vectors[0].astype("<f2").tobytes())

    with IndexKeeper(archive, SPACE, folder) as keeper:
        keeper.rebuild()

        [nearest] = keeper.vectors.search(asked, limit=1)
        [found] = keeper.words.search("3", limit=1)
    assert nearest.chunk_id == found.chunk_id == chunk_of(STORIES[3])
    assert nearest.score > 0.99999
    # The old ones are gone.
    assert [item.name for item in folder.iterdir() if item.is_dir()] == ["g2"]


def test_indexes_of_another_model_are_refused_with_both_names(
    archive: Archive, folder: Path
) -> None:
    with (
        IndexKeeper(archive, OTHER, folder) as keeper,
        pytest.raises(IndexMismatchError) as refused,
    ):
        keeper.open()

    message = "its embedding model is made-up, the settings ask for other-model"
    assert message in str(refused.value)
    assert _current(folder).name == "g1"


def test_indexes_of_another_archive_are_refused(
    archive: Archive, folder: Path, tmp_path: Path
) -> None:
    with (
        closing(sqlite_archive(tmp_path / "other")) as other,
        IndexKeeper(other, SPACE, folder) as keeper,
        pytest.raises(IndexMismatchError) as refused,
    ):
        keeper.open()

    assert (
        f"its archive is {archive.archive_id}, the settings ask for {other.archive_id}"
        in str(refused.value)
    )


def test_a_rebuild_without_all_vectors_is_refused_and_the_old_ones_stay(
    archive: Archive, folder: Path
) -> None:
    batch = [embedded(STORIES[0])]
    archive.writer.store(batch, space=OTHER, now=NOON)

    with (
        IndexKeeper(archive, OTHER, folder) as other,
        pytest.raises(IndexMismatchError, match="4 articles have no vectors of other"),
    ):
        other.rebuild()

    with IndexKeeper(archive, SPACE, folder) as keeper:
        keeper.open_as_is()
        keeper.catch_up()
        _assert_whole(archive, keeper)


def test_damaged_indexes_that_cannot_be_built_anew_are_no_empty_ones(
    archive: Archive, folder: Path
) -> None:
    archive.writer.store([embedded(STORIES[0])], space=OTHER, now=NOON)
    with IndexKeeper(archive, OTHER, folder) as keeper:
        _cut_watermark(folder)
        _garble_manifest(folder)

        with pytest.raises(IndexMismatchError, match="no vectors"):
            keeper.open()
        with pytest.raises(IndexDamagedError, match="not open"):
            _ = keeper.vectors


@pytest.fixture
def old(archive: Archive, folder: Path) -> Iterator[Generation]:
    opened = GenerationFolder(folder).open(manifest_of(archive))
    yield opened
    opened.close()


def test_the_old_indexes_stay_in_use_when_filling_new_ones_fails(
    archive: Archive, folder: Path, old: Generation
) -> None:
    def half_filled(fresh: Generation) -> None:
        Follower(archive, SPACE, fresh).fill()
        fresh.close()
        message = "the disk is full"
        raise OSError(message)

    with pytest.raises(OSError, match="full"):
        GenerationFolder(folder).replace(manifest_of(archive), half_filled)

    assert _current(folder).name == "g1"
    assert old.vectors.count() == old.words.count() == 5
    with IndexKeeper(archive, SPACE, folder) as keeper:
        keeper.rebuild()
        _assert_whole(archive, keeper)
    # Neither the old ones nor the half-filled ones are left.
    assert len([item for item in folder.iterdir() if item.is_dir()]) == 1
