"""`dateline eval bench`: how fast, beside rivals, in one run on one machine.

Prints the commit, the date, the machine and n, then a Markdown table.
"""

from pathlib import Path
from typing import Annotated, Literal

import typer

from corpus.settings import CorpusSettings
from eval.bench.turns import Plan

app = typer.Typer(
    help="How fast, beside rivals, in turns of one run.", no_args_is_help=True
)
# Each command imports what it needs, as in `dateline`.

Articles = Annotated[
    Path, typer.Argument(help="A JSONL file with url, title and text, or its .gz.")
]
Questions = Annotated[
    str, typer.Argument(help="A file, or FORMAT:PATH such as realtimeqa:q.jsonl.gz.")
]
ArticleCount = Annotated[
    int, typer.Option("--articles", min=1, help="How many count, in all blocks.")
]
QuestionCount = Annotated[
    int, typer.Option("--questions", min=1, help="How many count, in all blocks.")
]
Blocks = Annotated[
    int, typer.Option(min=1, help="Turns of each rival, after one to warm up.")
]

FirstMs = Annotated[
    float, typer.Option(min=0, help="The model's time to its first token.")
]
TokenMs = Annotated[
    float, typer.Option(min=0, help="Its time from each token to the next.")
]


@app.command()
def ingest(articles: Articles, number: ArticleCount = 300, blocks: Blocks = 6) -> None:
    """`dateline ingest` against LangChain's stock path, in articles a second."""
    from eval.bench.ingest import bench_ingest

    print(bench_ingest(articles, Plan(number, blocks, "articles")))


@app.command()
def encode(articles: Articles, number: ArticleCount = 120, blocks: Blocks = 6) -> None:
    """The bundled model against sentence-transformers, in texts a second."""
    from eval.bench.encode import bench_encode

    plan = Plan(number, blocks, "articles")
    print(bench_encode(articles, plan, CorpusSettings()))


@app.command()
def pipeline(
    articles: Articles,
    number: ArticleCount = 600,
    blocks: Blocks = 6,
    *,
    form: Annotated[
        Literal["pages", "lines"],
        typer.Option(help="Web pages of eight kinds, or JSON lines."),
    ] = "pages",
) -> None:
    """All of ingest against its encoder alone, in texts a second."""
    from eval.bench.pipeline import Form, bench_pipeline

    plan = Plan(number, blocks, "articles")
    print(bench_pipeline(articles, plan, CorpusSettings(), form=Form(form)))


@app.command()
def extraction(articles: Articles, number: ArticleCount = 300) -> None:
    """What readers give back of articles written in their formats, and how fast."""
    from eval.bench.extraction import bench_extraction

    print(bench_extraction(articles, number=number))


@app.command()
def search(
    questions: Questions,
    *,
    number: QuestionCount = 300,
    blocks: Blocks = 6,
    chunks: Annotated[
        int | None,
        typer.Option(min=1, help="Give LangChain only the first; all take 3 GiB."),
    ] = None,
) -> None:
    """Search of DATELINE_HOME against LangChain's retrievers, in milliseconds."""
    from eval.bench.search import bench_search

    plan = Plan(number, blocks, "questions")
    print(bench_search(questions, plan, CorpusSettings(), chunks=chunks))


@app.command()
def ask(questions: Questions, number: QuestionCount = 300, blocks: Blocks = 6) -> None:
    """Answers from DATELINE_HOME, step by step, in milliseconds."""
    from eval.bench.ask import bench_ask

    print(bench_ask(questions, Plan(number, blocks, "questions"), CorpusSettings()))


@app.command()
def load(questions: Questions, blocks: Blocks = 10) -> None:
    """A cold `dateline ask` of DATELINE_HOME against loading a library, in seconds."""
    from eval.bench.load import bench_load

    print(bench_load(questions, Plan(blocks, blocks, "questions"), CorpusSettings()))


@app.command()
def overhead(
    questions: Questions,
    *,
    number: QuestionCount = 60,
    blocks: Blocks = 6,
    first_ms: FirstMs = 50,
    token_ms: TokenMs = 5,
) -> None:
    """Streamed answers of DATELINE_HOME against their chat model alone, in ms."""
    from eval.bench.overhead import bench_overhead
    from eval.bench.stub import Pace

    plan, pace = Plan(number, blocks, "questions"), Pace(first_ms, token_ms)
    print(bench_overhead(questions, plan, CorpusSettings(), pace=pace))


@app.command()
def streams(
    questions: Questions,
    *,
    number: QuestionCount = 60,
    blocks: Blocks = 3,
    clients: Annotated[
        int, typer.Option(min=1, help="Each opens a stream at the same moment.")
    ] = 200,
    first_ms: FirstMs = 50,
    token_ms: TokenMs = 20,
) -> None:
    """Many streams at once from DATELINE_HOME, beside their chat model, in ms."""
    from eval.bench.at_once import bench_streams
    from eval.bench.stub import Pace

    plan, pace = Plan(number, blocks, "questions"), Pace(first_ms, token_ms)
    settings = CorpusSettings()
    print(bench_streams(questions, plan, settings, clients=clients, pace=pace))


@app.command()
def memory(
    questions: Questions,
    *,
    number: QuestionCount = 40,
    requests: Annotated[int, typer.Option(min=1, help="Of all kinds.")] = 10_000,
) -> None:
    """The memory of a service of DATELINE_HOME over many requests, in MiB."""
    from eval.bench.memory import bench_memory

    plan = Plan(number, 1, "questions")
    print(bench_memory(questions, plan, CorpusSettings(), requests=requests))


@app.command()
def throughput(
    questions: Questions, number: QuestionCount = 60, blocks: Blocks = 6
) -> None:
    """Requests a second of DATELINE_HOME on one core, without a chat model."""
    from eval.bench.throughput import bench_throughput

    plan = Plan(number, blocks, "questions")
    print(bench_throughput(questions, plan, CorpusSettings()))
