"""From a folder of news articles to passages and vectors; knows nothing of questions.

Importing this package loads neither torch, chromadb nor llama_index: each adapter imports its own.
"""

from index.config import IndexConfig
from index.corpus import Corpus, open_corpus
from index.sync import sync_folder
from index.types import Article, BuildReport, Hit, Passage, Skipped, Span

__all__ = [
    "Article",
    "BuildReport",
    "Corpus",
    "Hit",
    "IndexConfig",
    "Passage",
    "Skipped",
    "Span",
    "open_corpus",
    "sync_folder",
]
