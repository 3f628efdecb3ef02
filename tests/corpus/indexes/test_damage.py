"""Ruined files end in IndexDamagedError: no hang, no crash, no half an index."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import (
    DerivedIndexError,
    IndexDamagedError,
    IndexMismatchError,
)
from corpus.indexes.chroma import ChromaIndex, open_embedded, open_server
from corpus.indexes.words import TantivyIndex
from tests.support.indexes import clustered, entry, unit

Damage = Callable[[Path], None]


def _each(name: str, ruin: Callable[[Path], object]) -> Damage:
    def ruin_all(directory: Path) -> None:
        for file in list(directory.rglob(name)):
            ruin(file)

    return ruin_all


def _cut(name: str, keep: float) -> Damage:
    return _each(name, lambda file: os.truncate(file, int(file.stat().st_size * keep)))


def _remove(name: str) -> Damage:
    return _each(name, os.remove)


def _garble(name: str) -> Damage:
    return _each(name, lambda file: file.write_bytes(b"x" * file.stat().st_size))


def _remove_folders(directory: Path) -> None:
    for file in directory.iterdir():
        if file.is_dir():
            shutil.rmtree(file)


@pytest.fixture(scope="module")
def vectors_on_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More entries than Chroma keeps in its log before it writes its files."""
    directory = tmp_path_factory.mktemp("vectors")
    index = ChromaIndex(open_embedded(directory))
    index.upsert([entry(f"a{n}#1.0") for n in range(5_500)], clustered(5_500, dim=4))
    index.close()
    assert list(directory.rglob("data_level0.bin"))
    return directory


@pytest.fixture(scope="module")
def words_on_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("words")
    index = TantivyIndex(directory)
    index.upsert([entry(f"a{n}#1.0", "ferry") for n in range(50)])
    index.close()
    return directory


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_cut("index_metadata.pickle", 0), id="pickle-empty"),
        pytest.param(_cut("index_metadata.pickle", 0.5), id="pickle-cut"),
        pytest.param(_remove("index_metadata.pickle"), id="pickle-gone"),
        pytest.param(_cut("data_level0.bin", 0), id="vectors-empty"),
        pytest.param(_cut("data_level0.bin", 0.5), id="vectors-cut"),
        pytest.param(_remove("data_level0.bin"), id="vectors-gone"),
        pytest.param(_cut("header.bin", 0), id="header-empty"),
        pytest.param(_remove("link_lists.bin"), id="links-gone"),
        pytest.param(_remove_folders, id="segment-gone"),
        pytest.param(_remove("chroma.sqlite3"), id="database-gone"),
        pytest.param(_cut("chroma.sqlite3", 0), id="database-empty"),
        pytest.param(_cut("chroma.sqlite3", 0.5), id="database-cut"),
        pytest.param(_garble("chroma.sqlite3"), id="database-garbled"),
    ],
)
def test_ruined_vectors_are_damage_and_a_good_copy_opens_again(
    vectors_on_disk: Path, tmp_path: Path, damage: Damage
) -> None:
    directory = tmp_path / "vectors"
    shutil.copytree(vectors_on_disk, directory)
    damage(directory)

    with pytest.raises(IndexDamagedError) as refused:
        ChromaIndex(open_embedded(directory))

    assert str(directory) in str(refused.value)
    assert "`dateline rebuild`" in str(refused.value)
    shutil.rmtree(directory)
    shutil.copytree(vectors_on_disk, directory)
    healed = ChromaIndex(open_embedded(directory))
    assert healed.count() == 5_500
    assert len(healed.search(unit(1, 0, 0, 0), limit=5)) == 5
    healed.close()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_cut("meta.json", 0), id="meta-empty"),
        pytest.param(_cut("meta.json", 0.5), id="meta-cut"),
        pytest.param(_garble("meta.json"), id="meta-garbled"),
        pytest.param(_remove("meta.json"), id="meta-gone"),
        pytest.param(_remove("*.term"), id="terms-gone"),
        pytest.param(_cut("*.idx", 0.5), id="postings-cut"),
        pytest.param(_cut("*.store", 0), id="store-empty"),
        pytest.param(_remove("*.fast"), id="numbers-gone"),
    ],
)
def test_ruined_words_are_damage_and_a_good_copy_opens_again(
    words_on_disk: Path, tmp_path: Path, damage: Damage
) -> None:
    directory = tmp_path / "words"
    shutil.copytree(words_on_disk, directory)
    damage(directory)

    with pytest.raises(IndexDamagedError) as refused:
        TantivyIndex(directory)

    assert str(directory) in str(refused.value)
    assert "`dateline rebuild`" in str(refused.value)
    shutil.rmtree(directory)
    shutil.copytree(words_on_disk, directory)
    healed = TantivyIndex(directory)
    assert len(healed.search("ferry", limit=99)) == 50
    healed.close()


def test_vectors_of_another_length_are_a_mismatch(vectors_on_disk: Path) -> None:
    index = ChromaIndex(open_embedded(vectors_on_disk))

    with pytest.raises(IndexMismatchError, match="`dateline rebuild`"):
        index.search(unit(1, 0, 0), limit=1)
    with pytest.raises(IndexMismatchError, match="`dateline rebuild`"):
        index.upsert([entry("b#1.0")], unit(1, 0, 0)[None])

    index.close()


def test_an_upsert_needs_one_finite_vector_for_each_entry(tmp_path: Path) -> None:
    index = ChromaIndex(open_embedded(tmp_path))

    for vectors in (clustered(2, dim=3), clustered(1, dim=3) * float("nan")):
        with pytest.raises(ValueError, match="1 entries need as many finite vectors"):
            index.upsert([entry("a#1.0")], vectors)

    assert index.count() == 0
    index.close()


def test_a_server_that_is_not_there_is_named(unused_tcp_port: int) -> None:
    with pytest.raises(DerivedIndexError, match=f"127.0.0.1:{unused_tcp_port}"):
        open_server(f"http://127.0.0.1:{unused_tcp_port}")
