"""The `sgnl` command. Each command's module is imported only when it runs, so that help and mistakes are told at once."""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from importlib.metadata import version
from urllib.parse import urlsplit

from engine.errors import SgnlError

Arguments = argparse.Namespace
ARCHIVE = "https://data.binance.vision"
KINDS = ("klines", "aggTrades", "metrics", "fundingRate")
"""What the archive has of a market, as it spells it."""
GARBAGE_EVERY = 50_000
"""Books and trades are no cycles: looking for some every 700 new objects, as Python does, costs more than it finds."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit codes: 0 done, 1 broken, 2 cannot be used as asked, 130 interrupted."""
    args = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # until an event loop takes both over, both interrupt
    command: Callable[[Arguments], int] = args.command
    try:
        return command(args)
    except SgnlError as error:
        print(f"sgnl: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="sgnl", description="SHORT set-ups in low-cap USDT perpetuals, told on Telegram.")
    top.add_argument("--version", action="version", version=f"sgnl {version('sgnl')}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _run(commands)
    _demo(commands)
    _scan(commands)
    _replay(commands)
    _backtest(commands)
    _simulate(commands)
    _record(commands)
    _download(commands)
    _sandbox(commands)
    _db(commands)
    return top


def _command(module: str, function: str = "main") -> Callable[[Arguments], int]:
    def run(args: Arguments) -> int:
        gc.set_threshold(GARBAGE_EVERY)
        code: int = getattr(import_module(f"bot.commands.{module}"), function)(args)
        return code

    return run


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is no length of time in seconds")
    return value


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not at least 1")
    return value


def _latency(text: str) -> int:
    value = int(text)
    if not 0 <= value <= 60_000:
        raise argparse.ArgumentTypeError(f"{text} is no latency in ms (0–60000)")
    return value


def _seed(text: str) -> int:
    value = int(text)
    if not 0 <= value <= 10**9:
        raise argparse.ArgumentTypeError(f"{text} is no seed (0–1000000000)")
    return value


def _hours(text: str) -> float:
    value = float(text)
    if not 0.0 < value <= 10_000.0:
        raise argparse.ArgumentTypeError(f"{text} is no length of time in hours (above 0, at most 10000)")
    return value


def _strength(text: str) -> float:
    value = float(text)
    if not 0.0 < value <= 1.0:
        raise argparse.ArgumentTypeError(f"{text} is no strength (above 0, at most 1)")
    return value


def _port(text: str) -> int:
    value = int(text)
    if not 0 <= value <= 65_535:
        raise argparse.ArgumentTypeError(f"{text} is no port (0–65535)")
    return value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day, as in 2026-01-31") from None


def _symbol(text: str) -> str:
    if not text.isalnum():
        raise argparse.ArgumentTypeError(f"{text} is no symbol, as in XLMUSDT")
    return text.upper()


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(part.strip() for part in text.split(","))
    if not set(kinds) <= set(KINDS):
        raise argparse.ArgumentTypeError(f"{text} should be of {', '.join(KINDS)}")
    return kinds


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise argparse.ArgumentTypeError(f"{text} is no address that begins with http:// or https://")
    return text.rstrip("/")


def _run(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    run = commands.add_parser("run", help="the bot with its embedded scanner; needs TELEGRAM_BOT_TOKEN")
    run.set_defaults(command=_command("run"))


def _demo(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    demo = commands.add_parser("demo", help="the whole product with no token and no internet, on simulated venues")
    demo.add_argument("--headless", action="store_true", help="nobody watches: a robot subscribes, a JSON summary is the last line")
    demo.add_argument("--for", dest="seconds", type=_seconds, metavar="SECONDS", help="end by itself after this long")
    demo.add_argument("--port", type=_port, default=0, metavar="N", help="port of the chat page (default: any free one)")
    demo.add_argument("--record", metavar="FILE", help="write what the scanner hears, for `sgnl replay`")
    demo.add_argument("--data", metavar="DIR", help="keep the database here (default: a temporary directory)")
    demo.set_defaults(command=_command("demo"))


def _scan(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    scan = commands.add_parser("scan", help="the live leaderboard in this terminal, no Telegram")
    scan.add_argument("--once", action="store_true", help="print one leaderboard and end")
    scan.add_argument("--json", action="store_true", help="one JSON object a line instead of a table")
    scan.add_argument("--top", type=_count, default=20, metavar="N", help="rows to show (default: 20)")
    scan.set_defaults(command=_command("scan"))


def _replay(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    replay = commands.add_parser("replay", help="recordings through the very same engine")
    replay.add_argument("files", nargs="+", metavar="FILE", help=".jsonl, also .gz and .zst; .parquet, or a folder of them")
    replay.add_argument("--json", action="store_true", help="one JSON object for each thing said, a summary last")
    replay.add_argument("--from", dest="source", default="auto", choices=("auto", "events", "binance", "bybit", "mexc", "lbank"))
    replay.add_argument("--speed", default="max", choices=("max", "1", "10"), help="times real time (default: max)")
    replay.set_defaults(command=_command("replay"))


def _backtest(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backtest = commands.add_parser(
        "backtest",
        help="what would have come of the signals, with costs and intervals",
        description="Recordings through the very same engine: outcomes after fees and funding, by venue, hour and score, each rate "
        "with its interval. All files are one stream in order of time; --jobs deals the markets out by coin, which changes nothing "
        "but the time it takes.",
    )
    backtest.add_argument("files", nargs="+", metavar="FILE", help=".jsonl, also .gz and .zst; .parquet, or a folder of them")
    backtest.add_argument("--json", action="store_true", help="one JSON object for each thing said, the result last")
    backtest.add_argument("--sweep", metavar="FILE.toml", help="try other rules and weights, and walk forward")
    backtest.add_argument("--jobs", type=_count, default=1, metavar="N", help="processes (default: 1)")
    backtest.add_argument("--html", metavar="FILE", help="the report as one page that needs nothing else")
    backtest.add_argument("--from", dest="source", default="auto", choices=("auto", "events", "binance", "bybit", "mexc", "lbank"))
    backtest.add_argument("--latency-ms", type=_latency, metavar="N", help="from a signal to its entry (default: 300)")
    backtest.set_defaults(command=_command("backtest"))


def _simulate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    simulate = commands.add_parser(
        "simulate",
        help="how well the engine finds what is planted in a simulated market",
        description="A simulated market with planted set-ups and decoys, and how well the engine finds the ones and is not taken "
        "in by the others: precision, recall, latency, false alarms, what each feature tells. The same seed gives the same "
        "report, whatever --jobs is. Simulated profit means nothing and is not reported.",
    )
    simulate.add_argument("--seed", type=_seed, default=1, metavar="N", help="another number is another market (default: 1)")
    simulate.add_argument(
        "--hours", type=_hours, default=4.0, metavar="H", help="length of the market after its warm-up (default: 4)"
    )
    simulate.add_argument(
        "--symbols",
        type=_count,
        default=14,
        metavar="S",
        help="coins, each listed on three or four venues, beside BTC (default: 14)",
    )
    simulate.add_argument(
        "--strength", type=_strength, default=1.0, metavar="X", help="of the set-ups: 1 full, 0.5 half of every sign (default: 1)"
    )
    simulate.add_argument("--jobs", type=_count, metavar="N", help="processes (default: one a core)")
    simulate.add_argument("--wire", action="store_true", help="through the venues' own frames instead of as events; slower")
    simulate.add_argument(
        "--write",
        metavar="FILE",
        help="write what the engine hears, for `sgnl replay`: .jsonl, also .gz and .zst; several numbered files beyond two hours",
    )
    simulate.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    simulate.set_defaults(command=_command("simulate"))


def _record(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    record = commands.add_parser("record", help="write what the scanner hears")
    record.add_argument(
        "file",
        metavar="FILE",
        help=".jsonl, also .gz and .zst; with --raw and several venues, each venue's name is put before the ending",
    )
    record.add_argument("--raw", action="store_true", help="the venues' own frames, a file a venue, instead of events")
    record.add_argument("--for", dest="seconds", type=_seconds, metavar="SECONDS", help="end by itself after this long")
    record.set_defaults(command=_command("record"))


def _download(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    download = commands.add_parser(
        "download",
        help="Binance's public history as a recording",
        description="Binance's public history of USDT perpetuals as a recording: candles, trades, open interest every 5 minutes, "
        "settled funding. It has no order book, so what is judged by the book stays unknown and no signal can come of it alone: "
        "it is for features of trades, for calibration and for charts. What was fetched is kept, verified, and not fetched again.",
    )
    download.add_argument(
        "symbols", nargs="+", type=_symbol, metavar="SYMBOL", help="as in XLMUSDT; the engine compares with BTCUSDT"
    )
    download.add_argument("--from", dest="first", type=_day, required=True, metavar="YYYY-MM-DD", help="first UTC day")
    download.add_argument("--to", dest="last", type=_day, required=True, metavar="YYYY-MM-DD", help="last UTC day, before today")
    download.add_argument("--kinds", type=_kinds, default=KINDS, metavar="KINDS", help=f"of {','.join(KINDS)} (default: all)")
    download.add_argument(
        "--out",
        default="data/history",
        metavar="TARGET",
        help="a folder, for Parquet, or a file .jsonl, .jsonl.gz, .jsonl.zst (default: data/history)",
    )
    download.add_argument(
        "--cache", default="data/archive", metavar="DIR", help="what was fetched is kept here (default: data/archive)"
    )
    download.add_argument(
        "--url", type=_address, default=ARCHIVE, metavar="BASE", help=f"a mirror of the archive (default: {ARCHIVE})"
    )
    download.set_defaults(command=_command("download"))


def _sandbox(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    sandbox = commands.add_parser("sandbox", help="the two halves of the demo by themselves")
    halves = sandbox.add_subparsers(title="halves", metavar="HALF", required=True)
    for half, text in (("venues", "the four simulated exchanges"), ("telegram", "the local Bot API server with its chat page")):
        one = halves.add_parser(half, help=text)
        one.add_argument("--port", type=_port, default=0, metavar="N", help="(default: any free one)")
        one.set_defaults(command=_command("sandbox", half))


def _db(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    db = commands.add_parser("db", help="the database: schema and copies")
    actions = db.add_subparsers(title="actions", metavar="ACTION", required=True)
    upgrade = actions.add_parser("upgrade", help="bring the schema up to date")
    upgrade.set_defaults(command=_command("db", "upgrade"))
    backup = actions.add_parser("backup", help="a consistent copy of the database while the bot runs")
    backup.add_argument("file", metavar="FILE")
    backup.set_defaults(command=_command("db", "backup"))
