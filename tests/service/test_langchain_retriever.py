from datetime import UTC, datetime

import pytest
from langchain_core.documents import Document
from langchain_core.prompt_values import PromptValue
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableLambda, RunnablePassthrough
from pydantic import ValidationError

from service.answers import Retrieved
from service.langchain_retriever import DatelineRetriever
from tests.support.answering import MORNING, SENTENCE, CannedAnswering, passage
from tests.support.passages import passage as plain_passage
from tests.support.passages import source


def joined(found: list[Document]) -> str:
    return "\n".join(document.page_content for document in found)


def said(prompt: PromptValue) -> str:
    return prompt.to_string()


def test_a_passage_is_a_document_with_its_source() -> None:
    retriever = DatelineRetriever(answering=CannedAnswering())

    [document] = retriever.invoke("How did they vote?")

    assert document == Document(
        id="a1#1.0",
        page_content=SENTENCE,
        metadata={
            "article_id": "a1",
            "title": "Library stays open",
            "source": "https://courier.example/library",
            "publisher": "Alder Valley Courier",
            "published_at": "2025-01-14T21:30:00+00:00",
            "start": 0,
            "end": 47,
            "score": 0.9,
        },
    )


def test_documents_come_in_the_order_of_the_passages() -> None:
    found = Retrieved((passage("First."), passage("Second."), passage("Third.")))
    retriever = DatelineRetriever(answering=CannedAnswering(found=found))

    documents = retriever.invoke("Who?")

    assert [item.page_content for item in documents] == ["First.", "Second.", "Third."]


def test_what_is_not_known_of_an_article_is_left_out() -> None:
    bare = plain_passage("It rose.", of=source("a7", publisher=None))
    answering = CannedAnswering(found=Retrieved((bare,)))

    [document] = DatelineRetriever(answering=answering).invoke("What rose?")

    assert document.metadata == {
        "article_id": "a7",
        "title": "",
        "start": 0,
        "end": 8,
        "score": 1.0,
    }


def test_it_works_in_a_chain() -> None:
    answering = CannedAnswering()
    retriever = DatelineRetriever(answering=answering, as_of=MORNING, top_k=3)
    prompt = ChatPromptTemplate.from_template("{context}\n\nQ: {question}")
    chain = (
        {
            "context": retriever | RunnableLambda(joined),
            "question": RunnablePassthrough(),
        }
        | prompt
        | RunnableLambda(said)
    )

    reply = chain.invoke("How did they vote?")

    assert reply == f"Human: {SENTENCE}\n\nQ: How did they vote?"
    [question] = answering.asked
    assert (question.text, question.as_of) == ("How did they vote?", MORNING)
    assert question.top_k == 3


async def test_it_works_in_an_asynchronous_chain_too() -> None:
    retriever = DatelineRetriever(answering=CannedAnswering())

    replies = await retriever.abatch(["How?", "Who?"])

    assert [[item.page_content for item in found] for found in replies] == [
        [SENTENCE],
        [SENTENCE],
    ]


def test_without_an_as_of_each_call_asks_about_its_own_moment() -> None:
    answering = CannedAnswering()
    retriever = DatelineRetriever(answering=answering)
    before = datetime.now(UTC)

    retriever.invoke("How?")
    retriever.invoke("Who?")

    first, second = (question.as_of for question in answering.asked)
    assert before <= first <= second <= datetime.now(UTC)


@pytest.mark.parametrize("top_k", [0, 51])
def test_it_gives_one_to_fifty_documents(top_k: int) -> None:
    with pytest.raises(ValidationError, match="top_k"):
        DatelineRetriever(answering=CannedAnswering(), top_k=top_k)


def test_an_as_of_without_a_zone_is_refused() -> None:
    naive = MORNING.replace(tzinfo=None)

    with pytest.raises(ValidationError, match="as_of"):
        DatelineRetriever(answering=CannedAnswering(), as_of=naive)
