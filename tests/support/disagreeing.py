"""Two outlets that give different figures of one thing on one day."""

import httpx

from tests.support.desk import await_that

QUESTION = "How many people were taken off the Ostermark ferry?"
SAID = {
    "Ostermark Herald": "The Ostermark ferry ran aground on Thursday, and 214 people "
    "were taken off it by lifeboats before dark.",
    "Coastal Gazette": "The Ostermark ferry ran aground on Thursday, and 187 people "
    "were taken off it by lifeboats before dark.",
}
_HEADLINES = (
    "Ferry aground off Ostermark",
    "Lifeboats empty a ferry on the Skerry bank",
)
_AFTER = (
    "The harbour master said the count was made on the quay. Nobody was hurt.",
    "The owners gave the number from their list of tickets. Nobody was hurt.",
)


def hand_in(client: httpx.Client) -> None:
    """Have both archived; return when they are."""
    told = zip(SAID.items(), _HEADLINES, _AFTER, strict=True)
    articles = [
        {
            "guid": f"ferry-{n}",
            "url": f"https://{outlet.replace(' ', '-').lower()}.example/ferry",
            "title": title,
            "publisher": outlet,
            "published_at": "2025-10-23T19:00:00Z",
            "text": f"{text}\n\n{after}",
        }
        for n, ((outlet, text), title, after) in enumerate(told)
    ]
    reply = client.post("/v1/articles", json=articles)
    assert reply.status_code in {200, 202}, reply.text
    address = reply.headers["location"]
    await_that(lambda: client.get(address).json()["run"]["state"] == "done")
