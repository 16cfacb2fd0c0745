"""Questions under way, one a session of the page, each of which the person may stop."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class _Question(Generic[T]):
    """A question under way: what it comes to, once there is something."""

    def __init__(self, text: str, answer: Callable[[], T]) -> None:
        self.text = text
        self.answer = answer
        self.is_taken = False
        self.is_stopped = False
        self.is_over = threading.Event()
        self.outcome: T | None = None


class Asking(Generic[T]):
    """What is asked in each session."""

    def __init__(self) -> None:
        self._questions: dict[str, _Question[T]] = {}
        self._lock = threading.Lock()
        self._room = threading.Lock()  # one is answered at a time, also where one was stopped

    def is_asked(self, session: str) -> bool:
        """Whether a session waits for an answer."""
        return session in self._questions

    def begin(self, session: str, question: str, answer: Callable[[], T]) -> bool:
        """Note what a session asks, and what answers it.

        Returns:
            ``False`` when it waits for an answer already.
        """
        with self._lock:
            if session in self._questions:
                return False
            self._questions[session] = _Question(question, answer)
            return True

    def give_up(self, session: str) -> str | None:
        """What a session asked, which will not be answered."""
        with self._lock:
            question = self._questions.pop(session, None)
        return question.text if question else None

    def stop(self, session: str) -> bool:
        """Stop waiting for what a session asked; ``False`` when it waits for nothing any more."""
        with self._lock:
            question = self._questions.get(session)
            if question is None:
                return False
            question.is_stopped = True
            question.is_over.set()
            return True

    def answer(self, session: str) -> tuple[str, T | None] | None:
        """Answer what a session asked, once.

        Returns:
            The question with what it came to, which is ``None`` as soon as it was stopped; ``None``
            where nothing waits for an answer. The work goes on to its end in the background, for a
            network cannot be interrupted.
        """
        with self._lock:
            question = self._questions.get(session)
            if question is None or question.is_taken:
                return None
            question.is_taken = True

        def work() -> None:
            try:
                with self._room:
                    if not question.is_stopped:
                        question.outcome = question.answer()
            finally:
                question.is_over.set()

        if not question.is_stopped:
            threading.Thread(target=work, daemon=True, name="answer a question").start()
        question.is_over.wait()
        self.give_up(session)
        return question.text, None if question.is_stopped else question.outcome
