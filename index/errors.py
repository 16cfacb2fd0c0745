"""The errors a user can meet. Each message says what happened, to what, and what to do now.

AssistantError
├── ArticlesError     the folder of articles is missing, or holds none or the index
├── LoadError         one file could not be read as an article; the others still are
├── ArchiveError      an exported index cannot be written or imported
├── IndexStateError   the index cannot be used
│   ├── MissingIndexError    there is none yet
│   ├── BusyError            another process is writing it
│   ├── MismatchError        it was built by another model, version or from another folder
│   ├── DamagedError         what is stored does not pass its checks
│   └── StoreError           the vector index does not answer; exact search does instead
└── (in qa.errors)    QuestionError, GoldError, ReaderError
"""


class AssistantError(Exception):
    """The root of what a user may see: one sentence or two, no traceback."""


class ArticlesError(AssistantError):
    """The folder of articles is missing, or holds no article or the index."""


class LoadError(AssistantError):
    """One file could not be read as an article. The message is the reason alone, without path."""


class ArchiveError(AssistantError):
    """An exported index cannot be written or imported."""


class IndexStateError(AssistantError):
    """The index cannot be used as it is."""


class MissingIndexError(IndexStateError):
    """There is no index at that place."""


class BusyError(IndexStateError):
    """Another process is writing the index."""


class MismatchError(IndexStateError):
    """The index was built by another model, another version or from another folder."""


class DamagedError(IndexStateError):
    """What is stored does not pass its own checks."""


class StoreError(IndexStateError):
    """The vector index does not answer; exact search over the stored vectors can."""
