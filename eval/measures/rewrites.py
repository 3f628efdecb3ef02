"""How much of a person's rewrite of a question another has."""

from service.conversation.words import content_words


def recovered(text: str, rewrite: str) -> float:
    """The share of the rewrite's words with a meaning that the text has, in [0, 1].

    1 where the rewrite has none.
    """
    wanted = content_words(rewrite)
    return len(wanted & content_words(text)) / len(wanted) if wanted else 1.0
