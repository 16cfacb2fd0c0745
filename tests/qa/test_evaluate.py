import json
from dataclasses import replace
from pathlib import Path

import pytest

import qa.evaluate
from index.corpus import Corpus
from qa.errors import GoldError, ReaderError
from qa.evaluate import Gold, calibrate, evaluate, load_gold, to_dict
from qa.types import Abstention, Answer, Citation, Reply

LINE = {
    "id": "1",
    "kind": "who",
    "question": "Who cut the ribbon?",
    "answerable": True,
    "nuggets": [["Duarte"], ["mayor", "Mayor"], ["harbour"]],
    "evidence": [[0, "Ana Duarte cut the ribbon"]],
}
UNANSWERABLE = {"id": "2", "kind": "unanswerable", "question": "Who won?", "answerable": False}


def reply(corpus: Corpus, *quotes: tuple[str, str]) -> Reply:
    citations = []
    for number, (article_id, quote) in enumerate(quotes, start=1):
        article = corpus.articles[article_id]
        start = article.text.index(quote)
        citations.append(
            Citation(
                number=number,
                article=article,
                start=start,
                end=start + len(quote),
                quote=quote,
                score=0.5,
            )
        )
    text = "\n".join(f"{citation.quote} [{citation.number}]" for citation in citations)
    return Answer(question="Q", text=text, citations=tuple(citations), confidence=0.9)


DECLINED = Abstention(question="Q", reason="not answered", text="No.", citations=(), confidence=0.1)


def judge(corpus: Corpus, *cases: tuple[dict[str, object], Reply]) -> dict[str, float]:
    golds = [Gold.model_validate(line) for line, _ in cases]
    replies = iter([one for _, one in cases])
    return to_dict(evaluate(lambda question, history: next(replies), golds, corpus.articles))[
        "overall"
    ]


@pytest.mark.parametrize(
    ("evidence", "complaint"),
    [
        ([0, "Ana Duarte cut a ribbon"], "word for word"),
        ([0, "Bridge reopens"], "in titles alone"),
        ([9, "Ana"], "names article 9"),
        ([0, " "], "word for word"),
    ],
)
def test_evidence_that_is_nowhere_is_reported(
    corpus: Corpus, evidence: list[object], complaint: str
) -> None:
    with pytest.raises(GoldError, match=complaint):
        judge(corpus, ({**LINE, "evidence": [evidence]}, DECLINED))


def test_a_right_and_a_wrong_citation(corpus: Corpus) -> None:
    answer = reply(
        corpus, ("bridge.md", "Mayor Ana Duarte cut the ribbon."), ("ferry.txt", "The ferry strike")
    )
    figures = judge(corpus, (LINE, answer))
    assert figures["first_supports"] == 1.0
    assert figures["citation_precision"] == 0.5
    assert figures["nugget_recall"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["wrong_refusals"] == 0.0
    assert figures["exact_quotes"] == 1.0
    assert figures["words"] == 9


def test_support_in_the_second_citation_counts_as_any_but_not_first(corpus: Corpus) -> None:
    answer = reply(corpus, ("ferry.txt", "The ferry strike"), ("bridge.md", "ribbon"))
    figures = judge(corpus, (LINE, answer))
    assert (figures["first_supports"], figures["any_supports"]) == (0.0, 1.0)


def test_the_right_words_in_another_place_do_not_support(corpus: Corpus) -> None:
    figures = judge(corpus, (LINE, reply(corpus, ("bridge.md", "The old bridge reopened"))))
    assert figures["any_supports"] == 0.0


def test_evidence_of_an_article_that_carries_the_text_supports(corpus: Corpus) -> None:
    cited, carrier = corpus.articles["bridge.md"], corpus.articles["ferry.txt"]
    carrier = replace(carrier, text=f"It rained. {cited.text}")
    answer = reply(corpus, ("bridge.md", "Mayor Ana Duarte cut the ribbon."))
    carried = replace(
        answer, citations=tuple(replace(one, carriers=(carrier,)) for one in answer.citations)
    )
    gold = Gold.model_validate({**LINE, "evidence": [[1, "Ana Duarte cut the ribbon"]]})
    for given, share in ((carried, 1.0), (answer, 0.0)):
        told = evaluate(lambda *_, given=given: given, [gold], {"bridge.md": cited, "c": carrier})
        assert told.overall.first_supports == share


def test_without_evidence_it_is_told_only_whether_a_question_was_answered(corpus: Corpus) -> None:
    answer = reply(corpus, ("bridge.md", "ribbon"))
    figures = judge(corpus, ({**LINE, "evidence": []}, answer))
    assert figures["wrong_refusals"] == 0.0
    assert not {"first_supports", "any_supports", "citation_precision"} & set(figures)


def test_refusing_the_answerable_and_answering_the_unanswerable_are_wrong(corpus: Corpus) -> None:
    answer = reply(corpus, ("bridge.md", "ribbon"))
    figures = judge(
        corpus, (LINE, DECLINED), (LINE, answer), (UNANSWERABLE, answer), (UNANSWERABLE, DECLINED)
    )
    assert figures["wrong_refusals"] == 0.5
    assert figures["wrong_answers"] == 0.5
    assert figures["first_supports"] == 0.5


def test_questions_that_went_wrong_are_named(corpus: Corpus) -> None:
    answer = reply(corpus, ("bridge.md", "ribbon"))
    golds = [Gold.model_validate(LINE), Gold.model_validate(UNANSWERABLE)]
    replies = iter([DECLINED, answer])
    told = to_dict(evaluate(lambda question, history: next(replies), golds, corpus.articles))
    assert (told["not_supported_first"], told["wrong_answers"]) == (["1"], ["2"])


def test_the_confidence_of_the_hybrid_reader_is_not_fitted(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise ReaderError("the reader's weights cannot be read")

    monkeypatch.setattr(qa.evaluate, "default_scorer", missing)
    golds = [Gold.model_validate(line) for line in (LINE, UNANSWERABLE)] * 12
    evaluation = evaluate(lambda question, history: DECLINED, golds, corpus.articles)
    with pytest.raises(ReaderError, match="left as it is: the reader's weights cannot be read; "):
        calibrate(evaluation, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_gold_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(LINE)}\n\n{json.dumps(UNANSWERABLE)}\n")
    assert [gold.id for gold in load_gold(path)] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no questions"),
        ("{}", "line 1: id"),
        ('{"id": "1"', "line 1"),
        (json.dumps({**LINE, "evidence": [["zero", "x"]]}), "evidence"),
    ],
)
def test_a_file_that_is_no_gold_gives_one_clear_sentence(
    tmp_path: Path, text: str, told: str
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(text)
    with pytest.raises(GoldError, match=told):
        load_gold(path)
    with pytest.raises(GoldError, match="cannot be read"):
        load_gold(tmp_path / "none.jsonl")
