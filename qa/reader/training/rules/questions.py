"""A sentence and every rule that may ask about it."""

import random

from qa.reader.training.rules.action import actions
from qa.reader.training.rules.circumstance import circumstances
from qa.reader.training.rules.clauses import clauses_of
from qa.reader.training.rules.figure import figures
from qa.reader.training.rules.names import names_of
from qa.reader.training.rules.speech import speeches
from qa.reader.training.rules.transfer import transfers
from qa.reader.training.rules.wording import Made, styled


def questions_of(sentence: str, rng: random.Random) -> list[Made]:
    """The questions that rules make of one sentence, each in a form drawn with ``rng``.

    Empty for what does not read like a sentence or matches no rule.
    """
    if not _is_prose(sentence):
        return []
    names = names_of(sentence)
    clauses = list(clauses_of(sentence, names))
    made = [*speeches(sentence, names, rng), *figures(sentence, clauses, rng)]
    for clause in clauses:
        made += transfers(sentence, clause, rng)
        made += actions(sentence, clause, rng)
        made += circumstances(sentence, clause, names, rng)
    drawn = (styled(one, rng) for one in made if one.answer in sentence)
    return list({one.question: one for one in drawn}.values())


def _is_prose(sentence: str) -> bool:
    """Whether a text reads like one whole statement, not a headline, list or question."""
    ends = sentence.rstrip("\"”’')").endswith((".", "!"))
    if not ends or not 25 <= len(sentence) <= 450 or "?" in sentence:
        return False
    words = sentence.split()
    lower = sum(word[:1].islower() for word in words)
    first = sentence.lstrip("\"“'‘")[:1]
    return lower * 5 >= len(words) * 2 and (first.isupper() or first.isdigit())
