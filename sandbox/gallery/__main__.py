"""`make gallery`: the demo's bot, a person for every language and light, and Chromium that takes their pictures."""

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp

import locales
from engine.errors import SgnlError
from sandbox.chromium import chromium, stranger
from sandbox.gallery.album import Album
from sandbox.gallery.demo import playing
from sandbox.gallery.index import write
from sandbox.gallery.keys import fluent_keys
from sandbox.gallery.visit import Visit
from sandbox.gallery.walk import DARK, LIGHT


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    began_s = time.monotonic()
    album = Album(Path(args.to), fluent_keys())
    try:
        with tempfile.TemporaryDirectory(prefix="sgnl-gallery-") as profile, chromium(Path(profile)) as port, playing() as url:
            asyncio.run(_walk(url, port, album, args.languages, args.themes))
    except SgnlError as error:
        print(f"gallery: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    print(f"\n{write(album, time.monotonic() - began_s)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    spoken = sorted(place.name for place in Path(locales.__file__).parent.iterdir() if any(place.glob("*.ftl")))
    parser = argparse.ArgumentParser(prog="make gallery", description=__doc__)
    parser.add_argument("--to", default="gallery", metavar="DIR", help="where the pictures go (default: gallery)")
    parser.add_argument("--languages", nargs="+", default=spoken, choices=spoken, metavar="CODE", help="(default: all)")
    parser.add_argument("--themes", nargs="+", default=[DARK, LIGHT], choices=[DARK, LIGHT], help="(default: both)")
    return parser


async def _walk(url: str, port: int, album: Album, languages: Sequence[str], themes: Sequence[str]) -> None:
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(aiohttp.ClientSession(url))
        operator = await stack.enter_async_context(stranger(port))
        visit = Visit(client, url, album)
        await visit.begin()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(visit.noted("all", visit.everywhere_else(operator, languages, tuple(themes))))
            for language in languages:
                for theme in themes:
                    phone = await stack.enter_async_context(stranger(port))
                    alone = visit.alone(phone, language, theme, told=theme == themes[0])
                    tasks.create_task(visit.noted(language, alone))


if __name__ == "__main__":
    sys.exit(main())
