"""Conversations over the articles that come along, played as a person would: ``measure``.

``conversations.jsonl`` holds a conversation a line: its ``turns``, each a question with what a good
reply holds, as in ``qa.evaluate``, and whether it ``leans`` on the turns before. A reply is right
when its first citation supports, or when it abstains where the articles do not say.

``python -m tests.golden.conversations`` prints the figures and every turn that went wrong; with a
file of CANARD (follow-ups with a person's rewrite) it compares the rewrites instead.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from index.terms import terms
from qa import Assistant, open_assistant
from qa.evaluate import Gold, Judged, judge, load_gold
from qa.standalone import leans, readings, standing
from qa.types import Earlier, Reply, Turn

HERE = Path(__file__).parent
CONVERSATIONS = HERE / "conversations.jsonl"
ALONE = HERE / "seeds.jsonl"
SEEDS = HERE.parents[1] / "seeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One turn of a conversation, as it went."""

    judged: Judged
    reply: Reply

    @property
    def leans(self) -> bool:
        """Whether the turn leans on those before it, by the gold."""
        return self.judged.gold.kind == "leans"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrites:
    """How near rewrites come to a person's, in content words: mean shares (0..1) a question."""

    precision: float
    recall: float
    f1: float


def load(path: Path = CONVERSATIONS) -> tuple[tuple[Gold, ...], ...]:
    """The conversations' questions; their ``kind`` is ``leans`` or ``alone``."""
    talks = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(
        tuple(_gold(talk["id"], number, turn) for number, turn in enumerate(talk["turns"], start=1))
        for talk in talks
    )


def _gold(talk: str, number: int, turn: dict[str, Any]) -> Gold:
    kept = {name: turn[name] for name in ("question", "answerable", "nuggets", "evidence")}
    kind = "leans" if turn["leans"] else "alone"
    return Gold.model_validate({"id": f"{talk}-{number}", "kind": kind, **kept})


def play(assistant: Assistant, talk: Sequence[Gold]) -> Iterator[Played]:
    """Ask a conversation's questions in order, each with the replies before it."""
    order = [assistant.corpus.articles[id_] for id_ in sorted(assistant.corpus.articles)]
    replies: list[Reply] = []
    for gold in talk:
        reply = assistant.ask(gold.question, replies)
        replies.append(reply)
        yield Played(judged=judge(gold, reply, order), reply=reply)


def unharmed(assistant: Assistant, golds: Iterable[Gold], talks: Sequence[Sequence[Gold]]) -> float:
    """The share of questions that stand alone whose reply an unrelated history leaves the same."""
    same = []
    for number, gold in enumerate(gold for gold in golds if not gold.history):
        talk = talks[number % len(talks)]
        before: list[Earlier] = [talk[0].question, *(_as_turn(one) for one in talk[1:3])]
        alone = assistant.ask(gold.question)
        same.append(assistant.ask(gold.question, before).to_dict() == alone.to_dict())
    return sum(same) / len(same)


def _as_turn(gold: Gold) -> Turn:
    return Turn(question=gold.question, quotes=tuple(text for _, text in gold.evidence[:2]))


def right(played: Sequence[Played]) -> float:
    """The share of turns with a right reply."""
    return sum(one.judged.right for one in played) / len(played)


def measure(*, every: int = 1) -> tuple[tuple[Played, ...], float]:
    """Every turn of the conversations as it went, and the share of ``unharmed`` questions.

    ``every`` third question, for instance, is enough to notice harm in a third of the time.
    """
    talks = load()
    with TemporaryDirectory() as index:
        assistant = open_assistant(SEEDS, index)
        played = tuple(one for talk in talks for one in play(assistant, talk))
        return played, unharmed(assistant, load_gold(ALONE)[::every], talks)


def rewrites(path: Path) -> dict[str, Rewrites]:
    """The follow-ups of a file of CANARD: as rewritten, as asked, and joined to the one before."""
    columns: dict[str, list[tuple[float, float]]] = {"rewritten": [], "as asked": [], "joined": []}
    for one in json.loads(path.read_text(encoding="utf-8")):
        turns = _canard_turns(one["History"])
        if not turns[1:] or not leans(one["Question"]):
            continue
        told = {
            "rewritten": readings(one["Question"], standing(turns))[0],
            "as asked": one["Question"],
            "joined": f"{turns[-1].question} {one['Question']}",
        }
        for name, text in told.items():
            columns[name].append(_shares(text, one["Rewrite"]))
    return {name: _rewrites(shares) for name, shares in columns.items()}


def _canard_turns(history: Sequence[str]) -> list[Turn]:
    title, _, *told = history
    pairs = zip(told[::2], told[1::2], strict=True)
    answered = [
        Turn(question=question, quotes=() if answer == "I don't know." else (answer,))
        for question, answer in pairs
    ]
    return [Turn(question=f"What about {title}?"), *answered]


def _shares(text: str, wanted: str) -> tuple[float, float]:
    """Precision and recall of a text's terms."""
    got, want = set(terms(text)), set(terms(wanted))
    return len(got & want) / max(1, len(got)), len(got & want) / max(1, len(want))


def _rewrites(shares: Sequence[tuple[float, float]]) -> Rewrites:
    f1 = [2 * p * r / (p + r) if p + r else 0.0 for p, r in shares]
    count = len(shares)
    return Rewrites(
        precision=sum(p for p, _ in shares) / count,
        recall=sum(r for _, r in shares) / count,
        f1=sum(f1) / count,
    )


def main() -> None:
    """Measure and print."""
    if sys.argv[1:]:
        for name, one in rewrites(Path(sys.argv[1])).items():
            print(
                f"{name:10} precision {one.precision:.3f} recall {one.recall:.3f} F1 {one.f1:.3f}"
            )
        return
    played, same = measure()
    for one in played:
        if not one.judged.right:
            print(_miss(one))
    leaning = [one for one in played if one.leans]
    refusals = sum(one.judged.gold.answerable and not one.judged.found for one in played)
    answers = sum(one.judged.found and not one.judged.gold.answerable for one in played)
    print(f"right: {right(played):.3f} of {len(played)} turns")
    print(f"right, of those that lean: {right(leaning):.3f} of {len(leaning)}")
    print(f"wrong refusals: {refusals}; wrong answers: {answers}")
    print(f"unharmed by an unrelated history: {same:.3f}")


def _miss(one: Played) -> str:
    gold, reply = one.judged.gold, one.reply
    said = reply.citations[0].quote if reply.found else reply.reason
    return f"{gold.id}: {gold.question}\n  understood: {reply.understood}\n  {said[:120]}"


if __name__ == "__main__":
    main()
