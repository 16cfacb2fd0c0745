"""Which article said it first: evidence that several articles carry is one of them's. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from index.reprints import Groups, normalised
from index.sentences import sentence_spans
from index.types import Article, Span
from qa.types import Candidate

_NO_GROUPS = Groups(carriers=MappingProxyType({}), superseded=MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Traces evidence through the groups of articles that carry the same text.

    ``articles`` by id; without groups every article stands for itself.
    """

    articles: Mapping[str, Article] = field(default_factory=lambda: MappingProxyType({}))
    groups: Groups = _NO_GROUPS

    def trace(self, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
        """Each candidate as the earliest article of its group has it; in order, each once."""
        traced = (self._earliest(candidate) for candidate in candidates)
        once = {(one.article.id, one.span): one for one in reversed(tuple(traced))}
        return tuple(reversed(once.values()))

    def carriers(self, article: Article, span: Span) -> tuple[Article, ...]:
        """The other articles of its group that hold a sentence, the earliest first."""
        said = f" {normalised(article.text[span.start : span.end])} "
        group = self.groups.carriers.get(article.id, ())
        others = (self.articles[id_] for id_ in group if id_ != article.id)
        return tuple(one for one in others if said in f" {normalised(one.text)} ")

    def _earliest(self, candidate: Candidate) -> Candidate:
        said = normalised(candidate.text)
        for id_ in self.groups.carriers.get(candidate.article.id, ()):
            if id_ == candidate.article.id:
                break
            article = self.articles[id_]
            for span in sentence_spans(article.text):
                if normalised(article.text[span.start : span.end]) == said:
                    return _moved(candidate, article, span)
        return candidate


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
