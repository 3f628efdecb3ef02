import pytest
from starlette.datastructures import Headers

from service.http.problems import ProblemError
from service.http.sending import idempotency_key, preferred_wait_s


@pytest.mark.parametrize("key", ["k", '"8e03978e-40d5"', "a b", "x" * 255])
def test_a_key_is_kept_as_it_was_sent(key: str) -> None:
    assert idempotency_key(Headers({"Idempotency-Key": key})) == key


def test_no_key_is_needed() -> None:
    assert idempotency_key(Headers()) is None


@pytest.mark.parametrize("key", ["", "x" * 256, "caf\xe9", "a\tb"])
def test_a_key_that_cannot_be_kept_is_refused(key: str) -> None:
    headers = Headers(raw=[(b"idempotency-key", key.encode("latin-1"))])

    with pytest.raises(ProblemError, match="1 to 255 printable ASCII") as refused:
        idempotency_key(headers)

    assert refused.value.status == 400


def test_two_keys_are_refused() -> None:
    raw = [(b"idempotency-key", b"a"), (b"idempotency-key", b"a")]

    with pytest.raises(ProblemError, match="once"):
        idempotency_key(Headers(raw=raw))


@pytest.mark.parametrize(
    ("sent", "wait_s"),
    [
        ("wait=5", 5),
        ("Wait = 5", 5),
        ("respond-async, wait=5; foo", 5),
        ('wait="7"', 7),
        ("wait=5, wait=9", 5),
        ("wait=31", 30),
        ("wait=999999999", 30),
        ("wait=0", 0),
        ("wait=-1", 0),
        ("wait=soon", 0),
        ("await=5", 0),
        ("", 0),
    ],
)
def test_a_wait_is_bounded_and_nonsense_ignored(sent: str, wait_s: int) -> None:
    assert preferred_wait_s(Headers({"Prefer": sent})) == wait_s
