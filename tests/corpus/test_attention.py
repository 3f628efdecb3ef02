import math

import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import scaled_dot_product_attention

from corpus.attention import batched_attention

BATCH, HEADS, TOKENS, WIDTH = 3, 4, 11, 8
SCALING = 1 / math.sqrt(WIDTH)
# bfloat16 keeps 8 bits: one step is 1/256 of a number, and a few add up.
TOLERANCE = {torch.float32: 1e-5, torch.bfloat16: 0.03}


def _inputs(dtype: torch.dtype) -> tuple[Tensor, Tensor, Tensor]:
    chance = torch.Generator().manual_seed(0)
    query, key, value = (
        torch.randn(BATCH, HEADS, TOKENS, WIDTH, generator=chance) for _ in range(3)
    )
    return query.to(dtype), key.to(dtype), value.to(dtype)


def _padding() -> Tensor:
    """True where a token is seen; the texts have 11, 6 and 1 tokens."""
    lengths = torch.tensor([11, 6, 1])
    seen = torch.arange(TOKENS)[None, :] < lengths[:, None]
    return seen[:, None, None, :].expand(BATCH, 1, TOKENS, TOKENS)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("mask", [None, _padding()], ids=["whole", "padded"])
def test_it_equals_the_exact_attention(dtype: torch.dtype, mask: Tensor | None) -> None:
    query, key, value = _inputs(dtype)

    mixed, weights = batched_attention(
        nn.Identity(), query, key, value, mask, SCALING, dropout=0.0
    )

    exact = scaled_dot_product_attention(
        query.double(), key.double(), value.double(), attn_mask=mask, scale=SCALING
    )
    assert weights is None
    assert mixed.dtype is dtype
    assert mixed.is_contiguous()
    assert mixed.shape == (BATCH, TOKENS, HEADS, WIDTH)
    error = (mixed.double() - exact.transpose(1, 2)).abs().max().item()
    assert error < TOLERANCE[dtype]


def test_what_stands_in_the_padding_changes_nothing() -> None:
    query, key, value = _inputs(torch.float32)
    mask = _padding()
    other_key, other_value = key.clone(), value.clone()
    other_key[1, :, 6:], other_value[1, :, 6:] = -2.0, 50.0

    first, _ = batched_attention(nn.Identity(), query, key, value, mask, SCALING)
    second, _ = batched_attention(
        nn.Identity(), query, other_key, other_value, mask, SCALING
    )
    bare, _ = batched_attention(
        nn.Identity(), query, other_key, other_value, None, SCALING
    )

    assert torch.allclose(first, second, atol=1e-5)
    assert not torch.allclose(first[1], bare[1], atol=0.1)
