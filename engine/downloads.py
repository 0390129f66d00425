"""Files of a public archive, fetched whole and verified: each gets its name only when its SHA-256 is the published one.

What has begun to arrive lies beside it as `.part` and is continued, in this run or the next. The cache has the archive's own
layout, checksums included, so that it can be served as a mirror.
"""

import asyncio
import hashlib
import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import quote, urlsplit

import aiohttp

from engine.backoff import backoff_s
from engine.errors import SgnlError
from engine.handshake import words

AT_ONCE: Final = 4
TRIES: Final = 5
"""In a row that bring nothing new."""
CHUNK_BYTES: Final = 1 << 18
TIMEOUT: Final = aiohttp.ClientTimeout(total=None, sock_connect=15.0, sock_read=30.0)
GO_ANOTHER_WAY: Final = "set HTTP_PROXY_URL, or give --url with a mirror"
NOTHING_MORE: Final = 416
"""What a server answers when it is asked for bytes after the last."""
SHA256: Final = re.compile(r"[0-9a-f]{64}")

T = TypeVar("T")


class DownloadFailed(SgnlError):
    """A file could not be had; the message says from where, why, and what to do."""


class _BrokenOff(Exception):
    """The archive did not answer, or not to the end: worth another try."""


class Downloads:
    """`on_bytes` is told of every piece that comes, `on_file` of every file that had to be asked for."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        cache: Path,
        *,
        url: str,
        proxy: str | None,
        rng: random.Random,
        on_bytes: Callable[[int], None] = lambda _: None,
        on_file: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._session = session
        self._cache = cache
        self._url = url.rstrip("/")
        self._host = urlsplit(url).netloc.rpartition("@")[2]
        self._proxy = proxy
        self._rng = rng
        self._on_bytes = on_bytes
        self._on_file = on_file

    async def fetch_all(self, names: Iterable[str]) -> dict[str, Path | None]:
        """Where each file lies now; None for what the archive does not have. A few at once; the first failure ends it."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def fetch(name: str) -> Path | None:
            async with gate:
                return await self.fetch(name)

        async with asyncio.TaskGroup() as group:
            tasks = {name: group.create_task(fetch(name)) for name in names}
        return {name: task.result() for name, task in tasks.items()}

    async def fetch(self, name: str) -> Path | None:
        """One file, by its path below the archive's address. Raises DownloadFailed."""
        path = self._cache / name
        if path.is_file():
            return path
        fetched = await self._verified(name, path, path.with_name(f"{path.name}.part"))
        self._on_file(name)
        return fetched

    async def _verified(self, name: str, path: Path, part: Path) -> Path | None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            for _ in range(2):
                published = await self._published(name)
                if published is None or not await self._continued(name, part):
                    return None
                if await asyncio.to_thread(_is_named, part, path, published):
                    return path
        except OSError as error:
            raise DownloadFailed(f"{error.filename or path} cannot be written: {error.strerror or error}") from error
        raise DownloadFailed(
            f"{self._host}: {name} came twice without its published SHA-256: the archive may be repairing it, try later"
        )

    async def _published(self, name: str) -> str | None:
        """The SHA-256 that the archive publishes for a file; None where it has no such file."""

        async def ask() -> str | None:
            async with self._answer(f"{name}.CHECKSUM") as answer:
                return None if answer is None else await answer.text(errors="replace")

        text = await self._persistently(ask, lambda: 0)
        if text is None:
            return None
        found = SHA256.match(text.strip().lower())
        if found is None:
            raise DownloadFailed(f"{self._host}: {name}.CHECKSUM is no checksum: something else answers; {GO_ANOTHER_WAY}")
        return found.group()

    async def _continued(self, name: str, part: Path) -> bool:
        """Fetch what `part` still lacks; False where the archive has no such file."""

        def begun() -> int:
            return part.stat().st_size if part.exists() else 0

        async def ask() -> bool:
            async with self._answer(name, begun()) as answer:
                if answer is None:
                    return False
                is_rest = answer.headers.get("Content-Range", "").startswith(f"bytes {begun()}-")
                if answer.status != NOTHING_MORE:
                    with part.open("ab" if is_rest else "wb") as file:
                        async for piece in answer.content.iter_chunked(CHUNK_BYTES):
                            file.write(piece)
                            self._on_bytes(len(piece))
                return True

        return await self._persistently(ask, begun)

    async def _persistently(self, ask: Callable[[], Awaitable[T]], progress: Callable[[], int]) -> T:
        """Ask again, with growing pauses, as long as something comes or patience lasts."""
        tries = 0
        while True:
            before = progress()
            try:
                return await ask()
            except _BrokenOff as fault:
                tries = tries + 1 if progress() <= before else 0
                if tries == TRIES:
                    raise DownloadFailed(f"{self._host} does not answer ({fault}); {GO_ANOTHER_WAY}") from fault
            await asyncio.sleep(backoff_s(max(0, tries - 1), self._rng))

    @asynccontextmanager
    async def _answer(self, name: str, begun: int = 0) -> AsyncIterator[aiohttp.ClientResponse | None]:
        """The archive's answer about a file from its byte `begun` on; None where it has no such file."""
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={begun}-"} if begun else {})
        url = f"{self._url}/{quote(name)}"
        try:
            async with self._session.get(url, headers=headers, proxy=self._proxy, timeout=TIMEOUT) as answer:
                match answer.status:
                    case 404:
                        yield None
                    case 200 | 206 | 416:
                        yield answer
                    case 403 | 407 | 451:
                        raise DownloadFailed(
                            f"{self._host} refuses (HTTP {answer.status}), perhaps for this region; {GO_ANOTHER_WAY}"
                        )
                    case _:
                        raise _BrokenOff(f"HTTP {answer.status}")
        except (aiohttp.ClientError, TimeoutError) as error:
            raise _BrokenOff(words(error)) from error


def checksum_of(path: Path) -> str:
    """The SHA-256 that a file of the cache was verified with."""
    return _checksum_path(path).read_text().split()[0]


def _checksum_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.CHECKSUM")


def _is_named(part: Path, path: Path, sha256: str) -> bool:
    """Whether it was what is published, and has its name now; otherwise it is gone."""
    with part.open("rb") as file:
        is_right = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    if is_right:
        _checksum_path(path).write_text(f"{sha256}  {path.name}\n")
        part.replace(path)
    else:
        part.unlink()
    return is_right
