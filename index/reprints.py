"""Reprints and revisions: articles that carry the same text. Pure.

Nearly the same text in several articles is one report. What a later one repeats is not evidence
again; of an article that its outlet changed the newest version answers.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from index.contents import Contents
from index.sentences import sentence_spans
from index.types import Article, Passage, Repeated, Span

if TYPE_CHECKING:
    from datasketch import LeanMinHash, MinHash

SAME_TEXT = 0.5  # Jaccard of word shingles; two reports written apart share next to none
_CHANGED_WITHIN = timedelta(days=3)  # outlets mend an article soon or not at all
_SHINGLE_WORDS = 5
_KEPT_ARTICLES = 2_000  # of groups, whose sentences are looked up again and again
_PERMUTATIONS = 128
_SEED = 1
_SCHEME = "affine32"  # how datasketch permutes; stored signatures are of it
_DTYPE = np.dtype("<u4")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Which articles carry the same text.

    ``carriers``: by article id, the ids of all articles of its group but older versions, the
    earliest first; an article that is like no other is not there. ``superseded``: by the id of an
    older version, the id of the newest.
    """

    carriers: Mapping[str, tuple[str, ...]]
    superseded: Mapping[str, str]

    def repeated(self) -> tuple[Repeated, ...]:
        """The articles that carry another's text, by id."""
        older = [Repeated(id=a, of=b, is_older_version=True) for a, b in self.superseded.items()]
        reprints = [
            Repeated(id=id_, of=carriers[0], is_older_version=False)
            for id_, carriers in self.carriers.items()
            if id_ not in self.superseded and id_ != carriers[0]
        ]
        return tuple(sorted((*older, *reprints), key=lambda one: one.id))


def signature_of(text: str) -> bytes:
    """A text's MinHash over runs of five words: little-endian uint32, shape (128,)."""
    return bytes(_minhash(text).hashvalues.astype(_DTYPE).tobytes())


def group(contents: Contents) -> Groups:
    """Find the reprints and revisions among a record's articles."""
    articles = {article.id: article for article in contents.articles}
    carriers: dict[str, tuple[str, ...]] = {}
    superseded: dict[str, str] = {}
    for ids in _alike(contents.signatures):
        versions = _versions([articles[id_] for id_ in ids], contents.signatures)
        superseded |= versions
        remaining = sorted((articles[id_] for id_ in ids if id_ not in versions), key=_age)
        carriers |= {id_: tuple(one.id for one in remaining) for id_ in ids}
    return Groups(carriers=carriers, superseded=superseded)


def distinct(contents: Contents, groups: Groups) -> Contents:
    """What there is to search: no older version, and no passage that an earlier article holds."""
    texts = {article.id: article.text for article in contents.articles}
    places = {id_: sentence_places(texts[id_]) for id_ in groups.carriers}
    kept = [
        number
        for number, passage in enumerate(contents.passages)
        if passage.article_id not in groups.superseded
        and not _is_repeated(passage, texts, places, groups)
    ]
    return contents.at(kept)


def searched(contents: Contents) -> Contents:
    """What there is to search of all that a record holds: see ``distinct``."""
    return distinct(contents, group(contents))


def _is_repeated(
    passage: Passage,
    texts: Mapping[str, str],
    places: Mapping[str, Mapping[str, Span]],
    groups: Groups,
) -> bool:
    carriers = groups.carriers.get(passage.article_id, ())
    earlier = carriers[: carriers.index(passage.article_id)] if carriers else ()
    text = texts[passage.article_id]
    return bool(earlier) and all(
        any(normalised(text[span.start : span.end]) in places[one] for one in earlier)
        for span in passage.sentences
    )


def _alike(signatures: Mapping[str, bytes]) -> list[list[str]]:
    """Groups of at least two ids, linked by like texts; sorted."""
    from datasketch import MinHashLSH

    lsh = MinHashLSH(threshold=SAME_TEXT, num_perm=_PERMUTATIONS)
    group_of = {id_: id_ for id_ in signatures}
    hashes = {id_: _hashes(one) for id_, one in signatures.items()}
    members = {id_: [id_] for id_ in signatures}
    for id_ in sorted(signatures):
        for other in sorted(lsh.query(hashes[id_])):
            a, b = group_of[id_], group_of[other]
            if a != b and hashes[id_].jaccard(hashes[other]) >= SAME_TEXT:
                group_of |= dict.fromkeys(members[b], a)
                members[a] += members.pop(b)
        lsh.insert(id_, hashes[id_], check_duplication=False)
    return sorted(sorted(ids) for ids in members.values() if len(ids) > 1)


def _versions(articles: Iterable[Article], signatures: Mapping[str, bytes]) -> dict[str, str]:
    """The older versions of an outlet's article, each with the newest.

    The newest itself is like the older: of a chain of updates the first may say what the last does
    not.
    """
    older: dict[str, str] = {}
    newest: list[Article] = []
    for one in sorted(articles, key=_age, reverse=True):
        hashes = _hashes(signatures[one.id])
        later = [other.id for other in newest if _is_older_version(one, other)]
        like = [id_ for id_ in later if hashes.jaccard(_hashes(signatures[id_])) >= SAME_TEXT]
        if like:
            older[one.id] = like[0]
        else:
            newest.append(one)
    return older


def _is_older_version(one: Article, other: Article) -> bool:
    """Whether an outlet's article is an earlier state of another that is like it.

    Reports that an outlet repeats, with other figures, are like each other too. A version has the
    address or the title of the other; where neither has any, it is at most a few days older.
    """
    if not (one.source and other.source and one.published and other.published):
        return False
    if one.source.casefold() != other.source.casefold() or one.published >= other.published:
        return False
    if not (one.url or other.url or one.title or other.title):
        return other.published - one.published <= _CHANGED_WITHIN
    title = normalised(one.title or "")
    is_same_title = title and title == normalised(other.title or "")
    return bool(is_same_title or (one.url and one.url == other.url))


def _hashes(signature: bytes) -> "LeanMinHash":
    from datasketch import LeanMinHash

    values = np.frombuffer(signature, dtype=_DTYPE)
    return LeanMinHash(seed=_SEED, hashvalues=values, scheme=_SCHEME)


def _age(article: Article) -> tuple[date, str]:
    """Earliest first; an undated article may be of any day, so it is not called the earliest."""
    return article.published or date.max, article.id


@lru_cache(maxsize=_KEPT_ARTICLES)
def sentence_places(text: str) -> Mapping[str, Span]:
    """Where each sentence of a text stands first, by its words as ``normalised`` gives them."""
    spans = sentence_spans(text)
    return {normalised(text[span.start : span.end]): span for span in reversed(spans)}


def normalised(sentence: str) -> str:
    """A sentence's words in lower case: neither marks nor spaces tell two reprints apart."""
    return " ".join(_WORD.findall(sentence.lower()))


def _minhash(text: str) -> "MinHash":
    from datasketch import MinHash

    words = _WORD.findall(text.lower())
    found = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, scheme=_SCHEME)
    last = max(1, len(words) - _SHINGLE_WORDS + 1)
    found.update_batch({" ".join(words[i : i + _SHINGLE_WORDS]).encode() for i in range(last)})
    return found
