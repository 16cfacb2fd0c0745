"""From a question to a reply whose every sentence is quoted from a cited article.

Importing this package loads neither torch, chromadb, gradio nor llama_index; opening an assistant
does.
"""

from index.errors import AssistantError
from index.types import Article
from qa.assistant import Assistant, open_assistant, query
from qa.types import Abstention, Answer, Citation, Reply, Turn

__all__ = [
    "Abstention",
    "Answer",
    "Article",
    "Assistant",
    "AssistantError",
    "Citation",
    "Reply",
    "Turn",
    "open_assistant",
    "query",
]
