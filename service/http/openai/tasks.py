"""What front-ends ask of the chat's own model in the background, without a question.

Titles, tags and the like are made of the conversation's words; nothing is searched for.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence

from service.http.openai.transcripts import queries, tags, title, turns
from service.questions import Turn

TASK_HEADER = "X-OpenWebUI-Task"
"""Open WebUI fills it in where its operator sets it to `{{TASK}}`."""

Made = dict[str, str | list[str]]

_MAKERS: Mapping[str, Callable[[Sequence[Turn]], Made]] = {
    "title": lambda said: {"title": title(said)},
    "tags": lambda said: {"tags": tags(said)},
    # Questions that the archive answers would take a search each.
    "follow_ups": lambda _: {"follow_ups": []},
    "queries": lambda said: {"queries": queries(said)},
    "text": lambda _: {"text": ""},
}
_BY_HEADER = {
    "title_generation": "title",
    "tags_generation": "tags",
    "follow_up_generation": "follow_ups",
    "query_generation": "queries",
    "autocomplete_generation": "text",
}
_HISTORY = re.compile(r"<chat_history>(.*)</chat_history>", re.DOTALL)
# Its template for documents begins alike and has no history: that one is a question.
_TEMPLATE = re.compile(r"\s*### Task:.*</chat_history>\s*", re.DOTALL)
_WANTED = re.compile(rf'"({"|".join(_MAKERS)})"\s*:')

_LIBRECHAT_TITLE = "Provide a concise, 5-word-or-less title for the conversation"
_LIBRECHAT_FORM = "Analyze this conversation and provide:"


def task_reply(prompt: str, *, header: str | None, wants_json: bool) -> str | None:
    """What to reply to a task; None if the prompt is a question.

    Args:
        prompt: The last message.
        header: The value of `TASK_HEADER`.
        wants_json: The request asks for a form to be filled in.
    """
    if wanted := _BY_HEADER.get(header or "") or _wanted(prompt):
        found = _HISTORY.search(prompt)
        return _json(_MAKERS[wanted](turns(found[1] if found else prompt)))
    if prompt.startswith((_LIBRECHAT_TITLE, _LIBRECHAT_FORM)):
        made = title(turns(prompt))
        # Which language it is, nobody here has looked at.
        return _json({"language": "und", "title": made}) if wants_json else made
    return None


def _wanted(prompt: str) -> str | None:
    """What the template of a task asks for, by the example of its output."""
    if not _TEMPLATE.fullmatch(prompt):
        return None
    found = _WANTED.search(prompt.partition("<chat_history>")[0])
    return found[1] if found else None


def _json(made: Made) -> str:
    return json.dumps(made, ensure_ascii=False)
