"""Pictures of the Mini App, sheet by sheet, as Telegram opens it for somebody."""

from sandbox.chromium import Tab
from sandbox.gallery.album import Album, Shot
from sandbox.gallery.blemishes import blemishes
from sandbox.gallery.camera import HEIGHT, SHARPNESS, WIDTH
from sandbox.gallery.person import NoAnswer, Person
from sandbox.gallery.walk import DARK

READY = "document.documentElement.dataset.ready"
SHEETS = ("board", "signals", "record", "me")
FULL = "Math.max(844, Math.min(3000, document.documentElement.scrollHeight))"
QUIET = "new Promise((drawn) => setTimeout(() => drawn(true), 900))"


class AppPages:
    def __init__(self, tab: Tab, album: Album) -> None:
        self._tab = tab
        self._album = album

    async def visit(self, person: Person, language: str, theme: str) -> None:
        """Each sheet in its whole length, and the first coin of the board opened."""
        await self._tab.send("Page.bringToFront")
        await self._tab.open(
            await person.app(await self._address(person)), width=WIDTH, height=HEIGHT, dark=theme == DARK, scale=SHARPNESS
        )
        await self._tab.until(READY)
        for sheet in SHEETS:
            await self._tab.click(f"#tab-{sheet}")
            await self._tab.evaluate(QUIET)
            await self._keep(language, theme, f"app-{sheet}")
        await self._tab.click("#tab-board")
        await self._tab.click(".rows button")
        await self._tab.evaluate(QUIET)
        await self._keep(language, theme, "app-coin")
        for error in self._tab.errors:
            self._album.flaw(language, "app", error)
        self._tab.errors.clear()

    async def _address(self, person: Person) -> str:
        turn = await person.say("/web")
        buttons = [button for row in turn.shown.rows for button in row] if turn.shown else []
        address = next((button.web_app.url for button in buttons if button.web_app), None)
        if address is None:
            raise NoAnswer("/web gives no page")
        return address

    async def _keep(self, language: str, theme: str, name: str) -> None:
        path = self._album.place_for(language, theme, name)
        height = await self._tab.evaluate(FULL)
        await self._size(int(height) if isinstance(height, int | float) else HEIGHT)
        await self._tab.picture(path)
        await self._size(HEIGHT)
        for blemish in blemishes(str(await self._tab.evaluate("document.body.innerText"))):
            self._album.flaw(language, name, blemish)
        where = str(path.relative_to(self._album.folder))
        self._album.keep(Shot(language=language, theme=theme, place="Mini App", name=name, path=where, did="/web"))

    async def _size(self, height: int) -> None:
        await self._tab.send(
            "Emulation.setDeviceMetricsOverride", width=WIDTH, height=height, deviceScaleFactor=SHARPNESS, mobile=True
        )
