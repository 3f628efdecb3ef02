"""Blocks of questions, and the archive they are put to."""

from contextlib import closing
from datetime import UTC, datetime

from corpus.archive.archive import open_archive
from corpus.settings import CorpusSettings
from eval.bench.turns import Plan
from eval.datasets.loading import load_dataset
from eval.errors import EvalError
from service.questions import Question

TOP_K = 8
"""Passages asked of every rival: as many as Dateline shows by default."""


def question_blocks(named: str, plan: Plan) -> list[list[Question]]:
    """Questions of a dataset as the plan's blocks, each spread over all of them.

    As-of dates then admit little and much of the archive in every block.

    Raises:
        EvalError: The dataset cannot be read, or holds too few.
    """
    now = datetime.now(UTC)
    asked = [
        Question(sample.question, sample.as_of or now, top_k=TOP_K)
        for sample in load_dataset(named).samples
    ]
    return plan.cut(asked, source=named)


def need_articles(settings: CorpusSettings) -> None:
    """See that there is something to ask about.

    Raises:
        EvalError: The archive is empty.
    """
    with closing(open_archive(settings.archive_address)) as archive:
        holdings = archive.articles.holdings(now=datetime.now(UTC))
    if not holdings.articles:
        message = (
            f"the archive of {settings.home} is empty; set DATELINE_HOME to one that "
            "`dateline ingest` has filled"
        )
        raise EvalError(message)
