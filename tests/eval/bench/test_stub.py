import httpx

from eval.bench.stub import Pace, stub, written_by


def test_a_pace_is_told_in_milliseconds() -> None:
    assert str(Pace(50, 2.5)) == "A token after 50 ms, then one every 2.5 ms"


def test_a_service_is_given_the_address_of_the_model() -> None:
    body = {"messages": [{"role": "user", "content": "Who runs it?"}]}
    with stub(Pace(0, 0)) as model:
        settings = written_by(model)
        url = f"{settings['DATELINE_CHAT_BASE_URL']}/chat/completions"
        reply = httpx.post(url, json=body, trust_env=False)
        asked = model(None)["asked"]

    assert reply.text.endswith("data: [DONE]\n\n")
    assert [one["body"] for one in asked] == [body]
