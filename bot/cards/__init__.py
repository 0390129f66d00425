"""Cards: what a person sees, one family a file. Plain functions from texts and data to HTML and buttons."""

from bot.cards.chart import chart_card, chart_labels, no_chart_card, picture_of
from bot.cards.parts import Card
from bot.cards.score import score_card, unknown_symbol_card, which_symbol_card
from bot.cards.signal import follow_up, signal_card
from bot.cards.signals import signals_card
from bot.cards.status import status_card
from bot.cards.subscription import Offer, channel_card, mute_channel_card, subscription_card
from bot.cards.top import top_card
from bot.cards.web import no_web_card, web_card, web_elsewhere_card
from bot.cards.welcome import greeting_card, help_card, language_card, welcome_card
from bot.cards.why import why_card

__all__ = [
    "Card",
    "Offer",
    "channel_card",
    "chart_card",
    "chart_labels",
    "follow_up",
    "greeting_card",
    "help_card",
    "language_card",
    "mute_channel_card",
    "no_chart_card",
    "no_web_card",
    "picture_of",
    "score_card",
    "signal_card",
    "signals_card",
    "status_card",
    "subscription_card",
    "top_card",
    "unknown_symbol_card",
    "web_card",
    "web_elsewhere_card",
    "welcome_card",
    "which_symbol_card",
    "why_card",
]
