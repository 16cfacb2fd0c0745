"""What the hybrid reader sees of a sentence: eight plain reasons to believe it answers. Pure.

The weights that add them up are fitted by ``qa.reader.training.fit``.
"""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from index.terms import STOP_WORDS, terms
from index.types import Matrix, TextVectors, Vector
from qa.kinds import KINDS, Kind, asks_for, has_new

Features = npt.NDArray[np.float64]
"""float64, shape (n_sentences, len(FEATURES))."""

Column = npt.NDArray[np.float64]
"""float64, shape (n_sentences,)."""

FEATURES = (
    "cosine",  # of question and sentence; tells whether any answers, has no part in which
    "centred",  # the same less what all sentences share; tells which
    "coverage",  # share of the question's term weight (idf) that the sentence holds
    "late",  # the same softly: how near it comes to each word of the question, in context
    "who",  # these four are +0.5 or -0.5 when the question asks so, else 0: does the sentence hold
    "when",  # a name, a time, a place or a number that the question does not
    "where",
    "number",
)


def features(
    question: str,
    asked: TextVectors,
    sentences: Sequence[str],
    read: Sequence[TextVectors],
    idf: Callable[[str], float],
) -> Features:
    """The features of each sentence for a question.

    Args:
        question: the question.
        asked: its vectors.
        sentences: those retrieved for it, all of them: what they share tells nothing. At least one.
        read: their vectors, in order.
        idf: a term's inverse document frequency; 0 for one that does not count.
    """
    wanted = list(dict.fromkeys(terms(question)))
    weights = np.array([idf(term) for term in wanted])
    shares = weights / (weights.sum() or 1.0)
    vectors = np.stack([one.vector for one in read])
    kind = asks_for(question)
    return np.column_stack(
        [
            vectors @ asked.vector,
            centred_cosine(asked.vector, vectors),
            _holds(wanted, sentences) @ shares,
            late_interaction(asked, read),
            *(_new_of_kind(one, kind, question, sentences) for one in KINDS),
        ]
    )


def centred_cosine(vector: Vector, vectors: Matrix) -> Column:
    """Cosine (-1..1) after the mean of ``vectors`` is taken from both; 0 where nothing is left.

    Sentences of one story lie close together and the mean is their common subject (after Mu and
    Viswanath, "All-but-the-Top", ICLR 2018, with what was retrieved in place of a vocabulary).
    """
    mean = vectors.mean(axis=0)
    question, rows = (vector - mean).astype(np.float64), (vectors - mean).astype(np.float64)
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(question)
    return np.asarray(
        np.divide(rows @ question, lengths, out=np.zeros(len(rows)), where=lengths > 1e-6)
    )


def late_interaction(asked: TextVectors, read: Sequence[TextVectors]) -> Column:
    """How near each text comes to every content token of the question, as a cosine (-1..1).

    The mean over the question's tokens of the nearest token's cosine. Tokens are centred on the
    mean of all that were read and weighed by their idf there. After Khattab and Zaharia,
    "ColBERT" (SIGIR 2020), without its training. 0 for a question of stop words alone.
    """
    kept = [
        i for i, token in enumerate(asked.tokens) if token.isalnum() and token not in STOP_WORDS
    ]
    if not kept or not any(one.tokens for one in read):
        return np.zeros(len(read))
    tokens = np.vstack([one.token_vectors for one in read])
    mean = tokens.mean(axis=0)
    cosines = _unit(asked.token_vectors[kept] - mean) @ _unit(tokens - mean).T
    lengths = np.array([len(one.tokens) for one in read])
    nearest = np.zeros((len(kept), len(read)))  # a text without tokens is near to nothing
    starts = np.cumsum(lengths)[lengths > 0] - lengths[lengths > 0]
    nearest[:, lengths > 0] = np.maximum.reduceat(cosines, starts, axis=1)
    frequency = Counter(token for one in read for token in set(one.tokens))
    counts = np.array([frequency[asked.tokens[i]] for i in kept])
    weights = np.log(1 + (len(read) - counts + 0.5) / (counts + 0.5))
    return np.asarray(weights @ nearest / weights.sum(), dtype=np.float64)


def _new_of_kind(kind: Kind, asked: Kind | None, question: str, sentences: Sequence[str]) -> Column:
    if kind != asked:
        return np.zeros(len(sentences))
    return np.array([has_new(kind, sentence, question) - 0.5 for sentence in sentences])


def _unit(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)


def _holds(wanted: Sequence[str], texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """1.0 where a text holds a term: float64, shape (len(texts), len(wanted))."""
    held = {text: set(terms(text)) for text in set(texts)}
    rows = [[float(term in held[text]) for term in wanted] for text in texts]
    return np.array(rows, dtype=np.float64).reshape(len(texts), len(wanted))
