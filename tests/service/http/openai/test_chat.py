"""Chat completions as openai-python reads them."""

from datetime import UTC, datetime

import pytest
from openai import OpenAI

from service.questions import NO_WISHES, SearchFilters, Turn, Wishes
from tests.service.http.openai.reading import asked
from tests.support.answering import (
    ABSTENTION,
    SENTENCE,
    CannedAnswering,
    answer,
)

URL = "https://courier.example/library"


def test_an_answer_has_its_marks_located_by_annotations(sdk: OpenAI) -> None:
    completion = asked(sdk)

    assert completion.id.startswith("chatcmpl-")
    assert completion.model == "dateline"
    assert completion.created == pytest.approx(datetime.now(UTC).timestamp(), abs=5)
    [choice] = completion.choices
    assert choice.finish_reason == "stop"
    assert choice.message.role == "assistant"
    assert choice.message.content == f"{SENTENCE} [1]"
    [annotation] = choice.message.annotations or []
    cited = annotation.url_citation
    assert choice.message.content[cited.start_index : cited.end_index] == "[1]"
    assert (cited.title, cited.url) == ("Library stays open", URL)


def test_what_is_known_of_the_answer_goes_beside_it(sdk: OpenAI) -> None:
    extras = asked(sdk).model_extra

    assert extras is not None
    assert extras["citations"] == [URL]
    assert extras["search_results"] == [
        {
            "title": "Library stays open",
            "url": URL,
            "date": "2025-01-14T21:30:00Z",
            "last_updated": None,
            "snippet": SENTENCE,
            "publisher": "Alder Valley Courier",
        }
    ]
    meta = extras["answer_meta"]
    assert (meta["status"], meta["support"]) == ("answered", 0.93)
    assert [claim["citations"] for claim in meta["claims"]] == [[1]]
    assert meta["changes"] == meta["conflicts"] == meta["warnings"] == []
    assert meta["as_of"] == "2025-01-15T06:00:00Z"
    assert meta["newest_evidence"] == "2025-01-14T21:30:00Z"


def test_an_article_without_an_address_is_cited_by_a_permalink_that_leads_here(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    answering.answers = answer(url=None)

    completion = asked(sdk)

    [annotation] = completion.choices[0].message.annotations or []
    here = str(sdk.base_url).removesuffix("/v1/")
    assert annotation.url_citation.url == f"{here}/v1/articles/a1"


def test_an_abstention_is_a_text_and_no_failure(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    answering.answers = ABSTENTION

    completion = asked(sdk)

    [choice] = completion.choices
    assert (choice.message.content, choice.finish_reason) == ("I do not know.", "stop")
    assert choice.message.annotations == []
    meta = (completion.model_extra or {})["answer_meta"]
    assert meta["abstain_reason"] == "no_relevant_articles"
    assert meta["support"] is None


def test_tools_and_what_nobody_here_knows_are_ignored(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    function = {"name": "search", "parameters": {"type": "object", "properties": {}}}

    completion = asked(
        sdk,
        tools=[{"type": "function", "function": function}],
        tool_choice="auto",
        n=1,
        user="u-1",
        top_p=0.9,
        logit_bias={},
        extra_body={"num_ctx": 4096, "stream_options": None},
    )

    assert completion.choices[0].message.tool_calls is None
    assert completion.choices[0].message.content == f"{SENTENCE} [1]"
    assert answering.asked[0].wishes == NO_WISHES


@pytest.mark.parametrize("name", ["max_tokens", "max_completion_tokens"])
def test_how_it_is_to_be_written_reaches_the_inside(
    sdk: OpenAI, answering: CannedAnswering, name: str
) -> None:
    asked(sdk, temperature=0.5, seed=7, **{name: 300})

    wishes = Wishes(max_tokens=300, temperature=0.5, seed=7)
    assert answering.asked[0].wishes == wishes


def test_more_tokens_than_can_be_asked_for_are_as_many_as_can(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    asked(sdk, max_tokens=1_000_000)

    assert answering.asked[0].wishes.max_tokens == 100_000


def test_filters_top_k_and_as_of_are_those_of_the_native_route(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    filters = {"published_after": "2025-01-01", "sources": ["Alder Valley Courier"]}

    asked(sdk, extra_body={"filters": filters, "top_k": 3, "as_of": "2025-01-31"})

    question = answering.asked[0]
    assert question.filters == SearchFilters(
        published_after=datetime(2025, 1, 1, tzinfo=UTC),
        sources=frozenset({"Alder Valley Courier"}),
    )
    assert question.top_k == 3
    assert question.as_of == datetime(2025, 1, 31, 23, 59, 59, 999999, tzinfo=UTC)


def test_the_last_message_is_the_question_and_those_before_it_its_history(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    completion = asked(
        sdk,
        {"role": "developer", "content": "Answer as a pirate."},
        {"role": "user", "content": "Who voted?"},
        {"role": "assistant", "content": None, "tool_calls": []},
        {"role": "tool", "content": "42", "tool_call_id": "call_1"},
        {"role": "assistant", "content": "The council [1]."},
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "How did they vote?"},
                {"type": "text", "text": "By name, please."},
            ],
        },
        {"role": "system", "content": "Speak of nothing else."},
    )

    question = answering.asked[0]
    assert question.text == "How did they vote?\nBy name, please."
    assert question.history == (
        Turn("user", "Who voted?"),
        Turn("assistant", "The council [1]."),
    )
    warnings = (completion.model_extra or {})["answer_meta"]["warnings"]
    assert [warning["code"] for warning in warnings] == ["system_ignored"]


def test_of_a_long_conversation_the_end_is_read(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    turns: list[dict[str, object]] = [
        {"role": role, "content": f"{role} {n}"}
        for n in range(150)
        for role in ("user", "assistant")
    ]

    asked(sdk, *turns, {"role": "user", "content": "And now?"})

    assert answering.asked[0].text == "And now?"
    assert answering.asked[0].history[-1] == Turn("assistant", "assistant 149")
