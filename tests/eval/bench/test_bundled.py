from contextlib import closing
from pathlib import Path

import pytest

from corpus.settings import CorpusSettings
from eval.bench.bundled import BUNDLED_SPACE, bundled_chunks
from eval.errors import EvalError
from tests.support.builders import SPACE, article, put, sqlite_archive


def test_only_chunks_that_a_search_can_find_are_counted(tmp_path: Path) -> None:
    with closing(sqlite_archive(tmp_path)) as archive:
        put(archive, article("One.\n\nTwo."), space=BUNDLED_SPACE)
        put(archive, article("One.\n\nTwo.\n\nThree."), space=BUNDLED_SPACE)
        put(archive, article("Elsewhere.", guid="story-2"), space=SPACE)

    # Not the two of the superseded version, nor those of another model.
    assert bundled_chunks(CorpusSettings(home=tmp_path)) == 3


def test_another_model_is_refused_with_what_to_do(tmp_path: Path) -> None:
    settings = CorpusSettings(home=tmp_path, embedding_model="openai:any")

    with pytest.raises(EvalError, match="unset DATELINE_EMBEDDING_MODEL"):
        bundled_chunks(settings)
