"""Responses as openai-python reads them, whole."""

from typing import Any

import openai
import pytest
from openai import OpenAI
from openai.types.responses import Response

from service.answers import AbstainReason, Answer, AnswerStatus, Usage
from service.questions import Turn
from tests.support.answering import MORNING, SENTENCE, CannedAnswering, answer


def asked(sdk: OpenAI, input_: Any, **more: Any) -> Response:  # noqa: ANN401
    made: Response = sdk.responses.create(model="dateline", input=input_, **more)
    return made


def test_an_answer_is_an_output_text_with_annotations(sdk: OpenAI) -> None:
    made = asked(sdk, "How did they vote?")

    assert made.id.startswith("resp_")
    assert (made.status, made.error, made.model) == ("completed", None, "dateline")
    assert made.output_text == f"{SENTENCE} [1]"
    [item] = made.output
    assert item.type == "message"
    [part] = item.content
    assert part.type == "output_text"
    [cited] = part.annotations
    assert cited.type == "url_citation"
    assert part.text[cited.start_index : cited.end_index] == "[1]"
    assert cited.url == "https://courier.example/library"
    assert cited.title == "Library stays open"


def test_what_is_known_of_the_answer_goes_beside_it(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    answering.answers = Answer(
        status=AnswerStatus.INSUFFICIENT,
        text="I do not know.",
        as_of=MORNING,
        reason=AbstainReason.NO_RELEVANT_ARTICLES,
        usage=Usage(calls=1, input_tokens=30, output_tokens=7),
    )

    made = asked(sdk, "Who won?")

    assert made.output_text == "I do not know."
    meta = (made.model_extra or {})["answer_meta"]
    assert (meta["status"], meta["abstain_reason"]) == (
        "insufficient", "no_relevant_articles",
    )  # fmt: skip
    assert made.usage is not None
    assert made.usage.input_tokens == 30
    assert made.usage.output_tokens == 7
    assert made.usage.total_tokens == 37


def test_the_last_item_is_the_question_and_those_before_it_its_history(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    made = asked(
        sdk,
        [
            {"role": "user", "content": "Who voted?"},
            {
                "type": "message",
                "role": "assistant",
                "id": "msg_1",
                "status": "completed",
                "content": [
                    {"type": "output_text", "text": "The council.", "annotations": []}
                ],
            },
            {"type": "reasoning", "id": "rs_1", "summary": []},
            {
                "type": "function_call_output",
                "call_id": "call_1",
                "output": "42",
            },
            {
                "role": "user",
                "content": [{"type": "input_text", "text": "How did they vote?"}],
            },
        ],
        instructions="Answer as a pirate.",
        max_output_tokens=300,
        tools=[{"type": "web_search"}],
        store=True,
        extra_body={"top_k": 3},
    )

    question = answering.asked[0]
    assert question.text == "How did they vote?"
    assert question.history == (
        Turn("user", "Who voted?"),
        Turn("assistant", "The council."),
    )
    assert question.wishes.max_tokens == 300
    assert question.top_k == 3
    warnings = (made.model_extra or {})["answer_meta"]["warnings"]
    assert [warning["code"] for warning in warnings] == ["system_ignored"]


def test_an_article_without_an_address_is_cited_by_a_permalink_that_leads_here(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    answering.answers = answer(url=None)

    made = asked(sdk, "How did they vote?")

    here = str(sdk.base_url).removesuffix("/v1/")
    extras = made.model_extra or {}
    assert extras["citations"] == [f"{here}/v1/articles/a1"]


def test_links_are_chosen_by_the_model(sdk: OpenAI) -> None:
    made = asked(sdk, "How did they vote?", extra_body={"model": "dateline-links"})

    link = "[[1]](https://courier.example/library)"
    assert made.output_text == f"{SENTENCE} {link}"


REFERENCE = [
    {"type": "item_reference", "id": "msg_1"},
    {"role": "user", "content": "And now?"},
]


@pytest.mark.parametrize(
    ("more", "param"),
    [
        ({"previous_response_id": "resp_1"}, "previous_response_id"),
        ({"conversation": {"id": "conv_1"}}, "conversation"),
        ({"input": REFERENCE}, "input.0"),
    ],
)
def test_what_would_need_a_memory_is_refused(
    sdk: OpenAI, *, more: dict[str, object], param: str
) -> None:
    with pytest.raises(openai.BadRequestError) as raised:
        asked(sdk, "And now?", extra_body=more)

    assert (raised.value.code, raised.value.param) == ("unsupported_state", param)
    assert "send the whole conversation" in raised.value.message


def test_an_image_is_refused_with_its_place(sdk: OpenAI) -> None:
    parts = [{"type": "input_image", "image_url": "https://x.example/1.png"}]

    with pytest.raises(openai.BadRequestError) as raised:
        asked(sdk, [{"role": "user", "content": parts}])

    assert raised.value.param == "input.0.content.0"


@pytest.mark.parametrize(
    ("more", "param"),
    [
        ({"top_k": 51}, "top_k"),
        ({"input": 7}, "input.str"),
        ({"max_output_tokens": 0}, "max_output_tokens"),
    ],
)
def test_what_is_not_valid_is_told_with_its_field(
    sdk: OpenAI, *, more: dict[str, object], param: str
) -> None:
    with pytest.raises(openai.UnprocessableEntityError) as raised:
        asked(sdk, "How?", extra_body=more)

    assert (raised.value.code, raised.value.param) == ("validation_failed", param)


def test_an_empty_question_is_not_valid(sdk: OpenAI) -> None:
    with pytest.raises(openai.UnprocessableEntityError, match="1 to 2000 characters"):
        asked(sdk, " ")
