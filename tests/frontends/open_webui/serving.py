"""Dateline and Open WebUI on the loopback, each in a process of its own."""

import json
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.support.commands import Commands

_ROOT = Path(__file__).parents[3]
_PROGRAM = _ROOT / ".venv-open-webui" / "bin" / "open-webui"
# It makes a database at its first start, on a slow machine for minutes.
_PATIENCE_S = 600.0


@dataclass(frozen=True, slots=True)
class Dateline:
    """`dateline serve` over the bundled articles."""

    url: str
    log: Path

    def outcomes(self) -> Counter[str]:
        """What became of the chat completions that have ended."""
        lines = map(json.loads, self.log.read_text(encoding="utf-8").splitlines())
        return Counter(
            line["outcome"]
            for line in lines
            if line.get("route") == "/v1/chat/completions"
        )


@contextmanager
def dateline(folder: Path, *, chat_url: str) -> Iterator[Dateline]:
    """The service, whose answers the chat model at that address writes."""
    settings = {
        "DATELINE_CHAT_MODEL": "openai:writer",
        "DATELINE_CHAT_BASE_URL": chat_url,
        "DATELINE_CHAT_API_KEY": "none",
    }
    lines = [f"{name}={value}" for name, value in settings.items()]
    (folder / ".env").write_text("\n".join(lines), encoding="utf-8")
    commands, log = Commands(folder / "home"), folder / "dateline.log"
    commands.done("ingest", str(_ROOT / "examples" / "articles"))
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    process = commands.start("serve", "--port", str(port), log=log)
    with _answering(process, f"{url}/readyz", log=log):
        yield Dateline(url, log)


@contextmanager
def open_webui(folder: Path, *, api_url: str) -> Iterator[str]:
    """The address of a new Open WebUI that knows one connection, ours."""
    assert _PROGRAM.exists(), f"{_PROGRAM} is missing; `make open-webui` installs it"
    port, log = _free_port(), folder / "open-webui.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [_PROGRAM, "serve", "--host", "127.0.0.1", "--port", str(port)],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            cwd=folder,
            env=_settings(folder, api_url),
        )
    url = f"http://127.0.0.1:{port}"
    with _answering(process, f"{url}/health", log=log):
        yield url


def _settings(folder: Path, api_url: str) -> Mapping[str, str]:
    """All that is set up: nothing is clicked together, nothing is fetched."""
    headers = {"X-Citation-Format": "openwebui", "X-OpenWebUI-Task": "{{TASK}}"}
    connection = {"headers": headers, "model_ids": ["dateline"]}
    return {
        "HOME": str(folder),
        "PATH": str(_PROGRAM.parent),
        "DATA_DIR": str(folder),
        "WEBUI_AUTH": "False",
        "OFFLINE_MODE": "true",
        "HF_HUB_OFFLINE": "1",
        "RAG_EMBEDDING_ENGINE": "openai",
        "ENABLE_OLLAMA_API": "false",
        "OPENAI_API_BASE_URL": f"{api_url}/v1",
        "OPENAI_API_KEY": "none",
        "OPENAI_API_CONFIGS": json.dumps({"0": connection}),
        "DEFAULT_MODELS": "dateline",
        "DEFAULT_MODEL_METADATA": json.dumps(
            {"capabilities": {"builtin_tools": False, "web_search": False}}
        ),
    }


@contextmanager
def _answering(
    process: subprocess.Popen[bytes], url: str, *, log: Path
) -> Iterator[None]:
    """From when the address answers; at the end the process is no more."""
    try:
        give_up = time.monotonic() + _PATIENCE_S
        while not _answers(url):
            said = log.read_text(encoding="utf-8")
            assert process.poll() is None, said
            assert time.monotonic() < give_up, said
            time.sleep(0.2)
        yield
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, trust_env=False).is_success
    except httpx.TransportError:
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
