"""From a question to a reply whose every sentence is quoted from a cited article.

Importing this package loads neither torch, chromadb, gradio nor llama_index; opening an assistant
does.
"""

from index.errors import (
    ArticlesError,
    AssistantError,
    BusyError,
    DamagedError,
    MismatchError,
)
from index.types import Article
from qa.assistant import Assistant, open_assistant, query
from qa.errors import QuestionError
from qa.types import Abstention, Answer, Citation, Reply, Turn

__all__ = [
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
]
