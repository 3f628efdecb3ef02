"""Dateline as a retriever in other people's LangChain chains."""

from datetime import UTC, datetime
from typing import Protocol

from langchain_core.callbacks import (
    AsyncCallbackManagerForRetrieverRun,
    CallbackManagerForRetrieverRun,
)
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import AwareDatetime, Field, SecretStr, SkipValidation

from service.answers import Retrieved
from service.calling import RemoteService
from service.http.responses import Found, SearchBody
from service.http.schemas import Filters, SearchRequest
from service.http.telling import told_passage
from service.questions import Question
from service.settings import ClientSettings


class Searching(Protocol):
    """Whatever finds passages: a `LocalService` or an `Answerer`."""

    def search(self, question: Question) -> Retrieved:
        """The passages for the question, best first."""


class _Retriever(BaseRetriever):
    top_k: int = Field(default=8, ge=1, le=50)
    as_of: AwareDatetime | None = None
    filters: Filters = Filters()

    def _request(self, query: str) -> SearchRequest:
        as_of = None if self.as_of is None else self.as_of.isoformat()
        filters = self.filters.model_dump(mode="json")
        asked = {"top_k": self.top_k, "as_of": as_of, "filters": filters}
        return SearchRequest.model_validate({"question": query, **asked})


class DatelineRetriever(_Retriever):
    """Passages of an archive in this process, as documents, best first.

    What is not known of an article, such as its date, is missing from the metadata. A
    query has 1 to 2,000 characters; another raises a ValueError.

    Attributes:
        answering: What searches.
        top_k: How many documents, 1 to 50.
        as_of: Nothing newer is given; None means the moment of each call.
        filters: What the archive is restricted to.
    """

    answering: SkipValidation[Searching]

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain's signature
    ) -> list[Document]:
        asked = self._request(query)
        question = asked.asked(asked.question, now=datetime.now(UTC))
        found = self.answering.search(question)
        return [_document(told_passage(passage)) for passage in found.passages]


class RemoteDatelineRetriever(_Retriever):
    """The same documents from a running service; it raises ServiceUnreachableError.

    Attributes:
        url: Of the service, such as `http://127.0.0.1:8765`.
        api_key: With the scope `ask`; else that of `DATELINE_API_KEY`.
        timeout_s: The longest silence of the service, seconds.
        top_k: As of a DatelineRetriever.
        as_of: The same.
        filters: The same.
    """

    url: str
    api_key: SecretStr | None = Field(default_factory=lambda: ClientSettings().api_key)
    timeout_s: float = Field(default=30.0, gt=0)

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain's signature
    ) -> list[Document]:
        found = self._service().post("/v1/search", self._request(query), SearchBody)
        return [_document(passage) for passage in found.data]

    async def _aget_relevant_documents(
        self,
        query: str,
        *,
        run_manager: AsyncCallbackManagerForRetrieverRun,  # noqa: ARG002 - the same
    ) -> list[Document]:
        asked = self._request(query)
        found = await self._service().apost("/v1/search", asked, SearchBody)
        return [_document(passage) for passage in found.data]

    def _service(self) -> RemoteService:
        return RemoteService(self.url, self.api_key, timeout_s=self.timeout_s)


def _document(passage: Found) -> Document:
    known = {
        "article_id": passage.article_id,
        "title": passage.title,
        "source": passage.url,
        "publisher": passage.publisher,
        "published_at": passage.published_at and passage.published_at.isoformat(),
        "start": passage.start,
        "end": passage.end,
        "score": passage.score,
    }
    # A path leads from our service to an article that has no address of its own.
    if passage.url.startswith("/"):
        del known["source"]
    metadata = {name: value for name, value in known.items() if value is not None}
    return Document(id=passage.id, page_content=passage.text, metadata=metadata)
