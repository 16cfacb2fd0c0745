"""Follow-ups on invented news of all kinds, against what a person takes them to mean.

``followups.jsonl`` was written without a look at the rules: the question ``before``, the sentence
quoted in reply, the follow-up, and what is ``meant``, which is the follow-up itself where that
stands alone. ``python -m tests.golden.followups`` prints the figures, then the unlikest readings.
"""

import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from qa.standalone import readings
from qa.types import Turn

FOLLOWUPS = Path(__file__).with_name("followups.jsonl")
_WORD = re.compile(r"[\w']+")
_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A follow-up with its readings."""

    question: str
    meant: str
    readings: tuple[str, ...]

    @property
    def leans(self) -> bool:
        """Whether it does, to a person."""
        return self.meant != self.question

    @property
    def likeness(self) -> float:
        """Of the first reading and what is meant: the share (0..1) of words alike and in order."""
        return like(self.readings[0], self.meant)


def like(one: str, other: str) -> float:
    """The share (0..1) of two texts' words that are alike and in order."""
    words = [_WORD.findall(text.lower()) for text in (one, other)]
    return SequenceMatcher(None, *words).ratio()


def read_all() -> tuple[Read, ...]:
    """Every follow-up, after its turn."""
    told = [json.loads(line) for line in FOLLOWUPS.read_text(encoding="utf-8").splitlines()]
    return tuple(
        Read(
            question=one["question"],
            meant=one["meant"],
            readings=readings(
                one["question"], [Turn(question=one["before"], quotes=(one["quote"],))]
            ),
        )
        for one in told
    )


def likeness(read: tuple[Read, ...]) -> float:
    """The mean likeness of those that lean."""
    found = [one.likeness for one in read if one.leans]
    return sum(found) / len(found)


def main() -> None:
    """Print how like they are."""
    read = read_all()
    alone = [one for one in read if not one.leans]
    same = sum(one.readings == (one.question,) for one in alone)
    print(f"like what is meant: {likeness(read):.3f} of {len(read) - len(alone)} that lean")
    print(f"left as they are: {same} of {len(alone)} that stand alone")
    for one in sorted((one for one in read if one.leans), key=lambda one: one.likeness)[:_SHOWN]:
        print(f"{one.question}\n  meant: {one.meant}\n  read:  {' / '.join(one.readings)}")


if __name__ == "__main__":
    main()
