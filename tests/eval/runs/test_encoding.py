import json
import math
from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eval.responses import (
    AnswerSentence,
    Cited,
    CitedQuote,
    Response,
    RetrievedPassage,
    Status,
    Timings,
    Usage,
)
from eval.results import SampleResult
from eval.runs.encoding import (
    FORMAT,
    Header,
    Record,
    as_recorded,
    decode_header,
    decode_record,
    encode_header,
    encode_record,
)
from eval.samples import Nugget, Sample, Turn
from eval.scores import Definition, failed, scored, unscored
from tests.support.eval_systems import MANIFEST

TEXTS = st.text(max_size=8)
MOMENTS = st.none() | st.datetimes(timezones=st.just(UTC))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
COUNTS = st.none() | st.integers(0, 10**12)


def _several(items: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(items, max_size=2).map(tuple)


SAMPLES = st.builds(
    Sample,
    TEXTS,
    TEXTS,
    as_of=MOMENTS,
    answers=_several(TEXTS),
    history=st.lists(st.builds(Turn, TEXTS, TEXTS), max_size=2).map(tuple),
    articles=_several(TEXTS),
    relevance=st.dictionaries(TEXTS, st.integers(0, 3), max_size=2),
    quotes=_several(TEXTS),
    unanswerable=st.booleans(),
    choices=_several(TEXTS),
    right_choice=COUNTS,
    nuggets=st.lists(st.builds(Nugget, TEXTS, st.booleans()), max_size=2).map(tuple),
    ranking=_several(TEXTS),
    cluster=st.none() | TEXTS,
    tags=_several(TEXTS),
)
PASSAGES = st.builds(
    RetrievedPassage, TEXTS, TEXTS, names=st.frozensets(TEXTS), dated=MOMENTS
)
QUOTES = st.builds(CitedQuote, TEXTS, exact=st.none() | st.booleans())
CITED = st.builds(
    Cited,
    st.integers(0, 9),
    TEXTS,
    TEXTS,
    names=st.frozensets(TEXTS),
    quotes=st.lists(QUOTES, max_size=2).map(tuple),
    dated=MOMENTS,
)
SENTENCES = st.builds(
    AnswerSentence,
    TEXTS,
    citations=st.lists(st.integers(0, 9), max_size=2).map(tuple),
    support=st.none() | NUMBERS,
)
RESPONSES = st.builds(
    Response,
    TEXTS,
    st.sampled_from(Status),
    choice=COUNTS,
    sentences=st.lists(SENTENCES, max_size=2).map(tuple),
    cited=st.lists(CITED, max_size=2).map(tuple),
    passages=st.none() | st.lists(PASSAGES, max_size=2).map(tuple),
    as_of=MOMENTS,
    usage=st.builds(Usage, COUNTS, COUNTS, st.none() | NUMBERS),
    timings=st.none() | st.builds(Timings, NUMBERS, st.none() | NUMBERS),
)
SCORES = st.dictionaries(
    TEXTS, st.builds(scored, NUMBERS, TEXTS) | TEXTS.map(unscored) | TEXTS.map(failed)
)
RECORDS = st.builds(
    Record,
    st.integers(0, 10**6),
    st.builds(
        SampleResult, TEXTS, SAMPLES, st.none() | RESPONSES, st.none() | TEXTS, SCORES
    ),
)
ANSWERED = Response("Yes.", Status.ANSWERED)


def _record(response: Response | None) -> Record:
    return Record(3, SampleResult("key", Sample("q3", "Why?"), response, None, {}))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(RECORDS)
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    assert decode_record(encode_record(record)) == record


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
@given(RESPONSES)
def test_a_response_without_article_texts_is_recorded_as_it_is(
    response: Response,
) -> None:
    assert as_recorded(response) == response


def test_a_record_is_one_line_of_ascii() -> None:
    response = replace(ANSWERED, text="é\n\u2028\ud83d \N{PILE OF POO}")

    line = encode_record(_record(response))

    assert line.isascii()
    assert (line.count(b"\n"), line[-1:]) == (1, b"\n")
    assert decode_record(line) == _record(response)


def test_the_texts_of_whole_articles_are_not_recorded() -> None:
    passage = RetrievedPassage("a1", "A dam broke.", article_text="A dam broke. Rain.")
    response = replace(ANSWERED, passages=(passage,))
    bare = replace(ANSWERED, passages=(replace(passage, article_text=None),))

    assert decode_record(encode_record(_record(response))) == _record(bare)
    assert as_recorded(response) == bare


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_not_a_number_is_not_recorded(value: float) -> None:
    response = replace(ANSWERED, timings=Timings(value))

    with pytest.raises(ValueError, match="not JSON compliant"):
        encode_record(_record(response))
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_recorded(response)


def test_what_is_of_another_type_is_not_recorded() -> None:
    wrong: object = None
    response = replace(ANSWERED, text=wrong)  # type: ignore[arg-type]

    with pytest.raises(ValueError, match="text: Input should be a valid string"):
        as_recorded(response)


def test_a_header_comes_back_as_it_was() -> None:
    header = Header(MANIFEST, (Definition("f1", "Overlap.", "SQuAD", high=None),))

    assert decode_header(encode_header(header)) == header


def test_a_header_of_another_format_is_refused() -> None:
    stored = json.loads(encode_header(Header(MANIFEST, ())))
    stored["format"] = FORMAT + 1

    with pytest.raises(ValueError, match=f"{FORMAT + 1}; this version reads {FORMAT}"):
        decode_header(json.dumps(stored))


def test_what_is_wrong_with_a_header_is_named() -> None:
    stored = json.loads(encode_header(Header(MANIFEST, ())))
    del stored["manifest"]["seed"]

    with pytest.raises(ValueError, match=r"manifest\.seed: Field required"):
        decode_header(json.dumps(stored))


@pytest.mark.parametrize("text", ["[]", "{}", "1", "{"])
def test_what_is_not_a_header_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"format is None|Expecting"):
        decode_header(text)
