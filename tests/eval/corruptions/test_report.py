import gzip
import json
from pathlib import Path

from eval.corruptions.report import Plan, report

EXAMPLES = Path(__file__).parents[3] / "examples" / "articles" / "markdown"


def qags_row(sentence: str, *, supported: bool) -> str:
    vote = {"response": "yes" if supported else "no"}
    article = "the council of norvik closed the harbour bridge after 20 people died ."
    claim = {"sentence": sentence, "responses": [vote] * 3}
    return json.dumps({"article": article, "summary_sentences": [claim]})


def test_both_tables_tell_of_the_half_that_was_not_fitted_on(tmp_path: Path) -> None:
    true = qags_row("The council closed the harbour bridge.", supported=True)
    false = qags_row(
        "The council closed the bridge after 75 people died.", supported=False
    )
    rows = "\n".join([true, false, true, true, true, false])
    (tmp_path / "mturk_toy.jsonl.gz").write_bytes(gzip.compress(rows.encode()))

    text = report(EXAMPLES, tmp_path, Plan(articles=12, seed=0))

    assert "seed 0" in text
    assert "fitted on the other half: support 0." in text
    for row in ("true", "wrong number", "wrong role"):
        assert f"\n| {row} | " in text
    # Rows 2, 4 and 6 of the toy set: one true, two false, all told right.
    assert "| toy | 3 | 1.000 [1.000, 1.000] | 0.0 % [0.0, 79.3]" in text
