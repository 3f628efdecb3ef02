"""Attention for short texts on a processor without matrix tiles.

PyTorch's fused kernel for bfloat16 is made for processors with AMX and for long
sequences. On one that only has AVX512-BF16, and at the 256 tokens of a sentence
encoder, two batched matrix products with a softmax between them are faster.
"""

import torch
from torch import Tensor, nn
from transformers import AttentionInterface
from transformers.masking_utils import AttentionMaskInterface, sdpa_mask

NAME = "dateline_batched"


def register() -> None:
    """Make the function known to transformers under `NAME`."""
    AttentionInterface.register(NAME, batched_attention)
    AttentionMaskInterface.register(NAME, sdpa_mask)


def batched_attention(  # noqa: PLR0917 - transformers gives them by position
    _module: nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: Tensor | None,
    scaling: float,
    **_ignored: object,
) -> tuple[Tensor, None]:
    """softmax(query · keyᵀ · scaling) · value, for encoders.

    Args:
        _module: The calling layer; not needed.
        query: (batch, heads, tokens, width), as are `key` and `value`.
        key: See `query`.
        value: See `query`.
        attention_mask: True where a token may be seen, (batch, 1, tokens, tokens);
            None when all may.
        scaling: Of the products, before the softmax.
        **_ignored: What other kinds of models would need.

    Returns:
        (batch, tokens, heads, width), and no weights.
    """
    batch, heads, tokens, width = query.shape
    flat = (batch * heads, tokens, width)
    scores = torch.bmm(
        (query * scaling).reshape(flat), key.reshape(flat).transpose(1, 2)
    )
    weights = torch.softmax(scores, dim=-1)
    if attention_mask is None:
        mixed = torch.bmm(weights, value.reshape(flat))
    else:
        mixed = _mixed_seen(weights, value, attention_mask[:, :, :1, :])
    by_token = mixed.view(batch, heads, tokens, width).transpose(1, 2)
    return by_token.contiguous(), None


def _mixed_seen(weights: Tensor, value: Tensor, seen: Tensor) -> Tensor:
    """Mix the values that are seen; the weights were taken over all of them.

    Leaving padding out afterwards and dividing by the weight that remains is the
    same as a masked softmax, and touches tokens x width numbers where masking the
    scores would touch tokens x tokens.
    """
    batch, heads, tokens, width = value.shape
    kept = seen.transpose(2, 3).to(value.dtype).expand(batch, heads, tokens, 1)
    with_weight = torch.cat([value * kept, kept], dim=-1)
    mixed = torch.bmm(weights, with_weight.reshape(batch * heads, tokens, width + 1))
    return mixed[..., :width] / mixed[..., width:]
