"""The real clients of the protocol, before one served app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openai import OpenAI

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx


@pytest.fixture
def sdk(client: httpx.Client) -> Iterator[OpenAI]:
    """What a program that speaks to OpenAI would use, with another address."""
    url = f"{client.base_url}/v1"
    with OpenAI(base_url=url, api_key="none", max_retries=0) as made:
        yield made
