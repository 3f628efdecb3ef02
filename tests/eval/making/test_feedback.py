"""Questions from feedback: a right answer, else the articles of a useful one."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from corpus.archive.feedback import Feedback, StoredFeedback
from eval.datasets.native import read_native
from eval.errors import EvalError
from eval.making.feedback import sift, write_new
from tests.support.builders import NOON

EARLIER = NOON - timedelta(days=30)
ASKED = "What tariffs remain on Canadian lumber?"
GOOD = Feedback("ans_1", ASKED, useful=True, articles=("a1", "a2"))
BAD = Feedback("ans_2", ASKED, useful=False, articles=("a3",))


def stored(feedback: Feedback, number: int = 1) -> StoredFeedback:
    """What came in that minute after noon."""
    return StoredFeedback(f"fb_{number}", NOON + timedelta(minutes=number), feedback)


def test_a_right_answer_is_what_the_question_is_held_to() -> None:
    said = replace(BAD, right_answer="about 45%", as_of=EARLIER)

    [sample] = sift([stored(said)]).samples

    assert (sample.sample_id, sample.question) == ("fb_1", ASKED)
    assert (sample.answers, sample.as_of) == (("about 45%",), EARLIER)
    assert sample.tags == ("feedback", "right-answer")
    # What a bad answer cited is no gold.
    assert sample.articles == ()


def test_the_articles_of_a_useful_answer_are_its_gold() -> None:
    [useful] = sift([stored(GOOD)]).samples
    [righted] = sift([stored(replace(GOOD, right_answer="45%"))]).samples

    assert (useful.articles, useful.answers) == (("a1", "a2"), ())
    assert useful.tags == ("feedback", "useful")
    assert (righted.articles, righted.answers) == (("a1", "a2"), ("45%",))


def test_a_question_that_names_no_moment_is_about_the_one_it_was_judged_at() -> None:
    [sample] = sift([stored(GOOD, 7)]).samples

    assert sample.as_of == NOON + timedelta(minutes=7)


def test_what_tells_too_little_is_left_for_a_person() -> None:
    unnamed = replace(GOOD, articles=())

    sifted = sift([stored(BAD, 1), stored(unnamed, 2)])

    assert sifted.samples == ()
    assert [item.feedback_id for item in sifted.unfinished] == ["fb_1", "fb_2"]


def test_the_newest_word_about_an_answer_counts() -> None:
    retracted = replace(BAD, answer_id="ans_1")

    sifted = sift([stored(GOOD, 1), stored(retracted, 2), stored(BAD, 3)])

    assert sifted.samples == ()
    assert [item.feedback_id for item in sifted.unfinished] == ["fb_2", "fb_3"]
    assert sifted.superseded == 1


def test_of_a_question_asked_twice_the_answers_are_one_cluster() -> None:
    said = [
        stored(replace(GOOD, answer_id=f"ans_{number}", question=question), number)
        for number, question in enumerate([ASKED, ASKED.upper(), "Who won?"])
    ]

    first, again, other = (sample.cluster for sample in sift(said).samples)

    assert first == again != other


def test_the_account_counts_everything_and_lists_what_is_unfinished() -> None:
    note = replace(BAD, note="Last year’s\nrate.")
    received = [
        *(stored(GOOD, 1), stored(replace(BAD, right_answer="45%"), 2)),
        *(stored(replace(GOOD, answer_id="ans_3"), 3), stored(note, 4)),
    ]

    # 12:04 on the day of NOON is the newer word about ans_2.
    assert list(sift(received).lines()) == [
        "2 questions: 0 with a right answer, 2 with the articles of a useful answer",
        "1 left out: a newer word about the same answer",
        "1 for a person to finish:",
        f"  fb_4 {NOON:%Y-%m-%d} not useful: {ASKED} (Last year’s rate.)",
    ]


def test_no_terminal_escape_reaches_the_file(tmp_path: Path) -> None:
    hostile = replace(GOOD, question="Who\x1b[2J won\x9b2J?", right_answer="\x07me")
    path = tmp_path / "made.jsonl"

    write_new(path, sift([stored(hostile)]).samples)

    [sample] = read_native(path).samples
    assert sample.question == "Who\ufffd[2J won\ufffd2J?"
    assert sample.answers == ("\ufffdme",)
    assert "\\u00" not in path.read_text()


def test_a_file_that_is_there_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text("mine")

    with pytest.raises(EvalError, match=r"mine\.jsonl is there already; choose"):
        write_new(path, sift([stored(GOOD)]).samples)

    assert path.read_text() == "mine"


def test_without_a_question_no_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "made.jsonl"

    with pytest.raises(EvalError, match=r"not written: no feedback tells .*/v1/feedb"):
        write_new(path, ())

    assert not path.exists()
