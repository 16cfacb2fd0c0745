"""The lines of a news page that are not the article: named rules of whole-line patterns. Pure.

A pattern must match the whole line, so that a sentence which merely mentions a newsletter stays.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType

from index.bylines import read_byline
from index.lines import ends_sentence, is_head_line, is_headline, is_long_sentence, is_prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A line of a page that is not of the article, and the name of the rule that said so."""

    line: str
    rule: str


# Names as credits give them: a line that goes on in small letters is a sentence.
_CREDITED = (
    r"(?-i:[A-ZÀ-ÞŁŠŽ@]\S*+)(([\s/,&|·–—-]+)((?-i:[A-ZÀ-ÞŁŠŽ@])\S*+|via|for|of|and|the|file|photo"
    r"|handout"
    r"|courtesy|de|la|von|der|van|und|et|y)){0,9}"
)
# What stands before a credit: in a sentence that goes on to it, "credit" and "picture" are words.
_CAPTION = (
    r"(.{0,300}([.!?…][\"'”’»)\]]*\s+|[(\[|•·–—]\s*|\s-\s+)|(?!.*[.!?…][\"'”’»)\]]*$).{0,300}\s)?"
    r"(file )?"
)
_RESERVED = (
    r"(all rights reserved|alle rechte vorbehalten|tous droits réservés|(todos los )?derechos"
    r" reservados)"
)
# A whole sentence: "Register to vote by Monday." is news, and "Yesterday." an answer; not "...".
_NO_SENTENCE = r"(?!.*\w[.!?][\"'”’»)\]]*$)"
_RULES = {
    "advertisement": (
        r"advertisements?",
        r"advertisement( loading| continues below)?",
        r"anzeige|werbung|publicité|publicidad|anuncio",
        r"(story|article|content) continues (below|after).{0,40}",
        r".{0,30}scroll to continue.{0,30}",
        r"remove ads",
    ),
    "link to another story": (
        r"(you (may|might) )?also (read|like|see|watch)\s*[:|–—>-].*",
        r"(read|see|watch)( also| more| next| this)?\s*[:|>].*",
        r"(mehr|lesen sie|siehe|sehen sie)( auch| dazu| mehr| zum thema)\s*[:|>–—].*",
        r"(à )?(lire|voir|écouter)( aussi| également| notre article)\s*[:|>–—].*",
        r"(lea|lee|vea|mire)( también| además| más)\s*[:|>–—].*",
        r"(more|related|recommended|editors?'?s? picks?|don'?t miss|must[- ]read|explainer"
        r"|in pictures)"
        r"( stories| news| articles?| reading| coverage| video)?\s*[:|>].*",
    ),
    "list of other stories": (
        r"(most|more) (read|popular|viewed|shared|recent|commented)",
        r"(trending|popular|top|latest|related|recommended|more|other)"
        r"( now| news| stories| articles| topics| headlines| posts| coverage| reading| videos?"
        r"| for you)?",
        r"(?!.*[.!?]$)(read )?more (on|from|in|about|like) .{1,40}",
        r"(you (may|might) )?also (read|like)( this| these)?",
        r"read (more|next|also)",
        r"(paid|sponsored|promoted|partner)( content| posts?| stories| advertisement| links?)?",
        r"(lesen sie auch|das könnte sie (auch )?interessieren|mehr zum thema|meistgelesen"
        r"|weitere (artikel"
        r"|nachrichten|themen))",
        r"(à )?lire aussi|(sur|dans) le même (sujet|thème)|(les )?(articles )?(les )?plus lus"
        r"|à la une|nos derniers articles",
        r"(te|le) puede interesar|(lo|las|los)? ?más (leído|leídas|leídos|visto|vistas)"
        r"|noticias relacionadas"
        r"|lea también|últimas noticias",
        r"what to (read|know) next",
        r"editors?'?s? picks?",
        r"(next|previous) (article|story|post)",
    ),
    "request for support": (
        r"(please )?support (us|our (work|journalism|reporting)|independent journalism).{0,60}",
        r"(support \S{1,20} or )?become (a|our) (patron|member|supporter)s?.{0,40}",
        r"donate( now| today| here)?",
        rf"make a (donation|contribution){_NO_SENTENCE}.{{0,40}}",
        r"make a (donation|contribution)( (now|today|here|online|to (us|our|support)\b.{0,40}))?",
        r"(jetzt )?(spenden|unterstützen sie (uns|unsere arbeit))|faire un don|soutenez-nous|haz"
        r"(te)? (un donativo|soci[oa])",
    ),
    "subscription prompt": (
        r"(click here to )?(subscribe|sign up|log ?in|sign in|register)\b"
        r"( now| here| today| free)?",
        rf"(click here to )?(subscribe|sign up|register)\b (to|for) {_NO_SENTENCE}.{{1,100}}",
        r"(click here to )?(subscribe|sign up|register)\b (to|for) .{0,60}\b(newsletters?"
        r"|briefings?|bulletins?|digest|alerts?|updates?|e-?mails?|inbox|account|access|our"
        r"|reading|comment)\b.{0,60}",
        r"((?-i:[A-Z][\w&'’-]*) ){0,5}newsletters?( sign[- ]?up)?",
        r"already (a |have an? )?(subscriber|member|account).{0,60}",
        r"create (a |your )?(free )?account.{0,40}",
        r"(start|try|begin) (your |a )?(free |digital )?(trial|subscription)( now| today| free)?",
        r"try .{1,20}\b(day|week|month|year)s? (free|for .{1,30})([.,!] cancel .{1,30})?",
        r"(gift|unlock|save) this (article|story)",
        r"(?!.*\.$)continue reading.{0,40}|cancel (at )?any ?time",
        r"you have (\d+|one|two|three|no) (more )?(free )?(articles?|stories) (left|remaining)"
        r"( this month)?",
        r"(jetzt |hier )?(kostenlos )?(newsletter )?(abonnieren|anmelden|registrieren)",
        r"(abonnez-vous|inscrivez-vous|s['’]abonner|se connecter|je m['’]abonne)( à .{1,60}"
        r"| maintenant)?",
        r"(suscríbase|suscríbete|suscribirse|iniciar sesión|regístrate)( a .{1,60}| ahora"
        r"| gratis)?",
    ),
    "subscription box": (
        r"(get|subscribe|sign up).{1,120}\b(in|into|to) your (e-?mail )?inbox\b.{0,60}",
        r"(enter )?your e-?mail( address)?",
        r"by (signing up|subscribing|registering|clicking).{0,30}\byou (agree|accept"
        r"|consent)\b.{0,160}",
        r"this (article|content|story) is (only |exclusively )?(available )?(for|to) "
        r"(our )?subscribers.{0,80}",
    ),
    "comment prompt": (
        r"(leave|post|add|write) (a |your )?(comment|reply)",
        r"(view|show|hide|load|read) (all |more |the )?(\d+ )?comments?",
        r"(post|submit|send) (comment|reply)|(log|sign) in to (reply|comment)",
        r"(\d+ )?(comments?|replies|kommentare?|commentaires?|comentarios?)( ?\(\d+\))?",
        r"replying to .{1,40}",
        r"comments are (now )?(closed|off|disabled)( (for|on) (this|these|our|all) .{1,40})?"
        r"([.!] .{1,60})?",
        r"comments are (pre-|post-)?moderated([^,]{0,100}|, (so|and|but) .{1,100})",
        r"for more information,? please see our .{1,40}",
        r"join the (conversation|discussion).{0,40}",
        r"be the first to comment.{0,40}",
        r"your email address will not be published.*",
    ),
    "share buttons": (
        r"((share|tweet|pin|e-?mail|print|save|copy link|whatsapp|facebook|twitter|telegram"
        r"|linkedin|reddit|instagram|youtube|flipboard|messenger|bookmark|link copied|listen)\b"
        r"[\s,|/·•&]*+)+",
        r"(share|republish|copy|print|e-?mail) (this|on|via|link)"
        r"( article| story| page| post| facebook| twitter| x| whatsapp| e-?mail| to this post"
        r"| link)*",
        r"copy link to .{1,20}",
        r"(follow|find|like) (us|me|the author) on .{1,60}",
        r"((artikel |seite )?(teilen|drucken|merken|weiterleiten)[\s,|/·•]*+)+|auf \S{1,20} teilen",
        r"(partager|imprimer|enregistrer|envoyer)( (cet |l['’])article| sur .{1,20}| par .{1,20})?",
        r"(compartir|imprimir|guardar)( (este |el )?(artículo|noticia)| en .{1,20}| por .{1,20})?",
    ),
    "page furniture": (
        r"(skip|jump) to (the )?(main )?(content|navigation|comments)",
        rf"(main )?menu|{_NO_SENTENCE}(home|search|close|refresh)|loading|back to top|open in app",
        r"(load|show|see|view) (more|older|newer|full|all)( updates?| posts?| site| stories)?",
        r"(install|download|get|open) (our|the) app|swipe for more|follow live|live updates"
        r"|pinned( post)?",
        r"for immediate release|(?!.*\.$)breaking( news)?( alert)?|news alert",
        r"(key (events|moments)|jump to (the )?latest)|about the authors?",
        r"zum (haupt)?inhalt( springen)?|aller au contenu( principal)?|(ir|saltar) al contenido"
        r"( principal)?",
        r"(an?|one|\d+) (second|minute|hour|day|week|month)s? ago",
        rf"{_NO_SENTENCE}(an hour|yesterday|just now)",
        r"(vor|il y a|hace) (\d+|ein|einer|une?|una?) (sekunde|minute|stunde|tag|heure|jour"
        r"|minuto|hora|día)(s|e|n|en)?",
        r"(accept|manage|reject)( all)? cookies",
        r"(this|our) (web ?)?site uses cookies.*|we use cookies.*",
        r"privacy policy|cookie (policy|settings)|terms (of (use|service)|and conditions)"
        r"|contact us|about us",
        r"\d+ ?min(ute)?s?[ -](read|listen)|reading time:? .{1,20}",
        r"listen to (this |the )?(article|story).{0,40}",
        r"please enable javascript.*",
        r"(contact|e-?mail|mail|write to) (us|(the )?(webmaster|editors?))|best viewed (at|in"
        r"|with|on) .{1,60}",
    ),
    "tag list": (
        r"(tags?|filed under|keywords?|categor(y|ies)|schlagwort|schlagwörter|mots[- ]clés"
        r"|etiquetas) ?: .{1,200}",
        rf"(topics?|themen|temas) ?: {_NO_SENTENCE}.{{1,200}}",
    ),
    "copyright line": (
        r"(©|(\(c\)|copyright)( ©)? ?(19|20)\d\d).{0,160}",
        # Words of its own, or behind a name: in the middle of a sentence it is what one speaks of.
        rf"(.{{0,120}}[.!?:;,|·•–—©®)-]\s*|((?-i:[A-ZÀ-Þ])\S*\s+|\d{{4}}\s+){{1,8}})?{_RESERVED}"
        r"(\s*[.!:;|·•–—©(-].{0,80}|,? by .{1,60})?",
        r"this (article|story) (was|is) (originally |first )(published|posted)"
        r"( (in|on|by|at|via|with|here|for)\b|:|(?=\W*$))([^,;]|,(?= (?-i:[A-ZÀ-Þ\d]))){0,120}",
        r"this (article|story) (was|is) (originally |first )(published|posted)\b.{0,80}"
        r"\b(republished|reproduced)\b.{0,80}",
    ),
    "photo credit": (
        rf"{_CAPTION}(photo|image|picture|photograph|photo credit|credit|foto|bild"
        rf"|crédit photo|crédit|crédito|fotografía)s?\s?[:/©]\s?{_CREDITED}",
        r".{0,300}[(\[](file )?(photo|image|picture)s? (by|courtesy of|via) [^()\[\]]{2,80}",
        r"(?!.*[.!?]$).{0,300}\b(getty images|shutterstock|istock)\b.{0,40}",
    ),
}

# A rule may begin with one of the last ornaments; with any of them, "& & &" took minutes.
_BEFORE = r"[^\w©(\[]*+\W{0,4}"
CLUTTER: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        name: re.compile(rf"{_BEFORE}(?:{'|'.join(patterns)})\W*", re.IGNORECASE)
        for name, patterns in _RULES.items()
    }
)

_STORY_LIST = "list of other stories"
_FIGURE = re.compile(r"\d[\d.,]*+(?<=\d)\s")  # "6,000 drones", not the "1." of a list
_ON_A_TOPIC = re.compile(r"\W*(read )?more (on|about)\b", re.IGNORECASE)
_LONG_CLUTTER = frozenset(  # what pages say in whole sentences; any other long one is the article
    ("comment prompt", "copyright line", "page furniture", "photo credit", "subscription box")
)


def clutter_rule(line: str) -> str | None:
    """The name of the rule that calls a line clutter, or ``None`` for a line of the article."""
    if read_byline(line):  # a photo's credit may stand behind it
        return None
    rules = _LONG_CLUTTER if is_long_sentence(line) else CLUTTER
    return next((name for name in CLUTTER if name in rules and CLUTTER[name].fullmatch(line)), None)


def part_clutter(lines: list[str]) -> tuple[list[str], list[Removed]]:
    """The lines of the article, and those that are not; both in order.

    Behind the heading of a list of other stories the headlines go too, up to the next sentence; but
    before the article's first the byline and the date stay.
    """
    kept: list[str] = []
    removed: list[Removed] = []
    heading: str | None = None  # of the list that the line stands in
    has_begun = False
    for line, following in zip_longest(lines, lines[1:]):
        rule = clutter_rule(line)
        if rule == _STORY_LIST:
            heading = line
        elif heading and not rule and not _is_listed(line, following, heading):
            heading = None
        if rule is None and (heading is None or (not has_begun and is_head_line(line))):
            kept.append(line)
            has_begun = has_begun or is_prose(line)
        else:
            removed.append(Removed(line=line, rule=rule or _STORY_LIST))
    return kept, removed


def is_story_list(line: str) -> bool:
    """Whether a line is the heading of a list of other stories."""
    return clutter_rule(line) == _STORY_LIST


def _is_listed(line: str, following: str | None, heading: str) -> bool:
    """Whether a line is one of a list's headlines; a question before its answer is not.

    Nor is a figure behind "More on the deal", which may be a heading of the article's own.
    """
    if _ON_A_TOPIC.match(heading) and _FIGURE.match(line):
        return False
    is_answered = following is not None and ends_sentence(following)
    return is_headline(line) or (is_headline(line, question=True) and not is_answered)
