"""What scripts depend on: the exported names, light imports, and the documented commands."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import index
import qa
from ui import cli

ROOT = Path(__file__).resolve().parents[1]
HEAVY = (
    "torch",
    "chromadb",
    "gradio",
    "llama_index",
    "sentence_transformers",
    "transformers",
    "nltk",
    "bm25s",
)


def loaded_by(code: str) -> set[str]:
    program = f"{code}\nimport sys\nprint(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_exported_names_are_these() -> None:
    assert set(qa.__all__) == {
        "Abstention",
        "Answer",
        "Article",
        "ArticlesError",
        "Assistant",
        "AssistantError",
        "BusyError",
        "Citation",
        "DamagedError",
        "MismatchError",
        "QuestionError",
        "Reply",
        "Turn",
        "open_assistant",
        "query",
    }
    assert all(hasattr(qa, name) for name in qa.__all__)
    assert all(hasattr(index, name) for name in index.__all__)


@pytest.mark.parametrize("code", ["import qa", "import index", "import ui.cli, ui.app, ui.format"])
def test_importing_loads_no_heavy_library(code: str) -> None:
    assert loaded_by(code) == set()


def test_help_loads_no_heavy_library() -> None:
    assert (
        loaded_by("import ui.cli\ntry: ui.cli.main(['--help'])\nexcept SystemExit: pass") == set()
    )


def test_importing_opens_no_connection() -> None:
    code = (
        "import sys\nevents = []\n"
        "sys.addaudithook(lambda name, args: events.append((name, args)) "
        "if name in ('socket.connect', 'sqlite3.connect') else None)\n"
        "import qa, ui.cli\nassert not events, events"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def documented_commands() -> list[str]:
    text = (ROOT / "README.md").read_text() + (ROOT / "CONTRIBUTING.md").read_text()
    blocks = re.findall(r"```(?:sh|console)\n(.*?)```", text, re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_every_make_target_that_is_documented_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    text = (ROOT / "README.md").read_text() + (ROOT / "CONTRIBUTING.md").read_text()
    named = set(re.findall(r"`make ([a-z]+)", text)) | {
        line.split()[1] for line in documented_commands() if line.startswith("make ")
    }
    assert named
    assert named <= targets


def test_every_command_and_option_that_is_documented_exists(
    capsys: pytest.CaptureFixture[str],
) -> None:
    used = [
        line for line in documented_commands() if "citewire " in line and not line.startswith("git")
    ]
    assert used
    for line in used:
        words = line.split("#")[0].split("citewire ", 1)[1].split()
        with pytest.raises(SystemExit) as stopped:
            cli.main([words[0], "--help"])
        assert stopped.value.code == 0, line
        told = capsys.readouterr().out
        assert all(word in told for word in words if word.startswith("--")), line


def test_the_readme_names_only_files_that_exist() -> None:
    text = (ROOT / "README.md").read_text()
    for path in re.findall(r"`((?:index|qa|ui|seeds|tests)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path


def test_no_settings_but_the_documented_ones_are_read() -> None:
    sources = [path for room in ("index", "qa", "ui") for path in (ROOT / room).rglob("*.py")]
    read = {
        name for path in sources for name in re.findall(r"\"(CITEWIRE_\w+)\"", path.read_text())
    }
    readme = (ROOT / "README.md").read_text()
    assert read == set(re.findall(r"CITEWIRE_\w+", readme))
    assert os.environ.get("CITEWIRE_ARTICLES") is None
