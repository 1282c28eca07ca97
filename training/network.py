"""The second reader: one sentence encoder with a head for each question, shared by all.

The encoder is all-MiniLM-L6-v2 or, for teachers, all-mpnet-base-v2 (both Apache-2.0), cut to its lower layers. Roles
are scored for every pair of pieces: does piece j fill role r of the event that piece i names?
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bases
import examples as ex
import torch
from batching import Labels
from torch import Tensor, nn
from transformers import AutoModel


class Reader(nn.Module):
    """Word-piece ids (B, N) and mask → the logits of each head by its name.

    For every piece: act, factuality, position (its stance, first “none”), issue, assessment (its verdict, first “none”)
    and term. Roles (B, R, N, N). Topic (B,): whether the text that the sentence is from is about conflict and its
    settlement at all.
    """

    numbers: Tensor | None

    def __init__(self, base: str, *, layers: int, sizes: Mapping[str, int], roles: int, width: int = 64) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(bases.folder(base)), add_pooling_layer=False, attn_implementation="eager"
        )
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        self.encoder.config.num_hidden_layers = layers
        for frozen in self.encoder.embeddings.parameters():
            frozen.requires_grad = False  # half the weights, and a few hundred texts teach them nothing
        own = None if base == bases.SMALL else torch.tensor(bases.numbers(base))
        self.register_buffer("numbers", own, persistent=False)
        hidden = self.encoder.config.hidden_size
        self.roles, self.width = roles, width
        self.drop = nn.Dropout(0.15)
        self.words = nn.ModuleDict({name: nn.Linear(hidden, size) for name, size in sizes.items()})
        self.topic = nn.Linear(hidden, 1)
        self.event_side = nn.Linear(hidden, roles * width)
        self.word_side = nn.Linear(hidden, roles * width)
        self.role_bias = nn.Parameter(torch.full((roles,), -3.0))

    @property
    def device(self) -> torch.device:
        """Where the weights are: the processor or a graphics card."""
        return self.role_bias.device

    def forward(self, ids: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Logits of the heads, where the weights are."""
        ids, mask = ids.to(self.device), mask.to(self.device)
        return self.heads(self.drop(self.hidden(ids, mask)), mask)

    def hidden(self, ids: Tensor, mask: Tensor) -> Tensor:
        """What the encoder makes of each piece (B, N, hidden): all that the heads see."""
        own = ids if self.numbers is None else self.numbers[ids]
        state: Tensor = self.encoder(input_ids=own, attention_mask=mask).last_hidden_state
        return state

    def heads(self, hidden: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """The heads' logits for what the encoder made."""
        batch, length, _ = hidden.shape
        shape = (batch, length, self.roles, self.width)
        event = self.event_side(hidden).view(shape).permute(0, 2, 1, 3)
        word = self.word_side(hidden).view(shape).permute(0, 2, 3, 1)
        roles = event @ word / self.width**0.5 + self.role_bias.view(1, -1, 1, 1)
        seen = mask.unsqueeze(-1).to(hidden.dtype)
        topic = self.topic((hidden * seen).sum(1) / seen.sum(1)).squeeze(-1)
        return {name: head(hidden) for name, head in self.words.items()} | {"roles": roles, "topic": topic}


def fresh(base: str, layers: int, labels: Labels) -> Reader:
    """A reader that has not learnt anything yet."""
    return Reader(base, layers=layers, sizes=labels.sizes(), roles=len(ex.ROLES) + 1)


def save(model: Reader, card: Mapping[str, Any], folder: Path) -> None:
    """The weights as they are and the card that says how they were made."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), folder / "weights.pt")
    (folder / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def load(folder: Path, labels: Labels) -> tuple[Reader, dict[str, Any]]:
    """What `save` wrote."""
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    model = fresh(card["base"], card["settings"]["layers"], labels)
    model.load_state_dict(torch.load(folder / "weights.pt", map_location="cpu"))
    return model, card
