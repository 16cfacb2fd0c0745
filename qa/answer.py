"""The pipeline: a question to a reply, top to bottom in ``Answerer.answer``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Hit
from qa.abstain import explain, why_abstain
from qa.cite import cite
from qa.errors import QuestionError
from qa.origin import ALONE, Origins
from qa.roles import Reader, Retriever
from qa.select import select_points
from qa.standalone import standalone
from qa.synthesize import synthesize
from qa.types import Abstention, Answer, Candidate, Point, Reading, Reason, Reply

TOP_K = 20  # passages read for a question; about 80 sentences
DEEPER = 10  # times as far down to look where one text fills the first places
NEAREST = 3  # passages shown when nothing answers
MAX_QUESTION_CHARS = 2000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerer:
    """Answers questions from what a retriever finds and a reader reads.

    ``origins`` trace it to the article that said it first.
    """

    retriever: Retriever
    reader: Reader
    origins: Origins = ALONE

    def answer(self, question: str, history: Sequence[str] = ()) -> Reply:
        """Answer a question, or abstain.

        Args:
            question: as asked.
            history: earlier questions of the conversation, oldest first.

        Raises:
            QuestionError: the question is empty or too long.
        """
        question = checked(question)
        query = standalone(question, [_CONTROL.sub(" ", turn) for turn in history])
        hits = self._retrieve(query)
        reading = self.reader.read(question, query, hits)
        reason = why_abstain(reading)
        candidates = self.origins.trace(reading.candidates)
        if reason is not None:
            return self._decline(question, reason, reading, candidates)
        points = cite(select_points(question, candidates), self.origins)
        return Answer(
            question=question,
            text=synthesize(question, points),
            citations=tuple(citation for point in points for citation in point.citations),
            confidence=reading.confidence,
        )

    def _retrieve(self, query: str) -> tuple[Hit, ...]:
        """The passages to read; where one text takes the first places, also from further down."""
        hits = tuple(self.retriever.retrieve(query, TOP_K))
        bounded = self.origins.bounded(hits)
        if len(bounded) < len(hits):
            deeper = self.retriever.retrieve(query, TOP_K * DEEPER)
            bounded = self.origins.bounded(deeper)[:TOP_K]
        return bounded

    def _decline(
        self, question: str, reason: Reason, reading: Reading, candidates: Sequence[Candidate]
    ) -> Abstention:
        points = [Point(candidates=(candidate,)) for candidate in candidates[:NEAREST]]
        nearest = cite(points, self.origins)
        return Abstention(
            question=question,
            reason=reason,
            text=explain(reason, reading),
            citations=tuple(citation for point in nearest for citation in point.citations),
            confidence=reading.confidence,
        )


def checked(question: str) -> str:
    """A question without control characters and outer white space.

    Raises:
        QuestionError: nothing is left to ask, or it is too long.
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
    return question
