import pytest

from service.http.openai.content import Part, text_of
from service.http.problems import ProblemError


@pytest.mark.parametrize("kind", [None, 1, [], ["text"], {"text": "text"}, "image"])
def test_a_part_that_does_not_say_it_is_text_is_refused_with_its_place(
    kind: object,
) -> None:
    asked: Part = {"type": kind, "text": "vote?"}
    parts = [{"type": "text", "text": "How did they"}, asked]

    with pytest.raises(ProblemError) as raised:
        text_of(parts, where=("messages", 0, "content"))

    assert (raised.value.status, raised.value.code) == (400, "unsupported_content")
    assert [one.pointer for one in raised.value.errors] == ["/messages/0/content/1"]


def test_parts_of_text_stand_on_lines_of_their_own() -> None:
    parts: list[Part] = ["How did they", {"type": "input_text", "text": "vote?"}]

    assert text_of(parts, where=("input",)) == "How did they\nvote?"
