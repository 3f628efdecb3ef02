"""Schemathesis at a served app: what it asked, what it was told, what was wrong."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder

# Clients of these send null for what is absent; what is no article is told in its run.
_LENIENT = ("createChatCompletion", "createResponse", "chatOfPage", "postArticles")


@schemathesis.serializer("application/x-ndjson")
def _lines(_context: object, value: object) -> bytes:
    return (value if isinstance(value, str) else json.dumps(value)).encode()


@dataclass
class Walk:
    """A walk through a served app, and what came of it.

    Attributes:
        url: Where the app is served.
        token: A key that opens every route.
        faults: What a check or the tool itself found wrong, as a person reads it.
        statuses: By operation id.
        links: What was followed to a reply: operation, status, link, operation.
    """

    url: str
    token: str
    faults: list[str] = field(default_factory=list)
    statuses: dict[str, set[int]] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)

    def go(self, *phases: str, seed: int, examples: int) -> None:
        """Ask, and take down what is told.

        Args:
            phases: Of `examples`, `coverage`, `fuzzing` and `stateful`.
            seed: What chance begins with.
            examples: Requests for each operation; in the last phase, chains of them.
                As what is told depends on what was told before, Hypothesis mostly ends
                that phase after some twenty: another seed goes elsewhere.
        """
        settings = _settings(self.token, phases=phases, seed=seed, examples=examples)
        schema = schemathesis.openapi.from_url(
            f"{self.url}/openapi.json", config=SchemathesisConfig.from_dict(settings)
        )
        for event in from_schema(schema).execute():
            self._note(event)

    def _note(self, event: events.EngineEvent) -> None:
        if isinstance(event, events.NonFatalError):
            self.faults.append(f"{event.label}: {event.info.message}")
        elif isinstance(event, events.FatalError):
            raise event.exception
        elif isinstance(event, events.ScenarioFinished):
            self._note_replies(event.recorder)
            self._note_checks(event.recorder)

    def _note_replies(self, recorder: ScenarioRecorder) -> None:
        for case_id, interaction in recorder.interactions.items():
            if interaction.response is None:
                self.faults.append(f"no reply: {interaction.request.uri}")
                continue
            node = recorder.cases[case_id]
            name = node.value.operation.definition.raw["operationId"]
            self.statuses.setdefault(name, set()).add(interaction.response.status_code)
            if node.transition and node.is_transition_applied:
                self.links.add(node.transition.id)

    def _note_checks(self, recorder: ScenarioRecorder) -> None:
        for checks in recorder.checks.values():
            for found in (one.failure_info for one in checks):
                if found is not None:
                    self.faults.append(f"{found.failure}\n{found.code_sample}")


def _settings(
    token: str, *, phases: Collection[str], seed: int, examples: int
) -> dict[str, Any]:
    off = {"enabled": False}
    # Outer spaces do not count, which no schema can say: chance would tell of them.
    by_chance = {"negative_data_rejection": off}
    return {
        "seed": seed,
        "headers": {"Authorization": f"Bearer {token}"},
        "request-timeout": 60,
        "continue-on-failure": True,
        "cache": off,
        "generation": {"max-examples": examples, "database": "none"},
        "phases": {
            "examples": {"enabled": "examples" in phases},
            "coverage": {"enabled": "coverage" in phases},
            "fuzzing": {"enabled": "fuzzing" in phases, "checks": by_chance},
            "stateful": {"enabled": "stateful" in phases, "checks": by_chance},
        },
        # No schema can say that a period must not be empty, nor that a key was used.
        "checks": {"positive_data_acceptance": off},
        "operations": [
            {
                "include-operation-id": name,
                "checks": {"negative_data_rejection": off},
            }
            for name in _LENIENT
        ],
    }
