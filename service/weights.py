"""What an operator may weigh otherwise, and compare by `dateline eval compare`."""

import math
from dataclasses import asdict, fields
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.drafting.extractive import SentenceWeights
from service.retrieval.ranking import RankingWeights

T = TypeVar("T", RankingWeights, SentenceWeights)


def _known(kind: type[RankingWeights | SentenceWeights]) -> BeforeValidator:
    """A misspelt weight would silently keep its default."""
    names = [item.name for item in fields(kind)]

    def check(given: object) -> object:
        unknown = sorted(set(given) - set(names)) if isinstance(given, dict) else ()
        if unknown:
            message = f"no weight is called {unknown[0]}; known are {', '.join(names)}"
            raise ValueError(message)
        return given

    return BeforeValidator(check)


def _sensible(weights: T) -> T:
    for name, value in asdict(weights).items():
        least = math.ulp(0) if name == "half_life_days" else 0
        if not (math.isfinite(value) and value >= least):
            bound = "more than 0" if least else "at least 0"
            message = f"{name} must be {bound}"
            raise ValueError(message)
    return weights


class AnsweringWeights(BaseSettings):
    """Read once at start from `DATELINE_*` variables, else from `.env`."""

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_", env_file=".env", frozen=True, extra="ignore"
    )

    ranking: Annotated[
        RankingWeights, _known(RankingWeights), AfterValidator(_sensible)
    ] = Field(
        default=RankingWeights(),
        description=(
            "JSON of what orders passages: rank_constant, words, recency, "
            "half_life_days; what is left out keeps its default."
        ),
    )
    sentences: Annotated[
        SentenceWeights, _known(SentenceWeights), AfterValidator(_sensible)
    ] = Field(
        default=SentenceWeights(),
        description=(
            "JSON of what chooses sentences: rank, meaning, words, phrases, number, "
            "names, leaning, novelty, follow, confident."
        ),
    )
