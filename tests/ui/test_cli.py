import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import qa.assemble
from index import lock
from index.record import Record
from qa.reader.calibration import load_calibration
from tests.conftest import SEEDS, HashingEmbedder
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
    (articles / "scan.tiff").write_bytes(b"II*")
    command = ["index", str(articles), "--index", str(tmp_path / "i")]
    assert main(command) == 0
    first = capsys.readouterr().out
    assert "3 added, 1 skipped" in first
    assert "skipped scan.tiff: " in first
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


def test_what_other_input_would_not_mend_has_status_1(
    articles: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = tmp_path / "i"
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.0)
    with lock.only_writer(place):
        assert index(articles, "--index", str(place)) == 1
    assert "Another Citewire is writing" in capsys.readouterr().err
    (place / "record.sqlite3").write_bytes(b"no record" * 1000)
    assert main(["sources", "--index", str(place), "--articles", str(articles)]) == 1
    assert "damaged" in capsys.readouterr().err
    assert index(articles, "--index", str(articles / "i")) == 2


def test_a_folder_whose_name_is_not_utf_8_is_told_to_be_renamed(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = articles.rename(tmp_path / os.fsdecode(b"caf\xe9"))
    assert index(folder) == 2
    assert "is not UTF-8; rename the folder" in capsys.readouterr().err


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


def index(articles: Path, *options: str) -> int:
    return main(["index", str(articles), *options])


def test_a_dry_run_tells_and_writes_nothing(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert index(articles, "--index", str(tmp_path / "i"), "--dry-run") == 0
    assert "added    bridge.md" in capsys.readouterr().out
    assert not (tmp_path / "i").exists()


def test_a_dry_run_with_another_model_is_refused_as_the_run_is(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    index(articles)
    monkeypatch.setattr(HashingEmbedder, "fingerprint", "another")
    told = []
    for options in (["--dry-run"], []):
        assert index(articles, *options) == 2
        told.append(capsys.readouterr().err)
    assert told[0] == told[1]
    assert "--rebuild" in told[0]
    assert index(articles, "--dry-run", "--rebuild") == 0


def test_a_file_that_cannot_be_read_is_named_and_has_status_4(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "bad.json").write_text("{")
    (articles / "two.jsonl").write_text('{"text": "It rained."}\n{"text"\n')
    assert index(articles) == 4
    told = capsys.readouterr().out
    assert "4 added, 2 skipped" in told
    assert "skipped bad.json: is not JSON" in told
    (articles / "bad.json").unlink()
    assert index(articles) == 4
    assert "skipped two.jsonl, article 2: is not JSON" in capsys.readouterr().out


def test_no_file_name_controls_the_terminal(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "\x1b]0;owned\x07\x1b[2Ja.txt"
    folder = articles / "empty"
    folder.mkdir()
    (folder / name).write_text("")
    place = ["--articles", str(articles)]
    bar: list[str] = []
    monkeypatch.setattr("tqdm.tqdm.set_postfix_str", lambda _, text, **__: bar.append(text))
    assert main(["index", str(folder), "--index", str(articles.parent / "none")]) == 2
    assert main(["show", f"empty/{name}", *place]) == 2
    (folder / name).write_text('{"text": "It rained."}\n{')
    (folder / name).rename(folder / f"{name}.jsonl")
    assert main(["show", f"empty/{name}.jsonl", *place]) == 4
    assert index(articles) == 4
    assert main(["ask", "Which mayor cut the ribbon?", *place]) == 0
    assert main(["remove", f"empty/{name}.jsonl", *place]) == 0
    assert main(["remove", f"empty/{name}.jsonl", "--undo", *place]) == 0
    told = "".join([*capsys.readouterr(), *bar])
    assert "owned" in told
    assert not re.findall("[\x1b\x07]", told)


def test_a_renamed_file_is_told_so(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index(articles)
    (articles / "ferry.txt").rename(articles / "strike.txt")
    capsys.readouterr()
    index(articles)
    told = capsys.readouterr().out
    assert "1 renamed, 2 unchanged" in told
    assert "renamed ferry.txt -> strike.txt" in told


def test_sources_are_sorted_filtered_and_ready_for_json(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index(articles)
    capsys.readouterr()
    place = ["--articles", str(articles)]
    main(["sources", *place, "--sort", "date"])
    first = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert first == ["bridge.md", "ferry.txt", "deep/school.txt"]
    main(["sources", *place, "--filter", "HARBOUR", "--json"])
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["id"], told["published"], told["published_rule"]) == (
        "bridge.md",
        "2024-05-02",
        "front matter",
    )


def test_sources_tell_whose_text_an_article_carries(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "copy.md").write_text(
        (articles / "bridge.md").read_text().replace("Harbour Post", "Copyist").replace("02", "03")
    )
    index(articles)
    assert "copy.md is a reprint of bridge.md" in capsys.readouterr().out
    main(["sources", "--articles", str(articles)])
    assert "    a reprint of bridge.md" in capsys.readouterr().out
    main(["ask", "Which mayor cut the ribbon?", "--articles", str(articles)])
    told = capsys.readouterr().out
    assert "[1] Harbour Post" in told
    assert "also carried by Copyist" in told
    assert "[2]" not in told


def test_show_tells_the_facts_and_what_the_cleaning_did(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = articles / "ferry.txt"
    path.write_text(path.read_text() + "\nAdvertisement\n")
    assert main(["show", str(path)]) == 0
    told = capsys.readouterr().out
    assert "published: 2024-05-03 (date line)" in told
    assert "Captain Joao Reis said" in told
    assert main(["show", "ferry.txt", "--articles", str(articles), "--cleaning"]) == 0
    assert "Advertisement  [advertisement]" in capsys.readouterr().out


def test_a_file_with_a_number_sign_is_shown_and_one_of_several_by_its_id(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "C# in 2024.txt").write_text("The language turned 24.")
    (articles / "two.jsonl").write_text('{"text": "It rained."}\n{\n{"text": "It snowed."}\n')
    place = ["--articles", str(articles)]
    assert main(["show", "C# in 2024.txt", *place]) == 0
    assert "turned 24" in capsys.readouterr().out
    index(articles)
    capsys.readouterr()
    main(["sources", "--filter", "two.jsonl", "--json", *place])
    first, second = (one["id"] for one in json.loads(capsys.readouterr().out))
    shown = set()
    for id_ in (first, second):
        assert main(["show", id_, *place]) == 0
        out, err = capsys.readouterr()
        shown.add(out.strip().rpartition("\n")[2])
        assert err == ""
    assert shown == {"It rained.", "It snowed."}
    assert main(["show", "two.jsonl#0a1b", *place]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("citewire: There is no article two.jsonl#0a1b in ")


def test_showing_what_is_not_there_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "nowhere.txt"]) == 2
    assert "nowhere.txt cannot be opened" in capsys.readouterr().err


def test_a_removed_file_stays_out_until_it_is_taken_in_again(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index(articles)
    place = ["--articles", str(articles)]
    assert main(["remove", "bridge.md", *place]) == 0
    assert (articles / "bridge.md").exists()
    capsys.readouterr()
    index(articles)
    assert "skipped bridge.md: was removed" in capsys.readouterr().out
    assert main(["ask", "Which mayor cut the ribbon?", *place]) == 3
    assert main(["remove", "ferry.txt", "--undo", *place]) == 2
    told = capsys.readouterr().err
    assert "ferry.txt was not left out of the index" in told
    assert "what was: bridge.md." in told
    capsys.readouterr()
    assert main(["remove", "bridge.md", "--undo", *place]) == 0
    _, command = capsys.readouterr().out.strip().split("to do so: citewire ")
    assert main(["sources", *place]) == 0
    assert "bridge.md" not in capsys.readouterr().out
    assert main(command.split()) == 0
    assert "1 added" in capsys.readouterr().out
    assert main(["ask", "Which mayor cut the ribbon?", *place]) == 0
    capsys.readouterr()
    assert main(["remove", "nothing.md", *place]) == 2
    assert "citewire sources" in capsys.readouterr().err


def test_a_file_is_removed_and_taken_in_again_by_its_path(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    index(articles)
    place = ["--articles", str(articles)]
    monkeypatch.chdir(articles.parent)
    assert main(["remove", str(articles / "deep" / "school.txt"), *place]) == 0
    assert "removed deep/school.txt from the index" in capsys.readouterr().out
    assert main(["remove", "articles/deep/school.txt", "--undo", *place]) == 0
    assert main(["remove", str(articles.parent / "school.txt"), *place]) == 2


def test_an_exported_index_is_imported_and_answers(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index(articles)
    exported, imported = str(tmp_path / "exported"), str(tmp_path / "imported")
    assert main(["export", exported, "--articles", str(articles)]) == 0
    assert main(["import", exported, "--index", imported]) == 0
    assert main(["ask", "Which mayor cut the ribbon?", "--index", imported]) == 0
    assert "Duarte" in capsys.readouterr().out
    assert main(["import", exported, "--index", imported]) == 2
    assert "already" in capsys.readouterr().err


def test_the_doctor_tells_what_is_not_well_and_how_to_mend_it(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(tmp_path / "i")
    index(articles, "--index", place)
    capsys.readouterr()
    assert main(["doctor", "--index", place]) == 0
    assert "vector index: intact; recall@10 1.000" in capsys.readouterr().out
    next((tmp_path / "i").glob("chroma-*/chroma.sqlite3")).write_bytes(b"")
    assert main(["doctor", "--index", place]) == 1
    assert f"mend it: citewire index {articles} --index {place}" in capsys.readouterr().out
    assert index(articles, "--index", place) == 0
    assert main(["doctor", "--index", place]) == 0


@pytest.fixture
def watching(articles: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A program that watches the folder for the index ``i``, and waits for no other writer."""
    program = (
        "import sys, index.lock, qa.assemble; from tests.conftest import HashingEmbedder\n"
        "index.lock.WAIT_SECONDS = 0.0\n"
        "qa.assemble.default_embedder = HashingEmbedder\n"
        "from ui.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = ["index", str(articles), "--index", str(tmp_path / "i"), "--watch"]
    with subprocess.Popen(
        [sys.executable, "-c", program, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=SEEDS.parent,
    ) as process:
        assert process.stdout is not None
        assert any("watching" in line for line in process.stdout)
        yield process
        process.kill()


def test_a_watched_folder_s_changes_are_followed(
    articles: Path, watching: subprocess.Popen[str]
) -> None:
    assert watching.stdout is not None
    (articles / "new.txt").write_text("A new road opened in Faro.")
    assert any("1 added, 3 unchanged" in line for line in watching.stdout)
    (articles / "bad.json").write_text("{")
    assert any("skipped bad.json: is not JSON" in line for line in watching.stdout)
    watching.terminate()
    _, err = watching.communicate(timeout=60)
    assert watching.returncode == 130
    assert "what was indexed so far is kept" in err


def test_a_change_while_the_index_is_busy_is_taken_in_when_it_is_free(
    articles: Path, tmp_path: Path, watching: subprocess.Popen[str]
) -> None:
    assert watching.stderr is not None
    with lock.only_writer(tmp_path / "i"):
        (articles / "new.txt").write_text("A new road opened in Faro.")
        assert any("Another Citewire is writing" in line for line in watching.stderr)
        time.sleep(3)  # more turns, which say nothing new
    until = time.monotonic() + 60
    with closing(Record.open(tmp_path / "i")) as record:
        while "new.txt" not in record.files():
            assert time.monotonic() < until
            time.sleep(0.2)
    watching.terminate()
    _, err = watching.communicate(timeout=60)
    assert "Another Citewire" not in err


def test_asking_tells_which_files_were_left_out(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    assert main(["ask", "Which mayor cut the ribbon?", "--articles", str(articles)]) == 0
    assert "citewire: left out bad.pdf: " in capsys.readouterr().err


def test_before_an_answer_no_more_than_ten_failures_are_named(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "two.jsonl").write_text('{"text": "It rained."}\n' + "{\n" * 12)
    assert main(["ask", "Which mayor cut the ribbon?", "--articles", str(articles)]) == 0
    told = capsys.readouterr().err
    assert told.count("two.jsonl, article") == 10
    assert "left out 2 more; citewire index names them all" in told


def test_removing_leaves_the_vector_index_well(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index(articles)
    assert main(["remove", "bridge.md", "--articles", str(articles)]) == 0
    assert main(["doctor", "--articles", str(articles)]) == 0
    assert "2 articles" in capsys.readouterr().out


def test_an_imported_index_loses_nothing_to_a_command(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index(articles)
    exported, imported = str(tmp_path / "exported"), str(tmp_path / "imported")
    main(["export", exported, "--articles", str(articles)])
    main(["import", exported, "--index", imported])
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text("Something else happened.")
    capsys.readouterr()
    assert main(["remove", "bridge.md", "--index", imported]) == 2
    assert "is not there" in capsys.readouterr().err
    question = ["ask", "Which mayor cut the ribbon?", "--index", imported]
    assert main([*question, "--articles", str(tmp_path / "other")]) == 2
    assert "--rebuild" in capsys.readouterr().err
    assert main(question) == 0


def test_an_index_without_a_name_is_not_the_current_directory(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index(articles)
    main(["export", str(tmp_path / "exported"), "--articles", str(articles)])
    assert main(["import", str(tmp_path / "exported"), "--index", ""]) == 2
    assert "empty" in capsys.readouterr().err


def test_a_name_that_no_file_can_have_is_told_so(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "x" * 300 + ".txt", "--articles", str(articles)]) == 2
    assert "cannot be opened" in capsys.readouterr().err


def test_the_doctor_examines_what_is_no_record(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index(articles, "--index", str(tmp_path / "i"))
    (tmp_path / "i" / "record.sqlite3").write_bytes(b"hello" * 1000)
    capsys.readouterr()
    assert main(["doctor", "--index", str(tmp_path / "i")]) == 1
    assert "mend it: citewire index DIR" in capsys.readouterr().out
