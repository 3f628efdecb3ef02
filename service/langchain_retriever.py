"""Dateline as a retriever in other people's LangChain chains."""

from datetime import UTC, datetime
from typing import Protocol

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import AwareDatetime, Field, SkipValidation

from service.answers import Passage, Retrieved
from service.questions import Question


class Searching(Protocol):
    """Whatever finds passages: a `LocalService` or an `Answerer`."""

    def search(self, question: Question) -> Retrieved:
        """The passages for the question, best first."""


class DatelineRetriever(BaseRetriever):
    """Passages as LangChain documents, best first; undated ones have no date.

    Attributes:
        answering: What searches, in this process.
        top_k: How many documents, 1 to 50.
        as_of: Nothing newer is given; None means the moment of each call.
    """

    answering: SkipValidation[Searching]
    top_k: int = Field(default=8, ge=1, le=50)
    as_of: AwareDatetime | None = None

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain's signature
    ) -> list[Document]:
        as_of = self.as_of or datetime.now(UTC)
        question = Question(text=query, as_of=as_of, top_k=self.top_k)
        found = self.answering.search(question)
        return [_document(passage) for passage in found.passages]


def _document(passage: Passage) -> Document:
    source = passage.source
    known = {
        "article_id": source.article_id,
        "title": source.title,
        "source": source.url,
        "publisher": source.publisher,
        "published_at": source.published_at and source.published_at.isoformat(),
        "start": passage.start,
        "end": passage.end,
        "score": passage.score,
    }
    metadata = {name: value for name, value in known.items() if value is not None}
    return Document(id=passage.chunk_id, page_content=passage.text, metadata=metadata)
