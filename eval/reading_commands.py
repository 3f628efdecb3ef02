"""Commands that measure how questions are read, and what articles contradict."""

# What a command needs is imported when it runs: `dateline --help` stays quick.
from pathlib import Path
from typing import Annotated

import typer


def time_phrases(
    path: Annotated[Path, typer.Argument(help="Labelled questions, JSON Lines.")],
) -> None:
    """Tell how well times are read in questions, by form."""
    from eval.time_phrases import load_phrases, report

    print(report(load_phrases(path)))


def follow_ups(
    path: Annotated[Path, typer.Argument(help="Turns with rewrites, JSON Lines.")],
) -> None:
    """Tell how near follow-up questions come to a person's rewrites."""
    from corpus.embedding.loading import load_embedder
    from corpus.settings import CorpusSettings
    from eval.condensing import account_of, condensed
    from eval.conversations import load_follow_ups
    from eval.followups import report
    from service.chat.loading import load_chat_model
    from service.chat.settings import ChatSettings
    from service.conversation.rewriting import Rewriter

    settings, chat = CorpusSettings(), ChatSettings()
    embedder = load_embedder(
        settings.embedding_model, precision=settings.embedding_precision
    )
    found = load_follow_ups(path)
    if chat.model is None:
        print(report(found, embedder))
        return
    rewriter = Rewriter(load_chat_model(chat), chat.aside_s)
    by_model = condensed(found, rewriter, concurrency=chat.concurrency)
    print(report(found, embedder, by_model))
    print(f"\n{account_of(by_model, chat.cost)}")


def several_parts(
    path: Annotated[Path, typer.Argument(help="Labelled questions, JSON Lines.")],
) -> None:
    """Tell how well questions of several parts are divided by rules."""
    from eval.several_parts import load_labelled, report

    print(report(load_labelled(path)))


def rgb(
    path: Annotated[Path, typer.Argument(help="RGB's `en_fact`, JSON Lines.")],
) -> None:
    """Tell which side answers take, and whether the conflict is told."""
    from corpus.embedding.loading import load_embedder
    from corpus.settings import CorpusSettings
    from eval.contested import load_contested
    from eval.rgb import report

    settings = CorpusSettings()
    embedder = load_embedder(
        settings.embedding_model, precision=settings.embedding_precision
    )
    print(report(load_contested(path), embedder))
