import pytest
from markdown_it import MarkdownIt

from index.types import Span
from qa.types import Abstention, Answer, Citation
from tests.conftest import make_article
from ui.format import escape_markdown, plain, reply_markdown, reply_text

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](http://evil.example/a.png)",
    "[click](javascript:alert(1))",
    "<http://evil.example>",
    "# heading *bold* `code` $x^2$ ~~gone~~ | a | b |",
    "&lt;b&gt; &amp;",
    "1. one",
    "> quoted",
]


def reply(quote: str, *, title: str = "T", found: bool = True) -> Answer | Abstention:
    article = make_article(quote, title=title)
    citations = (
        Citation(number=1, article=article, start=0, end=len(quote), quote=quote, score=0.5),
    )
    if found:
        return Answer(question="Q", text=f"{quote} [1]", citations=citations, confidence=0.9)
    return Abstention(
        question="Q", reason="not answered", text="No.", citations=citations, confidence=0.1
    )


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("found", [True, False])
def test_markup_of_an_article_is_shown_and_never_obeyed(text: str, found: bool) -> None:
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
    tokens = shown.parse(reply_markdown(reply(text, title=text, found=found)))
    inline = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in [*tokens, *inline]}
    assert not kinds & {
        "html_block",
        "html_inline",
        "image",
        "link_open",
        "code_inline",
        "em_open",
        "table_open",
    }
    assert text in "".join(child.content for child in inline)


@pytest.mark.parametrize("text", HOSTILE)
def test_escaping_shows_the_text_as_it_stands(text: str) -> None:
    (paragraph,) = [t for t in MarkdownIt().parse(escape_markdown(text)) if t.type == "inline"]
    assert "".join(child.content for child in paragraph.children or []) == text


@pytest.mark.parametrize("text", ["It ended on <b>Friday</b>, *not* later.", *HOSTILE])
def test_the_words_that_answer_are_bold_and_still_escaped(text: str) -> None:
    quote = f"They said {text} and left."
    words = Span(start=10, end=10 + len(text))
    citation = Citation(
        number=1,
        article=make_article(quote),
        start=0,
        end=len(quote),
        quote=quote,
        score=0.5,
        words=words,
    )
    told = Answer(question="Q", text=f"{quote} [1]", citations=(citation,), confidence=0.9)
    tokens = MarkdownIt("commonmark", {"html": True}).parse(reply_markdown(told))
    first = next(token for token in tokens if token.type == "inline").children or []
    kinds = [token.type for token in first]
    assert "html_inline" not in kinds
    inside = first[kinds.index("strong_open") + 1 : kinds.index("strong_close")]
    assert "".join(token.content for token in inside) == text


def test_control_characters_never_reach_a_terminal() -> None:
    assert plain("a\x1b[31mred\x07\u202eb\nc\td") == "a[31mredb\nc\td"
    assert "\x1b" not in reply_text(reply("It \x1b[2J ended."))


def test_an_answer_is_not_quoted_twice() -> None:
    told = reply_text(reply("It ended."))
    assert told.count("It ended.") == 1
    assert "[1] unnamed outlet, undated: T" in told


def test_an_abstention_shows_the_nearest_passages() -> None:
    told = reply_text(reply("It ended.", found=False))
    assert told.startswith("No.\n\nNearest passages\n[1] ")
    assert '"It ended."' in told
