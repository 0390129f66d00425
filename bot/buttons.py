"""A button, and buttons in rows."""

from collections.abc import Iterable, Iterator, Sequence

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts import Text

Button = InlineKeyboardButton
Row = Sequence[Button]


def button(label: str, data: CallbackData, *, chosen: bool = False) -> Button:
    return Button(text=label, callback_data=data.pack(), style=ButtonStyle.SUCCESS if chosen else None)


def copying(label: str, copied: str) -> Button:
    """Tapping it puts `copied` on the clipboard."""
    return Button(text=label, copy_text=CopyTextButton(text=copied))


def linking(label: str, url: str) -> Button:
    """Tapping it opens that page."""
    return Button(text=label, url=url)


def keyboard(*rows: Row) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows if row])


def in_rows(buttons: Iterable[Button], width: int) -> Iterator[Row]:
    """As few rows of at most `width` as hold them, each about as long as the others: five are three and two, not four and one."""
    remaining = list(buttons)
    for rows_left in range(-(-len(remaining) // width), 0, -1):
        taken = -(-len(remaining) // rows_left)
        yield remaining[:taken]
        del remaining[:taken]


def ticked(text: Text, label: str, *, chosen: bool) -> str:
    """The label of what is chosen now."""
    return text.plain("button-chosen", label=label) if chosen else label
