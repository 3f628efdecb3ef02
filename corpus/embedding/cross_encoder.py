"""A model that reads two texts at once and says whether one entails the other."""

from collections.abc import Sequence

from sentence_transformers import CrossEncoder
from torch.nn import Sigmoid, Softmax

from corpus.embedding.offline import stay_offline
from corpus.errors import EmbeddingError

_CLASSIFIER = "ForSequenceClassification"
_ENTAILED = "entail"
"""How the label begins in published models, in whatever case."""


class EntailmentModel:
    """A sentence-transformers cross-encoder for natural language inference.

    Of a model with one output, which has no label, the output is taken to be
    entailment.
    """

    def __init__(self, model: CrossEncoder, *, name: str) -> None:
        """Take a loaded model.

        Raises:
            EmbeddingError: It was not trained to classify, does not say how long its
                inputs may be, or none of its outputs is entailment.
        """
        if model.config is None or model.max_seq_length is None:
            message = f"the cross-encoder {name} tells no settings; choose another"
            raise EmbeddingError(message)
        trained_as = model.config.architectures or []
        # Any other encoder would be given an output with random weights.
        if not any(item.endswith(_CLASSIFIER) for item in trained_as):
            message = f"{name} is no cross-encoder: it has no layer that classifies"
            raise EmbeddingError(message)
        labels = model.config.id2label or {}
        places = [
            int(place)
            for place, label in labels.items()
            if label.lower().startswith(_ENTAILED)
        ]
        if model.num_labels > 1 and len(places) != 1:
            message = (
                f"the cross-encoder {name} cannot judge entailment, its outputs are "
                f"{', '.join(labels.values())}; choose a model for natural language "
                "inference"
            )
            raise EmbeddingError(message)
        self._model = model
        self._place = places[0] if model.num_labels > 1 else None
        self.max_tokens = model.max_seq_length

    def entailed(self, premises: Sequence[str], claim: str) -> list[float]:
        """The probability that each premise entails the claim, in their order.

        A premise too long for the model is cut at its end.
        """
        place = self._place
        rows = self._model.predict(
            [(premise, claim) for premise in premises],
            activation_fn=Sigmoid() if place is None else Softmax(dim=-1),
            show_progress_bar=False,
        )
        return [float(row if place is None else row[place]) for row in rows]

    def count_tokens(self, premise: str, claim: str) -> int:
        """Tokens of the pair as the model takes it, special ones included."""
        return len(self._model.tokenizer(premise, claim)["input_ids"])


def load_entailment_model(location: str) -> EntailmentModel:
    """Load a folder, or a model of the local cache; nothing is downloaded.

    Raises:
        EmbeddingError: It is not on this machine, not safely loadable, or no model
            of entailment.
    """
    stay_offline()
    try:
        model = CrossEncoder(
            location,
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except (OSError, ValueError) as error:
        message = (
            f"the cross-encoder {location} cannot be loaded from this machine; nothing "
            "is downloaded at run time: put it there first"
        )
        raise EmbeddingError(message) from error
    return EntailmentModel(model, name=location)
