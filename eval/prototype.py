"""The ranking to beat: fusion and recency for every question, nothing else."""

from datetime import UTC, datetime

from service.answering.answerer import Answerer
from service.answers import Passage, Question
from service.retrieval.recency import with_recency
from service.retrieval.retriever import filter_of


def prototype_ranking(answerer: Answerer, question: Question) -> list[Passage]:
    """Both legs fused by reciprocal rank, then recency whatever the question asks.

    No time intent, no collapse of copies, no cap per article. It ranks our chunks:
    the prototype's own were characters, not sentences.
    """
    retriever = answerer.retriever
    found = retriever.candidates(
        question,
        vector=retriever.embedder.queries([question.text])[0],
        where=filter_of(question, None),
        now=datetime.now(UTC),
    )
    return with_recency(found, moment=question.as_of)[: question.top_k]
