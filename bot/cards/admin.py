"""/admin: the operator's pages."""

from collections.abc import Sequence

from bot.buttons import Button, Row, button, in_rows, keyboard
from bot.callbacks import Act, AdminPage, AdminView, Operate, Rule, Ruling
from bot.cards.parts import Card, lines, venue_name, with_footer
from bot.cards.status import LATE_MS
from bot.status import Status, VenueStatus
from bot.texts import Html, Text
from engine.rules import Rules
from storage.audit import Entry
from storage.chats import Chat, ChatKind
from storage.people import Counts

LONGEST_LABEL = 24

AUDITED = {
    "pause": "audit-pause",
    "resume": "audit-resume",
    "approve": "audit-approve",
    "refuse": "audit-refuse",
    "ban": "audit-ban",
    "unban": "audit-unban",
    "announce": "audit-announce",
    "stop": "audit-stop",
    "backup": "audit-backup",
}

KINDS = {ChatKind.PRIVATE: "admin-kind-private", ChatKind.GROUP: "admin-kind-group", ChatKind.CHANNEL: "admin-kind-channel"}


def admin_card(text: Text, counts: Counts, status: Status, *, paused: bool, waiting: int) -> Card:
    heard = sum(_is_heard(venue) for venue in status.venues)
    return Card(
        lines(
            text("admin-head"),
            text("admin-paused" if paused else "admin-giving"),
            "",
            text("admin-people", people=counts.people, subscribed=counts.subscribed),
            text("admin-waiting", count=waiting) if waiting else None,
            text("admin-chats", groups=counts.groups, channels=counts.channels),
            text("admin-feeds-heard", heard=heard, count=len(status.venues)),
            text("status-open", count=status.open_signals),
        ),
        keyboard(
            [button(text.plain("button-resume" if paused else "button-pause"), Operate(act=Act.RESUME if paused else Act.PAUSE))],
            [_page(text, "button-people", AdminView.PEOPLE), _page(text, "button-channels", AdminView.CHANNELS)],
            [_page(text, "button-thresholds", AdminView.THRESHOLDS), _page(text, "button-feeds", AdminView.FEEDS)],
            [_page(text, "button-announce", AdminView.ANNOUNCE), _page(text, "button-audit", AdminView.AUDIT)],
            [
                button(text.plain("button-backup"), Operate(act=Act.BACKUP)),
                _page(text, "button-refresh", AdminView.HOME),
            ],
        ),
    )


def people_card(text: Text, counts: Counts, latest: Sequence[Chat], waiting: Sequence[Chat]) -> Card:
    return Card(
        lines(
            text("people-head"),
            text("admin-people", people=counts.people, subscribed=counts.subscribed),
            text("people-left", count=counts.left),
            text("people-banned", count=counts.banned),
            "",
            text("people-waiting") if waiting else text("people-latest"),
            text("people-search"),
        ),
        keyboard(*in_rows((_chat_button(text, chat) for chat in waiting or latest), 2), _back(text)),
    )


def channels_card(text: Text, places: Sequence[Chat]) -> Card:
    rows = [text("channels-row", kind=text(KINDS[chat.kind]), title=chat.title, state=_chat_state(text, chat)) for chat in places]
    return Card(
        lines(text("channels-head"), *(rows or [text("channels-none")])),
        keyboard(*in_rows((_chat_button(text, chat) for chat in places), 2), _back(text)),
    )


def subject_card(text: Text, chat: Chat, owned: Sequence[Chat], *, asks: bool) -> Card:
    """One person or chat; `asks`: people have to be let in, and this one waits for it."""
    return Card(
        lines(
            text("subject-head", kind=text(KINDS[chat.kind]), title=chat.title),
            text("subject-id", number=str(chat.chat_id)),
            text("subject-state", state=_chat_state(text, chat)),
            text("subject-waits") if asks else None,
            text("subject-since", moment=text.moment(chat.created_ms, date=True), language=chat.language),
            text("subject-owner", number=str(chat.owner_id)) if chat.owner_id not in (None, chat.chat_id) else None,
            text("subject-owns", titles=", ".join(place.title for place in owned)) if owned else None,
        ),
        keyboard(*([_request_row(text, chat.chat_id)] if asks else [_ban_row(text, chat)]), _back(text, AdminView.PEOPLE)),
    )


def request_card(text: Text, title: str, user_id: int) -> Card:
    """For each admin when somebody new asks to be let in."""
    return Card(text("access-request", title=title, number=str(user_id)), keyboard(_request_row(text, user_id)))


def thresholds_card(text: Text, rules: Rules) -> Card:
    return Card(
        with_footer(
            text,
            [
                text("thresholds-head"),
                text("thresholds-score", limit=text.rate(rules.min_score_threshold)),
                text("thresholds-asks", limit=text.percent(rules.min_ask_imbalance * 100, digits=0)),
                text("thresholds-interest", limit=text.rate(rules.min_oi_divergence)),
                text("thresholds-spread", limit=text.percent(rules.max_spread_pct)),
                text(
                    "thresholds-levels",
                    target=text.percent(rules.target_pct),
                    low=text.percent(rules.stop_min_pct),
                    high=text.percent(rules.stop_max_pct),
                ),
                text("thresholds-day", count=rules.max_daily_signals),
                text("thresholds-time", cooldown=text.span(rules.cooldown_ms / 1_000), timeout=text.span(rules.timeout_ms / 1_000)),
                "",
                text("thresholds-note"),
            ],
        ),
        keyboard(_back(text)),
    )


def feeds_card(text: Text, status: Status) -> Card:
    return Card(
        lines(text("feeds-head"), *(line for venue in status.venues for line in _feed(text, venue))),
        keyboard([_page(text, "button-refresh", AdminView.FEEDS)], _back(text)),
    )


def audit_card(text: Text, entries: Sequence[Entry]) -> Card:
    shown = [
        text(
            "audit-line",
            moment=text.moment(entry.at_ms, date=True),
            admin=str(entry.admin_id),
            act=text(AUDITED.get(entry.action, "audit-other")),
            detail=entry.detail,
        )
        for entry in entries
    ]
    return Card(lines(text("audit-head"), *(shown or [text("audit-none")])), keyboard(_back(text)))


def how_to_announce_card(text: Text) -> Card:
    return Card(text("announce-how"), keyboard(_back(text)))


def _feed(text: Text, venue: VenueStatus) -> list[Html]:
    name = venue_name(text, venue.venue)
    if venue.connected == 0 or venue.age_ms is None:
        line = text("status-venue-off", name=name)
    else:
        line = text(
            "feeds-venue",
            icon="🟢" if _is_heard(venue) else "🟡",
            name=name,
            connected=venue.connected,
            sockets=venue.sockets,
            symbols=venue.symbols,
            frames=text.number(venue.frames),
            gaps=venue.gaps,
            unknown=venue.unknown_frames,
            ago=text.ago(venue.age_ms / 1_000),
        )
    return [line] if venue.error is None else [line, text("feeds-error", error=venue.error[:200])]


def _is_heard(venue: VenueStatus) -> bool:
    return venue.connected == venue.sockets > 0 and venue.age_ms is not None and venue.age_ms <= LATE_MS


def _chat_state(text: Text, chat: Chat) -> Html:
    if chat.banned:
        return text("admin-state-banned")
    if not chat.active:
        return text("admin-state-left")
    return text("admin-state-subscribed" if chat.subscribed else "admin-state-idle")


def _request_row(text: Text, chat_id: int) -> Row:
    return [
        button(text.plain("button-approve"), Rule(ruling=Ruling.APPROVE, chat_id=chat_id)),
        button(text.plain("button-refuse"), Rule(ruling=Ruling.REFUSE, chat_id=chat_id)),
    ]


def _ban_row(text: Text, chat: Chat) -> Row:
    ruling, label = (Ruling.UNBAN, "button-unban") if chat.banned else (Ruling.BAN, "button-ban")
    return [button(text.plain(label), Rule(ruling=ruling, chat_id=chat.chat_id))]


def _chat_button(text: Text, chat: Chat) -> Button:
    title = chat.title if len(chat.title) <= LONGEST_LABEL else f"{chat.title[: LONGEST_LABEL - 1]}…"
    return button(text.plain("button-chat", title=title or str(chat.chat_id)), Rule(ruling=Ruling.SHOW, chat_id=chat.chat_id))


def _page(text: Text, label: str, view: AdminView) -> Button:
    return button(text.plain(label), AdminPage(view=view))


def _back(text: Text, view: AdminView = AdminView.HOME) -> Row:
    return [button(text.plain("button-back-admin"), AdminPage(view=view))]
