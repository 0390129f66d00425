"""Pictures of the chat page: the message that is meant in sight, taller than the phone where it does not fit."""

import asyncio
from pathlib import Path

from sandbox.chromium import Tab

WIDTH, HEIGHT = 390, 844
SHARPNESS = 2
DRAWN = """(async () => {
  const row = document.querySelector('[data-id="%d"]');
  if (!row) return null;
  row.scrollIntoView({ block: 'end' });
  await Promise.all([...row.querySelectorAll('img')].map((image) => image.decode().catch(() => null)));
  const scroller = document.querySelector('.scroller');
  row.scrollIntoView({ block: 'end' });
  scroller.scrollTop += 8;
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  return Math.ceil(row.offsetHeight - scroller.clientHeight) + 24 || 1;
})()"""
STILL = """(() => {
  const still = new CSSStyleSheet();
  still.replaceSync(`.toast { display: none !important }
    *, ::before, ::after { animation: none !important; transition: none !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
})()"""
"""Nothing moves, and nothing pops up from other chats."""
SETTLED_S = 0.25
"""A change has its way to the page."""


class Camera:
    def __init__(self, tab: Tab, url: str, chat_id: int, front: asyncio.Lock) -> None:
        """`front` is held while this tab is the one in front: Chromium draws no other."""
        self._tab = tab
        self._front = front
        self._address = f"{url}/?chat={chat_id}"
        self._is_open = False

    async def message(self, message_id: int, path: Path, *, dark: bool) -> None:
        """The page is opened for the first one: a chat in which nobody wrote yet is not there."""
        await asyncio.sleep(SETTLED_S)
        async with self._front:
            await self._tab.send("Page.bringToFront")
            if not self._is_open:
                await self._open()
            await self._tab.evaluate(f"document.documentElement.dataset.theme = {'dark' if dark else 'light'!r}")
            await self._message(message_id, path)

    async def _message(self, message_id: int, path: Path) -> None:
        missing = await self._tab.until(DRAWN % message_id)
        excess = int(missing) if isinstance(missing, int | float) else 0
        if excess > 1:
            await self._resize(HEIGHT + excess)
            await self._tab.until(DRAWN % message_id)
        await self._tab.picture(path)
        if excess > 1:
            await self._resize(HEIGHT)

    async def _open(self) -> None:
        await self._tab.open(self._address, width=WIDTH, height=HEIGHT, scale=SHARPNESS)
        await self._tab.until("document.documentElement.dataset.ready")
        await self._tab.evaluate(STILL)
        self._is_open = True

    async def _resize(self, height: int) -> None:
        await self._tab.send(
            "Emulation.setDeviceMetricsOverride", width=WIDTH, height=height, deviceScaleFactor=SHARPNESS, mobile=True
        )
