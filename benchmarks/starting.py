"""Seconds until something is there: the help text, and the first score of the whole product on its sandbox."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.rounds import Figure, figure

HELPS = 5
DEMO_S = 45


def starting() -> Iterator[Figure]:
    """The demo's first score includes its two servers, the database, four venues' listings and hearing 16 simulated minutes."""
    yield figure("sgnl --help", "s", [_help_s() for _ in range(HELPS)], aim=0.3)
    yield figure("first score in the demo", "s", [_first_score_s()], aim=15.0)


def _help_s() -> float:
    began_s = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot", "--help"], check=True, capture_output=True)
    return time.perf_counter() - began_s


def _first_score_s() -> float:
    demo = [sys.executable, "-m", "bot", "demo", "--headless", "--for", str(DEMO_S)]
    said = subprocess.run(demo, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own command
    return float(json.loads(said.splitlines()[-1])["seconds_to_first_score"])
