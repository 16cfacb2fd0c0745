"""The pure parts of measuring, on small cases worked out by hand."""

import gzip
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.types import Span
from qa.cite import cite
from qa.reader.scorer import ViewScores
from qa.reader.training.examples import Example, place_of
from qa.reader.training.measure import (
    Judged,
    answerable_auroc,
    best_overlapping,
    order_figures,
    peer_scores,
    places,
    reader_scores,
    wikiqa_examples,
)
from qa.reader.training.measure_news import (
    choice_named,
    drawn,
    measure_evidence,
    measure_folders,
    read_articles,
    reply_figures,
)
from qa.reader.training.measure_talk import measure_talks, read_talks
from qa.reader.training.open_sets import NewsQuestion, read_questions
from qa.reader.training.ranking import average_precision, mean, ranked, reciprocal_rank
from qa.reader.views import View
from qa.types import Abstention, Answer, Candidate, Point, Reply
from tests.conftest import HashingEmbedder, make_article


def flags(marks: str) -> np.ndarray:
    return np.array([mark == "+" for mark in marks])


@pytest.mark.parametrize(
    ("order", "precision", "reciprocal"),
    [
        ("+--", 1.0, 1.0),
        ("-+-", 1 / 2, 1 / 2),
        ("-+-+", (1 / 2 + 2 / 4) / 2, 1 / 2),
        ("+-+", (1 / 1 + 2 / 3) / 2, 1.0),
        ("---", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_a_ranking_is_worth_what_it_is_by_hand(
    order: str, precision: float, reciprocal: float
) -> None:
    assert average_precision(flags(order)) == pytest.approx(precision)
    assert reciprocal_rank(flags(order)) == pytest.approx(reciprocal)


def test_the_highest_score_comes_first_and_ties_stay_as_they_were() -> None:
    scores = np.array([0.0, 3.0, 0.0, -np.inf, 3.0])
    assert ranked(np.arange(5), scores).tolist() == [1, 4, 0, 2, 3]


def test_a_mean_has_four_decimals_and_is_0_of_nothing() -> None:
    assert mean([1.0, 0.0, 0.0]) == 0.3333
    assert mean([]) == 0.0


def judged(order: str, **scores: list[float]) -> Judged:
    return Judged(
        scores={name: np.array(values) for name, values in scores.items()}, right=flags(order)
    )


def test_figures_are_means_over_the_questions_that_are_answered() -> None:
    figures = order_figures(
        [
            judged("+-", a=[2.0, 1.0], b=[1.0, 2.0]),
            judged("-+", a=[1.0, 2.0], b=[1.0, 2.0]),
            judged("--", a=[1.0, 2.0], b=[1.0, 2.0]),
        ]
    )
    assert figures == {"a": {"map": 1.0, "mrr": 1.0}, "b": {"map": 0.75, "mrr": 0.75}}


def test_answerable_questions_are_told_by_the_best_sentence() -> None:
    found = answerable_auroc(
        [judged("+-", a=[0.0, 5.0]), judged("--", a=[4.0, 4.0]), judged("-+", a=[3.0, 1.0])], ["a"]
    )
    assert found == {"a": 0.5}  # 5 lies above 4, 3 below


def test_places_are_where_the_sentences_lie() -> None:
    sentences = ("It rained.", "No.", "Then the sun came.")
    text = " ".join(sentences)
    assert [text[place.start : place.end] for place in places(sentences)] == [*sentences]


def test_a_sentence_gets_the_best_score_of_the_spans_it_overlaps() -> None:
    spans = [Span(start=0, end=5), Span(start=6, end=10), Span(start=11, end=30)]
    wanted = [
        Span(start=0, end=10),  # cut in two
        Span(start=11, end=20),  # one of two in the third
        Span(start=21, end=30),
        Span(start=5, end=6),  # between spans
    ]
    found = best_overlapping(wanted, spans, np.array([1.0, 2.0, -3.0]))
    assert found.tolist() == [2.0, -3.0, -3.0, -np.inf]


@pytest.mark.parametrize(
    ("quotes", "named"),
    [
        (["Lyon won.", "Paris lost to Lyon."], "Lyon"),
        (["Nobody came.", "PARIS lost to Lyon."], "Paris"),
        (["The Paris Opera closed."], "Paris Opera"),
        (["Parisians in Lyonnais dress."], None),
        ([], None),
    ],
)
def test_the_choice_in_the_earliest_quote_is_named(quotes: list[str], named: str | None) -> None:
    assert choice_named(quotes, ["Lyon", "Paris", "Paris Opera", "Nice"]) == named


def test_a_string_is_found_between_word_bounds_only() -> None:
    assert place_of("5%", "From 15% to 5%, says one.") == Span(start=12, end=14)
    assert place_of("U.S.", "The U.S. and the us") == Span(start=4, end=8)
    assert place_of("12", "In 2012, 120 came.") is None


def answer(*sentences: str) -> Answer:
    article = make_article(" ".join(sentences))
    points = cite(
        [
            Point(candidates=(Candidate(article=article, span=place, score=0.9),))
            for place in places(sentences)
        ]
    )
    citations = tuple(citation for point in points for citation in point.citations)
    return Answer(question="?", text="", citations=citations, confidence=0.9)


def quiz(**changed: object) -> NewsQuestion:
    fields: dict[str, object] = {
        "id": "q",
        "text": "Who won the ferry race?",
        "choices": ("Reis", "Duarte", "Lima", "Costa"),
        "answer": "Reis",
        "evidence": "",
        "articles": (),
    }
    return NewsQuestion(**{**fields, **changed})  # type: ignore[arg-type]


def test_replies_are_counted_over_all_questions() -> None:
    declined = Abstention(
        question="?",
        reason="not answered",
        text="",
        citations=answer("Reis.").citations,
        confidence=0,
    )
    replies: list[Reply] = [
        answer("Reis won."),
        answer("It rained.", "It blew.", "Reis won."),
        answer("It rained.", "It blew.", "It ended.", "Captain Reis won."),
        answer("Lima led Reis."),
        declined,
    ]
    assert reply_figures([quiz()] * 5, replies) == {
        "first_quote": 0.4,
        "first_three_quotes": 0.6,
        "abstained": 0.2,
        "choice": 0.6,
        "choice_of_answered": 0.75,
    }


def test_questions_are_drawn_alike_each_time() -> None:
    questions = [quiz(id=str(number)) for number in range(20)]
    assert drawn(questions, 5) == drawn(questions, 5) != questions[:5]
    assert len(drawn(questions, 30)) == 20


class WordScorer:
    """A view scores what its sentences' numbers of tokens are."""

    def __call__(self, views: Sequence[View]) -> list[ViewScores]:
        return [
            ViewScores(
                sentences=np.array([float(end - start) for start, end in one.sentences]),
                starts=np.zeros(len(one.ids)),
                ends=np.zeros(len(one.ids)),
            )
            for one in views
        ]


def test_every_ranking_scores_every_sentence(embedder: HashingEmbedder) -> None:
    example = Example(
        question="Who won the ferry race?",
        title="Race",
        sentences=("It rained all day long in the old harbour.", "Reis won the ferry race."),
        gold=((1, None),),
    )
    found = {**peer_scores(example, embedder), **reader_scores(example, embedder, WordScorer())}
    assert list(found) == ["bm25", "minilm", "both", "hybrid", "network", "reader"]
    best = {name: int(scores.argmax()) for name, scores in found.items() if name != "reader"}
    assert best == {"bm25": 1, "minilm": 1, "both": 1, "hybrid": 1, "network": 0}
    assert found["bm25"][0] == 0.0


def test_wikiqa_keeps_the_questions_with_a_right_sentence(tmp_path: Path) -> None:
    (tmp_path / "wikiqa").mkdir()
    (tmp_path / "wikiqa" / "WikiQA-test-gold.tsv").write_text(
        "QuestionID\tQuestion\tDocumentID\tDocumentTitle\tSentenceID\tSentence\tLabel\n"
        'Q1\twho won\tD1\tRace\tD1-0\tA "race .\t0\n'
        "Q1\twho won\tD1\tRace\tD1-1\tReis won .\t1\n"
        "Q2\twho lost\tD1\tRace\tD1-0\tA race .\t0\n"
    )
    assert wikiqa_examples(tmp_path) == [
        Example(
            question="who won",
            title="Race",
            sentences=('A "race.', "Reis won."),
            gold=((1, None),),
        )
    ]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two quiz questions, one with evidence, one with an article."""
    folder = tmp_path / "realtimeqa"
    folder.mkdir()
    shared = {"date": "2024-05-03", "choices": ["Reis", "Lima"], "answer": "Reis"}
    rows = [
        {
            **shared,
            "id": "a",
            "question": "Who won the ferry race?",
            "evidence": "",
            "articles": ["x"],
        },
        {
            **shared,
            "id": "b",
            "question": "Who won the boat race?",
            "evidence": "Reis won the\nboat race.",
            "articles": None,
        },
    ]
    (folder / "questions_dev.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    page = {"title": "Race", "published": "2024-05-03", "text": "It rained.\n\nReis won the race."}
    with gzip.open(folder / "articles.jsonl.gz", "wt") as lines:
        lines.writelines(json.dumps({**page, "id": id_}) + "\n" for id_ in "xy")
    return tmp_path


def test_news_is_read_as_far_as_it_is_wanted(news: Path) -> None:
    first, second = read_questions(news, "dev")
    assert (first.articles, second.articles) == (("x",), ())
    assert second.evidence == "Reis won the boat race."
    articles = read_articles(news, {"x"})
    assert list(articles) == ["x"]
    assert articles["x"].published == date(2024, 5, 3)
    assert articles["x"].text.endswith("Reis won the race.")


def test_the_own_paragraph_is_found_and_the_folder_answers(
    news: Path, embedder: HashingEmbedder
) -> None:
    questions = read_questions(news, "dev")
    found = measure_evidence(questions, embedder, WordScorer())
    assert found["reader"] == {"hit@1": 1.0, "mrr": 1.0}
    figures = measure_folders(news, questions, embedder, WordScorer())
    assert figures["any_article"] == 1.0
    assert set(figures) == {"any_article", "hybrid", "reader"}


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Three conversations: one leans and is answered, one leans in vain, one is of no label."""

    def row(label: str, texts: Sequence[str], contexts: dict[str, str]) -> str:
        speakers = ["user", "agent"] * len(texts)
        return json.dumps(
            {
                "answerability": [label],
                "input": [
                    {"speaker": one, "text": text}
                    for one, text in zip(speakers, texts, strict=False)
                ],
                "contexts": [{"document_id": id_, "text": text} for id_, text in contexts.items()],
            }
        )

    ferry = ["Who built the ferry?", "A yard in Faro built the ferry.", "When was it launched?"]
    tower = ["How high is the tower?", "I'm sorry, I don't know.", "How old is it?"]
    rows = [
        row("ANSWERABLE", ferry, {"x": "The ferry was launched in May. It rained."}),
        row("UNANSWERABLE", tower, {}),
        row("PARTIAL", ["Who won?"], {"y": "Reis won the race."}),
    ]
    (tmp_path / "mtrag").mkdir()
    (tmp_path / "mtrag" / "un_dev.jsonl").write_text("\n".join(rows))
    return tmp_path


def test_talks_are_read_with_the_turns_before_and_what_answers(talks: Path) -> None:
    questions, articles = read_talks(talks)
    assert sorted(articles) == ["x", "y"]
    assert [one.text for one in questions] == ["When was it launched?", "How old is it?"]
    assert [one.articles for one in questions] == [{"x"}, frozenset()]
    assert [one.turns[0].quotes for one in questions] == [("A yard in Faro built the ferry.",), ()]


def test_a_follow_up_is_asked_as_understood_as_it_is_and_joined(
    talks: Path, embedder: HashingEmbedder
) -> None:
    figures = measure_talks(*read_talks(talks), embedder, WordScorer())
    assert set(figures) == {"understood", "as asked", "joined"}
    assert figures["understood"]["questions"] == 2
    assert figures["understood"]["first"] == 1.0
    assert figures["understood"]["auroc"] in (0.0, 0.5, 1.0)
