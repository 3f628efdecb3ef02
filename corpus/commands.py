"""The commands on the archive and its indexes; `dateline` has them at its top level."""

from typing import Annotated

import typer
from rich.console import Console

from corpus.settings import CorpusSettings
from corpus.terminal import print_json
from corpus.urls import canonical_url

_FAILED = 1
# Each command imports what it needs, as in `dateline`.

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Name = Annotated[
    str, typer.Argument(metavar="ID|URL", help="An article's id, guid or address.")
]
Reason = Annotated[str, typer.Option(help="Why; kept beside the article.")]


def status(as_json: AsJson = False) -> None:
    """Show what is held, the last runs, and the rejects with their reasons."""
    from corpus.console import print_status
    from corpus.status import read_status

    found = read_status(CorpusSettings())
    if as_json:
        print_json(found)
    else:
        print_status(found, Console())


def verify(as_json: AsJson = False) -> None:
    """Compare the indexes with the archive: every id, and sampled vectors."""
    from corpus.console import print_verification
    from corpus.maintenance import verify_indexes

    found = verify_indexes(CorpusSettings())
    if as_json:
        print_json(found)
    else:
        print_verification(found, Console())
    if not found.clean:
        raise typer.Exit(_FAILED)


def rebuild() -> None:
    """Build new indexes from the archive, without embedding, and swap them in."""
    from corpus.maintenance import rebuild_indexes

    chunks = rebuild_indexes(CorpusSettings())
    print(f"{chunks} chunks in the new indexes")


def history(name: Name, as_json: AsJson = False) -> None:
    """Show an article's versions, and what each of them changed."""
    from corpus.history import read_histories
    from corpus.history_console import print_histories

    found = read_histories(name, CorpusSettings(), address=canonical_url(name))
    if as_json:
        print_json(found)
    else:
        print_histories(found, Console())


def withdraw(name: Name, reason: Reason) -> None:
    """Take an article back: from the next answer on it is not shown."""
    from corpus import withdrawal
    from corpus.console import print_named

    found = withdrawal.withdraw(
        name, CorpusSettings(), address=canonical_url(name), reason=reason
    )
    print_named(found, "withdrew", Console())


def release(name: Name, reason: Reason) -> None:
    """Show an article again that was withdrawn or killed."""
    from corpus import withdrawal
    from corpus.console import print_named

    found = withdrawal.release(
        name, CorpusSettings(), address=canonical_url(name), reason=reason
    )
    print_named(found, "released", Console())


def erase(
    name: Name,
    reason: Reason,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete an article's text and vectors for good, and keep it away."""
    from corpus import withdrawal
    from corpus.console import print_named

    if not yes:
        typer.confirm(f"Delete {name} for good?", abort=True)
    found = withdrawal.erase(
        name, CorpusSettings(), address=canonical_url(name), reason=reason
    )
    print_named(found, "erased", Console())
