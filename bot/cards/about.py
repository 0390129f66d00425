"""/about, /privacy, /delete_me: what this is, what it keeps of a person, and how to have it forgotten."""

from bot.buttons import button, keyboard
from bot.callbacks import DeleteMe
from bot.cards.parts import Card, with_footer
from bot.texts import Text
from storage.personal import Forgotten


def about_card(text: Text, version: str) -> Card:
    body = [text("about-head"), "", text("about-is"), "", text("about-is-not"), "", text("about-honest"), ""]
    return Card(with_footer(text, [*body, text("about-version", version=version), text("about-licence")]))


def privacy_card(text: Text) -> Card:
    parts = ("privacy-stored", "privacy-not-stored", "privacy-why", "privacy-long", "privacy-record")
    body = [line for part in parts for line in ("", text(part))]
    return Card(with_footer(text, [text("privacy-head"), *body, "", text("privacy-commands")]))


def sure_card(text: Text) -> Card:
    """Before everything about a person is deleted."""
    return Card(
        text("delete-me-sure"),
        keyboard(
            [button(text.plain("button-delete-me"), DeleteMe(sure=True))],
            [button(text.plain("button-keep-me"), DeleteMe(sure=False))],
        ),
    )


def forgotten_card(text: Text, gone: Forgotten) -> Card:
    return Card(
        with_footer(
            text,
            [
                text("deleted-head"),
                text("deleted-settings"),
                text("deleted-trades", count=gone.trades),
                text("deleted-alerts", count=gone.alerts),
                text("deleted-messages", count=gone.messages),
                text("deleted-chats", count=gone.chats) if gone.chats else None,
                "",
                text("deleted-record"),
            ],
        )
    )
