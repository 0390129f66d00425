"""The pages of the settings card. Every button says what is; tapping it changes that. A channel's card carries its id."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.buttons import Button, Row, button, in_rows, keyboard, ticked
from bot.callbacks import AcceptRisk, Change, Choice, OpenPage, OpenSheet, Page, SetZone, Sheet
from bot.choices import UNLIMITED, is_quiet_set
from bot.texts import Text
from bot.zones import ZONES
from engine.market import Venue
from storage.chats import Chat, ChatKind, Delivery, Theme


class Sheets:
    """The keyboards of one chat's settings; `from_outside` is a channel that is set up in a private chat."""

    def __init__(self, text: Text, chat: Chat, *, from_outside: bool = False) -> None:
        self._text = text
        self._chat = chat
        self._chat_id = chat.chat_id if from_outside else 0

    def main(self) -> InlineKeyboardMarkup:
        text, chat = self._text, self._chat
        accept = [button(text.plain("button-accept-risk"), AcceptRisk())]
        is_private = chat.kind is ChatKind.PRIVATE
        language = button(text.plain("button-language"), OpenPage(page=Page.LANGUAGE))
        pages = [Sheet.VENUES, Sheet.WHEN, Sheet.WHAT, *([Sheet.SIZE] if is_private else []), Sheet.LISTS]
        return keyboard(
            accept if is_private and not chat.risk_accepted else [],
            [self._change(text.plain("button-unsubscribe" if chat.subscribed else "button-subscribe"), Choice.SWITCH)],
            self._steps(
                Choice.LOWER, Choice.THRESHOLD, text.plain("button-threshold", threshold=text.rate(chat.threshold)), Choice.HIGHER
            ),
            *in_rows([*(self._open(sheet) for sheet in pages), *([] if self._chat_id else [language])], 2),
        )

    def venues(self, offered: Sequence[Venue]) -> InlineKeyboardMarkup:
        toggles = (
            self._change(
                ticked(self._text, self._text.plain(f"venue-{venue}"), chosen=venue in self._chat.venues), Choice.VENUE, venue
            )
            for venue in offered
        )
        return keyboard(*in_rows(toggles, 2), self._back())

    def when(self) -> InlineKeyboardMarkup:
        text, chat = self._text, self._chat
        is_set = is_quiet_set(chat)
        return keyboard(
            [self._change(text.plain("button-quiet-on" if is_set else "button-quiet-off"), Choice.QUIET)],
            self._steps(Choice.FROM_EARLIER, Choice.FROM_HOUR, self._hour("button-from", chat.quiet_from_hour), Choice.FROM_LATER)
            if is_set
            else [],
            self._steps(Choice.TO_EARLIER, Choice.TO_HOUR, self._hour("button-to", chat.quiet_to_hour), Choice.TO_LATER)
            if is_set
            else [],
            self._steps(Choice.FEWER, Choice.DAILY, self._daily(), Choice.MORE),
            [self._open(Sheet.ZONE)],
            self._back(),
        )

    def zones(self) -> InlineKeyboardMarkup:
        places = (
            button(
                ticked(self._text, self._text.place(zone), chosen=zone == self._chat.timezone),
                SetZone(zone=zone, chat_id=self._chat_id),
            )
            for zone in ZONES
        )
        return keyboard(*in_rows(places, 3), self._back(Sheet.WHEN))

    def what(self) -> InlineKeyboardMarkup:
        text, chat = self._text, self._chat
        wishes = (
            (Choice.ON_SIGNAL, chat.on_signal),
            (Choice.ON_EXIT, chat.on_exit),
            (Choice.ON_UPDATE, chat.on_update),
            (Choice.ON_RECAP, chat.on_recap),
        )
        events = (self._change(text.plain(f"button-event-{name}", icon=text.plain(f"icon-{how}")), name) for name, how in wishes)
        recap = self._steps(
            Choice.RECAP_EARLIER, Choice.RECAP_HOUR, self._hour("button-recap-hour", chat.recap_hour), Choice.RECAP_LATER
        )
        return keyboard(
            *in_rows(events, 2),
            [] if chat.on_recap is Delivery.OFF else recap,
            [
                self._change(text.plain("button-picture" if chat.picture else "button-text"), Choice.PICTURE),
                self._change(text.plain("button-dark" if chat.theme is Theme.DARK else "button-light"), Choice.THEME),
            ],
            self._back(),
        )

    def size(self) -> InlineKeyboardMarkup:
        text, chat = self._text, self._chat
        balance = text.plain("button-no-balance")
        if chat.balance_usdt is not None:
            balance = text.plain("quote", amount=text.number(chat.balance_usdt))
        risk = text.plain("button-risk", risk=text.brief_percent(chat.risk_pct))
        return keyboard(
            self._steps(Choice.BALANCE_LESS, Choice.BALANCE, balance, Choice.BALANCE_MORE),
            self._steps(Choice.RISK_LESS, Choice.RISK, risk, Choice.RISK_MORE),
            [] if chat.balance_usdt is None else [self._change(text.plain("button-forget-balance"), Choice.BALANCE_NONE)],
            self._back(),
        )

    def _change(self, label: str, choice: Choice, value: Venue | None = None) -> Button:
        return button(label, Change(choice=choice, value=value, chat_id=self._chat_id))

    def _steps(self, less: Choice, what: Choice, label: str, more: Choice) -> Row:
        text = self._text
        return [
            self._change(text.plain("button-lower"), less),
            self._change(label, what),
            self._change(text.plain("button-higher"), more),
        ]

    def _open(self, sheet: Sheet) -> Button:
        return button(self._text.plain(f"button-sheet-{sheet}"), OpenSheet(sheet=sheet, chat_id=self._chat_id))

    def _back(self, sheet: Sheet = Sheet.MAIN) -> Row:
        return [button(self._text.plain("button-back"), OpenSheet(sheet=sheet, chat_id=self._chat_id))]

    def _hour(self, key: str, hour: int | None) -> str:
        return self._text.plain(key, hour=whole_hour(hour or 0))

    def _daily(self) -> str:
        if self._chat.daily_maximum >= UNLIMITED:
            return self._text.plain("button-daily-none")
        return self._text.plain("button-daily", count=self._chat.daily_maximum)


def whole_hour(hour: int) -> str:
    """08:00"""
    return f"{hour:02}:00"
