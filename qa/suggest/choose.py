"""Proposals to a few questions: different ones, each answered with its own sentence."""

from collections.abc import Callable, Mapping, Sequence

from index.types import Article, Span
from qa.suggest.propose import Proposal, Source, propose
from qa.types import Citation, Reply

TRIES = 12  # questions asked at most; each takes the reader about a second
OF_A_KIND = 2  # questions of one kind at most


def suggest(
    articles: Mapping[str, Article], ask: Callable[[str], Reply], *, count: int = 4
) -> tuple[str, ...]:
    """Questions that the articles answer, to start with.

    Args:
        articles: those to draw from, by id.
        ask: answers a question from them; called at most ``TRIES`` times.
        count: how many to find.

    Returns:
        At most ``count`` questions, different in kind, article and subject as far as there are
        such; those answered first of all with their own sentence come first. Empty where no
        sentence gives one.
    """
    left = propose(articles)
    first: list[Proposal] = []
    later: list[Proposal] = []
    for _ in range(TRIES):
        left = [one for one in left if _is_new(one, first)]
        if not left or len(first) >= count:
            break
        one = max(left, key=lambda other: other.score - _sameness(other, first))
        left.remove(one)
        place = _place(one, ask(one.question))
        if place is not None:
            (later if place else first).append(one)
    spare = (one for one in later if _is_new(one, first))
    return tuple(one.question for one in (*first, *spare))[:count]


def _is_new(one: Proposal, chosen: Sequence[Proposal]) -> bool:
    """Whether a proposal shares no sentence with those chosen, and few of them are of its kind."""
    of_kind = sum(one.kind == other.kind for other in chosen)
    said = {source.text for other in chosen for source in other.sources}
    return of_kind < OF_A_KIND and not any(source.text in said for source in one.sources)


def _place(one: Proposal, reply: Reply) -> int | None:
    """Where among a reply's citations a sentence of the proposal stands; ``None``: nowhere."""
    if not reply.found:
        return None
    cited = enumerate(reply.citations)
    return next((i for i, cite in cited if any(_cites(cite, of) for of in one.sources)), None)


def _cites(cited: Citation, source: Source) -> bool:
    span = Span(start=cited.start, end=cited.end)
    same = cited.article.id == source.article.id and span.overlaps(source.span)
    return same or cited.quote == source.text


def _sameness(one: Proposal, chosen: Sequence[Proposal]) -> float:
    """What a proposal repeats of those chosen, in the measure of the scores."""
    return sum(
        3.0 * (one.kind == other.kind)
        + 2.0 * (one.sources[0].article.id == other.sources[0].article.id)
        + 3.0 * len(one.people & other.people) / len(one.people | other.people or {""})
        for other in chosen
    )
