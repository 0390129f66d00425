"""`sgnl demo` as a process of its own, and where its chat page is."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from engine.errors import SgnlError

FIRST_LINES = 4
ENDING_S = 20.0


class DemoSilent(SgnlError):
    """The demo ended before it said where it is."""


@contextmanager
def playing() -> Iterator[str]:
    """The address of a demo that ends with the block."""
    demo = subprocess.Popen([sys.executable, "-m", "bot", "demo"], stdout=subprocess.PIPE, text=True)
    try:
        yield _address(demo)
    finally:
        demo.terminate()
        try:
            demo.communicate(timeout=ENDING_S)
        except subprocess.TimeoutExpired:
            demo.kill()
            demo.communicate()


def _address(demo: "subprocess.Popen[str]") -> str:
    if demo.stdout is not None:
        for _, line in zip(range(FIRST_LINES), demo.stdout, strict=False):
            if "http://" in line:
                return line.strip()
    raise DemoSilent("the demo did not start")
