"""Real Chromium, driven over its DevTools socket.

ChromiumFailed
└── it does not start, or a page never became as it should be
"""

import asyncio
import base64
import itertools
import os
import shutil
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import aiohttp
import msgspec

from engine.errors import SgnlError

BINARY = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-port=0",
)
PATIENCE_S = 20.0
LOOK_AGAIN_S = 0.02


class ChromiumFailed(SgnlError):
    """What it did instead is in the message."""


class Tab:
    """One page. `evaluate` gives JSON values back; promises are awaited."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self.errors: list[str] = []

    async def send(self, method: str, **params: object) -> dict[str, object]:
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": params})
        async with asyncio.timeout(PATIENCE_S):
            while True:
                heard = await self._socket.receive_json()
                self._note(heard)
                if heard.get("id") == number:
                    return _result(heard)

    def _note(self, heard: dict[str, object]) -> None:
        """Keep what went wrong in the page: exceptions, and refusals of the content policy."""
        match heard.get("method"):
            case "Runtime.exceptionThrown":
                self.errors.append(str(heard["params"]))
            case "Log.entryAdded" if "'level': 'error'" in str(heard["params"]):
                self.errors.append(str(heard["params"]))
            case _:
                return

    async def open(self, url: str, *, width: int = 390, height: int = 844, dark: bool = False, scale: float = 1) -> None:
        for domain in ("Page", "Runtime", "Log"):
            await self.send(f"{domain}.enable")
        await self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=width < 600
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        await self.send("Emulation.setEmulatedMedia", features=[scheme])
        await self.send("Page.navigate", url=url)
        await self.until("location.protocol !== 'about:' && document.readyState === 'complete'")

    async def evaluate(self, script: str) -> object:
        answer = await self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise ChromiumFailed(f"{script}: {answer}")
        found = answer["result"]
        return found.get("value") if isinstance(found, dict) else None

    async def until(self, script: str) -> object:
        """What a script finds, as soon as it finds something true."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not (found := await self.evaluate(script)):  # noqa: ASYNC110 - the page cannot tell when
                    await asyncio.sleep(LOOK_AGAIN_S)
        except TimeoutError:
            raise ChromiumFailed(f"never true: {script}; errors in the page: {self.errors}") from None
        return found

    async def click(self, selector: str) -> None:
        await self.until(f"document.querySelector({selector!r}) !== null")
        await self.evaluate(f"document.querySelector({selector!r}).click()")

    async def press(self, key: str) -> None:
        for kind in ("keyDown", "keyUp"):
            text = {"text": "\r"} if key == "Enter" and kind == "keyDown" else {}
            await self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=13, **text)

    async def write(self, text: str) -> None:
        await self.send("Input.insertText", text=text)

    async def picture(self, path: Path) -> None:
        shot = await self.send("Page.captureScreenshot", format="png")
        await asyncio.to_thread(path.write_bytes, base64.b64decode(str(shot["data"])))


@contextmanager
def chromium(profile: Path) -> Iterator[int]:
    """A browser of one's own, with `profile` for its files; the port of its DevTools. Gone at the end."""
    if BINARY is None:
        raise ChromiumFailed("no Chromium on this machine: install chromium, chromium-browser or google-chrome")
    command = (BINARY, *FLAGS, f"--user-data-dir={profile}")
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603 - our own command line
    try:
        yield _port(profile / "DevToolsActivePort")
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _result(heard: dict[str, dict[str, object]]) -> dict[str, object]:
    if "error" in heard:
        raise ChromiumFailed(f"the page refuses: {heard['error']}")
    return heard["result"]


def _port(path: Path) -> int:
    """Chromium writes the port it found free into its profile."""
    for _ in range(int(PATIENCE_S / LOOK_AGAIN_S)):
        lines = path.read_text().splitlines() if path.exists() else []
        if len(lines) > 1:
            return int(lines[0])
        time.sleep(LOOK_AGAIN_S)
    raise ChromiumFailed("Chromium did not start")


@asynccontextmanager
async def tab(port: int) -> AsyncIterator[Tab]:
    """A new page in that browser, closed at the end."""
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        async with session.put("/json/new?about:blank") as response:
            target = msgspec.json.decode(await response.read())
        async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
            yield Tab(socket)
        async with session.get(f"/json/close/{target['id']}"):
            return


@asynccontextmanager
async def stranger(port: int) -> AsyncIterator[Tab]:
    """A new page with cookies and connections of its own: of one host, the pages of one profile share only six."""
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        async with session.get("/json/version") as response:
            version = msgspec.json.decode(await response.read())
        async with session.ws_connect(version["webSocketDebuggerUrl"], max_msg_size=0) as socket:
            browser = Tab(socket)
            profile = await browser.send("Target.createBrowserContext")
            target = await browser.send("Target.createTarget", url="about:blank", **profile)
            async with session.ws_connect(f"/devtools/page/{target['targetId']}", max_msg_size=0) as page:
                yield Tab(page)
            await browser.send("Target.disposeBrowserContext", **profile)
