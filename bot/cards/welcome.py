"""What is said first, and how to find the way: /start, /help, /lang, a greeting in a group, a channel's owner."""

from collections.abc import Iterable

from bot import keyboards
from bot.cards.parts import Card, with_footer
from bot.texts import Text
from storage.chats import Chat


def welcome_card(text: Text, chat: Chat, first_name: str) -> Card:
    """The risk is accepted once; afterwards its button is gone."""
    return Card(
        with_footer(
            text,
            [
                text("welcome-hello", name=first_name),
                "",
                text("welcome-is"),
                "",
                text("welcome-is-not"),
                "",
                text("risk-note") if not chat.risk_accepted else text("welcome-next"),
            ],
        ),
        keyboards.welcome(text, chat),
    )


def help_card(text: Text, *, in_private: bool) -> Card:
    return Card(
        with_footer(
            text,
            [
                text("help-head"),
                "",
                text("help-commands"),
                text("help-bare-symbol") if in_private else text("help-group"),
                "",
                text("help-score"),
                "",
                text("help-risk"),
            ],
        )
    )


def language_card(text: Text, choices: Iterable[tuple[str, str]]) -> Card:
    """`choices` are (code, own name)."""
    return Card(text("language-which"), keyboards.languages(text, choices))


def greeting_card(text: Text, *, subscribed: bool = False) -> Card:
    """Said once in a group that the bot has just joined, or come back to."""
    return Card(with_footer(text, [text("greeting-group-again") if subscribed else text("greeting-group")]))
