import pytest

from service.suggesting.verbs import BASES


@pytest.mark.parametrize(
    ("past", "base"),
    [
        ("closed", "close"),
        ("accused", "accuse"),
        ("carried", None),
        ("denied", "deny"),
        ("deployed", "deploy"),
        ("planned", "plan"),
        ("won", "win"),
        ("cut", "cut"),
        ("announced", None),
        ("closes", None),
    ],
)
def test_past_forms_have_their_base(past: str, base: str | None) -> None:
    assert BASES.get(past) == base
