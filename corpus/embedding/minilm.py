"""The forward pass of all-MiniLM-L6-v2, over texts laid end to end.

A BERT encoder (Devlin et al., 2019) with mean pooling. Nothing is padded: the texts of
a batch are the rows of one matrix, which every linear layer multiplies at once, and
only attention looks at them one by one, when a text's scores still fit the cache.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import torch
from torch import Tensor
from torch.nn.functional import gelu, layer_norm, linear

WIDTH = 384
HEADS = 12
LAYERS = 6
_EPSILON = 1e-12

Parameters = tuple[Tensor, Tensor]
"""Weight and bias."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """A transformer block; `attend` gives query, key and value in one product."""

    attend: Parameters
    mix: Parameters
    mix_norm: Parameters
    widen: Parameters
    narrow: Parameters
    norm: Parameters


class MiniLM:
    """The weights, read-only: threads may share one."""

    def __init__(self, weights: Mapping[str, Tensor], dtype: torch.dtype) -> None:
        """Take the tensors of the published `model.safetensors`.

        Args:
            weights: By the names of Hugging Face's BertModel.
            dtype: The arithmetic of the layers; embeddings stay float32.
        """
        self._dtype = dtype
        self._words = weights["embeddings.word_embeddings.weight"]
        # There is one text, so each token is of the first type.
        self._places = (
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self._norm = _parameters(weights, "embeddings.LayerNorm")
        self._layers = [
            _layer(weights, f"encoder.layer.{number}.", dtype)
            for number in range(LAYERS)
        ]

    @torch.inference_mode()
    def encode(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """The mean of each text's token vectors.

        Args:
            texts: Token ids, special ones included, 1 to 512 a text.

        Returns:
            float32 (len(texts), WIDTH), not normalised.
        """
        lengths = [len(text) for text in texts]
        ids = torch.tensor(list(chain.from_iterable(texts)))
        places = torch.cat([torch.arange(length) for length in lengths])
        tokens = _normed(self._words[ids] + self._places[places], self._norm)
        tokens = tokens.to(self._dtype)
        for layer in self._layers:
            mixed = _attention(linear(tokens, *layer.attend), lengths)
            tokens = _normed(tokens + linear(mixed, *layer.mix), layer.mix_norm)
            wide = gelu(linear(tokens, *layer.widen))
            tokens = _normed(tokens + linear(wide, *layer.narrow), layer.norm)
        return torch.stack(
            [text.float().mean(0) for text in torch.split(tokens, lengths)]
        )


def _attention(projected: Tensor, lengths: list[int]) -> Tensor:
    """softmax(query · keyᵀ) · value for each text and head; the query is scaled.

    Args:
        projected: (tokens, 3 x WIDTH): query, key and value side by side.
        lengths: Of the texts, in tokens.

    Returns:
        (tokens, WIDTH).
    """
    mixed = projected.new_empty(projected.shape[0], WIDTH)
    by_text = zip(
        torch.split(projected, lengths), torch.split(mixed, lengths), strict=True
    )
    for text, place in by_text:
        parts = text.view(-1, 3, HEADS, WIDTH // HEADS).permute(1, 2, 0, 3)
        query, key, value = parts.contiguous()
        weights = torch.softmax(torch.bmm(query, key.transpose(1, 2)), dim=-1)
        heads = torch.bmm(weights, value).transpose(0, 1)
        place.view(-1, HEADS, WIDTH // HEADS).copy_(heads)
    return mixed


def _normed(tokens: Tensor, parameters: Parameters) -> Tensor:
    return layer_norm(tokens, (WIDTH,), *parameters, eps=_EPSILON)


def _layer(weights: Mapping[str, Tensor], at: str, dtype: torch.dtype) -> _Layer:
    # Scaled here once, the scores need no scaling.
    scale = (WIDTH // HEADS) ** -0.5
    query, key, value = (
        _parameters(weights, f"{at}attention.self.{part}")
        for part in ("query", "key", "value")
    )
    attend = (
        torch.cat([query[0] * scale, key[0], value[0]]),
        torch.cat([query[1] * scale, key[1], value[1]]),
    )

    def cast(parameters: Parameters) -> Parameters:
        weight, bias = parameters
        return weight.to(dtype), bias.to(dtype)

    def named(name: str) -> Parameters:
        return cast(_parameters(weights, at + name))

    return _Layer(
        attend=cast(attend),
        mix=named("attention.output.dense"),
        mix_norm=named("attention.output.LayerNorm"),
        widen=named("intermediate.dense"),
        narrow=named("output.dense"),
        norm=named("output.LayerNorm"),
    )


def _parameters(weights: Mapping[str, Tensor], name: str) -> Parameters:
    return weights[f"{name}.weight"], weights[f"{name}.bias"]
