"""Markup inside a text: whether there is any, and what it shows, a line a block."""

import re

_BLOCK = (
    "article|aside|blockquote|br|d[dlt]|div|fig(?:caption|ure)|footer|h[1-6]|header|hr|li|[ou]l|p"
    "|pre|section|table|t[dhr]"
)
_INLINE = "a|abbr|b|cite|code|em|font|i|iframe|img|mark|s|small|span|strong|su[bp]|u"
_BREAK = re.compile(rf"</?(?:{_BLOCK})\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(  # not "<Agency>", "<ana@post.example>" or "a <b and c> d"
    rf"</?(?:{_BLOCK}|{_INLINE})(?:\s[^<>=]*=[^<>]*|\s*/?)>", re.IGNORECASE
)


def has_markup(text: str) -> bool:
    """Whether a text holds a tag."""
    return bool(_MARKUP.search(text))


def is_break(tag: str) -> bool:
    """Whether a tag ends a line, as that of a block does."""
    return bool(_BREAK.fullmatch(tag))


def shown_text(markup: str) -> str:
    """What a block of HTML shows: no tag, comment, script or style; a line for each block in it."""
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(_BREAK.sub(r"\g<0>\n", markup), create_parent="div")
    except etree.ParserError:  # a comment alone
        return ""
    etree.strip_elements(tree, "script", "style", etree.Comment, with_tail=False)
    return str(tree.text_content())
