"""Quality figures beside the stock pipeline, compared with the committed baseline: ``make eval``.

Always over ``seeds.jsonl``; over the questions on the original pages too where those are present.
With ``--renew`` the baseline becomes what was measured.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from index.lexical import LexicalIndex
from index.types import Article
from qa.assemble import (
    default_embedder,
    default_scorer,
    hybrid_reader,
    with_reader,
)
from qa.assistant import open_assistant
from qa.evaluate import Evaluation, evaluate, load_gold, to_dict
from qa.peer import open_peer
from qa.reader.hybrid import HybridReader
from qa.reader.trained import TrainedReader
from tests.golden.contrast import SETS as CONTRAST
from tests.golden.contrast import contrast_text, right_first
from ui.format import figures_text

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BASELINE = HERE / "baseline.json"
SETS = {
    "seeds": (HERE / "seeds.jsonl", ROOT / "seeds"),
    "originals": (ROOT.parent / "shared/eval/gold_dev.jsonl", ROOT.parent / "shared/articles"),
}
TOLERANCE = 0.03  # one question of the smaller set
RENEW = "if that is meant, renew the baseline: .venv/bin/python -m tests.golden.compare --renew"
_LOWER_IS_BETTER = frozenset({"wrong_refusals", "wrong_answers"})
_COMPARED = (
    "first_supports",
    "any_supports",
    "citation_precision",
    "nugget_recall",
    "wrong_refusals",
    "wrong_answers",
    "exact_quotes",
)


def measure(name: str, *, peers: bool) -> dict[str, Evaluation]:
    """Evaluate Citewire over one of ``SETS``, and if wanted its hybrid reader and the stock."""
    gold_file, articles = SETS[name]
    golds = load_gold(gold_file)
    with TemporaryDirectory() as index:
        assistant = open_assistant(articles, index)
        columns = {"citewire": evaluate(assistant.ask, golds, assistant.corpus.articles)}
        if peers:
            corpus, embedder = assistant.corpus, default_embedder()
            hybrid = with_reader(corpus, embedder, hybrid_reader(corpus, embedder))
            columns["hybrid"] = evaluate(hybrid.answer, golds, corpus.articles)
            columns["stock"] = evaluate(open_peer(corpus.articles), golds, corpus.articles)
    return columns


def contrast(pairs: Path) -> dict[str, dict[str, float]]:
    """A contrast set by the trained reader and by the hybrid one."""
    scorer, embedder = default_scorer(), default_embedder()

    def hybrid(articles: Mapping[str, Article], lexical: LexicalIndex) -> HybridReader:
        return HybridReader(embedder=embedder, articles=articles, lexical=lexical)

    def trained(articles: Mapping[str, Article], lexical: LexicalIndex) -> TrainedReader:
        beside = hybrid(articles, lexical)
        return TrainedReader(scorer=scorer, hybrid=beside, articles=articles, lexical=lexical)

    return {"citewire": right_first(trained, pairs), "hybrid": right_first(hybrid, pairs)}


def worse(name: str, evaluation: Evaluation) -> list[str]:
    """What is worse than the baseline by more than the tolerance, a sentence each."""
    before = json.loads(BASELINE.read_text())[name]
    now = to_dict(evaluation)["overall"]
    return [
        f"{name}: {figure} is {now[figure]:.3f}, the baseline {before[figure]:.3f}"
        for figure in _COMPARED
        if _loss(figure, before[figure], now[figure]) > TOLERANCE
    ]


def _loss(figure: str, before: float, now: float) -> float:
    return now - before if figure in _LOWER_IS_BETTER else before - now


def main() -> int:
    """Measure, print, and compare or renew."""
    present = [name for name, paths in SETS.items() if all(path.exists() for path in paths)]
    measured = {name: measure(name, peers=True) for name in present}
    for name, columns in measured.items():
        told = to_dict(columns["citewire"])
        print(f"== {name} ==\n{figures_text(columns)}")
        print(f"not supported first: {', '.join(told['not_supported_first']) or 'none'}")
        print(f"wrong answers: {', '.join(told['wrong_answers']) or 'none'}\n")
    for name, pairs in CONTRAST.items():
        print(f"== contrast, {name} ==\n{contrast_text(contrast(pairs))}\n")
    if "--renew" in sys.argv:
        figures = {
            name: to_dict(columns["citewire"])["overall"] for name, columns in measured.items()
        }
        BASELINE.write_text(json.dumps(figures, indent=2) + "\n")
        return 0
    losses = [
        loss for name, columns in measured.items() for loss in worse(name, columns["citewire"])
    ]
    print("\n".join([*losses, RENEW] if losses else ["no figure is worse than the baseline"]))
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
