from datetime import date
from math import sqrt

import numpy as np

from service.drafting.drafts import Evidence
from service.timelines.matters import Matter, matters
from service.timelines.telling import Telling
from service.timelines.timeline import DatedBy, Precision, When
from tests.support.passages import passage, source

DAY = date(2025, 2, 14)
TEXT, PUBLICATION = DatedBy.TEXT, DatedBy.PUBLICATION


def telling(
    text: str,
    *,
    cosine: float = 1.0,
    day: date = DAY,
    dated_by: DatedBy = TEXT,
    published: str = "2025-02-15",
) -> Telling:
    """One whose cosine to one of cosine 1 is given."""
    article = source(text[:4], published=published)
    return Telling(
        evidence=Evidence(passage(text, of=article), 0, len(text), text),
        when=When(day, day, Precision.DAY, dated_by),
        relevance=0.8,
        vector=np.array([cosine, sqrt(1 - cosine**2)], dtype=np.float32),
        outlets=("Courier",),
    )


def together(*told: Telling) -> list[list[str]]:
    found: list[Matter] = matters(told, topic="the Harbour Bridge of Norvik")
    return [[item.evidence.text for item in matter] for matter in found]


FELL = "The deck fell on Friday, Ada Lund said."
THE_FALL = telling(FELL, published="2025-02-14")


def test_near_sentences_of_one_day_tell_one_event() -> None:
    near = telling("The roadway broke off.", cosine=0.71)
    far = telling("The roadway was closed.", cosine=0.69)

    assert together(THE_FALL, near) == [[FELL, near.evidence.text]]
    assert together(THE_FALL, far) == [[FELL], [far.evidence.text]]


def test_a_shared_name_or_number_makes_less_nearness_enough() -> None:
    same = telling("Ms Lund saw the deck fall.", cosine=0.61)
    other = telling("Mr Berg saw the deck fall.", cosine=0.61)

    assert together(THE_FALL, same) == [[FELL, same.evidence.text]]
    assert together(THE_FALL, other) == [[FELL], [other.evidence.text]]


def test_a_name_of_the_topic_tells_no_two_events_apart() -> None:
    one = telling("Norvik mourned its dead.")
    other = telling("The mayor of Norvik resigned.", cosine=0.61)

    assert len(together(one, other)) == 2


def test_the_same_words_on_another_day_are_another_event() -> None:
    later = telling("It fell again.", day=date(2025, 2, 15))

    assert len(together(THE_FALL, later)) == 2


def test_a_report_without_a_day_may_come_a_day_later_but_not_two() -> None:
    next_day, late = (
        telling(text, cosine=0.9, day=date(2025, 2, day), dated_by=PUBLICATION)
        for text, day in [("It fell.", 15), ("It fell then.", 16)]
    )

    assert together(THE_FALL, next_day) == [[FELL, "It fell."]]
    assert len(together(THE_FALL, late)) == 2


def test_the_same_words_without_a_day_repeat_what_was_told_whenever() -> None:
    again = telling(FELL, cosine=0.96, day=date(2025, 5, 1), dated_by=PUBLICATION)
    anew = telling(FELL, cosine=0.96, day=date(2025, 5, 1))

    assert together(THE_FALL, again) == [[FELL, FELL]]
    assert len(together(THE_FALL, anew)) == 2


def test_who_tells_the_day_speaks_first_then_the_earliest() -> None:
    first = telling("A deck fell.", dated_by=PUBLICATION, published="2025-02-14")
    third = telling("C deck fell.", published="2025-02-16")
    second = telling("B deck fell.", published="2025-02-15")

    texts = ["B deck fell.", "C deck fell.", "A deck fell."]
    assert together(first, third, second) == [texts]
