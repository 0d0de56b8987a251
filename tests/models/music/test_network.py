"""The note network: training and composing see the same probabilities, attribute by attribute."""

from __future__ import annotations

import json

import pytest
import torch
from torch.nn import functional

from models.music.codec import DRUM_DURATION, DRUMS, END, REST, Event, Piece, encode
from models.music.condition import Card, ConditionCodec
from models.music.context import Context
from models.music.network import ATTRIBUTES, HEAD_CLASSES, Head, MusicNetwork, NetworkConfig
from models.score import Key, Meter, Role
from models.training.music_data import event_rows
from tests.helpers.music import random_piece, random_score

CODEC = ConditionCodec(("swing",))
CONDITION = CODEC.encode(Card(style="jazz", substyle="swing", mode="minor", meter=Meter(4, 4), tempo_bpm=140))
TIME, ROLE, PITCH, DURATION, VELOCITY = range(5)


def _network(cell: str = "lstm", layers: int = 2, dropout: float = 0.3) -> MusicNetwork:
    torch.manual_seed(5)
    network = MusicNetwork(NetworkConfig(CODEC.fields, cell, layers, 24, 16, 12, dropout)).eval()
    for head in network.heads:
        torch.nn.init.normal_(head.direct.table, std=0.2)  # they start at zero and would not be tested
    return network


@torch.inference_mode()
def _forward(network: MusicNetwork, piece: Piece) -> torch.Tensor:
    rows = torch.from_numpy(event_rows(piece).copy()).long()[None]
    nats, _ = network(rows, torch.tensor([CONDITION]), network.stack.initial_state(1))
    assert nats.shape == (1, len(piece.events), len(ATTRIBUTES))
    return nats[0]


@torch.inference_mode()
def _composed(network: MusicNetwork, piece: Piece) -> torch.Tensor:
    """Nats of the piece's events as composing would meet them: one step, one head and one choice at a time."""
    context = Context(piece.bar_starts, piece.chords)
    condition = network.condition_vector(torch.tensor([CONDITION]))
    state = network.stack.initial_state(1)
    result = torch.zeros(len(piece.events), len(ATTRIBUTES))
    for number, event in enumerate(piece.events):
        projected, state = network.step(torch.tensor([context.step()]), condition, state)

        def cost(
            attribute: int, features: list[int], chosen: int, heads: tuple[torch.Tensor, ...] = projected
        ) -> float:
            logits = network.logits(attribute, heads, torch.tensor([features]))
            assert logits.shape == (1, HEAD_CLASSES[attribute])
            return float(functional.cross_entropy(logits, torch.tensor([chosen])))

        delta = event.time - (context.last.time if number else 0)
        result[number, TIME] = cost(TIME, context.time(), delta)
        result[number, ROLE] = cost(ROLE, context.at(event.time), event.role)
        if event.role < REST:
            result[number, PITCH] = cost(PITCH, context.pitch(event.role), event.pitch)
            duration = context.duration(event.pitch)
            if event.role != DRUMS:
                result[number, DURATION] = cost(DURATION, duration, event.duration)
            result[number, VELOCITY] = cost(VELOCITY, context.velocity(event.duration), event.velocity)
        context.push(event)
    return result


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
@pytest.mark.parametrize("layers", [1, 2])
def test_training_and_composing_see_the_same_probabilities(cell: str, layers: int) -> None:
    network = _network(cell, layers)
    for piece in (random_piece(1, 4), encode(random_score(8, 2, Key(2, "minor"), roles=tuple(Role)), Key(2, "minor"))):
        forward, composed = _forward(network, piece), _composed(network, piece)
        torch.testing.assert_close(forward, composed, atol=2e-4, rtol=1e-4)
        assert float(forward.sum()) == pytest.approx(float(composed.sum()), rel=1e-5)


def test_only_attributes_that_exist_cost_anything() -> None:
    drum, note = Event(0, DRUMS, 129, DRUM_DURATION, 10), Event(0, 5, 60, 11, 10)
    piece = Piece((drum, note, Event(96, REST, 0, 0, 0), Event(192, END, 0, 0, 0)), (0, 96, 192), ())
    costs = (_forward(_network(), piece) > 0).tolist()
    assert costs == [
        [True, True, True, False, True],
        [True] * 5,
        [True, True, False, False, False],
        [True, True, False, False, False],
    ]


def test_an_untrained_network_is_about_as_good_as_chance() -> None:
    torch.manual_seed(0)
    network = MusicNetwork(NetworkConfig(CODEC.fields, "lstm", 1, 24, 16, 12)).eval()
    means = _forward(network, random_piece(2)).mean(0)
    for attribute in (TIME, ROLE):
        expected = float(torch.tensor(float(HEAD_CLASSES[attribute])).log())
        assert float(means[attribute]) == pytest.approx(expected, abs=0.5)


def test_a_batch_costs_what_its_pieces_cost_alone() -> None:
    network = _network()
    pieces = [random_piece(seed, 5) for seed in (1, 2)]
    length = min(len(piece.events) for piece in pieces)
    rows = torch.stack([torch.from_numpy(event_rows(piece)[:length].copy()).long() for piece in pieces])
    with torch.inference_mode():
        together, _ = network(rows, torch.tensor([CONDITION] * 2), network.stack.initial_state(2))
    for lane, piece in enumerate(pieces):
        torch.testing.assert_close(together[lane], _forward(network, piece)[:length], atol=1e-4, rtol=1e-4)


def test_a_piece_may_be_cut_into_windows_with_the_state_carried() -> None:
    network, piece = _network(), random_piece(7)
    rows = torch.from_numpy(event_rows(piece).copy()).long()[None]
    condition = torch.tensor([CONDITION])
    with torch.inference_mode():
        first, state = network(rows[:, :17], condition, network.stack.initial_state(1))
        second, _ = network(rows[:, 17:], condition, state)
    torch.testing.assert_close(torch.cat((first, second), 1)[0], _forward(network, piece), atol=1e-4, rtol=1e-4)


def test_the_condition_changes_the_probabilities() -> None:
    network = _network()
    rows = torch.from_numpy(event_rows(random_piece(1)).copy()).long()[None]
    with torch.inference_mode():
        costs = [
            network(rows, torch.tensor([CODEC.encode(card)]), network.stack.initial_state(1))[0]
            for card in (Card(style="jazz"), Card(style="folk"))
        ]
    assert not torch.allclose(*costs)


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_gradients_reach_every_weight_and_are_finite(cell: str) -> None:
    network = _network(cell).train()
    rows = torch.from_numpy(event_rows(random_piece(3)).copy()).long()[None]
    nats, _ = network(rows, torch.tensor([CONDITION]), network.stack.initial_state(1))
    nats.sum().backward()
    for name, parameter in network.named_parameters():
        assert parameter.grad is not None, name
        assert bool(parameter.grad.isfinite().all()), name
        assert float(parameter.grad.abs().sum()) > 0, name


def test_weights_and_sizes_are_all_that_is_needed_to_build_it_again() -> None:
    network = _network("gru")
    config = NetworkConfig.from_json(json.loads(json.dumps(network.config.to_json())))
    assert config == network.config
    again = MusicNetwork(config).eval()
    again.load_state_dict(network.state_dict())
    piece = random_piece(6, 4)
    assert torch.equal(_forward(again, piece), _forward(network, piece))


def test_a_heads_step_is_its_forward_and_follows_new_weights() -> None:
    torch.manual_seed(3)
    head = Head((5, 7, 3), 11, 6).eval()
    projected, features = torch.randn(4, 6), torch.tensor([[0, 6, 2], [4, 0, 0], [1, 1, 1], [2, 5, 2]])
    for _ in range(2):
        with torch.no_grad():
            head.direct.table.normal_()
        head.train().eval()
        torch.testing.assert_close(head.step(projected, features), head(projected, features))
    torch.testing.assert_close(head.bag.look_up(features), head.bag(features))
