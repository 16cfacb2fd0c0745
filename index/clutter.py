"""The lines of a news page that are not the article: named rules of whole-line patterns. Pure.

A pattern must match the whole line, so that a sentence which merely mentions a newsletter stays.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

_RULES = {
    "advertisement": (
        r"advertisements?",
        r"advertisement( loading| continues below)?",
        r"(paid |sponsored )(content|post|advertisement)",
        r"sponsored",
        r"(story|article|content) continues (below|after).{0,40}",
        r".{0,30}scroll to continue.{0,30}",
        r"remove ads",
    ),
    "link to another story": (
        r"(you (may|might) )?also (read|like|see|watch)\s*[:|–—>-].*",
        r"(read|see|watch)( also| more| next| this)?\s*[:|>].*",
        r"(more|related|recommended|editors?'?s? picks?|don'?t miss|must[- ]read|explainer"
        r"|in pictures)"
        r"( stories| news| articles?| reading| coverage| video)?\s*[:|>].*",
    ),
    "list of other stories": (
        r"(most|more) (read|popular|viewed|shared|recent|commented)",
        r"(trending|popular|top|latest|related|recommended|more|other)"
        r"( now| news| stories| articles| topics| headlines| posts| coverage| reading| videos?"
        r"| for you)?",
        r"(?!.*[.!?]$)more (on|from|in|about|like) .{1,40}",
        r"(you (may|might) )?also (read|like)( this| these)?",
        r"read (more|next|also)",
        r"what to (read|know) next",
        r"editors?'?s? picks?",
        r"(next|previous) (article|story|post)",
    ),
    "request for support": (
        r"(please )?support (us|our (work|journalism|reporting)|independent journalism).{0,60}",
        r"(support \S{1,20} or )?become (a|our) (patron|member|supporter)s?.{0,40}",
        r"donate( now| today| here)?",
        r"make a (donation|contribution).{0,40}",
    ),
    "subscription prompt": (
        r"(click here to )?(subscribe|sign up|log ?in|sign in|register)\b"
        r"( now| here| today| free)?",
        r"(click here to )?(subscribe|sign up|register)\b (to|for) .{1,100}",
        r"get .{1,80} (in|to) your inbox",
        r"already (a |have an? )?(subscriber|member|account).{0,60}",
        r"this (article|content|story) is (only )?for subscribers.*",
        r"create (a |your )?(free )?account.{0,40}",
    ),
    "comment prompt": (
        r"(leave|post|add|write) (a |your )?(comment|reply)",
        r"(view|show|hide|load|read) (all |more |the )?(\d+ )?comments?",
        r"(\d+ )?(comments?|replies)( ?\(\d+\))?",
        r"replying to .{1,40}",
        r"comments are (moderated|closed|off|disabled).*",
        r"for more information,? please see our .{1,40}",
        r"join the (conversation|discussion).{0,40}",
        r"be the first to comment.{0,40}",
        r"your email address will not be published.*",
    ),
    "share buttons": (
        r"((share|tweet|pin|e-?mail|print|save|copy link|whatsapp|facebook|twitter|telegram"
        r"|linkedin|reddit|instagram|youtube|flipboard|messenger|bookmark|link copied|listen)\b"
        r"[\s,|/·•&]*)+",
        r"share (this|on|via)( article| story| page| post| facebook| twitter| x| whatsapp| email)*",
        r"(follow|find|like) (us|me|the author) on .{1,60}",
    ),
    "page furniture": (
        r"(skip|jump) to (the )?(main )?(content|navigation|comments)",
        r"(main )?menu|home|search|close|loading|back to top|open in app",
        r"(accept|manage|reject)( all)? cookies",
        r"(this|our) (web ?)?site uses cookies.*|we use cookies.*",
        r"privacy policy|cookie (policy|settings)|terms (of (use|service)|and conditions)"
        r"|contact us|about us",
        r"\d+ ?min(ute)?s?[ -](read|listen)|reading time:? .{1,20}",
        r"listen to (this |the )?(article|story).{0,40}",
        r"please enable javascript.*",
        r"(tags?|topics?|filed under|keywords?|categor(y|ies)): .{1,200}",
    ),
    "copyright line": (
        r"(©|(\(c\)|copyright)( ©)? ?(19|20)\d\d).{0,160}",
        r".{0,120}\ball rights reserved\b.{0,80}",
        r"this (article|story) (was|is) (originally |first )(published|posted).{0,120}",
    ),
    "photo credit": (
        r"(.{0,300}[\s(\[|])?(photo|image|picture|photograph|photo credit|credit)s?"
        r"\s?[:/©]\s?(?-i:[A-Z@])[^.]{1,60}",
        r".{0,300}[(\[](file )?(photo|image|picture)s? (by|courtesy of|via) .{2,80}",
        r"(?!.*[.!?]$).{0,300}\b(getty images|shutterstock|istock)\b.{0,40}",
    ),
}

CLUTTER: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        name: re.compile(r"\W*(?:" + "|".join(patterns) + r")\W*", re.IGNORECASE)
        for name, patterns in _RULES.items()
    }
)

_STORY_LIST = "list of other stories"
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_HEADLINE_WORDS = 20  # a longer line without a full stop is prose that lost it, not a headline


def clutter_rule(line: str) -> str | None:
    """The name of the rule that calls a line clutter, or ``None`` for a line of the article."""
    return next((name for name, pattern in CLUTTER.items() if pattern.fullmatch(line)), None)


def without_clutter(lines: list[str]) -> list[str]:
    """The lines of the article, in order.

    Behind the heading of a list of other stories the headlines go too, up to the next sentence.
    """
    kept: list[str] = []
    in_story_list = False
    for line in lines:
        rule = clutter_rule(line)
        in_story_list = rule == _STORY_LIST or (in_story_list and (bool(rule) or is_headline(line)))
        if rule is None and not in_story_list:
            kept.append(line)
    return kept


def is_headline(line: str) -> bool:
    """Whether a line reads like a headline: short, and without the end of a sentence."""
    return len(line.split()) <= _HEADLINE_WORDS and not _SENTENCE_END.search(line)
