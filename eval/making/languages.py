"""Which articles the rules for English can be used on."""

from corpus.articles import Article


def is_english(article: Article) -> bool:
    """Whether it says so, or says nothing."""
    return (article.language or "en").lower().startswith("en")
