import json

import pytest

from service.http.batches import lines_of
from service.http.problems import ProblemError

ONE, TWO = {"guid": "a", "text": "Один\nline"}, {"guid": "b"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (ONE, [ONE]),
        ([ONE, TWO], [ONE, TWO]),
        ({"articles": [ONE, TWO]}, [ONE, TWO]),
        ([ONE, 3, None, [TWO]], [ONE, 3, None, [TWO]]),
    ],
)
def test_every_article_becomes_a_line(body: object, expected: list[object]) -> None:
    lines = list(lines_of(json.dumps(body).encode()))

    assert [json.loads(line) for line in lines] == expected
    assert all(line.count(b"\n") == 1 and line.endswith(b"\n") for line in lines)


def test_half_of_a_surrogate_pair_is_left_for_the_reader_to_refuse() -> None:
    [line] = lines_of(b'{"text": "\\ud800"}')

    assert line == b'{"text": "\\ud800"}\n'


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe\xff", b"[" * 100_000, b"9" * 5000]
)
def test_what_is_not_json_is_a_400(body: bytes) -> None:
    with pytest.raises(ProblemError, match="not valid JSON") as refused:
        lines_of(body)

    assert refused.value.status == 400


@pytest.mark.parametrize(
    "body",
    [b"3", b'"text"', b"null", b'{"articles": {}}', b'{"articles": [{}], "x": 1}'],
)
def test_what_holds_no_list_of_articles_is_told_what_does(body: bytes) -> None:
    with pytest.raises(ProblemError, match="several as a list") as refused:
        lines_of(body)

    assert refused.value.status == 422


@pytest.mark.parametrize("body", [b"[]", b'{"articles": []}'])
def test_no_articles_are_a_422(body: bytes) -> None:
    with pytest.raises(ProblemError, match="There are no articles"):
        lines_of(body)
