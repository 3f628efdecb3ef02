"""What readers say of answers: kept with the question, for the answers are not kept."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, Row, insert, select, update

from corpus.archive import schema
from corpus.archive.engine import reading, writing

_feedback = schema.feedback.c


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody says of an answer. Texts are as they came, so not fit to print.

    Attributes:
        answer_id: As the answer told it.
        useful: Whether the answer was.
        right_answer: What the answer should have said; None: they do not say.
        as_of: The moment the question was about; None: when it was asked.
        articles: The ids of those that the answer cited.
    """

    answer_id: str
    question: str
    useful: bool
    note: str | None = None
    right_answer: str | None = None
    as_of: datetime | None = None
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredFeedback:
    """Feedback as the archive has it; its id stays when a newer word replaces it."""

    feedback_id: str
    received_at: datetime
    feedback: Feedback


@dataclass(frozen=True, slots=True)
class FeedbackReceipt:
    """What became of feedback.

    Attributes:
        replaced: Whether it took the place of what the same key said before.
    """

    feedback_id: str
    received_at: datetime
    replaced: bool


class FeedbackLog:
    """Keeps what is said of answers, and tells it again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(
        self, feedback: Feedback, *, key_id: str | None, now: datetime
    ) -> FeedbackReceipt:
        """Keep it in place of what the same key said of the same answer.

        Args:
            feedback: With texts as long as may be kept.
            key_id: Whose it is; None: nobody knows, and it replaces nothing.
            now: When it came.
        """
        row = asdict(feedback) | {"received_at": now}
        with writing(self._engine) as connection:
            held = _held(connection, key_id, feedback.answer_id)
            if held is None:
                feedback_id = f"fb_{secrets.token_hex(8)}"
                identity = {"id": feedback_id, "key_id": key_id}
                connection.execute(insert(schema.feedback).values(identity | row))
                return FeedbackReceipt(feedback_id, now, replaced=False)
            connection.execute(
                update(schema.feedback).where(_feedback.id == held).values(row)
            )
            return FeedbackReceipt(held, now, replaced=True)

    def all(self) -> list[StoredFeedback]:
        """All of it, by when it came, the oldest first."""
        query = select(schema.feedback).order_by(_feedback.received_at, _feedback.id)
        with reading(self._engine) as connection:
            return [_stored(row) for row in connection.execute(query)]


def _held(connection: Connection, key_id: str | None, answer_id: str) -> str | None:
    if key_id is None:
        return None
    query = select(_feedback.id).where(
        _feedback.key_id == key_id, _feedback.answer_id == answer_id
    )
    found: str | None = connection.execute(query).scalar_one_or_none()
    return found


def _stored(row: Row[tuple[object, ...]]) -> StoredFeedback:
    return StoredFeedback(
        feedback_id=row.id,
        received_at=row.received_at,
        feedback=Feedback(
            answer_id=row.answer_id,
            question=row.question,
            useful=row.useful,
            note=row.note,
            right_answer=row.right_answer,
            as_of=row.as_of,
            articles=tuple(row.articles),
        ),
    )
