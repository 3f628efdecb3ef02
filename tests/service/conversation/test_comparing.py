import pytest

from service.conversation.comparing import compared


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Compare the rates of Canada and Mexico.",
            ["What about the rates of Canada?", "What about the rates of Mexico?"],
        ),
        (
            "How do Norvik and Estavia differ on quotas?",
            ["What about Norvik on quotas?", "What about Estavia on quotas?"],
        ),
        (
            "What is the difference between the accord and the treaty?",
            ["What about the accord?", "What about the treaty?"],
        ),
        (
            "How does crime in Norvik compare with that in Estavia?",
            ["What about crime in Norvik?", "What about crime in Estavia?"],
        ),
        (
            "Compare inflation in Canada and in Mexico.",
            ["What about inflation in Canada?", "What about inflation in Mexico?"],
        ),
        (
            "Compare Norvik's and Estavia's plans.",
            ["What about Norvik's plans?", "What about Estavia's plans?"],
        ),
        (
            "What is Reis, Lund and Moor's position on the toll?",
            [
                "What is Reis's position on the toll?",
                "What is Lund's position on the toll?",
                "What is Moor's position on the toll?",
            ],
        ),
        (
            "What are the views of Labour as well as the Greens on coal?",
            [
                "What are the views of Labour on coal?",
                "What are the views of the Greens on coal?",
            ],
        ),
    ],
)
def test_each_of_what_is_compared_or_listed_is_asked_for(
    question: str, asked: list[str]
) -> None:
    assert list(compared(question)) == asked


@pytest.mark.parametrize(
    "question",
    [
        "What is Trinidad and Tobago's position on oil?",
        "Compare prices between 2019 and 2024.",
        "Compare Norvik and its neighbour.",
        "Compare A, B, C, D and E.",
        "How does crime compare with that in Estavia?",
        "Why do experts differ on the causes?",
        "What is the position of Norvik on oil?",
        "What is the gist of Reis, Lund and Moor's policy?",
    ],
)
def test_what_is_one_or_unclear_is_not_divided(question: str) -> None:
    assert compared(question) == ()
