"""Statements of the grammar. Pure."""

import random
from collections.abc import Sequence

from qa.reader.training.directions.actors import Name
from qa.reader.training.directions.clauses import PAST, clause_of, draw_tense, fill, inflected, tidy
from qa.reader.training.directions.senses import Sense, entries, led


def statement(
    sense: Sense, roles: dict[str, Name], time: str, frame: str, rng: random.Random
) -> str:
    """A statement; a date it gives is added to the roles as ``W``.

    ``frame``: what is said around it, ``""`` to draw one now and then.
    """
    line = rng.choice(led(sense.lines, rng.choice("AB")))
    tokens = line.split()
    if tokens[0] == "~":
        frame, text = rng.choice(entries("NOMINALS")), fill(tokens[1:], roles)
    elif tokens[0] == "=":
        text = fill(inflected(tokens[1:], roles, time), roles)
    else:
        text = _clause(sense, tokens, roles, time, frame, rng)
    frame = frame or (rng.choice(entries("FRAMES")) if rng.random() < 0.6 else "")
    if tokens[0] != "~" and rng.random() < 0.4:
        text = _second_frame(frame, rng).format(text.strip())
    text = tidy((frame or "{}").format(text.strip()))
    start = 1 if text[0] == '"' else 0
    return text[:start] + text[start].upper() + text[start + 1 :] + "."


def _clause(
    sense: Sense,
    tokens: Sequence[str],
    roles: dict[str, Name],
    time: str,
    frame: str,
    rng: random.Random,
) -> str:
    """A clause, now and then with an apposition or a date."""
    tense = draw_tense(tokens, time, sense.relation, rng)
    clause = clause_of(tokens, roles, tense, time)
    told = f"{clause.verb} {fill(clause.rest, roles)}"
    subject = clause.subject
    apt = tokens[0] in "AB" and sense.relation in ("transfer", "act", "speech")
    if apt and rng.random() < 0.15:
        subject += f", {rng.choice(entries('APPOSITIONS'))},"
    dated = tense == PAST and sense.relation in ("transfer", "act") and time == "p"
    if not dated or rng.random() < 0.5:
        return f"{subject} {told}"
    date = rng.choice(entries("DATES"))
    roles["W"] = Name(date, date)
    last = frame or rng.random() < 0.6
    return f"{subject} {told} {date}" if last else f"{date}, {subject} {told}"


def _second_frame(frame: str, rng: random.Random) -> str:
    """A frame at the other end than the one there is."""
    ends = [one for one in entries("FRAMES") if one.startswith("{},") and '"' not in one]
    leads = [one for one in entries("FRAMES") if one.endswith(", {}")]
    if frame.endswith("{}"):
        return rng.choice(ends)
    return rng.choice(leads) if frame.startswith("{}") else "{}"
