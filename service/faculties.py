"""What can be done with an archive, its indexes and a model."""

from dataclasses import dataclass

from corpus.archive.archive import Archive
from corpus.embedding.loading import space_of
from corpus.embedding.ports import Embedder
from corpus.keeper import IndexKeeper
from service.answering.answerer import Answerer
from service.answering.verifier import Verifier
from service.auditing.auditor import Auditor
from service.timelines.finding import Finder
from service.timelines.timeliner import Timeliner


@dataclass(frozen=True, slots=True)
class Faculties:
    """Answering, checking what others say, telling a matter's events."""

    answerer: Answerer
    auditor: Auditor
    timeliner: Timeliner


def faculties_of(
    answerer: Answerer, archive: Archive, *, keeper: IndexKeeper, embedder: Embedder
) -> Faculties:
    """Those of the archive that the answerer answers from."""
    articles = archive.articles
    return Faculties(
        answerer=answerer,
        auditor=Auditor(answerer.retriever, articles),
        timeliner=Timeliner(
            finder=Finder(articles, keeper, space_of(embedder)),
            stories=archive.stories,
            embedder=embedder,
            verifier=Verifier(articles),
        ),
    )
