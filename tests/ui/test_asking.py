import threading

from ui.asking import Asking


def test_who_stops_and_asks_again_has_one_question_read_at_a_time() -> None:
    asking: Asking[str] = Asking()
    begun, go_on = {"first": threading.Event(), "again": threading.Event()}, threading.Event()
    outcomes: list[tuple[str, str | None] | None] = []

    def answer(question: str) -> str:
        begun[question].set()
        go_on.wait(10)
        return question.upper()

    def ask(question: str) -> threading.Thread:
        assert asking.begin("session", question, lambda: answer(question))
        asked = threading.Thread(
            target=lambda: outcomes.append(asking.answer("session")), daemon=True
        )
        asked.start()
        return asked

    first = ask("first")
    assert begun["first"].wait(10)
    assert asking.stop("session")
    first.join(10)
    again = ask("again")
    assert not begun["again"].wait(0.3)
    go_on.set()
    again.join(10)
    assert outcomes == [("first", None), ("again", "AGAIN")]
    assert not asking.stop("session")
