"""The command line: one subcommand a task, each a few lines around its package.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done with rejects.
"""

import logging
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from corpus.settings import CorpusSettings
from eval.commands import app as eval_app

if TYPE_CHECKING:
    from pydantic import ValidationError

FAILED, WITH_REJECTS = 1, 3

app = typer.Typer(
    help="Answers from an archive of news, with verbatim dated quotes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(eval_app, name="eval")
# Each command imports what it needs: the encoder alone takes seconds to import, and
# `dateline --help` should not.


@app.command()
def ingest(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders, patterns, or - for stdin.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Archive articles, then bring the indexes up with them."""
    from ingest.console import summary, watch
    from ingest.counting import count_articles
    from ingest.job import ingest as run_ingest

    console = Console(stderr=True)
    total = count_articles(paths)
    with watch(console, total=total) as report:
        outcome = run_ingest(paths, CorpusSettings(), report=report)
    progress = outcome.progress
    if as_json:
        counts = progress.counts() | {"reasons": dict(progress.reasons)}
        _print_json(counts | {"seconds": round(outcome.seconds, 3)})
    else:
        print(summary(progress, seconds=outcome.seconds, skipped=outcome.skipped))
        if outcome.follower:
            print(f"{outcome.follower} brings the indexes up to date")
    if progress.rejected:
        raise typer.Exit(WITH_REJECTS)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="In plain words.")],
    as_of: Annotated[
        str | None,
        typer.Option(help="A date, such as 2025-10-05: see nothing that is newer."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Answer a question with citations, from the running service if there is one."""
    from pydantic import ValidationError

    from service.client import ask as put
    from service.console import print_answer
    from service.http.schemas import AskRequest

    asked: dict[str, Any] = {"question": question, "include": ["passages"]}
    if as_of is not None:
        asked["as_of"] = as_of
    try:
        request = AskRequest.model_validate(asked)
    except ValidationError as error:
        first = error.errors()[0]
        where = " ".join(str(part) for part in first["loc"])
        message = f"{where}: {first['msg']}"
        raise typer.BadParameter(message) from None
    answer = put(request, CorpusSettings())
    if as_json:
        print(answer.model_dump_json(indent=2))
    else:
        print_answer(answer, Console())


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Answer over HTTP, and follow the archive."""
    from service.serving import serve as run
    from service.settings import ServiceSettings

    given = {"host": host, "port": port}
    chosen = {name: value for name, value in given.items() if value is not None}
    run(ServiceSettings(**chosen), CorpusSettings())  # type: ignore[arg-type]  # pydantic checks


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what is held, the last runs, and the rejects with their reasons."""
    from corpus.console import print_status
    from corpus.status import read_status

    found = read_status(CorpusSettings())
    if as_json:
        _print_json(found)
    else:
        print_status(found, Console())


@app.command()
def verify(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Compare the indexes with the archive: every id, and sampled vectors."""
    from corpus.console import print_verification
    from corpus.maintenance import verify_indexes

    found = verify_indexes(CorpusSettings())
    if as_json:
        _print_json(found)
    else:
        print_verification(found, Console())
    if not found.clean:
        raise typer.Exit(FAILED)


@app.command()
def rebuild() -> None:
    """Build new indexes from the archive, without embedding, and swap them in."""
    from corpus.maintenance import rebuild_indexes

    chunks = rebuild_indexes(CorpusSettings())
    print(f"{chunks} chunks in the new indexes")


def main() -> None:
    """Run a command; whatever fails is told in one sentence, without a traceback."""
    from pydantic import ValidationError

    from corpus.errors import CorpusError
    from eval.errors import EvalError
    from ingest.errors import IngestError
    from service.errors import ServiceError

    logging.basicConfig(level=logging.ERROR, format="%(message)s")
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        app()
    except (CorpusError, EvalError, IngestError, ServiceError) as error:
        _fail(str(error))
    except ValidationError as error:
        _fail(_first_fault(error))
    except KeyboardInterrupt:
        _fail("interrupted; what was committed is kept, run it again to go on")
    except Exception as error:
        logging.getLogger(__name__).debug("command.failed", exc_info=True)
        _fail(f"unexpected {type(error).__name__}: {error}")


def _first_fault(error: "ValidationError") -> str:
    first = error.errors()[0]
    where = "_".join(str(part) for part in first["loc"]).upper()
    return f"the setting DATELINE_{where} is wrong: {first['msg']}"


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _fail(message: str) -> None:
    print(f"dateline: {message}", file=sys.stderr)
    raise SystemExit(FAILED)


def _print_json(value: object) -> None:
    from pydantic_core import to_json

    print(to_json(value, indent=2).decode())


if __name__ == "__main__":
    main()
