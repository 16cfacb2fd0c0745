"""What training shows the network in a round: questions, passages to read for them, batches."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from index.terms import terms
from qa.reader.training.examples import Asked, Example, apart, places, typed, windows
from qa.reader.training.rivals import Nearness, Rivals
from qa.reader.views import View, load_tokenizer, view

# Sets of two sentences in nearly the same words.
CONTRASTS = frozenset({"bare", "pairs", "directions"})
APART_SHARE = 0.7  # of those, read one by one and compared; the rest in one passage
BATCH_TOKENS = 3072
NEAREST_SHARE = 0.6  # of questions on several texts, read beside the nearest in meaning
RIVALS = (0, 1, 3)  # passages of other texts that are read for a question too
ELSEWHERE_SHARE = 0.4  # of questions on one affair's folder asked of another's too, in vain
UNMARKED_SHARE = 0.12  # of questions asked in lower case, without the mark
UNTITLED_SHARE = 0.3  # of views without the article's title


def one_round(
    sets: Mapping[str, Sequence[Asked]],
    rivals: Mapping[str, Rivals],
    plan: Mapping[str, int],
    rng: random.Random,
    nearness: Nearness | None = None,
) -> list[Asked]:
    """One round's questions: so many of each set, each with passages that (do not) answer.

    Without ``nearness`` the most tempting are those that share most terms.
    """
    found: list[Asked] = []
    for name, count in plan.items():
        for drawn in rng.sample(sets[name], min(count, len(sets[name]))):
            asked = varied(drawn, rng)
            if name in CONTRASTS and rng.random() < APART_SHARE:
                found.append(apart(asked[0]))
                continue
            read = chosen_windows(asked, rng, nearness)
            if name in rivals and len(asked) == 1:
                read += rivals[name].draw(asked[0], rng.choice(RIVALS), rng)
            found.append(tuple(read))
            if name == "affairs" and rng.random() < ELSEWHERE_SHARE:
                elsewhere = strange(asked, sets[name], rng)
                found.append(tuple(chosen_windows(elsewhere, rng, nearness)))
    return found


def strange(asked: Asked, others: Sequence[Asked], rng: random.Random) -> Asked:
    """The question asked of the articles of another affair, none of which answers it."""
    told = {text.sentences for text in asked}
    drawn = rng.choice(others)
    while any(text.sentences in told for text in drawn):
        drawn = rng.choice(others)
    return tuple(replace(text, question=asked[0].question, gold=()) for text in drawn)


def chosen_windows(asked: Asked, rng: random.Random, nearness: Nearness | None) -> list[Example]:
    """The passages to read: one that answers, and of the others the most tempting.

    Of a single text often none of the others, of several texts three.
    """
    cut = [window for text in asked for window in windows(text, rng)]
    right = [one for one in cut if one.gold]
    wrong = [one for one in cut if not one.gold]
    is_alone = len(asked) == 1
    if nearness and not is_alone and rng.random() < NEAREST_SHARE:
        near = nearness(asked[0].question, wrong)
        weights = [cosine + 0.05 * rng.random() for cosine in near]
    else:
        shared = set(terms(asked[0].question))
        weights = [len(shared & _terms_of(one.sentences)) + rng.random() for one in wrong]
    ranked = sorted(zip(weights, wrong, strict=True), key=lambda pair: -pair[0])
    others = int(rng.random() < 0.5) if is_alone else 3
    tempting = [one for _, one in ranked[: max(others, not right)]]
    return [*rng.sample(right, min(1, len(right))), *tempting]


def varied(asked: Asked, rng: random.Random) -> Asked:
    """The question as another person might type it, its texts with their titles or without."""
    question, titled = asked[0].question, rng.random() >= UNTITLED_SHARE
    if rng.random() < UNMARKED_SHARE:
        question = typed(question)
    return tuple(
        replace(text, question=question, title=text.title if titled else None) for text in asked
    )


def batches(asked: Sequence[Asked], rng: random.Random) -> Iterator[tuple[list[Asked], list[View]]]:
    """Batches of about ``BATCH_TOKENS`` tokens, of views of like length, in random order.

    The passages of a question stay together.
    """
    read = [(one, [as_view(passage) for passage in one]) for one in asked]
    rng.shuffle(read)
    made: list[tuple[list[Asked], list[View]]] = []
    for start in range(0, len(read), 2000):
        batch: tuple[list[Asked], list[View]] = ([], [])
        for one, views in sorted(read[start : start + 2000], key=lambda pair: _longest(pair[1])):
            if batch[1] and _longest(views) * (len(batch[1]) + len(views)) > BATCH_TOKENS:
                made.append(batch)
                batch = ([], [])
            batch[0].append(one)
            batch[1].extend(views)
        made.append(batch)
    rng.shuffle(made)
    yield from made


def as_view(example: Example) -> View:
    """The example's view; its sentences stand with a space between."""
    sentences = example.sentences
    text = " ".join(sentences)
    return view(load_tokenizer(), example.question, example.title, text, places(sentences))


@cache
def _terms_of(sentences: tuple[str, ...]) -> frozenset[str]:
    return frozenset(term for sentence in sentences for term in terms(sentence))


def _longest(views: Sequence[View]) -> int:
    return max(len(one.ids) for one in views)
