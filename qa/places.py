"""Where a person's articles and their index lie."""

import os
from contextlib import closing
from pathlib import Path

import platformdirs

from index.config import default_index_folder
from index.errors import ArticlesError
from index.record import Record

ARTICLES_VARIABLE = "CITEWIRE_ARTICLES"
BUNDLED = Path(__file__).resolve().parent.parent / "seeds"
"""The articles that come along."""


def places(
    articles: str | Path | None = None, index: str | Path | None = None
) -> tuple[Path, Path]:
    """The folder of articles and that of their index.

    The articles asked for, else those that an index asked for is of, else ``$CITEWIRE_ARTICLES``,
    else the person's own where there are any, else the ones that come along; the index asked for,
    else the articles' own under the user's data directory.

    Raises:
        ArticlesError: the articles or the index asked for are the empty string.
        DamagedError: the index asked for cannot be read.
        MismatchError: it was made by a version that this one does not read.
    """
    if articles == "" or index == "":
        raise ArticlesError("The name of the folder is empty; name one, or leave the option out.")
    place = Path(index).expanduser() if index is not None else None
    if articles is not None:
        folder = Path(articles)
    elif place is not None and Record.exists(place):
        with closing(Record.open(place)) as record:
            folder = record.root
    else:
        folder = Path(os.environ.get(ARTICLES_VARIABLE) or _own_or_bundled())
    folder = folder.expanduser()
    return folder, place or default_index_folder(folder)


def own_articles() -> Path:
    """Where the page keeps the articles of who named no folder."""
    return platformdirs.user_data_path("citewire") / "articles"


def _own_or_bundled() -> Path:
    own = own_articles()
    return own if own.is_dir() else BUNDLED
