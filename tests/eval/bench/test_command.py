"""Each bench from end to end, over a dozen of the example articles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.indexes.lock import IndexLock
from corpus.settings import CorpusSettings
from eval.bench.command import app
from eval.bench.printing import can_print
from eval.errors import EvalError

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

EXAMPLES = Path(__file__).parents[3] / "examples"
GOLD = str(EXAMPLES / "gold.jsonl")
SPREAD = r"\d+\.\d\d \[\d+\.\d\d, \d+\.\d\d\]"


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The 17 articles that are given as JSONL, in one file."""
    path = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    parts = sorted((EXAMPLES / "articles" / "jsonl").glob("*.jsonl"))
    path.write_text("".join(part.read_text(encoding="utf-8") for part in parts))
    return str(path)


@pytest.fixture(scope="module")
def filled(articles: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which those articles went."""
    from ingest.job import ingest  # noqa: PLC0415 - most tests need no model

    home = tmp_path_factory.mktemp("home")
    ingest([articles], CorpusSettings(home=home))
    return home


@pytest.fixture
def home(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_HOME", str(filled))
    return filled


def bench(*arguments: str) -> str:
    ended = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert ended.exit_code == 0, ended.output
    return ended.stdout


def paths(printed: str) -> dict[str, list[str]]:
    """The cells of each row by its path, the header's among them."""
    rows = [
        line.strip("| ").split(" | ") for line in printed.split("\n") if "|" in line
    ]
    return {name: cells for name, *cells in rows if name != "---"}


def compared(printed: str) -> list[str]:
    """Who was compared with whom, each with its spread."""
    return re.findall(rf"^- (.+): {SPREAD}$", printed, re.MULTILINE)


def test_ingest_tells_articles_and_chunks_of_both_paths(articles: str) -> None:
    printed = bench("ingest", articles, "--articles", "8", "--blocks", "2")

    found = paths(printed)
    assert printed.startswith("commit ")
    assert printed.partition("\n")[0].endswith(", n = 8")
    assert found.pop("path") == ["articles/s", "chunks/s"]
    assert list(found) == ["dateline", "langchain"]
    assert all(re.fullmatch(SPREAD, cell) for row in found.values() for cell in row)
    assert compared(printed) == ["dateline to langchain"]


def test_ingest_leaves_the_users_archive_alone(
    articles: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine.sqlite3"
    monkeypatch.setenv("DATELINE_ARCHIVE_URL", f"sqlite:///{mine}")

    bench("ingest", articles, "--articles", "2", "--blocks", "1")

    assert not mine.exists()


def test_encode_gives_both_encoders_the_same_texts(articles: str) -> None:
    printed = bench("encode", articles, "--articles", "4", "--blocks", "2")

    found = paths(printed)
    # Every article has a chunk or more.
    assert int(printed.partition("\n")[0].rpartition(" ")[2]) >= 4
    assert found.pop("path") == ["texts/s"]
    assert list(found) == ["dateline", "sentence-transformers", "the same, tuned"]
    assert compared(printed) == [
        "dateline to sentence-transformers",
        "dateline to the same, tuned",
    ]


@pytest.mark.parametrize("form", ["pages", "lines"])
def test_pipeline_sets_ingest_beside_its_encoder(articles: str, form: str) -> None:
    printed = bench(
        *("pipeline", articles, "--articles", "8", "--blocks", "2", "--form", form)
    )

    found = paths(printed)
    assert printed.partition("\n")[0].endswith(f", n = 8, seed 2022, {form}")
    assert found.pop("path") == ["texts/s"]
    assert list(found) == ["dateline ingest", "its encoder alone"]
    assert compared(printed) == ["dateline ingest to its encoder alone"]


def test_extraction_has_a_row_for_every_reader(articles: str) -> None:
    printed = bench("extraction", articles, "--articles", "3")

    found = paths(printed)
    assert printed.partition("\n")[0].endswith(", n = 3, seed 2022")
    assert found["HTML"][0] == "24"
    assert {"HTML: wire", "ninjs", "Atom", "Markdown", "text"} < found.keys()
    assert ("PDF" in found) == can_print()
    assert ("PDF is left out" in printed) == (not can_print())


@pytest.mark.usefixtures("home")
def test_search_tells_percentiles_of_ours_and_both_of_theirs() -> None:
    printed = bench(
        *("search", GOLD, "--questions", "6", "--blocks", "2", "--chunks", "10")
    )

    found = paths(printed)
    assert printed.partition("\n")[0].endswith(", n = 6")
    assert " chunks, 10 of them in LangChain's store\n" in printed
    assert found["path"] == ["p50 ms", "p95 ms", "p99 ms", "p50 ms by block"]
    assert {"dateline", "langchain vectors", "langchain hybrid"} < found.keys()
    assert compared(printed) == [
        "dateline to langchain vectors",
        "dateline to langchain hybrid",
    ]


@pytest.mark.usefixtures("home")
def test_ask_stands_beside_its_floor_and_its_limit() -> None:
    printed = bench("ask", GOLD, "--questions", "6", "--blocks", "2")

    assert printed.partition("\n")[0].endswith(", n = 6")
    assert {"ask", "ask: retrieve", "ask: draft", "search"} < paths(printed).keys()
    assert compared(printed) == [
        "ask to search",
        "ask to embed the question",
        "ask to vector index alone",
    ]


@pytest.mark.usefixtures("home")
def test_overhead_sets_answers_beside_their_model_alone() -> None:
    printed = bench(
        *("overhead", GOLD, "--questions", "4", "--blocks", "2"),
        *("--first-ms", "5", "--token-ms", "1"),
    )

    found = paths(printed)
    counts = re.search(r", n = (\d+)\n.* every 1 ms; (\d+) left out", printed)
    assert counts is not None
    assert sum(map(int, counts.groups())) == 4
    assert found.pop("ms an answer") == ["p50", "p95"]
    assert {"model alone: first sentence", "dateline: done"} < found.keys()
    assert float(found["model alone: first token"][0]) >= 5
    cpu = printed.strip().rpartition("\n")[2]
    assert re.fullmatch(f"CPU seconds .+ an answer, by block: {SPREAD}", cpu)


@pytest.mark.usefixtures("home")
def test_streams_of_many_clients_stand_beside_those_of_their_model() -> None:
    printed = bench(
        *("streams", GOLD, "--questions", "3", "--blocks", "1", "--clients", "5"),
        *("--first-ms", "5", "--token-ms", "1"),
    )

    found = paths(printed)
    assert printed.partition("\n")[0].endswith(", n = 5")
    del found["asked"]
    assert list(found) == ["/v1/ask", "/v1/chat/completions", "the model alone"]
    # n, errors, and answers that the model did not write.
    assert {tuple(cells[:3]) for cells in found.values()} == {("5", "0", "0")}
    assert re.search(r"MiB before the first question, \d+ at most, -?\d+ KiB", printed)


@pytest.mark.usefixtures("home")
def test_memory_is_told_after_every_tenth_of_the_requests() -> None:
    printed = bench("memory", GOLD, "--questions", "4", "--requests", "100")

    found = paths(printed)
    assert printed.partition("\n")[0].endswith(", n = 100")
    assert found.pop("requests") == ["RSS MiB", "own MiB", "threads"]
    assert list(found) == [str(count) for count in range(10, 101, 10)]
    assert re.search(r"over the last 40 samples: (not )?flat", printed)


@pytest.mark.usefixtures("home")
def test_throughput_stands_beside_the_encoder_on_the_same_core() -> None:
    printed = bench("throughput", GOLD, "--questions", "6", "--blocks", "2")

    found = paths(printed)
    assert printed.partition("\n")[0].endswith(", n = 6")
    assert list(found) == [
        *("path", "/v1/ask", "/v1/ask, streamed", "/v1/search", "/healthz"),
        "the encoder alone",
    ]
    assert re.fullmatch(SPREAD, found["/v1/ask"][0])
    assert compared(printed)[-1] == "/v1/ask to the encoder alone"


@pytest.mark.usefixtures("home")
def test_load_tells_seconds_of_whole_processes() -> None:
    printed = bench("load", GOLD, "--blocks", "1")

    found = paths(printed)
    assert printed.partition("\n")[0].endswith(", n = 1")
    assert found.pop("path") == ["seconds"]
    assert list(found) == ["dateline ask", "sentence-transformers"]
    assert compared(printed) == ["dateline ask to sentence-transformers"]


def test_load_is_refused_while_somebody_else_would_answer(home: Path) -> None:
    lock = IndexLock(CorpusSettings(home=home).lock_file)

    with (
        lock.acquire(purpose="dateline serve"),
        pytest.raises(EvalError, match=r"dateline serve .* would answer; stop it"),
    ):
        bench("load", GOLD, "--blocks", "1")
