import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.qags import Claim, read_qags, report, row_of
from tests.eval.judging.toy import Mute, Table

ARTICLE = "The ferry sank. It had cost $ 5, 000 since May 3, 2024, or 4. 40 a day."
MENDED = "The ferry sank. It had cost $ 5,000 since May 3, 2024, or 4.40 a day."


def row(article: str, **votes: str) -> str:
    return json.dumps(
        {
            "article": article,
            "summary_sentences": [
                {
                    "sentence": sentence,
                    "responses": [
                        {"worker_id": n, "response": "yes" if vote == "y" else "no"}
                        for n, vote in enumerate(given)
                    ],
                }
                for sentence, given in votes.items()
            ],
        }
    )


def published(folder: Path, name: str, *rows: str) -> Path:
    path = folder / f"mturk_{name}.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(rows))
    return path


def test_every_sentence_is_a_claim_with_its_votes(tmp_path: Path) -> None:
    path = published(tmp_path, "toy", row(ARTICLE, a="yyn", b="nnn"), row("X.", c="y"))

    assert read_qags(path) == [
        Claim(1, MENDED, "a", 2 / 3),
        Claim(1, MENDED, "b", 0),
        Claim(2, "X.", "c", 1),
    ]


@pytest.mark.parametrize(
    "line", ["{", '{"article": "X."}', row("X.", a=""), row("X.").replace("[]", "1")]
)
def test_what_is_no_row_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    path = published(tmp_path, "toy", row("X.", a="y"), line)

    with pytest.raises(EvalError, match="line 2, is no row of QAGS"):
        read_qags(path)


def test_a_row_tells_agreement_with_the_majority() -> None:
    judge = Table({("p", "a"): 0.9, ("p", "b"): 0.6, ("q", "c"): 0.5, ("q", "d"): 0.1})
    claims = [
        Claim(1, "p", "a", 1),
        Claim(1, "p", "b", 0),
        Claim(2, "q", "c", 2 / 3),
        Claim(2, "q", "d", 1 / 3),
    ]

    _, name, data, n, auc, spearman, accuracy, kappa, _, _ = [
        cell.strip() for cell in row_of(judge, "toy", claims).split("|")
    ]

    assert (name, data, n) == ("table", "toy", "4")
    # Of four pairs of supported and not, only c and b are in the wrong order.
    assert auc.startswith("0.750 [")
    # Ranks 4 3 2 1 against 4 1 3 2: 1 - 6 * (0 + 4 + 1 + 1) / (4 * 15) = 0.4.
    assert spearman == "0.40"
    # Called supported are a and b, rightly a; so half, as by chance.
    assert (accuracy, kappa) == ("0.500", "0.00")


def test_failed_verdicts_are_counted_and_left_out() -> None:
    told = row_of(Mute(), "toy", [Claim(1, "p", "a", 1), Claim(2, "p", "b", 0)])

    assert told.startswith("| mute | toy | 0 (2 failed) |  |  |  |  | ")


def test_the_report_has_a_row_for_each_judge_and_set(tmp_path: Path) -> None:
    for name in ("one", "two"):
        published(tmp_path, name, row("The ferry sank.", a="yyy", ferry="nnn"))
    judge = Table({("The ferry sank.", "a"): 1, ("The ferry sank.", "ferry"): 0})

    lines = report(tmp_path, [judge]).splitlines()

    assert lines[0].startswith("commit ")
    assert lines[0].endswith("n = 4")
    assert "table: table-1" in lines
    rows = [line.split(" | ")[:4] for line in lines if line.startswith("| table")]
    assert rows == [
        ["| table", "one", "2", "1.000 [1.000, 1.000]"],
        ["| table", "two", "2", "1.000 [1.000, 1.000]"],
    ]


def test_the_command_line_tells_a_folder_without_data_in_one_line(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "eval.qags", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"{tmp_path} has no mturk_*.jsonl.gz; name the folder of QAGS's data"
    ]
