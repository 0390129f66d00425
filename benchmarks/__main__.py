"""`make bench`: prints a table and writes benchmarks/results.json. SGNL_CAPTURES names a folder of recorded frames."""

import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.hot_path import hot_path
from benchmarks.rounds import Measured
from benchmarks.tick import tick

RESULTS = Path(__file__).parent / "results.json"
CAPTURE = "binance_btcusdt_2023*.gz"


def main() -> int:
    figures: list[tuple[str, Measured]] = []
    paths = sorted(Path(os.environ.get("SGNL_CAPTURES", "captures")).glob(CAPTURE))
    if paths:
        figures += hot_path(paths)
    else:
        print(f"hot path: left out, no {CAPTURE} in SGNL_CAPTURES", file=sys.stderr)
    for markets in (150, 600, 1_200):
        figures += tick(markets)
    for name, value in figures:
        print(f"{name:<48} {value}")
    RESULTS.write_text(
        json.dumps(
            {
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
                "figures": {name: {"median": v.median, "low": v.low, "high": v.high, "rounds": v.rounds} for name, v in figures},
            },
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
