"""Clients from npm, run by Node.js in a folder of their own."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACKAGES = ("ai@6.0.326", "@ai-sdk/openai@3.0.141", "openai@6.49.0")
_NODE, _NPM = shutil.which("node"), shutil.which("npm")
MISSING = None if _NODE and _NPM else "Node.js and npm are not installed"
"""Why no script can be run; None where one can."""
_INSTALL_S, _RUN_S = 120, 60


class NotInstalledError(Exception):
    """npm could not get the packages."""


@dataclass(frozen=True, slots=True)
class Javascript:
    """A folder with the packages, which the scripts that run in it import."""

    folder: Path

    def run(self, script: Path, *arguments: str) -> Any:  # noqa: ANN401 - JSON
        """What the script prints, which is JSON."""
        # Packages are looked for beside the script.
        copy = self.folder / script.name
        shutil.copyfile(script, copy)
        ended = _run(self.folder, _RUN_S, _NODE, copy.name, *arguments)
        assert ended.returncode == 0, ended.stderr
        return json.loads(ended.stdout)


def install(folder: Path) -> Javascript:
    """The packages in that folder, in these very versions.

    Raises:
        NotInstalledError: No registry could be reached, or it lacks one.
    """
    (folder / "package.json").write_text('{"private": true, "type": "module"}')
    quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline")
    try:
        ended = _run(folder, _INSTALL_S, _NPM, "install", *quiet, *PACKAGES)
    except subprocess.TimeoutExpired as error:
        raise NotInstalledError(str(error)) from error
    if ended.returncode != 0:
        raise NotInstalledError(ended.stderr)
    return Javascript(folder)


def _run(
    folder: Path, timeout_s: float, program: str | None, *arguments: str
) -> subprocess.CompletedProcess[str]:
    assert program is not None, MISSING
    return subprocess.run(  # noqa: S603 - ours, without a shell
        [program, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout_s,
    )
