import httpx
import openai
import pytest
from openai import OpenAI


def test_the_models_are_listed_and_each_is_found(sdk: OpenAI) -> None:
    listed = [model.id for model in sdk.models.list()]

    assert listed == [
        "dateline", "dateline-openwebui", "dateline-links", "dateline-none",
    ]  # fmt: skip
    for name in listed:
        found = sdk.models.retrieve(name)
        assert (found.id, found.object, found.owned_by) == (name, "model", "dateline")


@pytest.mark.parametrize("name", ["gpt-5", "openai/gpt-5"])
def test_a_model_that_is_not_there_is_told_in_openais_form(
    sdk: OpenAI, name: str
) -> None:
    with pytest.raises(openai.NotFoundError) as raised:
        sdk.models.retrieve(name)

    assert raised.value.code == "model_not_found"
    assert raised.value.param == "model"
    assert "`dateline`" in raised.value.message


def test_another_method_is_refused_in_openais_form(client: httpx.Client) -> None:
    reply = client.delete("/v1/models")

    assert reply.status_code == 405
    assert reply.json()["error"]["code"] == "method_not_allowed"
