import json
from hashlib import sha256
from pathlib import Path

import pytest

from eval.datasets.beir import read_beir
from eval.samples import Sample
from tests.eval.datasets.support import refusal, write_lines
from tests.support.commands import Commands

HEADER = "query-id\tcorpus-id\tscore"
QUERIES: list[dict[str, object]] = [
    {"_id": "q1", "text": "lumber duties", "metadata": {}},
    {"_id": "q2", "text": "bridge repairs"},
    {"_id": "q3", "text": "library hours"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """`q1` and `q3` are judged in test, `q2` in dev."""
    made = tmp_path / "scifact"
    write_lines(made / "queries.jsonl", *QUERIES)
    write_lines(
        made / "qrels" / "test.tsv",
        HEADER, "q3\td7\t1", "q1\td1\t2", "q1\td2\t0", "q1\td3\t-1", "",
    )  # fmt: skip
    write_lines(made / "qrels" / "dev.tsv", HEADER, "q2\td5\t1\r")
    return made


def test_the_queries_that_test_judges_are_read_in_their_order(folder: Path) -> None:
    dataset = read_beir(folder)

    assert dataset.name == "scifact"
    assert dataset.samples == (
        Sample(
            sample_id="q1",
            question="lumber duties",
            articles=("d1",),
            relevance={"d1": 2, "d2": 0, "d3": 0},
        ),
        Sample(
            sample_id="q3",
            question="library hours",
            articles=("d7",),
            relevance={"d7": 1},
        ),
    )


def test_another_split_is_named_after_a_hash(folder: Path) -> None:
    dataset = read_beir(folder.with_name("scifact#dev"))

    assert dataset.name == "scifact#dev"
    assert [sample.relevance for sample in dataset.samples] == [{"d5": 1}]


def test_a_folder_with_a_hash_in_its_name_is_found(folder: Path) -> None:
    moved = folder.rename(folder.with_name("scifact#2"))

    assert len(read_beir(moved).samples) == 2


def test_the_hash_is_that_of_the_queries_and_the_split_alone(folder: Path) -> None:
    both = (folder / "queries.jsonl").read_bytes()
    both += (folder / "qrels" / "test.tsv").read_bytes()
    (folder / "qrels" / "dev.tsv").unlink()
    write_lines(folder / "corpus.jsonl", {"_id": "d1", "text": "Duties rose."})

    assert read_beir(folder).sha256 == sha256(both).hexdigest()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("q1 d1 1", "not a query, an article and a whole number, with tabs"),
        ("q1\td1", "not a query, an article and a whole number, with tabs"),
        ("q1\td1\thigh", "not a query, an article and a whole number, with tabs"),
    ],
)
def test_a_wrong_judgement_is_told_with_its_line(
    folder: Path, line: str, said: str
) -> None:
    write_lines(folder / "qrels" / "test.tsv", HEADER, "q1\td1\t1", line)

    assert refusal(read_beir, folder) == f"scifact/qrels/test.tsv:3: {said}"


def test_judgements_without_their_header_are_refused(folder: Path) -> None:
    write_lines(folder / "qrels" / "test.tsv", "q1\td1\t1")

    said = refusal(read_beir, folder)
    assert said.startswith("scifact/qrels/test.tsv:1: the header must be 'query-id")


def test_a_judged_query_that_is_not_there_is_refused(folder: Path) -> None:
    write_lines(folder / "qrels" / "test.tsv", HEADER, "q1\td1\t1", "q9\td1\t1")

    said = refusal(read_beir, folder)
    assert said.startswith("scifact/qrels/test.tsv: judges the query 'q9'")


def test_a_split_that_judges_nothing_is_refused(folder: Path) -> None:
    write_lines(folder / "qrels" / "test.tsv", HEADER)

    said = refusal(read_beir, folder)
    assert said.startswith("scifact/qrels/test.tsv: holds no question")


def test_a_missing_split_is_told_with_those_that_are_there(folder: Path) -> None:
    said = refusal(read_beir, folder.with_name("scifact#train"))

    assert said == (
        "scifact/qrels/train.tsv: there is no such split; there are: dev, test"
    )


def test_a_wrong_query_is_told_with_its_line(folder: Path) -> None:
    write_lines(folder / "queries.jsonl", *QUERIES, {"id": "q4", "text": "tides"})

    said = refusal(read_beir, folder)
    assert said == "scifact/queries.jsonl:4: _id: Field required"


CORPUS = [
    ("d1", "Mill town", "The council of Alder raised lumber duties to 14 percent."),
    ("d2", "Ferry", "The ferry Selkie carries 32 cars to Gull Island every noon."),
    ("d3", "Rain", "Rain fell on the Carrow river for eleven days in a row."),
    ("d7", "Reading", "The Ostra library will keep its Sunday hours until May."),
]


@pytest.mark.slow
def test_an_archive_of_the_corpus_is_ranked_by_its_judgements(
    tmp_path: Path, folder: Path
) -> None:
    documents: list[dict[str, object]] = [
        {"_id": name, "title": title, "text": text, "metadata": {}}
        for name, title, text in CORPUS
    ]
    corpus = write_lines(folder / "corpus.jsonl", *documents)
    commands = Commands(tmp_path / "home")
    commands.done("ingest", str(corpus))

    told = commands.done(
        *("eval", "run", f"beir:{folder}", "--into", str(tmp_path / "run")),
        *("--measures", "recall@5,ndcg@10,rr", "--json"),
    )

    measures = json.loads(told)["summary"]["overall"]["measures"]
    values = {item["definition"]["name"]: item["mean"]["value"] for item in measures}
    assert values == {"recall@5": 1, "ndcg@10": 1, "rr": 1}
