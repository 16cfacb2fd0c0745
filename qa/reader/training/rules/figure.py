"""How many, and what share: counted subjects, counted objects and percentages."""

import random
import re
from collections.abc import Iterator, Sequence

from qa.reader.training.rules.clauses import Clause
from qa.reader.training.rules.patterns import ROUGHLY
from qa.reader.training.rules.wording import Made, question

_NUMBER = (
    r"(?!(?:1[5-9]|20)\d\d\b)(?:(?:\d[\d,]*(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten"
    r"|twelve|twenty)(?: (?:hundred|thousand|million|billion))?|(?:dozens|hundreds|thousands) of)"
)
_COUNT = (
    rf"(?P<c>{ROUGHLY}{_NUMBER} "
    r"(?P<n>(?:(?!(?:of|in|to|per|and|or|a|the|other|more|such)\b)[a-z-]+ ){0,3}"
    r"(?:[a-z-]+[^s\W]s|people|women|men|children)))"
)
_REST = (
    r"(?P<r>(?:were|have|are|had|will|would|can|could|died|took|live|lived|came|voted|attended|lost"
    r"|left|joined|received)(?: (?!(?:who|which|that|but|and|while|he|she|it|they|his|her|their"
    r"|its)\b)[\w$'’-]+){1,12})(?=[.,;]|$)"
)
_SUBJECT = re.compile(rf"^{_COUNT} {_REST}", re.IGNORECASE)
_THERE = re.compile(
    rf"\b[Tt]here (?P<v>are|were) (?:now |still )?{_COUNT}"
    r"(?P<r>(?: (?:in|on|at)(?: (?!and\b|that\b|who\b|which\b|while\b)[\w’'-]+)+)?)(?=[.,;](?!\d))"
)
_SHARE = re.compile(
    r"\b(?P<c>\d[\d.]*(?:%| percent| per cent)) of (?P<n>(?:the |all )?"
    rf"(?:(?!(?:that|which|who|and|in|were|are|have)\b)[\w’'-]+ ?){{1,5}}) {_REST}"
)
_OBJECT = re.compile(
    rf" {_COUNT}(?P<r>(?: (?:in|on|at|from|to|for|by|during|with) (?!which|who)[\w$’'-]+"
    r"(?: (?!and\b|who\b|which\b|that\b)[\w$’'-]+){0,6}?)?)(?=[.,;])"
)
_MANY = re.compile(r"(?:s|people|women|men|children)$")


def figures(sentence: str, clauses: Sequence[Clause], rng: random.Random) -> Iterator[Made]:
    """How many people were killed, are there, did A hire; what percentage of them."""
    counted, there = _SUBJECT.match(sentence), _THERE.search(sentence)
    if counted:
        yield _of_subject(counted, rng)
    elif there:
        yield _of_there(there, rng)
    share = _SHARE.search(sentence)
    if share:
        yield _of_share(share, rng)
    for clause in clauses:
        found = _OBJECT.match(sentence, clause.end)
        if found and not clause.action.passive:
            yield _of_object(found, clause.asked(), rng)


def _of_subject(found: re.Match[str], rng: random.Random) -> Made:
    told = f"{found['n']} {found['r']}"
    asked = rng.choice([f"how many {told}", f"what number of {told}"])
    return _figure(asked, found["c"], [f"what percentage of {told}", f"which {told}"], rng)


def _of_there(found: re.Match[str], rng: random.Random) -> Made:
    noun, verb, rest = found["n"], found["v"], found["r"]
    near = [f"why {verb} there so many {noun}{rest}", f"which {noun} {verb} there{rest}"]
    return _figure(f"how many {noun} {verb} there{rest}", found["c"], near, rng)


def _of_share(found: re.Match[str], rng: random.Random) -> Made:
    told = f"{found['n']} {found['r']}"
    of = "of " if found["n"].startswith(("the ", "this ", "its ", "their ")) else ""
    many = "many" if _MANY.search(found["n"]) else "much"
    near = f"how {many} {of}{told.removeprefix('all ')}"
    return _figure(f"what percentage of {told}", found["c"], [near], rng)


def _of_object(found: re.Match[str], clause: str, rng: random.Random) -> Made:
    noun, rest = found["n"], f"{clause}{found['r']}"
    near = [f"what percentage of the {noun} {rest}", f"which {noun} {rest}"]
    return _figure(f"how many {noun} {rest}", found["c"], near, rng)


def _figure(asked: str, answer: str, near: Sequence[str], rng: random.Random) -> Made:
    return Made(
        question=question(asked),
        answer=answer,
        kind="figure",
        twin=None,
        unanswered=tuple(map(question, rng.sample(near, len(near)))),
    )
