"""With real cross-encoders, tiny and with weights made here."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

from corpus.embedding.cross_encoder import load_entailment_model
from service.chat.ports import Account
from service.entailing.cross_encoder import CrossEncoderEntailment

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "ferry", "sank", "."]
SENTENCE = "The ferry sank."
LONGEST = 16


def made(folder: Path, labels: list[str], *, logits: list[float] | None = None) -> str:
    """Random weights, or some that give these logits to whatever is read."""
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        max_position_embeddings=LONGEST,
        initializer_range=2.0,
        id2label=dict(enumerate(labels)),
        label2id={label: place for place, label in enumerate(labels)},
    )
    model = BertForSequenceClassification(config)
    if logits is not None:
        with torch.no_grad():
            model.classifier.weight.zero_()
            model.classifier.bias.copy_(torch.tensor(logits))
    model.save_pretrained(folder)
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(WORDS), encoding="utf-8")
    tokenizer = BertTokenizer(str(vocabulary), model_max_length=LONGEST)
    tokenizer.save_pretrained(folder)
    return str(folder)


def opinion(location: str) -> CrossEncoderEntailment:
    return CrossEncoderEntailment(load_entailment_model(location))


def entails(
    asked: CrossEncoderEntailment, *quotes: str, cancelled: bool = False
) -> float | None:
    flag = threading.Event()
    if cancelled:
        flag.set()
    return asked.entails(SENTENCE, quotes, cancelled=flag, account=Account())


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        # e^0 : e^1.0986123 : e^0 = 1 : 3 : 1.
        (["contradiction", "entailment", "neutral"], 0.6),
        (["ENTAILMENT", "neutral", "contradiction"], 0.2),
        (["neutral", "contradiction", "Entailed"], 0.2),
    ],
)
def test_the_label_that_the_model_gives_entailment_counts_wherever_it_stands(
    tmp_path: Path, labels: list[str], expected: float
) -> None:
    asked = opinion(made(tmp_path, labels, logits=[0.0, 1.0986123, 0.0]))

    assert entails(asked, "The ferry sank.") == pytest.approx(expected)


def test_quotes_that_fit_are_read_together_and_others_one_by_one(
    tmp_path: Path,
) -> None:
    location = made(tmp_path, ["contradiction", "entailment", "neutral"])
    model, asked = load_entailment_model(location), opinion(location)
    short, other, long = "The sank.", "Ferry the.", "ferry sank " * 3

    # Special tokens, the sentence and both quotes: 3 + 4 + 3 + 3 = 13 of 16.
    together = entails(asked, short, other)
    # With the long one 3 + 4 + 3 + 6 = 16 still fit; a third quote does not.
    apart = entails(asked, short, other, long)

    assert together == pytest.approx(model.entailed([f"{short}\n{other}"], SENTENCE)[0])
    alone = [model.entailed([quote], SENTENCE)[0] for quote in (short, other, long)]
    assert apart == pytest.approx(max(alone))
    assert len({round(value, 3) for value in (*alone, together or 0)}) == 4


def test_without_quotes_nothing_is_entailed_and_once_cancelled_nothing_is_asked(
    tmp_path: Path,
) -> None:
    asked = opinion(made(tmp_path, ["entailment"], logits=[5.0]))

    assert entails(asked) == 0
    assert entails(asked, "The ferry sank.", cancelled=True) is None


def test_many_threads_may_ask_at_once(tmp_path: Path) -> None:
    asked = opinion(made(tmp_path, ["contradiction", "entailment", "neutral"]))
    quotes = [("ferry " * (n % 9 + 1), "sank the " * (n % 5)) for n in range(200)]
    alone = [entails(asked, *pair) for pair in quotes]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda pair: entails(asked, *pair), quotes))

    assert found == pytest.approx(alone)
