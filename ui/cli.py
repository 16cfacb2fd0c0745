"""The ``citewire`` command: its options, and errors as one sentence.

Exit status: 0 an answer or done, 1 something failed, 2 a usage or input error, 3 an abstention, 4
done, but a file that may hold an article could not be read.
"""

import argparse
import logging
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from index.errors import AssistantError, IndexStateError, MismatchError, MissingIndexError
from ui import commands

DEFAULT_PORT = 7860

Run = Callable[[argparse.Namespace], int]
Command = argparse.ArgumentParser
Add = Callable[..., Command]

logger = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the entry point ``citewire``.

    Args:
        arguments: without the program's name; by default the process's own.
    """
    logging.basicConfig(level=logging.WARNING, format="citewire: %(message)s")
    options = _parser().parse_args(arguments)
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        return int(options.run(options))
    except AssistantError as error:
        commands.complain(error)
        return _status_of(error)
    except KeyboardInterrupt:
        print(
            "\ncitewire: stopped; what was indexed so far is kept, the same command goes on",
            file=sys.stderr,
        )
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return commands.EXIT_OK
    except Exception:
        logger.exception("this should not have happened; the lines above tell where")
        return commands.EXIT_FAILED
    finally:
        signal.signal(signal.SIGTERM, before)


def _status_of(error: AssistantError) -> int:
    """Whether other input would help, or the index is in use, damaged or has no room."""
    is_input = isinstance(error, MissingIndexError | MismatchError)
    failed = isinstance(error, IndexStateError) and not is_input
    return commands.EXIT_FAILED if failed else commands.EXIT_BAD_INPUT


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="citewire",
        description="Ask a folder of news articles; every answer is quoted from them.",
    )
    index = argparse.ArgumentParser(add_help=False)
    index.add_argument(
        "--index",
        metavar="DIR",
        help="the index; default: a folder per corpus in the user's data directory",
    )
    articles = argparse.ArgumentParser(add_help=False)
    articles.add_argument(
        "--articles",
        metavar="DIR",
        help="the articles; default: those of --index, else $CITEWIRE_ARTICLES, else the ones "
        "that the page keeps for you, else those that come along",
    )
    told = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Run, text: str, *parents: argparse.ArgumentParser) -> Command:
        command = told.add_parser(name, help=text, description=text, parents=parents)
        command.set_defaults(run=run)
        return command

    _add_asking(add, articles, index)
    _add_keeping(add, articles, index)
    return parser


def _add_asking(add: Add, *places: argparse.ArgumentParser) -> None:
    ask = add("ask", commands.ask, "answer a question", *places)
    ask.add_argument("question", metavar="QUESTION")
    ask.add_argument(
        "--history",
        metavar="Q",
        action="append",
        default=[],
        help="an earlier question, oldest first; repeat for more",
    )
    ask.add_argument("--json", action="store_true", help="print the reply as JSON")

    chat = add("chat", commands.chat, "open the chat page on this machine", *places)
    chat.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"default {DEFAULT_PORT}")
    chat.add_argument("--mcp", action="store_true", help="offer query to MCP clients too")

    text = "measure the answers to questions with gold"
    evaluate = add("eval", commands.eval_, text, *places)
    evaluate.add_argument("file", metavar="FILE", type=Path, help="JSON lines; see CONTRIBUTING.md")
    evaluate.add_argument(
        "--peer", action="store_true", help="beside a stock LlamaIndex pipeline, in the same run"
    )
    evaluate.add_argument(
        "--calibrate",
        action="store_true",
        help="fit the confidence to these questions, for this index from now on",
    )
    evaluate.add_argument("--json", action="store_true", help="print the figures as JSON")


def _add_keeping(
    add: Add, articles: argparse.ArgumentParser, index: argparse.ArgumentParser
) -> None:
    sync = add("index", commands.index, "index a folder, or bring its index up to date", index)
    sync.add_argument("folder", metavar="DIR", help="the articles")
    sync.add_argument("--rebuild", action="store_true", help="throw the old index away first")
    sync.add_argument("--dry-run", action="store_true", help="tell what would be done, do nothing")
    sync.add_argument("--watch", action="store_true", help="then follow the folder's changes")

    sources = add("sources", commands.sources, "list the indexed articles", articles, index)
    sources.add_argument("--sort", choices=["id", "date", "outlet", "title"], default="id")
    sources.add_argument("--filter", metavar="TEXT", help="in name, title, outlet or address")
    sources.add_argument("--json", action="store_true", help="print them as JSON")

    show = add("show", commands.show, "show a file as Citewire reads it", articles)
    show.add_argument(
        "file", metavar="FILE", help="a file, its path in the articles' folder, or an article's id"
    )
    show.add_argument(
        "--cleaning", action="store_true", help="what was kept, what was removed, by which rule"
    )

    text = "leave a file of the folder out of the index"
    remove = add("remove", commands.remove, text, articles, index)
    remove.add_argument("file", metavar="FILE", help="the file, or its path in that folder")
    remove.add_argument("--undo", action="store_true", help="take it in again")

    export = add("export", commands.export, "write the index to one file", articles, index)
    export.add_argument("file", metavar="FILE", type=Path)

    import_ = add("import", commands.import_, "make an index of an exported file")
    import_.add_argument("file", metavar="FILE", type=Path)
    import_.add_argument("--index", metavar="DIR", required=True, help="the new index's folder")

    text = "tell the health of the index"
    doctor = add("doctor", commands.doctor, text, articles, index)
    doctor.add_argument("--json", action="store_true", help="print the findings as JSON")


if __name__ == "__main__":
    sys.exit(main())
