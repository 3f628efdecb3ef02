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

from corpus.commands import erase, history, rebuild, release, status, verify, withdraw
from corpus.key_commands import app as keys_app
from corpus.settings import CorpusSettings
from eval.commands import app as eval_app
from ingest.commands import ingest

if TYPE_CHECKING:
    from pydantic import ValidationError

FAILED = 1

app = typer.Typer(
    help="Answers from an archive of news, with verbatim dated quotes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(ingest)
for command in (status, history, withdraw, release, erase, verify, rebuild):
    app.command()(command)
app.add_typer(eval_app, name="eval")
app.add_typer(keys_app, name="keys")
# Each command imports what it needs: the encoder alone takes seconds to import, and
# `dateline --help` should not.


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
    from service.settings import ClientSettings

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
    answer = put(request, CorpusSettings(), key=ClientSettings().api_key)
    if as_json:
        print(answer.model_dump_json(indent=2))
    else:
        print_answer(answer, Console())


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Answer over HTTP, take articles, and follow the archive."""
    from functools import partial

    from ingest.intake import opened_intake
    from service.serving import serve as run
    from service.settings import ServiceSettings

    given = {"host": host, "port": port}
    chosen = {name: value for name, value in given.items() if value is not None}
    settings = ServiceSettings(**chosen)  # type: ignore[arg-type]  # pydantic checks
    corpus = CorpusSettings()
    folder, most_waiting = corpus.home / "intake", settings.max_submissions
    open_intake = partial(opened_intake, folder=folder, most_waiting=most_waiting)
    run(settings, corpus, open_intake=open_intake)


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


if __name__ == "__main__":
    main()
