"""The pipeline: a question to a reply, top to bottom in ``Answerer.answer``."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from index.reprints import normalised
from index.terms import terms
from index.types import Hit
from qa.abstain import explain, why_abstain
from qa.cite import cite
from qa.errors import QuestionError
from qa.followup.asked import parted
from qa.followup.statements import as_clause
from qa.kinds import asks_for, asks_of_articles
from qa.offices import in_office
from qa.origin import ALONE, Origins
from qa.roles import Reader, Retriever
from qa.select import select_points
from qa.standalone import (
    MAX_QUESTION_CHARS,
    MAX_TURNS,
    asks_beyond,
    leans,
    names_nothing,
    readings,
    standing,
    without_further,
)
from qa.synthesize import synthesize
from qa.types import (
    Abstention,
    Answer,
    Candidate,
    Earlier,
    Point,
    Reading,
    Reason,
    Reply,
    Turn,
)

TOP_K = 20  # passages read for a question; about 80 sentences
DEEPER = 10  # times as far down to look where one text fills the first places
NEAREST = 3  # passages shown when nothing answers
OWN_WORDS = 0.5  # what a sentence with all of a follow-up's own words gains over one with none
MARGIN = 0.1  # of fitness, by which a later reading must be better than the first
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerer:
    """Answers questions from what a retriever finds and a reader reads.

    ``origins`` trace it to the article that said it first.
    """

    retriever: Retriever
    reader: Reader
    origins: Origins = ALONE

    def answer(self, question: str, history: Earlier | Sequence[Earlier] = ()) -> Reply:
        """Answer a question, or abstain.

        Args:
            question: as asked.
            history: earlier turns of the conversation, oldest first, or the only one. Where the
                question leans on them and the last is a question alone, that is answered first.

        Raises:
            QuestionError: the question is empty, too long, or names nothing to look for.
        """
        question = checked(question)
        if isinstance(history, str | Turn | Reply):
            history = (history,)
        if is_leaning := bool(history) and leans(question):
            history = self._with_reply(history)
        turns = standing([as_turn(earlier) for earlier in history])
        meant = [one for one in readings(question, turns) if not names_nothing(one)]
        if not meant:
            raise QuestionError(
                f'"{question}" names nothing to look for; ask about somebody or something, such as '
                '"Who said what about the deal?"'
            )
        told = [quote for turn in turns for quote in turn.quotes] if is_leaning else []
        read = [(one, self._read_on(one, told)) for one in meant]
        asked, reading = fittest(question, read)
        understood = asked if asked != question else None
        reason = why_abstain(reading)
        candidates = self.origins.trace(reading.candidates)
        if reason is not None:
            return self._decline(question, understood, reason, reading, candidates)
        points = cite(select_points(asked, candidates, self.origins), self.origins)
        return Answer(
            question=question,
            understood=understood,
            text=synthesize(asked, points),
            citations=tuple(citation for point in points for citation in point.citations),
            confidence=reading.confidence,
        )

    def _with_reply(self, history: Sequence[Earlier]) -> Sequence[Earlier]:
        """The turns that count, the last with the reply to it: "he" may be whom that named."""
        *before, last = history[-MAX_TURNS:]
        if not isinstance(last, str):
            return history
        try:
            return [*before, self.answer(last.strip()[:MAX_QUESTION_CHARS], before)]
        except QuestionError:
            return before

    def _read_on(self, question: str, told: Sequence[str]) -> Reading:
        """What the articles say to a question where some quotes were told before.

        None of them answers a question for more ("What else?"), nor one that says as much itself.
        To a question that asks for no name, time, place or number, they are the answer only if
        nothing else is.
        """
        if asks_beyond(question):
            return self._read(without_further(question), told)
        if told and asks_for(question) is None:
            reading = self._read(question, told)
            if why_abstain(reading) is None:
                return reading
        return self._read(question, [quote for quote in told if repeats(question, quote)])

    def _read(self, question: str, told: Collection[str]) -> Reading:
        """What the articles say to a question, beside what was told."""
        hits = [without(hit, told) for hit in self._retrieve(question)]
        left = [hit for hit in hits if hit.passage.sentences]
        return in_office(question, self.reader.read(question, left))

    def _retrieve(self, query: str) -> tuple[Hit, ...]:
        """The passages to read; where one text takes the first places, also from further down."""
        hits = tuple(self.retriever.retrieve(query, TOP_K))
        bounded = self.origins.bounded(hits)
        if len(bounded) < len(hits):
            deeper = self.retriever.retrieve(query, TOP_K * DEEPER)
            bounded = self.origins.bounded(deeper)[:TOP_K]
        return bounded

    def _decline(
        self,
        question: str,
        understood: str | None,
        reason: Reason,
        reading: Reading,
        candidates: Sequence[Candidate],
    ) -> Abstention:
        points = [Point(candidates=(candidate,)) for candidate in candidates[:NEAREST]]
        nearest = cite(points, self.origins)
        return Abstention(
            question=question,
            understood=understood,
            reason=reason,
            text=explain(reason, reading),
            citations=tuple(citation for point in nearest for citation in point.citations),
            confidence=reading.confidence,
        )


def checked(question: str) -> str:
    """A question without control characters and outer white space.

    Raises:
        QuestionError: nothing is left to ask, it is too long, or asks of the articles as a whole.
    """
    question = _CONTROL.sub(" ", question).strip()
    if not re.search(r"\w", question):
        raise QuestionError(
            'The question is empty; ask something, such as "Who said what about the deal?"'
        )
    if len(question) > MAX_QUESTION_CHARS:
        raise QuestionError(
            f"The question has {len(question):,} characters; keep it under {MAX_QUESTION_CHARS:,}."
        )
    if asks_of_articles(question):
        raise QuestionError(
            f'"{question}" asks of the articles as a whole, which the library lists (in the '
            'terminal: citewire sources); ask about somebody or something in them, such as "Who '
            'said what about the deal?"'
        )
    return question


def as_turn(earlier: Earlier) -> Turn:
    """An earlier turn from whichever form it is given in, without control characters."""
    if isinstance(earlier, str):
        earlier = Turn(question=earlier)
    elif not isinstance(earlier, Turn):
        quotes = tuple(citation.quote for citation in earlier.citations) if earlier.found else ()
        meant = earlier.understood or earlier.question
        earlier = Turn(question=earlier.question, quotes=quotes, understood=meant)
    understood = _kept(earlier.understood) if earlier.understood else None
    return replace(earlier, question=_kept(earlier.question), understood=understood)


def _kept(question: str) -> str:
    return _CONTROL.sub(" ", question).strip()[:MAX_QUESTION_CHARS]


def fittest(question: str, read: Sequence[tuple[str, Reading]]) -> tuple[str, Reading]:
    """What a follow-up was taken for and its reading: the first, unless one is clearly fitter."""
    first, *others = read
    best = max(others, key=lambda pair: fitness(question, pair[1]), default=first)
    is_fitter = fitness(question, best[1]) > fitness(question, first[1]) + MARGIN
    return best if is_fitter else first


def fitness(question: str, reading: Reading) -> float:
    """A reading's confidence, and what of a follow-up's own words its first sentence holds."""
    own = set(terms(question))
    if not own or not reading.candidates:
        return reading.confidence
    held = own & set(terms(reading.candidates[0].text))
    return reading.confidence + OWN_WORDS * len(held) / len(own)


def without(hit: Hit, quotes: Collection[str]) -> Hit:
    """A hit without the sentences that quotes hold, as a reprint may too; itself where none is."""
    passage, told = hit.passage, {normalised(quote) for quote in quotes}
    kept = tuple(
        span
        for span in passage.sentences
        if normalised(passage.text[span.start - passage.start : span.end - passage.start])
        not in told
    )
    if len(kept) == len(passage.sentences):
        return hit
    return replace(hit, passage=replace(passage, sentences=kept))


def repeats(question: str, quote: str) -> bool:
    """Whether a quote says no more than a question does.

    Who said so is no reason.
    """
    said = as_clause(quote) if parted(question).lead.lower() == "why" else quote
    return set(terms(said)) <= set(terms(question))
