"""Cards of groups, of the operator and of inline mode, for the catalogue."""

from collections.abc import Iterator

from bot.cards import Card
from bot.cards.about import about_card, forgotten_card, privacy_card, sure_card
from bot.cards.admin import (
    AUDITED,
    admin_card,
    audit_card,
    channels_card,
    feeds_card,
    how_to_announce_card,
    people_card,
    request_card,
    subject_card,
    thresholds_card,
)
from bot.cards.announcement import preview_card, progress_card
from bot.cards.desk import desk_card, pulse_card, pulse_switch_card
from bot.cards.inline import shared_score_card
from bot.cards.recap import MOST, quiet_day_card, recap_card, week_card
from bot.status import Status
from bot.texts import Text
from engine.rules import Rules
from storage.announcements import Announcement, Stage
from storage.audit import Entry
from storage.chats import ChatKind
from storage.deliveries import State
from storage.people import Counts
from storage.personal import Forgotten
from tests.bot import samples
from tests.bot.samples import NOON_MS

COUNTS = Counts(people=1_204, subscribed=800, left=31, banned=2, groups=12, channels=1)
LONE = samples.chat(ChatKind.GROUP, title="<Desk> of a very long name, longer than a button", owner_id=9)
ACTS = [
    Entry(audit_id=number, at_ms=NOON_MS, admin_id=8, action=action, detail="7 Ada <3")
    for number, action in enumerate([*AUDITED, "else"])
]


def group_cards(text: Text, status: Status) -> Iterator[tuple[str, Card]]:
    yield from _desk(text, status)
    yield from _operator(text, status)
    yield "about", about_card(text, "0.1.0")
    yield "privacy", privacy_card(text)
    yield "sure", sure_card(text)
    yield "forgotten", forgotten_card(text, Forgotten(trades=1, alerts=2, messages=5, chats=1))
    yield "never known", forgotten_card(text, Forgotten(trades=0, alerts=0, messages=0, chats=0))
    both = (samples.score(), samples.dim_score())
    yield "shared", shared_score_card(text, both[0], both, "https://t.me/sgnl_bot?start=c_PEPE")
    yield "shared dim", shared_score_card(text, both[1], both[1:], None)
    for key in ("desk-no-topics", "desk-no-right", "pulse-no-pin", "personal-in-private", "kept-me", "access-granted"):
        yield key, Card(text(key))
    for key in ("access-asked", "access-waiting", "backup-elsewhere", "backup-caption", "export-me-caption"):
        yield key, Card(text(key))


def _desk(text: Text, status: Status) -> Iterator[tuple[str, Card]]:
    group = samples.chat(ChatKind.GROUP, timezone="Asia/Tehran")
    day = [samples.record(14), samples.record(13, end=samples.lost()), samples.record(12, end=samples.closed())]
    until_ms = NOON_MS + 36_000_000
    yield "desk", desk_card(text, fresh=True)
    yield "desk again", desk_card(text, fresh=False)
    yield "pulse off", pulse_switch_card(text, group)
    yield "pulse on", pulse_switch_card(text, samples.chat(pulse=True))
    yield "pulse", pulse_card(text, group, status.venues, samples.leaderboard(), day[:1] * 10, NOON_MS)
    yield "first pulse", pulse_card(text, group, status.venues, None, [], NOON_MS)
    yield "recap", recap_card(text, day, group, until_ms)
    yield "long recap", recap_card(text, day[1:] * MOST, group, until_ms)
    yield "open recap", recap_card(text, day[:1], group, until_ms)
    yield "quiet day", quiet_day_card(text, group, until_ms)
    yield "week", week_card(text, [samples.closed(), samples.lost()], group, until_ms)


def _operator(text: Text, status: Status) -> Iterator[tuple[str, Card]]:
    ada, nobody = samples.chat(), samples.chat(banned=True, active=False)
    yield "admin", admin_card(text, COUNTS, status, paused=False, waiting=3)
    yield "admin paused", admin_card(text, COUNTS, status, paused=True, waiting=0)
    yield "people", people_card(text, COUNTS, [ada, nobody], [])
    yield "people waiting", people_card(text, COUNTS, [], [ada] * 5)
    yield "channels", channels_card(text, [LONE, samples.chat(ChatKind.CHANNEL, subscribed=False)])
    yield "no channels", channels_card(text, [])
    yield "subject", subject_card(text, ada, [LONE], asks=True)
    yield "banned subject", subject_card(text, nobody, [], asks=False)
    yield "group subject", subject_card(text, LONE, [], asks=False)
    yield "request", request_card(text, "Ada <3", 7)
    yield "thresholds", thresholds_card(text, Rules())
    yield "feeds", feeds_card(text, status)
    yield "audit", audit_card(text, ACTS)
    yield "no audit", audit_card(text, [])
    yield "how to announce", how_to_announce_card(text)
    yield from _announcements(text)


def _announcements(text: Text) -> Iterator[tuple[str, Card]]:
    tally = dict.fromkeys(State, 0) | {State.SENT: 120, State.PENDING: 600, State.FAILED: 3, State.DOUBT: 1}
    for stage in Stage:
        announcement = Announcement(
            announcement_id=3, admin_id=8, html="<b>Hi</b>", stage=stage, created_ms=NOON_MS, panel_message_id=9
        )
        yield f"announcement {stage}", progress_card(text, announcement, tally)
    yield "preview", preview_card(text, announcement, {ChatKind.PRIVATE: 800, ChatKind.GROUP: 1, ChatKind.CHANNEL: 0})
