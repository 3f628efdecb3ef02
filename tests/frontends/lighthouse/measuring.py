"""Lighthouse over the reader's page: `make lighthouse`.

Dateline is served over the bundled articles, without a chat model; nothing outside of
this machine is asked. Prints a Markdown table of medians, and fails where a bar is
missed.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import httpx

from eval.bench.tables import table
from eval.provenance import provenance
from tests.support.commands import Commands
from tests.support.fetching import Shelf, node_program

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[2]
_NODE = _ROOT / "tests/service/http/clients/pins/node.txt"
_SHELF = _ROOT / ".pytest_cache/d/clients"

_QUESTION = "what tariffs remain on Canadian lumber?"
_FORMS: Mapping[str, tuple[str, ...]] = {"mobile": (), "desktop": ("--preset=desktop",)}
_SCORES = ("performance", "accessibility", "best-practices", "seo")
_BARS = {"performance": 95, "accessibility": 95}
_AUDITS = {
    "first-contentful-paint": "first paint, s",
    "largest-contentful-paint": "largest paint, s",
    "total-blocking-time": "blocked, ms",
    "cumulative-layout-shift": "shift",
    "total-byte-weight": "KiB",
}
_PER_UNIT = {"s": 1000, "KiB": 1024}
# Chromium's sandbox refuses root.
_FLAGS = ["--headless=new", "--disable-gpu"]
_FLAGS += ["--no-sandbox"] if os.geteuid() == 0 else []
_RUNS, _TRIES = 3, 3
_PATIENCE_S = 120.0


@dataclass(frozen=True, slots=True)
class Lighthouse:
    """The program, fetched once."""

    node: Path
    script: Path
    chromium: str

    def report(self, address: str, *, form: str) -> dict[str, Any]:
        """What it says of one load; it is loaded again where a trace was lost."""
        for _ in range(_TRIES):
            report = self._load(address, form)
            if "runtimeError" not in report:
                return report
        message = f"{address}: Lighthouse lost the trace {_TRIES} times"
        raise RuntimeError(message)

    def _load(self, address: str, form: str) -> dict[str, Any]:
        with TemporaryDirectory() as home:
            told = Path(home, "report.json")
            subprocess.run(
                [
                    *(str(self.node), str(self.script), address, *_FORMS[form]),
                    *("--quiet", "--no-enable-error-reporting"),
                    *("--disable-full-page-screenshot", "--output=json"),
                    # Into a pipe it writes no more than 64 KiB when it fails.
                    f"--output-path={told}",
                    f"--only-categories={','.join(_SCORES)}",
                    f"--chrome-flags={' '.join(_FLAGS)}",
                ],
                env={"CHROME_PATH": self.chromium, "HOME": home, "PATH": os.defpath},
                timeout=_PATIENCE_S,
                check=False,
            )
            report: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
            return report


def fetched() -> Lighthouse:
    """In the pinned version, run by the pinned Node.js in Debian's Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is not installed; `make system-packages` installs it")
    _SHELF.mkdir(parents=True, exist_ok=True)
    node = Shelf(_SHELF).from_pypi(_NODE)
    packages = Shelf(_SHELF).from_npm(_HERE / "pins/lighthouse", node)
    script = packages / "node_modules/lighthouse/cli/index.js"
    return Lighthouse(node_program(node), script, chromium)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Dateline over the bundled articles."""
    commands, log = Commands(folder / "home"), folder / "dateline.log"
    commands.done("ingest", str(_ROOT / "examples/articles"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = commands.start("serve", "--port", str(port), log=log)
    address = f"http://127.0.0.1:{port}"
    try:
        give_up = time.monotonic() + _PATIENCE_S
        while not _ready(address):
            if process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(log.read_text(encoding="utf-8"))
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(_PATIENCE_S)


def _ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/readyz", trust_env=False).is_success
    except httpx.TransportError:
        return False


def pages(address: str) -> Mapping[str, str]:
    """The addresses to load, by what they show."""
    answer = f"{address}/?q={quote(_QUESTION)}"
    text = httpx.get(answer, trust_env=False, timeout=_PATIENCE_S).text
    article = re.findall(r'href="(/articles/\w+)\?', text)[0]
    return {
        "front": f"{address}/",
        "answer": answer,
        "article": f"{address}{article}",
        "status": f"{address}/status",
    }


def row(reports: list[dict[str, Any]]) -> list[str]:
    """Medians: scores of 100, then what was measured."""
    scores = [
        f"{median(100 * one['categories'][name]['score'] for one in reports):.0f}"
        for name in _SCORES
    ]
    return scores + [_measured(reports, audit) for audit in _AUDITS]


def _measured(reports: list[dict[str, Any]], audit: str) -> str:
    value = median(one["audits"][audit]["numericValue"] for one in reports)
    value /= _PER_UNIT.get(_AUDITS[audit].rpartition(" ")[2], 1)
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def main() -> None:
    """Measure all pages in both forms, print them, and hold them to the bars."""
    lighthouse, version = fetched(), ""
    rows: list[list[str]] = []
    missed: list[str] = []
    with TemporaryDirectory() as folder, served(Path(folder)) as address:
        for name, page in pages(address).items():
            for form in _FORMS:
                reports = [lighthouse.report(page, form=form) for _ in range(_RUNS)]
                figures, version = row(reports), reports[0]["lighthouseVersion"]
                rows.append([name, form, *figures])
                told = dict(zip(_SCORES, figures, strict=False))
                missed += [
                    f"{name}, {form}: {bar} {told[bar]}, which is under {least}"
                    for bar, least in _BARS.items()
                    if int(told[bar]) < least
                ]
    header = ["page", "form", *_SCORES, *_AUDITS.values()]
    sys.stdout.write(f"Lighthouse {version}, {provenance(n=_RUNS)}, medians\n\n")
    sys.stdout.write(f"{table(header, rows)}\n")
    if missed:
        sys.exit("\n".join(missed))


if __name__ == "__main__":
    main()
