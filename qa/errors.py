"""Errors of asking, below ``index.errors.AssistantError``, where the whole tree is drawn."""

from index.errors import AssistantError


class QuestionError(AssistantError):
    """The question cannot be asked as it is."""


class GoldError(AssistantError):
    """A file of questions with gold cannot be read."""


class ReaderError(AssistantError):
    """The trained reader cannot be used; the hybrid reader can."""
