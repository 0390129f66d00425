"""Who goes where: a person of each language in private, and the operator in the groups and behind the desk."""

import asyncio
from collections.abc import Awaitable, Sequence

import aiohttp

from sandbox.chromium import ChromiumFailed, Tab
from sandbox.gallery import tour
from sandbox.gallery.album import Album
from sandbox.gallery.app_pages import AppPages
from sandbox.gallery.camera import Camera
from sandbox.gallery.person import NoAnswer, Person
from sandbox.gallery.walk import LIGHT, Walk
from sandbox.telegram.world import FORUM, GROUP, YOU

NAMES = {"en": "Ada", "ru": "Аня", "fa": "آوا", "tr": "Ayşe", "zh": "安娜", "es": "Alma"}
BEGIN_S = 300.0
PLACES = ((YOU, "operator", tour.OPERATOR), (GROUP, "group", tour.GROUP), (FORUM, "forum", tour.FORUM))


class Visit:
    def __init__(self, client: aiohttp.ClientSession, url: str, album: Album) -> None:
        self._client = client
        self._url = url
        self._album = album
        self._front = asyncio.Lock()

    async def begin(self) -> None:
        """When there is a leaderboard; somebody asks for it until it has coins."""
        person = Person(self._client, YOU)
        until_s = asyncio.get_running_loop().time() + BEGIN_S
        await person.say("/top")
        while not await person.offers("^s:"):
            if asyncio.get_running_loop().time() > until_s:
                raise NoAnswer("there is no leaderboard")
            await person.say("/top")

    async def alone(self, tab: Tab, language: str, theme: str, *, told: bool) -> None:
        """Somebody new in private, up to the end of a signal, and then in the Mini App."""
        body = {"first_name": NAMES.get(language, "Ada"), "language_code": language}
        async with self._client.post("/sandbox/users", json=body) as answer:
            person = Person(self._client, int((await answer.json())["id"]))
        if theme == LIGHT:
            await person.say("/settings")
            await person.tap("^u:what")
            await person.tap("^p:theme")
        walk = self._walk(person, tab, language, (theme,), "private", told=told)
        await walk.take(tour.PRIVATE)
        await walk.take(tour.AFTER_A_SIGNAL)
        await walk.rest((*tour.PRIVATE, *tour.AFTER_A_SIGNAL))
        async with self._front:
            await AppPages(tab, self._album).visit(person, language, theme)

    async def everywhere_else(self, tab: Tab, languages: Sequence[str], themes: tuple[str, ...]) -> None:
        """As the operator, in one language after the other: each chat has only one at a time."""
        role = {"chat": FORUM, "user": YOU, "role": "administrator"}
        async with self._client.post("/sandbox/role", json=role) as answer:
            await answer.read()
        for language in languages:
            for chat_id, place, steps in PLACES:
                walk = self._walk(Person(self._client, YOU, chat_id), tab, language, themes, place, told=True)
                await self._speak(walk.person, language)
                await walk.take(steps)

    async def _speak(self, person: Person, language: str) -> None:
        await person.say("/lang")
        await person.tap(f"^l:{language}$")

    async def noted(self, language: str, visit: Awaitable[None]) -> None:
        """Whatever a whole visit could not go on after is one more defect."""
        try:
            await visit
        except (NoAnswer, ChromiumFailed, TimeoutError) as error:
            self._album.flaw(language, "visit", str(error) or type(error).__name__)

    def _walk(self, person: Person, tab: Tab, language: str, themes: tuple[str, ...], place: str, *, told: bool) -> Walk:
        camera = Camera(tab, self._url, person.chat_id, self._front)
        return Walk(person=person, camera=camera, album=self._album, language=language, themes=themes, place=place, told=told)
