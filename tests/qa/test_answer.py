"""The pipeline from a question to a reply, over a small folder and with scripted readers."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from index.corpus import Corpus
from index.types import Hit
from qa.abstain import THRESHOLD, why_abstain
from qa.answer import MAX_QUESTION_CHARS, Answerer, checked
from qa.assemble import build_answerer
from qa.errors import QuestionError
from qa.retrieve import LexicalRetriever
from qa.types import Abstention, Answer, Candidate, Reading
from tests.conftest import HashingEmbedder


@dataclass(frozen=True)
class ScriptedReader:
    """Takes every sentence of the hits for a candidate, all equally likely."""

    corpus: Corpus
    confidence: float
    unmentioned: tuple[str, ...] = ()

    def read(self, question: str, query: str, hits: Sequence[Hit]) -> Reading:
        candidates = tuple(
            Candidate(
                article=self.corpus.articles[hit.passage.article_id],
                span=span,
                score=self.confidence,
            )
            for hit in hits
            for span in hit.passage.sentences
        )
        return Reading(
            candidates=candidates, confidence=self.confidence, unmentioned=self.unmentioned
        )


def scripted(corpus: Corpus, confidence: float, *unmentioned: str) -> Answerer:
    reader = ScriptedReader(corpus, confidence, unmentioned)
    return Answerer(retriever=LexicalRetriever(corpus.lexical), reader=reader)


def test_a_confident_reading_is_answered_with_verified_citations(corpus: Corpus) -> None:
    reply = scripted(corpus, 0.9).answer("ferry strike")
    assert isinstance(reply, Answer)
    assert reply.found
    assert reply.confidence == 0.9
    for citation in reply.citations:
        assert citation.article.text[citation.start : citation.end] == citation.quote
        assert f"[{citation.number}]" in reply.text


def test_an_unsure_reading_is_declined_with_the_nearest_passages(corpus: Corpus) -> None:
    reply = scripted(corpus, 0.1).answer("ferry strike")
    assert isinstance(reply, Abstention)
    assert not reply.found
    assert reply.reason == "not answered"
    assert reply.citations
    assert "don't say" in reply.text


def test_a_word_no_article_holds_is_named_in_the_refusal(corpus: Corpus) -> None:
    reply = scripted(corpus, 0.1, "Zelensky").answer("What did Zelensky say about the ferry?")
    assert isinstance(reply, Abstention)
    assert reply.reason == "not mentioned"
    assert '"Zelensky"' in reply.text


def test_nothing_found_is_declined(corpus: Corpus) -> None:
    reply = scripted(corpus, 0.9).answer("zebra")
    assert not reply.found
    assert reply.citations == ()


def test_the_threshold_itself_answers(corpus: Corpus) -> None:
    article = corpus.articles["ferry.txt"]
    hit = corpus.lexical.search("ferry", 1)[0]
    candidate = Candidate(article=article, span=hit.passage.sentences[0], score=THRESHOLD)
    assert why_abstain(Reading(candidates=(candidate,), confidence=THRESHOLD)) is None
    assert (
        why_abstain(Reading(candidates=(candidate,), confidence=THRESHOLD - 1e-6)) == "not answered"
    )


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "?!", "\x00\x1b"])
def test_an_empty_question_is_refused_with_a_clear_sentence(corpus: Corpus, question: str) -> None:
    with pytest.raises(QuestionError, match="empty"):
        scripted(corpus, 0.9).answer(question)


def test_a_question_too_long_is_refused_with_its_length(corpus: Corpus) -> None:
    with pytest.raises(QuestionError, match="10,000 characters"):
        checked("x" * 10_000)
    assert checked("x" * MAX_QUESTION_CHARS)


def test_control_characters_are_taken_for_spaces() -> None:
    assert checked("What\x00is\x1bnew?") == "What is new?"
    assert checked("What\udcffis new?") == "What is new?"  # bytes of a terminal that are not UTF-8


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Who cut the ribbon of the bridge?", "Mayor Ana Duarte cut the ribbon."),
        ("How much did the bridge repairs cost?", "Repairs cost 12 million euros, the city said."),
        ("When did the ferry strike end?", "The ferry strike ended on Friday."),
        ("who protested against the school plan", "Teachers protested against the plan."),
    ],
)
def test_the_whole_pipeline_answers_plain_questions(
    corpus: Corpus, embedder: HashingEmbedder, question: str, quote: str
) -> None:
    reply = build_answerer(corpus, embedder).answer(question)
    assert reply.citations[0].quote == quote


def test_the_same_question_gives_the_same_reply(corpus: Corpus, embedder: HashingEmbedder) -> None:
    answerer = build_answerer(corpus, embedder)
    replies = [answerer.answer("When did the ferry strike end?") for _ in range(2)]
    assert replies[0].to_dict() == replies[1].to_dict()
