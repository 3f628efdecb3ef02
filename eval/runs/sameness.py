"""Whether a run may go on in a folder, or would mix two of them."""

from collections.abc import Iterator
from pathlib import Path

from eval.errors import EvalError
from eval.runs.encoding import Header

_DECISIVE = ("dataset_sha256", "seed", "limit")


def require_same(kept: Header, given: Header, *, folder: Path) -> None:
    """Refuse when the system, the questions, the seed or the measures differ.

    The machine, the commit and the time may differ.

    Raises:
        EvalError: Says what differs.
    """
    differences = [*_of_manifests(kept, given), *_of_measures(kept, given)]
    if differences:
        message = (
            f"The run in {folder} is another one: {'; '.join(differences)}. Name "
            "another folder, or ask for what it was begun with."
        )
        raise EvalError(message)


def _of_manifests(kept: Header, given: Header) -> Iterator[str]:
    before, now = kept.manifest, given.manifest
    for name in _DECISIVE:
        yield from _of_values(name, getattr(before, name), getattr(now, name))
    for name in sorted(before.system.keys() | now.system.keys()):
        yield from _of_values(
            f"system {name}", before.system.get(name), now.system.get(name)
        )


def _of_values(name: str, kept: object, given: object) -> Iterator[str]:
    if kept != given:
        yield f"{name} is {kept!r} there and {given!r} here"


def _of_measures(kept: Header, given: Header) -> Iterator[str]:
    there = {item.name: item for item in kept.definitions}
    here = {item.name: item for item in given.definitions}
    for name in sorted(there.keys() - here.keys()):
        yield f"measure {name} is only there"
    for name in sorted(here.keys() - there.keys()):
        yield f"measure {name} is only here"
    for name in sorted(there.keys() & here.keys()):
        if there[name] != here[name]:
            yield f"measure {name} is defined differently"
