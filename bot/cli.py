"""The `sgnl` command. Each command's module is imported only when it runs, so that help and mistakes are told at once."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version

from engine.errors import SgnlError

Arguments = argparse.Namespace


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
    _record(commands)
    _sandbox(commands)
    _db(commands)
    return top


def _command(module: str, function: str = "main") -> Callable[[Arguments], int]:
    def run(args: Arguments) -> int:
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


def _port(text: str) -> int:
    value = int(text)
    if not 0 <= value <= 65_535:
        raise argparse.ArgumentTypeError(f"{text} is no port (0–65535)")
    return value


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
    replay.add_argument("files", nargs="+", metavar="FILE", help=".jsonl, also .gz and .zst")
    replay.add_argument("--json", action="store_true", help="one JSON object for each thing said, a summary last")
    replay.add_argument("--from", dest="source", default="auto", choices=("auto", "events", "binance", "bybit", "mexc", "lbank"))
    replay.add_argument("--speed", default="max", choices=("max", "1", "10"), help="times real time (default: max)")
    replay.set_defaults(command=_command("replay"))


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
