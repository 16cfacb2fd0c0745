"""The pipeline from a question to a reply, over a small folder and with scripted readers."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from index.corpus import Corpus
from index.types import Hit
from qa.abstain import LEAST_SCORE, THRESHOLD, why_abstain
from qa.answer import (
    MARGIN,
    MAX_QUESTION_CHARS,
    OWN_WORDS,
    Answerer,
    as_turn,
    checked,
    fittest,
    repeats,
    without,
)
from qa.assemble import build_answerer
from qa.errors import QuestionError
from qa.retrieve import LexicalRetriever
from qa.standalone import MAX_TURNS
from qa.types import Abstention, Answer, Candidate, Reading, Turn
from tests.conftest import HashingEmbedder


@dataclass(frozen=True)
class ScriptedReader:
    """Takes every sentence of the hits for a candidate; sure if one is ``only``, where given."""

    corpus: Corpus
    confidence: float
    unmentioned: tuple[str, ...] = ()
    only: str = ""

    def read(self, question: str, hits: Sequence[Hit]) -> Reading:
        candidates = tuple(
            Candidate(
                article=self.corpus.articles[hit.passage.article_id],
                span=span,
                score=self.confidence,
            )
            for hit in hits
            for span in hit.passage.sentences
        )
        is_there = not self.only or any(one.text == self.only for one in candidates)
        confidence = self.confidence if is_there else 0.0
        return Reading(candidates=candidates, confidence=confidence, unmentioned=self.unmentioned)


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


def test_where_no_quote_is_likely_nothing_is_answered(corpus: Corpus) -> None:
    hit = corpus.lexical.search("ferry", 1)[0]
    for score, reason in ((LEAST_SCORE, None), (LEAST_SCORE - 1e-6, "not answered")):
        candidate = Candidate(
            article=corpus.articles["ferry.txt"], span=hit.passage.sentences[0], score=score
        )
        assert why_abstain(Reading(candidates=(candidate,), confidence=1.0)) == reason


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "?!", "\x00\x1b"])
def test_an_empty_question_is_refused_with_a_clear_sentence(corpus: Corpus, question: str) -> None:
    with pytest.raises(QuestionError, match="empty"):
        scripted(corpus, 0.9).answer(question)


@pytest.mark.parametrize("question", ["Why?", "who", "What else?", "How many?"])
def test_a_question_about_nothing_is_refused_unless_it_follows_another(
    corpus: Corpus, question: str
) -> None:
    answerer = scripted(corpus, 0.9)
    for history in ([], ["", "?"], ["And when?"]):
        with pytest.raises(QuestionError, match="names nothing"):
            answerer.answer(question, history)
    assert answerer.answer(question, ["Who ended the strike?"]).question == question


@pytest.mark.parametrize("question", ["a", "no", "Who are you?", "What can you do?"])
def test_a_question_about_nothing_is_refused_though_it_follows_another(
    corpus: Corpus, question: str
) -> None:
    for history in ([], ["Who ended the strike?"]):
        with pytest.raises(QuestionError, match="names nothing"):
            scripted(corpus, 0.9).answer(question, history)


def test_a_question_too_long_is_refused_with_its_length(corpus: Corpus) -> None:
    with pytest.raises(QuestionError, match="10,000 characters"):
        checked("x" * 10_000)
    assert checked("x" * MAX_QUESTION_CHARS)


@pytest.mark.parametrize(
    "question",
    [
        "What are these articles about?",
        "Summarize the articles.",
        "How many articles are there?",
        "What are the latest news?",
        "Can you give me a short summary, please?",
        "Can I trust these articles?",
        "Who wrote these articles?",
        "Summarise",
        "Overview",
    ],
)
def test_a_question_on_the_articles_as_a_whole_is_refused(question: str) -> None:
    with pytest.raises(QuestionError, match="as a whole, which the library lists"):
        checked(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which articles of the treaty were broken?",
        "What do the articles say about it?",
        "What did the news agency report?",
        "Summarize the deal.",
        "Give me an overview of the sanctions.",
        "Who gave the minister the summary?",
        "What is in the library?",
        "Any news on this?",
        "What is the latest news from there?",
        "How do the articles describe these?",
        "What more do the articles say?",
        "Do the articles say why?",
        "Summarize this",
        "What do the articles say about X?",
    ],
)
def test_a_question_on_something_in_the_articles_is_asked(question: str) -> None:
    assert checked(question) == question


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


FERRY = Turn(
    question="When did the ferry strike end?", quotes=("The ferry strike ended on Friday.",)
)


def test_a_follow_up_is_understood_by_the_turn_before(corpus: Corpus) -> None:
    reply = scripted(corpus, 0.9).answer("Why did it end?", [FERRY])
    assert reply.question == "Why did it end?"
    assert reply.understood == "Why did the ferry strike end?"


def test_an_earlier_question_alone_is_answered_to_understand_a_follow_up(
    corpus: Corpus, embedder: HashingEmbedder
) -> None:
    answerer, before = build_answerer(corpus, embedder), "Who cut the ribbon of the bridge?"
    told = answerer.answer(before)
    after = answerer.answer("Where does she come from?", [told])
    assert after.understood == "Where does Ana Duarte come from?"
    assert answerer.answer("Where does she come from?", [before]).to_dict() == after.to_dict()


def test_one_earlier_turn_alone_is_a_history_of_one(corpus: Corpus) -> None:
    answerer = scripted(corpus, 0.9)
    told = answerer.answer(FERRY.question)
    declined = scripted(corpus, 0.1).answer(FERRY.question)
    for earlier in (FERRY.question, FERRY, told, declined):
        alone = answerer.answer("Why did it end?", earlier)
        assert alone.understood == "Why did the ferry strike end?"
        assert alone.to_dict() == answerer.answer("Why did it end?", [earlier]).to_dict()


def test_however_long_a_conversation_was_its_last_turns_count(corpus: Corpus) -> None:
    answerer = scripted(corpus, 0.9)
    long = ["Who led the strike?", *["And why did it end?"] * 2000]
    assert answerer.answer("And when?", long).to_dict() == (
        answerer.answer("And when?", long[-MAX_TURNS:]).to_dict()
    )


@pytest.mark.parametrize("before", ["", "?", " " * 3000, "who " * 1000])
def test_any_text_may_have_been_asked_before(corpus: Corpus, before: str) -> None:
    assert scripted(corpus, 0.9).answer("Why did it end?", [before]).question == "Why did it end?"


@pytest.mark.parametrize("confidence", [0.1, 0.9])
def test_a_question_that_stands_alone_gets_the_same_reply_after_any_turn(
    corpus: Corpus, confidence: float
) -> None:
    question = "Who cut the ribbon of the bridge?"
    answerer = scripted(corpus, confidence)
    alone = answerer.answer(question)
    assert alone.understood is None
    assert answerer.answer(question, [FERRY]).to_dict() == alone.to_dict()


def test_what_else_is_not_answered_by_what_was_told(corpus: Corpus) -> None:
    answerer = scripted(corpus, 0.9)
    told = answerer.answer("What about the ferry strike?")
    more = answerer.answer("What else about the ferry strike?", [told])
    assert isinstance(told, Answer)
    quotes = {citation.quote for citation in told.citations}
    assert not quotes & {citation.quote for citation in more.citations}


def test_the_reason_may_be_in_what_was_told(corpus: Corpus) -> None:
    told = scripted(corpus, 0.9).answer("What about the ferry strike?")
    reader = ScriptedReader(corpus, 0.9, only=told.citations[0].quote)
    answerer = Answerer(retriever=LexicalRetriever(corpus.lexical), reader=reader)
    assert answerer.answer("Why?", [told]).found
    assert not answerer.answer("What else?", [told]).found


def test_a_turn_is_taken_from_a_question_or_a_reply(corpus: Corpus) -> None:
    assert as_turn("What\x00now? ") == Turn(question="What now?")
    known = Turn(question="And\x00then?", understood="What\x00then? ")
    assert as_turn(known) == Turn(question="And then?", understood="What then?")
    reply = scripted(corpus, 0.9).answer("Why did it end?", [FERRY])
    assert as_turn(reply) == Turn(
        question="Why did it end?",
        understood="Why did the ferry strike end?",
        quotes=tuple(citation.quote for citation in reply.citations),
    )
    declined = scripted(corpus, 0.1).answer("ferry strike")
    assert as_turn(declined) == Turn(question="ferry strike", understood="ferry strike")


def read(corpus: Corpus, quote: str, confidence: float) -> Reading:
    hit = corpus.lexical.search(quote, 1)[0]
    span = next(
        one
        for one in hit.passage.sentences
        if corpus.articles[hit.passage.article_id].text[one.start : one.end] == quote
    )
    article = corpus.articles[hit.passage.article_id]
    best = Candidate(article=article, span=span, score=confidence)
    return Reading(candidates=(best,), confidence=confidence)


def test_the_first_reading_stands_unless_another_is_clearly_fitter(corpus: Corpus) -> None:
    quote = "The ferry strike ended on Friday."
    first = ("first", read(corpus, quote, 0.5))
    near = ("near", read(corpus, quote, 0.5 + MARGIN / 2))
    far = ("far", read(corpus, quote, 0.5 + MARGIN * 2))
    assert fittest("Why?", [first]) == first
    assert fittest("Why?", [first, near]) == first
    assert fittest("Why?", [first, near, far]) == far


def test_a_sentence_with_the_follow_ups_own_words_is_fitter(corpus: Corpus) -> None:
    other = ("other", read(corpus, "Teachers protested against the plan.", 0.9))
    holds = ("holds", read(corpus, "The ferry strike ended on Friday.", 0.9 - OWN_WORDS / 2))
    assert fittest("And the strike?", [other, holds]) == holds


def test_a_quote_repeats_a_question_with_all_its_words() -> None:
    assert repeats("Who said that the strike ended on Friday?", "The strike ended on Friday.")
    assert not repeats("Who said that the strike ended?", "The strike ended, Ana Duarte said.")
    assert repeats("Why is it that the strike ended?", "The strike ended, Ana Duarte said.")
    for question in ("Did the strike end?", "What source said that the strike ended?"):
        assert not repeats(question, "The strike ended, Ana Duarte said.")


def test_a_hit_without_a_quote_keeps_its_other_sentences(corpus: Corpus) -> None:
    hit = corpus.lexical.search("ferry strike", 1)[0]
    text = corpus.articles[hit.passage.article_id].text
    quotes = [text[span.start : span.end] for span in hit.passage.sentences]
    left = without(hit, quotes[:1])
    assert left.passage.sentences == hit.passage.sentences[1:]
    assert left.passage.text == hit.passage.text
    assert without(hit, ["nothing of the sort"]) is hit
    assert without(hit, [f"“{quotes[0]}”"]) == left
