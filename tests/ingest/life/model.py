"""What the archive promises of articles over time, in the fewest words.

Moments are days; `TODAY` is when the tests run, between what sources date before it
and after it.
"""

from dataclasses import dataclass, field

TODAY = 100


@dataclass(frozen=True)
class Sent:
    """One item that a source sends."""

    guid: str
    text: str | None
    status: str | None = None
    made: int | None = None
    embargo: int | None = None
    expiry: int | None = None

    @property
    def takes_back(self) -> bool:
        return self.status in {"withheld", "canceled"}

    @property
    def content(self) -> tuple[object, ...]:
        return (self.text, self.embargo, self.expiry)


@dataclass
class Story:
    current: Sent | None = None
    usable: bool = True
    said_at: int | None = None
    by_operator: bool = False
    erased: bool = False

    def text_on(self, day: int) -> str | None:
        """What may be shown of it that day."""
        now = self.current
        if now is None or not self.usable:
            return None
        if now.embargo is not None and day < now.embargo:
            return None
        if now.expiry is not None and day >= now.expiry:
            return None
        return now.text

    def hear(self, sent: Sent) -> None:
        if self.erased:
            return
        self._hear_status(sent)
        if sent.text is None or self._is_old(sent) or self._is_same(sent):
            return
        self.current = sent

    def _is_same(self, sent: Sent) -> bool:
        return self.current is not None and self.current.content == sent.content

    def _is_old(self, sent: Sent) -> bool:
        if self.current is None or sent.made is None or self.current.made is None:
            return False
        return sent.made < self.current.made

    def _hear_status(self, sent: Sent) -> None:
        if sent.status is None:
            return
        later = sent.made is not None and (
            self.said_at is None or sent.made > self.said_at
        )
        undated = sent.made is None or self.said_at is None
        if self.by_operator:
            counts = self.usable and sent.takes_back and later
        elif sent.takes_back and self.usable:
            counts = undated or sent.made == self.said_at or later
        else:
            counts = later
        if counts:
            self.usable = not sent.takes_back
            self.by_operator = False
            self.said_at = sent.made
            if sent.takes_back and sent.made is None:
                self.said_at = TODAY

    def say(self, *, usable: bool) -> None:
        """The operator's word."""
        self.usable, self.by_operator, self.said_at = usable, True, TODAY
        if usable:
            self.erased = False

    def erase(self) -> None:
        self.say(usable=False)
        self.current, self.erased = None, True


@dataclass
class Model:
    stories: dict[str, Story] = field(default_factory=dict)

    def hear(self, sent: Sent) -> None:
        self.stories.setdefault(sent.guid, Story()).hear(sent)

    def answerable(self, day: int) -> set[tuple[str, str]]:
        """Guids and texts that may be shown that day."""
        texts = {guid: story.text_on(day) for guid, story in self.stories.items()}
        return {(guid, text) for guid, text in texts.items() if text is not None}
