"""Pictures and films, drawn by worker processes: a card's picture never waits for somebody's film."""

from typing import TypeAlias

from bot.drawer import ChartError, Drawer
from bot.pictures import LABELS, Panels, Picture, Replay, Wall
from bot.plots import Curve, Rates
from engine.market import Candle, Venue

__all__ = ["LABELS", "ChartError", "Charts", "Drawable", "Panels", "Picture", "Replay", "Wall", "draw_here", "film_here"]

Drawable: TypeAlias = Picture | Curve | Rates


class Charts:
    """Two workers: one for pictures, one for films that is there only while a film is made."""

    def __init__(self) -> None:
        self._stills = Drawer(_warm_up)
        self._films = Drawer(_import)

    async def start(self) -> None:
        """Start the worker now, so that the first picture does not wait for matplotlib's import. Raises ChartError."""
        await self._stills.start()

    async def close(self) -> None:
        """End the workers once what they are drawing is done."""
        await self._stills.close()
        await self._films.close()

    async def draw(self, picture: Drawable) -> bytes:
        """The picture as PNG. Raises ChartError when there is nothing to draw or the worker cannot do it."""
        if isinstance(picture, Picture) and not picture.candles:
            raise ChartError(f"{picture.title}: no candles to draw")
        return await self._stills.made(draw_here, picture, picture.title)

    async def film(self, replay: Replay) -> bytes:
        """The replay as GIF. Raises ChartError as `draw` does."""
        if not replay.picture.candles:
            raise ChartError(f"{replay.picture.title}: no candles to draw")
        try:
            return await self._films.made(film_here, replay, replay.picture.title)
        finally:
            await self._films.close()


def draw_here(picture: Drawable) -> bytes:
    """Draw in this very process. It is the worker that is meant to call this: it imports matplotlib."""
    from bot import drawing  # noqa: PLC0415 - the bot process must never import matplotlib

    match picture:
        case Picture():
            return drawing.draw(picture)
        case Curve():
            return drawing.draw_equity(picture)
        case Rates():
            return drawing.draw_rates(picture)


def film_here(replay: Replay) -> bytes:
    """The same for a film."""
    from bot import drawing  # noqa: PLC0415 - the same

    return drawing.film(replay)


def _import() -> None:
    from bot import drawing  # noqa: F401, PLC0415 - the same


def _warm_up() -> None:
    flat = Candle(
        venue=Venue.BINANCE, symbol="", exchange_ms=0, received_ms=0, open=1.0, high=1.0, low=1.0, close=1.0, volume_base=0.0
    )
    draw_here(Picture(title="0", candles=(flat,)))
