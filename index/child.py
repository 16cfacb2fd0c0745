"""Our own modules run as programs: from where this one lies, never from the current directory."""

import sys
from pathlib import Path

_RUN = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)


def own_program(module: str, *arguments: str) -> list[str]:
    """The command that runs a module, such as ``index.loading``, in a process of its own.

    With ``-P`` no file of the current directory is taken for a module.
    """
    root = Path(__file__).resolve().parents[1]
    return [sys.executable, "-P", "-B", "-c", _RUN, str(root), module, *arguments]
