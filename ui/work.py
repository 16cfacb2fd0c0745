"""What the library is at work on: how far it is, and what became of it."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.errors import AssistantError

logger = logging.getLogger(__name__)

SORRY = "Something went wrong here; the log of the program tells what. Try again, or restart it."


class StoppedError(AssistantError):
    """The person stopped what was being done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How far opening or changing the library is.

    Attributes:
        done: files done.
        before: of these, those done before, which took no time.
        total: files in all; 0 before that is known.
        name: the file just done.
        seconds: since it began.
        is_done: nothing more comes.
        lines: what was done, once it is: a sentence for each file to speak of.
        failure: why it was not done, in a sentence.
        waiting: further changes, which wait for this one.
        undo: the article that it removed, to be taken back.
    """

    done: int = 0
    before: int = 0
    total: int = 0
    name: str = ""
    seconds: float = 0.0
    is_done: bool = False
    lines: tuple[str, ...] = ()
    failure: str | None = None
    waiting: int = 0
    undo: str | None = None

    @property
    def seconds_left(self) -> float | None:
        """By the pace so far; ``None`` before there is one."""
        done = self.done - self.before
        return self.seconds / done * (self.total - self.done) if done > 0 else None

    def further(self, done: int, total: int, name: str, *, seconds: float) -> "Work":
        """As a sync tells it."""
        before = self.before if self.total else done
        return Work(done=done, before=before, total=total, name=name, seconds=seconds)


def attempt(do: Callable[[], Sequence[str]], at: Callable[[], Work]) -> Work:
    """The outcome of what is done, which may fail, and how far it then is."""
    try:
        lines = tuple(do())
        return replace(at(), is_done=True, lines=(*at().lines, *lines))
    except AssistantError as error:
        return replace(at(), is_done=True, failure=str(error))
    except Exception:
        logger.exception("a change of the library failed")
        return replace(at(), is_done=True, failure=SORRY)
