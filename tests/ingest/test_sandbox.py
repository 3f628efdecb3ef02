import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.errors import ContentError, Reason
from ingest.sandbox import MEMORY_LIMIT_BYTES, Sandbox


@dataclass(frozen=True, slots=True)
class Told:
    text: str
    pid: int


def echo(data: bytes) -> Told:
    return Told(data.decode(), os.getpid())


def refuse(data: bytes) -> Told:
    raise ContentError(Reason.EMPTY, f"{len(data)} bytes of nothing.")


def die(data: bytes) -> Told:
    if data:
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(data)


def hoard(data: bytes) -> Told:
    return echo(data or bytes(MEMORY_LIMIT_BYTES))


def write(data: bytes) -> Told:
    with Path(data.decode()).open("wb", buffering=0) as file:
        file.write(b"mine")
    return echo(data)


def sleep(data: bytes) -> Told:
    time.sleep(float(data))
    return echo(data)


def sandboxed(function: object, **bounds: float) -> Sandbox:
    return Sandbox(f"{__name__}:{getattr(function, '__name__', '')}", **bounds)


def test_a_function_runs_in_another_process_that_is_kept() -> None:
    sandbox = sandboxed(echo)

    first, second = sandbox.call(b"one"), sandbox.call(b"two")

    assert (first["text"], second["text"]) == ("one", "two")
    assert first["pid"] == second["pid"] != os.getpid()


def test_what_it_refuses_is_told_as_it_is() -> None:
    with pytest.raises(ContentError) as caught:
        sandboxed(refuse).call(b"abc")

    assert caught.value.reason == Reason.EMPTY
    assert caught.value.detail == "3 bytes of nothing."


@pytest.mark.parametrize(
    ("function", "bad", "good"), [(die, b"x", b""), (hoard, b"", b"x")]
)
def test_a_process_that_ends_costs_one_call(
    function: object, bad: bytes, good: bytes
) -> None:
    sandbox = sandboxed(function)

    with pytest.raises(ChildProcessError, match="ended its process"):
        sandbox.call(bad)

    assert sandbox.call(good)["text"] == good.decode()


def test_what_takes_too_long_is_ended() -> None:
    sandbox = sandboxed(sleep, time_limit_s=2.0)
    pid = sandbox.call(b"0")["pid"]

    with pytest.raises(TimeoutError, match="took over 2 s"):
        sandbox.call(b"600")

    assert not Path(f"/proc/{pid}").exists()
    assert sandbox.call(b"0")["pid"] != pid


def test_no_file_is_written(tmp_path: Path) -> None:
    file = tmp_path / "written"

    with pytest.raises(ChildProcessError):
        sandboxed(write).call(str(file).encode())

    assert file.read_bytes() == b""


def test_the_process_ends_with_the_run_that_began_it() -> None:
    script = (
        "import os; from ingest.sandbox import Sandbox;"
        f"s = Sandbox('{__name__}:echo'); print(s.call(b'')['pid'], flush=True);"
        "os._exit(0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, timeout=60
    )

    proc = Path(f"/proc/{int(ran.stdout)}")
    deadline = time.monotonic() + 30
    while proc.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not proc.exists()
