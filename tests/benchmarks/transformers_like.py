"""What others compose with, of random weights: a Transformer of our size, and one of SkyTNT's MIDI model's shape."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS = 256, 4, 5
"""12 * WIDTH ** 2 * LAYERS weights, 3.9 million: as many as both LSTM layers have."""


class CachedTransformer(nn.Module):
    """A decoder of pre-norm blocks in the place of `RecurrentStack`; the state is its key-value cache."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.into, self.out = nn.Linear(inputs, WIDTH), nn.Linear(WIDTH, outputs)
        self.blocks = nn.ModuleList(_Block() for _ in range(LAYERS))

    def zero_state(self, batch: int) -> list[Tensor]:
        """An empty cache."""
        return [torch.zeros(2, batch, HEADS, 0, WIDTH // HEADS) for _ in self.blocks]

    def forward(self, x: Tensor, state: list[Tensor]) -> tuple[Tensor, list[Tensor]]:
        """One event on, x [batch, 1, inputs]."""
        x, after = self.into(x), []
        for block, cache in zip(self.blocks, state, strict=True):
            x, cache = block(x, cache)
            after.append(cache)
        return self.out(x), after


class _Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.attend, self.join = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x: Tensor, cache: Tensor) -> tuple[Tensor, Tensor]:
        batch = len(x)
        split = self.attend(self.norm1(x)).view(batch, 1, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        cache = torch.cat([cache, split[1:]], 3)
        heard = functional.scaled_dot_product_attention(split[0], cache[0], cache[1])
        x = x + self.join(heard.transpose(1, 2).reshape(batch, 1, WIDTH))
        return x + self.narrow(functional.gelu(self.widen(self.norm2(x)))), cache


class SkytntShape:
    """The nets of SkyTNT's midi-model tv2o-medium: 12 layers over events, 3 over the eight tokens of each.

    Its own `generate` runs both over all that came before, anew for every token; here both keep their cache.
    Needs `transformers`; raise ImportError without it.
    """

    TOKENS, VOCABULARY = 8, 3406

    def __init__(self) -> None:
        from transformers import LlamaConfig, LlamaModel

        common = {"vocab_size": self.VOCABULARY, "hidden_size": 1024, "max_position_embeddings": 4096}
        big = LlamaConfig(**common, num_attention_heads=16, num_hidden_layers=12, intermediate_size=4096)
        small = LlamaConfig(**common, num_attention_heads=4, num_hidden_layers=3, intermediate_size=1024)
        self.net, self.token_net = LlamaModel(big).eval(), LlamaModel(small).eval()
        self.head = nn.Linear(1024, self.VOCABULARY, bias=False)
        self._cache = None

    @torch.inference_mode()
    def listen(self, events: int) -> None:
        """Take in so many events at once, as its context."""
        inputs = torch.randn(1, events, 1024)
        self._cache = self.net(inputs_embeds=inputs, use_cache=True).past_key_values

    @torch.inference_mode()
    def event(self) -> None:
        """One event: a step of the big net, eight of the small one, each with its logits."""
        answer = self.net(inputs_embeds=torch.randn(1, 1, 1024), past_key_values=self._cache, use_cache=True)
        self._cache, inputs, cache = answer.past_key_values, answer.last_hidden_state, None
        for _ in range(self.TOKENS):
            told = self.token_net(inputs_embeds=inputs, past_key_values=cache, use_cache=True)
            cache = told.past_key_values
            token = self.head(told.last_hidden_state[:, -1]).argmax(-1)
            inputs = self.token_net.embed_tokens(token[:, None])
