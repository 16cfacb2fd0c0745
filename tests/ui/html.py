"""HTML parsed for tests, with the few CSS selectors they use."""

import re
from typing import Any

import lxml.html

_STEP = re.compile(r"([a-z0-9]*)((?:[.#][\w-]+|\[[^\]]+\])*)")
_TEST = re.compile(r"\.([\w-]+)|#([\w-]+)|\[([\w-]+)(?:=([\w-]+))?\]")


def tree(markup: str) -> Any:
    return lxml.html.fragment_fromstring(markup, create_parent="main")


def select(root: Any, selector: str) -> list[Any]:
    """By tag, .class, #id, [name] and [name=value], below and ``>`` right below, with commas."""
    return root.xpath(" | ".join(_path(one) for one in selector.split(", ")))


def one(root: Any, selector: str) -> Any:
    (found,) = select(root, selector)
    return found


def texts(root: Any, selector: str) -> list[str]:
    return [one.text_content() for one in select(root, selector)]


def text(root: Any, selector: str) -> str:
    return one(root, selector).text_content()


def _path(selector: str) -> str:
    steps = re.sub(r" > ", " >", selector).split(" ")
    return "".join(
        f".{_step(step, '//')}"
        if first
        else _step(step.removeprefix(">"), "/" if step[0] == ">" else "//")
        for first, step in ((number == 0, step) for number, step in enumerate(steps))
    )


def _step(step: str, axis: str) -> str:
    tag, tests = _STEP.fullmatch(step).groups()
    return f"{axis}{tag or '*'}" + "".join(map(_test, _TEST.finditer(tests)))


def _test(found: re.Match[str]) -> str:
    class_, id_, name, value = found.groups()
    if class_:
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {class_} ')]"
    if id_:
        return f"[@id='{id_}']"
    return f"[@{name}='{value}']" if value else f"[@{name}]"
