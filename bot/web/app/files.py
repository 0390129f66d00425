"""The page's own files, read once."""

from hashlib import sha256
from pathlib import Path
from string import Template

from aiohttp import hdrs, web

from bot.web.app.visitors import Visitors
from bot.web.app.words import direction_of

FOLDER = Path(__file__).parents[1] / "page"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class Files:
    def __init__(self, visitors: Visitors) -> None:
        self._visitors = visitors
        self._page = Template((FOLDER / "index.html").read_text(encoding="utf-8"))
        self._files = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.suffix in TYPES}
        self._tags = {name: sha256(content).hexdigest()[:16] for name, content in self._files.items()}

    def routes(self) -> list[web.RouteDef]:
        return [web.get("", self.index), web.get("/", self.without_slash), web.get("/page/{name}", self.file)]

    async def index(self, request: web.Request) -> web.Response:
        """The bare page: everything on it comes later, but for what is said where no script runs."""
        text = self._visitors.text(request)
        shown = self._page.substitute(
            language=text.language,
            direction=direction_of(text),
            title=text("web-title"),
            loading=text("web-loading"),
            no_script=text("web-no-script"),
        )
        return web.Response(text=shown, content_type="text/html", charset="utf-8")

    async def without_slash(self, _: web.Request) -> web.Response:
        """Files are named from the folder that /app stands in."""
        raise web.HTTPMovedPermanently("../app")

    async def file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in self._files:
            raise web.HTTPNotFound
        headers = {hdrs.ETAG: f'"{self._tags[name]}"', hdrs.CACHE_CONTROL: "no-cache"}
        if request.headers.get(hdrs.IF_NONE_MATCH) == headers[hdrs.ETAG]:
            return web.Response(status=304, headers=headers)
        return web.Response(body=self._files[name], content_type=TYPES[Path(name).suffix], charset="utf-8", headers=headers)
