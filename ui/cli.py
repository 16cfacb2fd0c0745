"""The ``citewire`` command.

Exit status: 0 an answer or done, 3 an abstention, 2 a usage or input error.
"""

import argparse
import json
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.errors import AssistantError
from index.roles import Progress

EXIT_OK, EXIT_FAILED, EXIT_BAD_INPUT, EXIT_ABSTAINED = 0, 1, 2, 3
DEFAULT_PORT = 7860

logger = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the entry point ``citewire``.

    Args:
        arguments: without the program's name; by default the process's own.
    """
    logging.basicConfig(level=logging.WARNING, format="citewire: %(message)s")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except AssistantError as error:
        print(f"citewire: {error}", file=sys.stderr)
        return EXIT_BAD_INPUT
    except KeyboardInterrupt:
        print("\ncitewire: stopped; what was indexed so far is kept", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return EXIT_OK
    except Exception:
        logger.exception("this should not have happened; the lines above tell where")
        return EXIT_FAILED


def _ask(options: argparse.Namespace) -> int:
    from qa.answer import checked
    from qa.assemble import open_assistant
    from ui.format import reply_text

    checked(options.question)  # before seconds are spent on the index
    with _progress() as progress:
        assistant = open_assistant(options.articles, options.index, progress=progress)
    reply = assistant.ask(options.question, history=options.history)
    print(_json(reply.to_dict()) if options.json else reply_text(reply))
    return EXIT_OK if reply.found else EXIT_ABSTAINED


def _index(options: argparse.Namespace) -> int:
    from index.config import IndexConfig
    from index.sync import sync_folder
    from qa.assemble import articles_folder, default_embedder, index_folder
    from ui.format import report_text

    articles = articles_folder(options.folder)
    place = index_folder(articles, options.index)
    with _progress() as progress:
        report = sync_folder(
            articles,
            place,
            embedder=default_embedder(),
            config=IndexConfig(),
            rebuild=options.rebuild,
            progress=progress,
        )
    print(f"{report_text(report)}\nindex: {place}")
    return EXIT_OK


def _sources(options: argparse.Namespace) -> int:
    from index.record import Record
    from qa.assemble import articles_folder, index_folder
    from ui.format import sources_text

    articles = articles_folder(options.articles)
    record = Record.open(index_folder(articles, options.index))
    try:
        print(sources_text(record.articles()))
    finally:
        record.close()
    return EXIT_OK


def _chat(options: argparse.Namespace) -> int:
    from qa.assemble import open_assistant
    from ui.app import serve

    with _progress() as progress:
        assistant = open_assistant(options.articles, options.index, progress=progress)
    serve(
        assistant,
        options.port,
        announce=lambda url: print(f"Citewire answers on {url} (Ctrl-C stops it)", flush=True),
    )
    return EXIT_OK


def _eval(options: argparse.Namespace) -> int:
    from qa.assemble import articles_folder, index_folder, open_assistant
    from qa.evaluate import calibrate, evaluate, load_gold, to_dict
    from ui.format import figures_text

    questions = load_gold(options.file)
    folder = articles_folder(options.articles)
    with _progress() as progress:
        assistant = open_assistant(folder, options.index, progress=progress)
    columns = {"citewire": evaluate(assistant.ask, questions, assistant.corpus.articles)}
    if options.peer:
        from qa.peer import open_peer

        peer = open_peer(assistant.corpus.articles)
        columns["stock"] = evaluate(peer, questions, assistant.corpus.articles)
    if options.json:
        print(_json({name: to_dict(one) for name, one in columns.items()}))
    else:
        print(figures_text(columns))
    if options.calibrate:
        place = index_folder(folder, options.index)
        print(f"confidence calibrated: {calibrate(columns['citewire'], place)}", file=sys.stderr)
    return EXIT_OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="citewire",
        description="Ask a folder of news articles; every answer is quoted from them.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    ask = commands.add_parser("ask", help="answer a question")
    ask.add_argument("question", metavar="QUESTION")
    ask.add_argument(
        "--history",
        metavar="Q",
        action="append",
        default=[],
        help="an earlier question, oldest first; repeat for more",
    )
    ask.add_argument("--json", action="store_true", help="print the reply as JSON")
    ask.set_defaults(run=_ask)

    index = commands.add_parser("index", help="index a folder, or bring its index up to date")
    index.add_argument("folder", metavar="DIR", help="the articles")
    index.add_argument("--rebuild", action="store_true", help="throw the old index away first")
    index.set_defaults(run=_index)

    sources = commands.add_parser("sources", help="list the indexed articles")
    sources.set_defaults(run=_sources)

    chat = commands.add_parser("chat", help="open the chat page on this machine")
    chat.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"default {DEFAULT_PORT}")
    chat.set_defaults(run=_chat)

    evaluate = commands.add_parser("eval", help="measure the answers to questions with gold")
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
    evaluate.set_defaults(run=_eval)

    for command in (ask, sources, chat, evaluate):
        command.add_argument(
            "--articles",
            metavar="DIR",
            help="the articles; default: $CITEWIRE_ARTICLES, else those that come along",
        )
    for command in (ask, index, sources, chat, evaluate):
        command.add_argument(
            "--index",
            metavar="DIR",
            help="the index; default: a folder per corpus in the user's data directory",
        )
    return parser


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on the terminal's error stream, drawn only when indexing takes a while."""
    from tqdm import tqdm

    with tqdm(desc="indexing", unit=" files", delay=1.0, leave=False, disable=None) as bar:

        def advance(done: int, total: int, name: str) -> None:
            bar.total = total
            bar.set_postfix_str(name, refresh=False)
            bar.update(done - bar.n)

        yield advance


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    sys.exit(main())
