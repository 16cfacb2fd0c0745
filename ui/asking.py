"""Questions under way, one a session of the page, each of which the person may stop."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class _Question(Generic[T]):
    """A question under way: what it comes to, once there is something."""

    def __init__(self) -> None:
        self.is_stopped = False
        self.is_over = threading.Event()
        self.outcome: T | None = None


class Asking(Generic[T]):
    """What is asked in each session."""

    def __init__(self) -> None:
        self._questions: dict[str, _Question[T]] = {}
        self._lock = threading.Lock()

    def begin(self, session: str) -> bool:
        """Note that a session asks; ``False`` when it does already."""
        with self._lock:
            if session in self._questions:
                return False
            self._questions[session] = _Question()
            return True

    def give_up(self, session: str) -> None:
        """Forget what a session began to ask: it will not be answered."""
        with self._lock:
            self._questions.pop(session, None)

    def stop(self, session: str) -> None:
        """Stop waiting for what a session asked."""
        with self._lock:
            if question := self._questions.get(session):
                question.is_stopped = True
                question.is_over.set()

    def answer(self, session: str, answer: Callable[[], T]) -> T | None:
        """Answer what a session began to ask; ``None`` when it was stopped, at once.

        The work goes on to its end in the background, for a network cannot be interrupted.
        """
        question = self._questions[session]

        def work() -> None:
            try:
                question.outcome = answer()
            finally:
                question.is_over.set()

        if not question.is_stopped:
            threading.Thread(target=work, daemon=True, name="answer a question").start()
        question.is_over.wait()
        with self._lock:
            del self._questions[session]
        return None if question.is_stopped else question.outcome
