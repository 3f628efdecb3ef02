from pathlib import Path

import pytest

from corpus.indexes.lock import IndexLock
from corpus.settings import CorpusSettings
from eval.bench.processes import need, worker
from eval.errors import EvalError


def test_a_process_that_dies_is_told_by_name() -> None:
    with pytest.raises(EvalError, match="process no_such_rival died"):
        worker("no_such_rival").__enter__()


def test_a_rival_that_is_not_installed_is_told_with_how_to_get_it() -> None:
    with pytest.raises(EvalError) as caught:
        need("json", "no_such_rival")

    assert str(caught.value) == (
        "this bench needs no_such_rival; pip install 'dateline[bench]'"
    )


@pytest.mark.slow
def test_an_error_of_the_process_is_raised_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    lock = IndexLock(CorpusSettings().lock_file)

    with (
        lock.acquire(purpose="dateline serve"),
        pytest.raises(EvalError, match="in use by dateline serve"),
        worker("search_dateline"),
    ):
        pass
