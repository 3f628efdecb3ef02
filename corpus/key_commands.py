"""`dateline keys`: create, list and revoke the keys of the service."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console

from corpus.archive.scopes import Scope
from corpus.settings import CorpusSettings
from corpus.terminal import print_json

app = typer.Typer(help="Who may use the service.", no_args_is_help=True)
# Each command imports what it needs, as in `dateline`.


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="Of your choice, to know it again by.")],
    scope: Annotated[
        list[Scope], typer.Option(help="What it allows; admin: everything.")
    ],
    expires: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day, in UTC, that ends it."),
    ] = None,
) -> None:
    """Make a key; its token is printed now and never again."""
    from corpus.keys import create_key

    ends = None if expires is None else expires.replace(tzinfo=UTC)
    if ends is not None and ends <= datetime.now(UTC):
        message = f"{ends:%Y-%m-%d} has begun already"
        raise typer.BadParameter(message, param_hint="--expires")
    key, token = create_key(name, scope, CorpusSettings(), expires_at=ends)
    print(token)
    allows = " and ".join(sorted(key.scopes))
    said = f"{key.key_id} allows {allows}; keep the token, it is shown only now"
    Console(stderr=True).print(said, soft_wrap=True, markup=False)


@app.command("list")
def list_keys(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show every key, revoked ones too; never a token."""
    from corpus.key_console import print_keys, told_key
    from corpus.keys import read_keys

    found = read_keys(CorpusSettings())
    if as_json:
        print_json([told_key(key) for key in found])
    else:
        print_keys(found, Console(), now=datetime.now(UTC))


@app.command()
def revoke(
    key: Annotated[str, typer.Argument(metavar="ID|NAME", help="Which one.")],
) -> None:
    """Take a key back: a running service refuses it within two seconds."""
    from corpus.keys import revoke_key

    revoked = revoke_key(key, CorpusSettings())
    Console().print(f"revoked {revoked.key_id}", soft_wrap=True)
