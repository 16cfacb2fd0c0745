"""Which article said it first: evidence that several articles carry is one of them's. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from index.reprints import Groups, normalised, sentence_places
from index.types import Article, Hit, Passage, Span
from qa.types import Candidate

MAX_REPEATS = 3  # passages of a group read that repeat its earlier articles in part
_NO_GROUPS = Groups(carriers=MappingProxyType({}), superseded=MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Traces evidence through the groups of articles that carry the same text.

    ``articles`` by id; without groups every article stands for itself.
    """

    articles: Mapping[str, Article] = field(default_factory=lambda: MappingProxyType({}))
    groups: Groups = _NO_GROUPS

    def bounded(self, hits: Iterable[Hit]) -> tuple[Hit, ...]:
        """Hits in order, without the fourth and further of a group that repeat an earlier article.

        However many carry a text, with whatever line of their own, others are read too.
        """
        kept: list[Hit] = []
        repeats: Counter[tuple[str, ...]] = Counter()
        for hit in hits:
            group = self.groups.carriers.get(hit.passage.article_id, ())
            if group and hit.passage.article_id != group[0] and self._repeats(hit.passage):
                repeats[group] += 1
                if repeats[group] > MAX_REPEATS:
                    continue
            kept.append(hit)
        return tuple(kept)

    def _repeats(self, passage: Passage) -> bool:
        """Whether an earlier article of the group holds a sentence of the passage."""
        article = self.articles[passage.article_id]
        return any(self._first(article, span)[0] is not article for span in passage.sentences)

    def trace(self, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
        """Each candidate as the earliest article of its group has it; in order, each once."""
        traced = (self._earliest(candidate) for candidate in candidates)
        once: dict[tuple[str, Span], Candidate] = {}
        for one in traced:
            once.setdefault((one.article.id, one.span), one)
        return tuple(once.values())

    def carriers(self, article: Article, span: Span) -> tuple[Article, ...]:
        """The later articles of its group that hold a sentence, the earliest first."""
        said = f" {normalised(article.text[span.start : span.end])} "
        group = self.groups.carriers.get(article.id, (article.id,))
        later = (self.articles[id_] for id_ in group[group.index(article.id) + 1 :])
        return tuple(one for one in later if said in f" {normalised(one.text)} ")

    def are_one_source(self, one: Article, other: Article) -> bool:
        """Whether two are the same article, or carry the same text."""
        return one.id == other.id or other.id in self.groups.carriers.get(one.id, ())

    def _earliest(self, candidate: Candidate) -> Candidate:
        article, span = self._first(candidate.article, candidate.span)
        return candidate if article is candidate.article else _moved(candidate, article, span)

    def _first(self, article: Article, span: Span) -> tuple[Article, Span]:
        """The earliest article of the group that holds a sentence, and where."""
        said = normalised(article.text[span.start : span.end])
        for id_ in self.groups.carriers.get(article.id, ()):
            if id_ == article.id:
                break
            earlier = self.articles[id_]
            if place := sentence_places(earlier.text).get(said):
                return earlier, place
        return article, span


def _moved(candidate: Candidate, article: Article, span: Span) -> Candidate:
    """A candidate as another article has it; what answers in it, where that has the same words."""
    words = candidate.words
    if words and article.text[span.start : span.end] == candidate.text:
        ahead = span.start - candidate.span.start
        words = Span(start=words.start + ahead, end=words.end + ahead)
    else:
        words = None
    return replace(candidate, article=article, span=span, words=words)


ALONE = Origins()
