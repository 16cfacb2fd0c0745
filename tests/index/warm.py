"""Imported by the process that children are forked from: what is killed shall be at work."""

import chromadb  # noqa: F401
import datasketch  # noqa: F401

from index.split import split_article
from tests.conftest import make_article

split_article(make_article("It is read once. Its libraries stay."), passage_words=5)
