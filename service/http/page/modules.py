"""What a script of the page imports, so that a browser loads all of it at once."""

import re
from functools import cache
from pathlib import PurePosixPath

from service.http.page.assets import assets

_IMPORT = re.compile(rb'^import [^"]*"\./([^"]+)";$', re.MULTILINE)


@cache
def modules_of(script: str) -> tuple[str, ...]:
    """The files that are loaded with a script: its imports, theirs, and so on.

    Args:
        script: Its name among the files of the page.

    Raises:
        KeyError: It, or a file that is imported, does not exist.
    """
    known = {script}
    newest = known
    while newest:
        newest = {one for name in newest for one in _imports(name)} - known
        known |= newest
    return tuple(sorted(known - {script}))


def _imports(name: str) -> set[str]:
    found = _IMPORT.findall(assets().files[name].content)
    return {str(PurePosixPath(name).with_name(one.decode())) for one in found}
