"""What can be done with an archive, its indexes and a model."""

from dataclasses import dataclass, replace

from corpus.archive.archive import Archive
from corpus.archive.latest import LatestReader
from corpus.embedding.loading import space_of
from corpus.embedding.ports import Embedder
from corpus.keeper import IndexKeeper
from service.answering.answerer import Answerer
from service.answering.roles import NO_CHAT
from service.answering.verifier import Verifier
from service.auditing.auditor import Auditor
from service.suggesting.starters import Starters
from service.suggesting.starting import StarterFinder
from service.timelines.finding import Finder
from service.timelines.timeliner import Timeliner


@dataclass(frozen=True, slots=True)
class Faculties:
    """Answering, checking what others say, telling events, knowing what to ask."""

    answerer: Answerer
    auditor: Auditor
    timeliner: Timeliner
    starters: Starters


def faculties_of(
    answerer: Answerer, archive: Archive, *, keeper: IndexKeeper, embedder: Embedder
) -> Faculties:
    """Those of the archive that the answerer answers from."""
    articles = archive.articles
    verifier = Verifier(articles)
    # What is tried out on its own costs nobody's tokens.
    unaided = replace(answerer, chat=NO_CHAT, verifier=verifier)
    return Faculties(
        answerer=answerer,
        auditor=Auditor(answerer.retriever, articles),
        timeliner=Timeliner(
            finder=Finder(articles, keeper, space_of(embedder)),
            stories=archive.stories,
            embedder=embedder,
            verifier=verifier,
        ),
        starters=Starters(
            StarterFinder(LatestReader(archive.engine), unaided, embedder),
            articles,
            lambda: keeper.lag().watermark,
        ),
    )
