"""The real timeliner over a newsroom."""

from corpus.embedding.loading import space_of
from service.answering.verifier import Verifier
from service.timelines.finding import Finder
from service.timelines.timeliner import Timeliner
from tests.support.newsroom import Newsroom


def timeliner_of(newsroom: Newsroom) -> Timeliner:
    """It finds what the newsroom has published."""
    archive = newsroom.archive
    return Timeliner(
        finder=Finder(
            articles=archive.articles,
            indexes=newsroom.keeper,
            space=space_of(newsroom.embedder),
        ),
        stories=archive.stories,
        embedder=newsroom.embedder,
        verifier=Verifier(archive.articles),
    )
