"""With a real cross-encoder, tiny and with weights made here."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import torch
from transformers import (
    BertConfig,
    BertForSequenceClassification,
    BertModel,
    BertTokenizer,
)

from eval.errors import EvalError
from eval.judging.cross_encoder import CrossEncoderJudge, load_cross_encoder_judge

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "ferry", "sank", "."]
NLI = {0: "contradiction", 1: "Entailment", 2: "neutral"}


def config(labels: dict[int, str]) -> BertConfig:
    return BertConfig(
        vocab_size=len(WORDS),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        max_position_embeddings=16,
        id2label=labels,
        label2id={label: place for place, label in labels.items()},
    )


def made(folder: Path, *, logits: list[float], labels: dict[int, str]) -> Path:
    """A model that gives these logits to whatever it reads."""
    model = BertForSequenceClassification(config(labels))
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor(logits))
    model.save_pretrained(folder)
    return with_tokenizer(folder)


def with_tokenizer(folder: Path) -> Path:
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(WORDS), encoding="utf-8")
    tokenizer = BertTokenizer(str(vocabulary), model_max_length=16)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture
def nli(tmp_path: Path) -> CrossEncoderJudge:
    return load_cross_encoder_judge(
        str(made(tmp_path, logits=[0.0, 1.0986123, 0.0], labels=NLI))
    )


def test_support_is_the_probability_of_entailment(nli: CrossEncoderJudge) -> None:
    # e^1.0986123 = 3, and 3 / (1 + 3 + 1) = 0.6.
    assert nli.support("The ferry sank.", "The ferry ran.") == pytest.approx(0.6)


def test_one_output_is_taken_to_be_entailment(tmp_path: Path) -> None:
    single = made(tmp_path, logits=[1.0986123], labels={0: "LABEL_0"})

    judge = load_cross_encoder_judge(str(single))

    # 1 / (1 + e^-1.0986123) = 3 / 4.
    assert judge.support("The ferry sank.", "The ferry ran.") == pytest.approx(0.75)


def test_an_empty_premise_supports_nothing(nli: CrossEncoderJudge) -> None:
    assert nli.support("", "The ferry sank.") == 0


def test_it_is_named_by_its_place_and_its_reach(
    nli: CrossEncoderJudge, tmp_path: Path
) -> None:
    assert nli.name == f"cross-encoder:{tmp_path}"
    assert nli.fingerprint == f"cross-encoder:{tmp_path}/16"


def test_other_labels_are_no_judge_of_entailment(tmp_path: Path) -> None:
    other = made(tmp_path, logits=[0.0, 1.0], labels={0: "bad", 1: "good"})

    with pytest.raises(EvalError, match="its outputs are bad, good"):
        load_cross_encoder_judge(str(other))


def test_a_model_that_was_not_trained_to_classify_is_refused(tmp_path: Path) -> None:
    BertModel(config(NLI)).save_pretrained(tmp_path)

    with pytest.raises(EvalError, match="no layer that classifies"):
        load_cross_encoder_judge(str(with_tokenizer(tmp_path)))


class Counting:
    """Counts words and three special tokens; support as written down."""

    def __init__(self, limit: int, supports: Mapping[str, float]) -> None:
        self.max_tokens = limit
        self._supports = supports
        self.read: list[str] = []

    def entailed(self, premises: Sequence[str], claim: str) -> list[float]:
        self.read += premises
        return [self._supports[premise] for premise in premises]

    def count_tokens(self, premise: str, claim: str) -> int:
        return len(f"{premise} {claim}".split()) + 3


def test_a_long_premise_is_judged_in_pieces_of_which_the_best_counts() -> None:
    # Two sentences, the claim and the special tokens are 6 + 2 + 3 = 11.
    model = Counting(11, {"A sea ran. B sea ran.": 0.2, "C sea ran.": 0.9})

    support = CrossEncoderJudge(model, location="here").support(
        "A sea ran. B sea ran. C sea ran.", "x y"
    )

    assert support == 0.9
    assert model.read == ["A sea ran. B sea ran.", "C sea ran."]


def test_a_sentence_that_is_too_long_is_left_to_the_model() -> None:
    model = Counting(7, {"The ferry ran out to sea.": 0.3, "C sea ran.": 0.1})

    support = CrossEncoderJudge(model, location="here").support(
        "The ferry ran out to sea. C sea ran.", "x"
    )

    assert support == 0.3
    assert model.read == ["The ferry ran out to sea.", "C sea ran."]
