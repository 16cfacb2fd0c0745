from collections.abc import Callable

from index.types import Article
from qa.suggest import suggest
from qa.suggest.choose import OF_A_KIND, TRIES
from qa.suggest.propose import propose
from qa.types import Abstention, Answer, Citation, Reply
from tests.conftest import make_article

MEETING = "Putin and Raisi met in Moscow on 7 December."
TALKS = (
    "The talks between Russian President Vladimir Putin and his counterpart, Ebrahim Raisi, were "
    f"short. Putin praised the visit, and Raisi agreed. {MEETING}"
)


def folder(*texts: str) -> dict[str, Article]:
    return {str(i): make_article(text, id_=str(i)) for i, text in enumerate(texts)}


def citing(article: Article, *sentences: str) -> Reply:
    """An answer that cites the sentences, in their order."""
    places = [(article.text.index(one), one) for one in sentences]
    return Answer(
        question="?",
        text="...",
        citations=tuple(
            Citation(
                number=i, article=article, start=at, end=at + len(quote), quote=quote, score=0.9
            )
            for i, (at, quote) in enumerate(places, start=1)
        ),
        confidence=0.9,
    )


def own_sentence(articles: dict[str, Article]) -> Callable[[str], Reply]:
    """Answers every question with the sentence that it was made from."""
    source = {one.question: one.sources[0] for one in propose(articles)}
    return lambda question: citing(source[question].article, source[question].text)


def decline(question: str) -> Reply:
    return Abstention(
        question=question, reason="not answered", text="No.", citations=(), confidence=0.1
    )


def test_a_question_is_kept_where_its_own_sentence_is_cited() -> None:
    articles = folder(TALKS)
    assert suggest(articles, own_sentence(articles), count=1)
    assert suggest(articles, lambda _: citing(articles["0"], "Putin praised the visit")) == ()
    assert suggest(articles, decline) == ()


def test_questions_answered_first_of_all_with_their_sentence_come_first() -> None:
    articles = folder(TALKS)
    answers = own_sentence(articles)

    def ask(question: str) -> Reply:
        if question.startswith("When"):
            return citing(articles["0"], "Putin praised the visit", MEETING)
        return answers(question)

    found = suggest(articles, ask)
    assert found[0].startswith("Where")
    assert not any(one.startswith("When") for one in found)  # of the same sentence


def test_no_more_are_found_than_wanted_and_no_more_asked_than_allowed() -> None:
    people = [
        f"Minister Ana {name} came back from the capital. {name} left again."
        for name in surnames(30)
    ]
    asked: list[str] = []
    articles = folder(*people)

    def ask(question: str) -> Reply:
        asked.append(question)
        return decline(question)

    assert suggest(articles, ask) == ()
    assert len(asked) == len(set(asked)) == TRIES
    assert len(suggest(articles, own_sentence(articles), count=2)) == 2
    assert suggest(articles, own_sentence(articles), count=0) == ()


def test_questions_differ_in_kind_and_article() -> None:
    articles = folder(
        *(
            f"Minister Ana {name} came. {name} said that all of the newspapers had been wrong."
            for name in surnames(6)
        ),
        TALKS,
    )
    found = suggest(articles, own_sentence(articles))
    assert sum(one.startswith("Who is") for one in found) <= OF_A_KIND
    assert len({one.split()[0] for one in found}) >= 3


def test_a_question_of_several_sentences_is_kept_for_any_of_them() -> None:
    said = ["said the sale of arms to Iran is over", "added that the aid to Iran goes on"]
    text = "White House spokesman John Kirby spoke in Iran. " + " ".join(
        f"Kirby {one}." for one in said
    )
    articles = folder(text)
    for one in said:
        cited = citing(articles["0"], f"Kirby {one}.")
        assert "What did John Kirby say about Iran?" in suggest(articles, lambda _, c=cited: c)


def surnames(count: int) -> list[str]:
    return [f"B{chr(97 + i % 26)}r{chr(97 + i // 26)}g" for i in range(count)]
