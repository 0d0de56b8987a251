"""The recurrent stack: one step at a time gives what the whole sequence gives."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
import torch

from models.rnn import CELLS, RecurrentStack, State
from tests.helpers.threads import on_one_thread

INPUT, HIDDEN, BATCH, TIME = 5, 7, 3, 11


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    yield from on_one_thread()


def _stack(cell: str, layers: int = 2, dropout: float = 0.0) -> RecurrentStack:
    torch.manual_seed(2)
    return RecurrentStack(cell, INPUT, HIDDEN, layers, dropout).eval()


def _inputs(batch: int = BATCH) -> torch.Tensor:
    return torch.randn(batch, TIME, INPUT, generator=torch.Generator().manual_seed(1))


def _started(stack: RecurrentStack, batch: int = BATCH) -> State:
    generator = torch.Generator().manual_seed(3)
    return tuple(torch.randn(part.shape, generator=generator) for part in stack.initial_state(batch))


@torch.inference_mode()
def _stepped(stack: RecurrentStack, inputs: torch.Tensor, state: State) -> tuple[torch.Tensor, State]:
    outputs = []
    for time in range(inputs.shape[1]):
        output, state = stack.step(inputs[:, time], state)
        outputs.append(output)
    return torch.stack(outputs, 1), state


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("batch", [1, BATCH])
@torch.inference_mode()
def test_stepping_equals_running_over_the_sequence(cell: str, layers: int, batch: int) -> None:
    stack, inputs = _stack(cell, layers), _inputs(batch)
    state = _started(stack, batch)
    whole, after = stack(inputs, state)
    stepped, stepped_after = _stepped(stack, inputs, state)
    torch.testing.assert_close(stepped, whole, atol=1e-5, rtol=1e-5)
    assert len(after) == len(stepped_after) == (2 if cell == "lstm" else 1)
    for one, other in zip(after, stepped_after, strict=True):
        torch.testing.assert_close(other, one, atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize("cell", CELLS)
@torch.inference_mode()
def test_the_batch_runs_side_by_side_without_mixing(cell: str) -> None:
    stack, inputs = _stack(cell), _inputs()
    together, _ = _stepped(stack, inputs, stack.initial_state(BATCH))
    alone, _ = _stepped(stack, inputs[1:2], stack.initial_state(1))
    torch.testing.assert_close(together[1:2], alone, atol=1e-6, rtol=1e-5)


@pytest.mark.parametrize("cell", CELLS)
@torch.inference_mode()
def test_a_sequence_may_be_cut_with_the_state_carried(cell: str) -> None:
    stack, inputs = _stack(cell), _inputs()
    whole, _ = stack(inputs, stack.initial_state(BATCH))
    first, state = stack(inputs[:, :4], stack.initial_state(BATCH))
    second, _ = stack(inputs[:, 4:], state)
    torch.testing.assert_close(torch.cat((first, second), 1), whole, atol=1e-6, rtol=1e-5)


@pytest.mark.parametrize("cell", CELLS)
def test_after_training_steps_use_the_new_weights(cell: str) -> None:
    stack, inputs = _stack(cell), _inputs()
    before, _ = _stepped(stack, inputs, stack.initial_state(BATCH))
    stack.train()
    optimizer = torch.optim.SGD(stack.parameters(), lr=0.5)
    outputs, _ = stack(inputs, stack.initial_state(BATCH))
    (outputs - 1).square().sum().backward()
    optimizer.step()
    stack.eval()
    after, _ = _stepped(stack, inputs, stack.initial_state(BATCH))
    with torch.inference_mode():
        whole, _ = stack(inputs, stack.initial_state(BATCH))
    assert (after - before).abs().max() > 0.01, "the test must train far enough to see a difference"
    torch.testing.assert_close(after, whole, atol=1e-5, rtol=1e-5)


def test_a_step_has_no_dropout_even_in_a_stack_that_has() -> None:
    stack = _stack("lstm", dropout=0.9)
    inputs = _inputs()
    once, _ = _stepped(stack, inputs, stack.initial_state(BATCH))
    again, _ = _stepped(copy.deepcopy(stack), inputs, stack.initial_state(BATCH))
    assert torch.equal(once, again)


def test_forget_gates_of_every_lstm_layer_start_open() -> None:
    stack = _stack("lstm")
    for layer in range(2):
        bias = getattr(stack.rnn, f"bias_ih_l{layer}")
        assert bool((bias[HIDDEN : 2 * HIDDEN] == 1).all())
        assert not bool((bias[:HIDDEN] == 1).any())


def test_gradients_reach_every_weight() -> None:
    stack = _stack("lstm").train()
    outputs, _ = stack(_inputs(), stack.initial_state(BATCH))
    outputs[:, -1].sum().backward()
    for name, parameter in stack.named_parameters():
        assert parameter.grad is not None, name
        assert bool(parameter.grad.isfinite().all()), name
        assert float(parameter.grad.norm()) > 0, name


@pytest.mark.parametrize("cell", ["", "LSTM", "transformer"])
def test_an_unknown_cell_is_refused_with_the_ones_there_are(cell: str) -> None:
    with pytest.raises(ValueError, match="there are: lstm, gru, rnn"):
        RecurrentStack(cell, INPUT, HIDDEN, 1)
