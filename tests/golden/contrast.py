"""The contrast sets: two sentences in nearly the same words, of which one answers.

The other has the roles exchanged (who gives, who receives; before, after), so that a reader which
compares words alone is right half of the time. In ``mixed`` a third of the sentences are plain, a
third are asked in other words, a third are involved; in ``roundabout`` nearly all say it in a
roundabout way.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from index.lexical import LexicalIndex
from index.types import Article, Hit, Passage, Span
from qa.reader.training.ranking import as_article
from qa.roles import Reader

SETS = {
    name: Path(__file__).with_name(f"contrast-{name}.jsonl") for name in ("mixed", "roundabout")
}

MakeReader = Callable[[Mapping[str, Article], LexicalIndex], Reader]


def right_first(make_reader: MakeReader, pairs: Path) -> dict[str, float]:
    """The share of pairs of each kind, and of ``all``, whose right sentence comes first."""
    told: defaultdict[str, list[bool]] = defaultdict(list)
    for line in pairs.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        articles = {name: as_article(name, pair[name]) for name in ("right", "wrong")}
        hits = [_hit(article) for article in articles.values()]
        reader = make_reader(articles, LexicalIndex([hit.passage for hit in hits], articles))
        reading = reader.read(pair["question"], hits)
        first = {c.article.id: c.score for c in reversed(reading.candidates)}
        told[pair["kind"]].append(first["right"] > first["wrong"])
    told["all"] = [one for group in list(told.values()) for one in group]
    return {kind: sum(group) / len(group) for kind, group in told.items()}


def contrast_text(columns: Mapping[str, Mapping[str, float]]) -> str:
    """The shares side by side, a line a kind."""
    kinds: Sequence[str] = list(next(iter(columns.values())))
    head = "right sentence first".ljust(28) + "".join(name.rjust(12) for name in columns)
    lines = [
        f"  {kind}".ljust(28)
        + "".join(f"{column[kind]:.2f}".rjust(12) for column in columns.values())
        for kind in kinds
    ]
    return "\n".join([head, *lines])


def _hit(article: Article) -> Hit:
    span = Span(start=0, end=len(article.text))
    passage = Passage(
        article_id=article.id, start=0, end=span.end, text=article.text, sentences=(span,)
    )
    return Hit(passage=passage, score=0.0, scorer="rrf")
