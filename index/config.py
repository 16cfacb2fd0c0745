"""The settings of an index, and where it lies."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexConfig:
    """How articles are split. Part of the index's fingerprint: a change asks for a rebuild."""

    passage_words: int = 100
    """Most words in a passage, unless one sentence alone is longer. MiniLM was trained on up to 128
    tokens and reads 256; 100 words of news are about 135 tokens."""


def default_index_folder(articles: Path) -> Path:
    """The index folder of a corpus.

    Under the platform's user data directory, one per articles folder.
    """
    resolved = articles.resolve()
    digest = hashlib.sha256(os.fsencode(resolved)).hexdigest()[:12]  # a name need not be UTF-8
    return platformdirs.user_data_path("citewire") / f"{resolved.name}-{digest}"
