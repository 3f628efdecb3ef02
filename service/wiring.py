"""The only place where the service's parts are built and joined."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass

from corpus.archive.archive import Archive, open_archive
from corpus.embedding.loading import load_embedder, space_of
from corpus.embedding.ports import Embedder
from corpus.indexes.lock import IndexLock
from corpus.keeper import IndexKeeper
from corpus.settings import CorpusSettings
from service.answering.answerer import Answerer
from service.answering.roles import NO_CHAT, ChatRoles
from service.answering.settings import AnsweringSettings
from service.answering.verifier import Opinion, Verifier
from service.chat.loading import load_chat_model
from service.chat.ports import ChatModel
from service.chat.settings import ChatSettings
from service.conversation.rewriting import Rewriter
from service.drafting.extractive import ExtractiveDrafter
from service.drafting.generative import GenerativeDrafter
from service.drafting.translating import Translator
from service.entailing.chat import ChatEntailment
from service.entailing.loading import load_entailment
from service.entailing.settings import EntailmentSettings
from service.faculties import faculties_of
from service.local import LocalService
from service.ports import Intake
from service.retrieval.retriever import Retriever
from service.suggesting.suggester import Suggester
from service.weights import AnsweringWeights

OpenIntake = Callable[[Archive, Embedder], AbstractContextManager[Intake]]
"""Opens an intake that writes the archive; its end is the end of the context."""


@contextmanager
def local_service(
    settings: CorpusSettings, *, purpose: str, url: str
) -> Iterator[LocalService]:
    """A started service over this machine's archive, stopped when the context ends.

    Raises:
        IndexHeldError: Another process owns the indexes; at once, before the model
            is loaded.
    """
    with (
        _parts(settings, purpose=purpose, url=url) as parts,
        _started(parts) as service,
    ):
        yield service


@contextmanager
def service_with_intake(
    settings: CorpusSettings, *, purpose: str, url: str, open_intake: OpenIntake
) -> Iterator[tuple[LocalService, Intake]]:
    """The same with an intake of articles, which ends before it.

    Raises:
        IndexHeldError: As above.
    """
    with (
        _parts(settings, purpose=purpose, url=url) as parts,
        _started(parts) as service,
        open_intake(parts.archive, parts.embedder) as intake,
    ):
        yield service, intake


@contextmanager
def opened_answerer(settings: CorpusSettings, *, purpose: str) -> Iterator[Answerer]:
    """Answers for one command: indexes opened and caught up, nothing in the background.

    Raises:
        IndexHeldError: Another process owns the indexes; at once.
    """
    with _parts(settings, purpose=purpose, url=None) as parts:
        parts.keeper.open()
        parts.keeper.catch_up()
        yield _answerer(parts)


@dataclass(frozen=True, slots=True)
class _Parts:
    archive: Archive
    keeper: IndexKeeper
    embedder: Embedder


@contextmanager
def _parts(
    settings: CorpusSettings, *, purpose: str, url: str | None
) -> Iterator[_Parts]:
    with ExitStack() as stack:
        lock = IndexLock(settings.lock_file)
        stack.enter_context(lock.acquire(purpose=purpose, url=url))
        archive = stack.enter_context(closing(open_archive(settings.archive_address)))
        embedder = load_embedder(
            settings.embedding_model, precision=settings.embedding_precision
        )
        keeper = stack.enter_context(
            IndexKeeper(archive, space_of(embedder), settings.index_folder)
        )
        # What is loaded by now stays; without this, every full collection walks the
        # libraries' million objects and holds up an answer for a third of a second.
        gc.collect()
        gc.freeze()
        yield _Parts(archive, keeper, embedder)


@contextmanager
def _started(parts: _Parts) -> Iterator[LocalService]:
    service = LocalService(
        parts.archive,
        parts.keeper,
        faculties_of(
            _answerer(parts),
            parts.archive,
            keeper=parts.keeper,
            embedder=parts.embedder,
        ),
    )
    service.start()
    try:
        yield service
    finally:
        service.stop()


def _answerer(parts: _Parts) -> Answerer:
    articles, weights = parts.archive.articles, AnsweringWeights()
    chatting = ChatSettings()
    chat = load_chat_model(chatting) if chatting.model else None
    retriever = Retriever(
        articles=articles,
        stories=parts.archive.stories,
        indexes=parts.keeper,
        embedder=parts.embedder,
        space=space_of(parts.embedder),
        weights=weights.ranking,
    )
    drafter = ExtractiveDrafter(
        encoder=parts.embedder, indexes=parts.keeper, weights=weights.sentences
    )
    return Answerer(
        articles=articles,
        retriever=retriever,
        drafter=drafter,
        verifier=Verifier(
            articles,
            AnsweringSettings().unsupported,
            _opinion(EntailmentSettings(), chat, aside_s=chatting.aside_s),
        ),
        chat=NO_CHAT if chat is None else _roles(chat, chatting),
        suggester=Suggester(articles, retriever, drafter, parts.embedder),
    )


def _roles(chat: ChatModel, settings: ChatSettings) -> ChatRoles:
    return ChatRoles(
        writer=GenerativeDrafter(chat, settings.deadline_s),
        rewriter=Rewriter(chat, settings.aside_s),
        translator=Translator(chat, settings.aside_s),
        cost=settings.cost,
    )


def _opinion(
    settings: EntailmentSettings, chat: ChatModel | None, *, aside_s: float
) -> Opinion | None:
    entailment = load_entailment(settings, chat=chat, deadline_s=aside_s)
    if entailment is None:
        return None
    by_chat = isinstance(entailment, ChatEntailment)
    return Opinion(entailment, settings.entailment_threshold, by_chat)
