"""The period of a topic, given or read from its words."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Self

from service.questions import Question, TimeWindow
from service.retrieval.periods.intent import GRACE, time_intent
from service.retrieval.periods.mentions import Role
from service.retrieval.periods.spans import Period
from service.timelines.timeline import Topic, When

_BOUNDING = frozenset({Role.BOUNDS, Role.AS_OF, Role.PRESENT})


@dataclass(frozen=True, slots=True)
class Asked:
    """A topic as it is searched for.

    Attributes:
        question: The topic's words without those of the period, which say nothing of
            the matter.
        window: Of the events; None for all time.
    """

    question: Question
    window: TimeWindow | None

    @classmethod
    def of(cls, topic: Topic) -> Self:
        """Read the period from the topic where neither bound is given."""
        text = topic.text
        if topic.start or topic.end:
            window = TimeWindow(topic.start, topic.end, "")
            return cls(_question(topic, text), window)
        mention = time_intent(text, as_of=topic.as_of).mention
        if mention is None or mention.role not in _BOUNDING:
            return cls(_question(topic, text), None)
        period = mention.period
        window = TimeWindow(period.start, period.end, mention.phrase)
        rest = f"{text[: mention.start]} {text[mention.end :]}"
        return cls(_question(topic, " ".join(rest.split()) or text), window)

    @property
    def period(self) -> Period:
        """Of the events."""
        if self.window is None:
            return Period(None, None)
        return Period(self.window.start, self.window.end)

    @property
    def published(self) -> tuple[Period, ...]:
        """When the articles came out: with the events, and, looking back, after them.

        Older articles cannot tell of the period. Each is searched by itself, so that
        what came later does not crowd out what was told at the time.
        """
        start, end = self.period.start, self.period.end
        if end is None or end + GRACE >= self.question.as_of:
            return (Period(start, None),)
        return Period(start, end + GRACE), Period(end + GRACE, None)

    def takes(self, when: When) -> bool:
        """Whether the event was in the period and not after the as-of, by UTC days."""
        start, end = self.period.start, self.period.end
        is_begun = start is None or when.last >= start.date()
        is_over = end is not None and _midnight(when.first) >= end
        return is_begun and not is_over and when.first <= self.question.as_of.date()


def _question(topic: Topic, text: str) -> Question:
    return Question(text, topic.as_of, topic.filters)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
