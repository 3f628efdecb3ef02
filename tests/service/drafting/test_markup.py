import pytest

from service.drafting.markup import is_active


@pytest.mark.parametrize(
    "text",
    [
        "More stands at https://collect.example/a.",
        "The port ![seen](//collect.example/p.png) is shut.",
        "The port is &#104;ere.",
        "As the ministry confirmed in [7], the port is shut.",
        "The port is shut【4:0†source】.",
        "The port\u3164is shut.",
        "The port\U000e0101 is shut.",
        "The port\u202e is shut.",
    ],
)
def test_what_a_reader_might_see_as_something_else_is_active(text: str) -> None:
    assert is_active(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bill [of 2019] passed by 40–12, “at last”.",
        "The port\u00a0of Norvik\tis shut.",
        "Café owners – all 30 – paid €5 & left.",
        "شورا پل را می\u200cبندد.",
        "All of Norvik danced ❤\ufe0f on Sunday.",
        "A tower of 5\u202f000\u00a0steps.",
    ],
)
def test_plain_text_is_not_active(text: str) -> None:
    assert not is_active(text)
