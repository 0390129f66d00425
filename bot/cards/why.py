"""❓ Why: what the engine saw when a set-up opened."""

from bot.cards.gates import gate_lines
from bot.cards.parts import Card, venue_name, with_footer
from bot.cards.scoring import component_lines, context_lines, ups_line
from bot.texts import Text
from storage.chats import Chat
from storage.signals import Record


def why_card(text: Text, record: Record, chat: Chat) -> Card:
    opened, snapshot = record.opened, record.snapshot
    return Card(
        with_footer(
            text,
            [
                text("why-head", number=str(record.number), symbol=opened.symbol, venue=venue_name(text, opened.venue)),
                text("why-moment", moment=text.moment(opened.at_ms, chat.timezone)),
                "",
                ups_line(text, snapshot.score, snapshot.score_low, snapshot.score_high),
                text("score-coverage", coverage=text.percent(snapshot.coverage * 100, digits=0)),
                "",
                *component_lines(text, snapshot),
                "",
                *gate_lines(text, snapshot.gates),
                *context_lines(text, snapshot),
                text("score-legend"),
            ],
        )
    )
