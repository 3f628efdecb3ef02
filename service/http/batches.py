"""A body of JSON as JSON lines, one an article."""

import json
from collections.abc import Iterator

from service.http.problems import ProblemError

MAX_JSON_BYTES = 8 * 1024 * 1024
"""A batch is held in memory; what is longer comes as JSON lines."""

_NO_JSON = "The body is not valid JSON."
_NO_ARTICLES = (
    "Send one article as an object, several as a list, or a list as the only field "
    "`articles`."
)
_EMPTY = "There are no articles in the body."


def lines_of(body: bytes) -> Iterator[bytes]:
    """One line for each article, as JSON; whether it is a good one is seen later.

    Raises:
        ProblemError: At once: 400 if it is no JSON, 422 if there are no articles in it.
    """
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, "invalid_request", _NO_JSON) from error
    articles = _articles(value)
    if not articles:
        raise ProblemError(422, "validation_failed", _EMPTY)
    return map(_line, articles)


def _articles(value: object) -> list[object]:
    if isinstance(value, dict) and "articles" in value:
        value = value["articles"] if len(value) == 1 else None
    elif isinstance(value, dict):
        value = [value]
    if not isinstance(value, list):
        raise ProblemError(422, "validation_failed", _NO_ARTICLES)
    return value


def _line(article: object) -> bytes:
    try:
        return json.dumps(article, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # Half of a surrogate pair: told with its article.
        return json.dumps(article).encode() + b"\n"
