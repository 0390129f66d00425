"""One conversation, step by step, with a picture of each."""

from collections.abc import Iterable

import msgspec

from sandbox.chromium import ChromiumFailed
from sandbox.gallery.album import Album, Shot
from sandbox.gallery.camera import Camera
from sandbox.gallery.person import NoAnswer, Person, Turn
from sandbox.gallery.tour import Step

DARK, LIGHT = "dark", "light"


class Walk(msgspec.Struct, kw_only=True):
    """With two `themes` every picture is taken in both; the transcript is written once a language."""

    person: Person
    camera: Camera
    album: Album
    language: str
    themes: tuple[str, ...]
    place: str
    told: bool

    async def take(self, steps: Iterable[Step]) -> None:
        """What goes wrong in one step is noted, and the next one is tried."""
        for step in steps:
            try:
                await self._step(step)
            except (NoAnswer, ChromiumFailed, TimeoutError) as error:
                self.album.flaw(self.language, step.name, str(error) or "nothing happened in time")

    async def rest(self, done: Iterable[Step]) -> None:
        """Every command of the menu that was not written yet."""
        written = {step.say.removeprefix("/").partition(" ")[0] for step in done}
        wanted = [name for name in await self.person.commands() if name not in written]
        await self.take([Step(name, say=f"/{name}") for name in wanted])

    async def _step(self, step: Step) -> None:
        turn = await self._done(step)
        self.album.hear(self.language, step.name, turn, told=self.told)
        if turn.shown is None:
            return
        for theme in self.themes:
            path = self.album.place_for(self.language, theme, step.name)
            await self.camera.message(turn.shown.message.message_id, path, dark=theme == DARK)
            self.album.keep(
                Shot(
                    language=self.language,
                    theme=theme,
                    place=self.place,
                    name=step.name,
                    path=str(path.relative_to(self.album.folder)),
                    did=turn.did,
                    notice=turn.notice,
                )
            )

    async def _done(self, step: Step) -> Turn:
        if step.say:
            return await self.person.say(step.say)
        if step.tap:
            return await self.person.tap(step.tap, step.patience_s, step.brings_s)
        shown, _, _ = await self.person.button(step.sees, step.patience_s)
        return Turn(did="…", shown=shown)
