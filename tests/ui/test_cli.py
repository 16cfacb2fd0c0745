import json
from pathlib import Path

import pytest

import qa.assemble
from qa.reader.calibration import load_calibration
from tests.conftest import HashingEmbedder
from ui.cli import main


@pytest.fixture(autouse=True)
def hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands run whole, but for the model."""
    monkeypatch.setattr(qa.assemble, "default_embedder", HashingEmbedder)


def test_ask_answers_with_its_sources(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "Which mayor cut the ribbon?", "--articles", str(articles)]) == 0
    told = capsys.readouterr().out
    assert "Mayor Ana Duarte cut the ribbon. [1]" in told
    assert "[1] Harbour Post, 2 May 2024: Bridge reopens" in told
    assert str(articles / "bridge.md") in told


def test_ask_declines_with_status_3(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "What did Zelensky say about Mars?", "--articles", str(articles)]) == 3
    assert '"Zelensky"' in capsys.readouterr().out


def test_ask_prints_json(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "Which mayor cut the ribbon?", "--articles", str(articles), "--json"])
    told = json.loads(capsys.readouterr().out)
    citation = told["citations"][0]
    assert told["found"] is True
    assert citation["article"]["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_ask_takes_earlier_questions(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = [
        "--history",
        "Who spoke for the ferry crews?",
        "--history",
        "When did the ferry strike end?",
    ]
    main(["ask", "And how much of a raise will they get?", *history, "--articles", str(articles)])
    assert "four percent" in capsys.readouterr().out


def test_index_reports_and_a_second_run_changes_nothing(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "scan.pdf").write_bytes(b"%PDF")
    command = ["index", str(articles), "--index", str(tmp_path / "i")]
    assert main(command) == 0
    first = capsys.readouterr().out
    assert "3 added, 1 skipped" in first
    assert "skipped scan.pdf: " in first
    assert main(command) == 0
    assert "3 unchanged, 1 skipped" in capsys.readouterr().out
    assert main([*command, "--rebuild"]) == 0
    assert "3 added" in capsys.readouterr().out


def test_sources_lists_the_indexed_articles(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["index", str(articles)])
    capsys.readouterr()
    assert main(["sources", "--articles", str(articles)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "bridge.md  Harbour Post, 2 May 2024  Bridge reopens"
    assert "undated" in lines[1]


def test_eval_prints_figures_and_the_peers(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"id": "1", "kind": "who", "question": "Who cut the ribbon?", "answerable": true,'
        ' "nuggets": [["Duarte"]], "evidence": [[0, "Ana Duarte cut the ribbon"]]}\n'
    )
    assert main(["eval", str(gold), "--articles", str(articles), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["citewire"]["overall"]["first_supports"] == 1.0
    assert main(["eval", str(gold), "--articles", str(articles)]) == 0
    assert "first citation supports" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["ask", "", "--articles", "{articles}"], "empty"),
        (["ask", "x" * 3000, "--articles", "{articles}"], "3,000 characters"),
        (["ask", "Who?", "--articles", "{nowhere}"], "no folder"),
        (["ask", "Who?", "--articles", "{empty}"], "no articles"),
        (["index", "{nowhere}"], "no folder"),
        (["sources", "--articles", "{articles}", "--index", "{nowhere}"], "citewire index DIR"),
        (["eval", "{nowhere}", "--articles", "{articles}"], "cannot be read"),
    ],
)
def test_bad_input_gives_one_sentence_and_status_2(
    command: list[str],
    told: str,
    articles: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "empty").mkdir()
    places = {"articles": articles, "nowhere": tmp_path / "nowhere", "empty": tmp_path / "empty"}
    assert main([word.format(**places) for word in command]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("citewire: ")
    assert told in err
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def test_a_usage_error_has_status_2() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["ask"])
    assert stopped.value.code == 2


def test_the_environment_names_the_articles(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CITEWIRE_ARTICLES", str(articles))
    assert main(["ask", "Which mayor cut the ribbon?"]) == 0
    assert "Duarte" in capsys.readouterr().out


def gold_file(folder: Path, count: int) -> Path:
    """So many questions on the articles, every third of which nothing answers."""
    asked = {
        "question": "Which mayor cut the ribbon?",
        "answerable": True,
        "evidence": [[0, "Mayor Ana Duarte cut the ribbon."]],
    }
    other = {"question": "Who sank the zeppelin of Oslo?", "answerable": False}
    lines = [
        json.dumps({"id": str(number), "kind": "who", **(asked if number % 3 else other)})
        for number in range(count)
    ]
    path = folder / "gold.jsonl"
    path.write_text("\n".join(lines))
    return path


def test_the_confidence_is_fitted_to_ones_own_questions(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--articles", str(articles), "--index", str(tmp_path / "index")]
    assert main(["eval", str(gold_file(tmp_path, 24)), "--calibrate", *place]) == 0
    written = tmp_path / "index" / "calibration.json"
    assert str(written) in capsys.readouterr().err
    assert load_calibration(written.parent) != load_calibration()


def test_too_few_questions_leave_the_confidence_as_it_is(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--articles", str(articles), "--index", str(tmp_path / "index")]
    assert main(["eval", str(gold_file(tmp_path, 6)), "--calibrate", *place]) == 2
    assert "at least 20 questions" in capsys.readouterr().err
    assert not (tmp_path / "index" / "calibration.json").exists()
