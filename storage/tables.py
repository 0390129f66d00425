"""The tables, private to storage. Times are Unix milliseconds; prices and scores are doubles, which come back exactly."""

from enum import StrEnum
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Double,
    Enum,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from engine.market import Venue
from engine.signals import Component, ExitReason, Score, Suppression
from storage.kinds import ChatKind, Delivery, Event, Mark, Stage, State, Theme

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)

NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""A key that counts by itself; SQLite does that only for INTEGER."""

TITLE_LENGTH = 255
ERROR_LENGTH = 255
ACTION_LENGTH = 32

MYSQL = {"mysql_engine": "InnoDB", "mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin"}
"""Every character of Telegram, and ids that differ only in case stay different."""


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
        }
    )


class Packed(TypeDecorator[T], Generic[T]):
    """A value of msgspec's world as JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, shape: Any) -> None:
        super().__init__()
        self.shape = shape

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str:  # noqa: ARG002  the signature is SQLAlchemy's
        text = msgspec.json.encode(value)
        msgspec.json.decode(text, type=self.shape)  # NaN is written as null: refused now rather than unreadable later
        return text.decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> T:  # noqa: ARG002  the signature is SQLAlchemy's
        shaped: T = msgspec.json.decode(value or "", type=self.shape)
        return shaped


def word(words: type[W]) -> Enum:
    """One word of a closed set, held as text so that a new word needs no migration."""
    return Enum(words, native_enum=False, length=16, values_callable=lambda kind: [member.value for member in kind])


class ChatRow(Base):
    __tablename__ = "chats"
    __table_args__ = (MYSQL,)

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[ChatKind] = mapped_column(word(ChatKind))
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    language: Mapped[str] = mapped_column(String(16))
    language_chosen: Mapped[bool] = mapped_column(Boolean)
    active: Mapped[bool] = mapped_column(Boolean)
    subscribed: Mapped[bool] = mapped_column(Boolean)
    risk_accepted: Mapped[bool] = mapped_column(Boolean)
    owner_id: Mapped[int | None] = mapped_column(BigInteger)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    threshold: Mapped[float] = mapped_column(Double)
    venues: Mapped[frozenset[Venue]] = mapped_column(Packed(frozenset[Venue]))
    daily_maximum: Mapped[int] = mapped_column(Integer)
    quiet_from_hour: Mapped[int | None] = mapped_column(SmallInteger)
    quiet_to_hour: Mapped[int | None] = mapped_column(SmallInteger)
    timezone: Mapped[str] = mapped_column(String(64))
    on_signal: Mapped[Delivery] = mapped_column(word(Delivery))
    on_exit: Mapped[Delivery] = mapped_column(word(Delivery))
    on_update: Mapped[Delivery] = mapped_column(word(Delivery))
    picture: Mapped[bool] = mapped_column(Boolean)
    muted: Mapped[frozenset[str]] = mapped_column(Packed(frozenset[str]))
    watched: Mapped[frozenset[str]] = mapped_column(Packed(frozenset[str]))
    theme: Mapped[Theme] = mapped_column(word(Theme))
    on_recap: Mapped[Delivery] = mapped_column(word(Delivery))
    recap_hour: Mapped[int] = mapped_column(SmallInteger)
    recap_day: Mapped[int | None] = mapped_column(Integer)
    balance_usdt: Mapped[float | None] = mapped_column(Double)
    risk_pct: Mapped[float] = mapped_column(Double)
    exits_thread_id: Mapped[int | None] = mapped_column(BigInteger)
    recaps_thread_id: Mapped[int | None] = mapped_column(BigInteger)
    pulse: Mapped[bool] = mapped_column(Boolean)
    pulse_message_id: Mapped[int | None] = mapped_column(BigInteger)
    approved: Mapped[bool] = mapped_column(Boolean)
    banned: Mapped[bool] = mapped_column(Boolean)
    created_ms: Mapped[int] = mapped_column(BigInteger)


class SignalRow(Base):
    """One set-up and, once it has ended, its outcome. Never deleted."""

    __tablename__ = "signals"
    __table_args__ = (MYSQL | {"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    signal_id: Mapped[str] = mapped_column(String(100), unique=True)
    venue: Mapped[Venue] = mapped_column(word(Venue))
    symbol: Mapped[str] = mapped_column(String(50))
    at_ms: Mapped[int] = mapped_column(BigInteger)
    entry_price: Mapped[float] = mapped_column(Double)
    take_profit: Mapped[float] = mapped_column(Double)
    stop_loss: Mapped[float] = mapped_column(Double)
    score: Mapped[float] = mapped_column(Double)
    score_low: Mapped[float] = mapped_column(Double)
    score_high: Mapped[float] = mapped_column(Double)
    coverage: Mapped[float] = mapped_column(Double)
    components: Mapped[dict[Component, float]] = mapped_column(Packed(dict[Component, float]))
    reasons: Mapped[tuple[Component, ...]] = mapped_column(Packed(tuple[Component, ...]))
    official: Mapped[bool] = mapped_column(Boolean)
    suppressed: Mapped[Suppression | None] = mapped_column(word(Suppression))
    snapshot: Mapped[Score] = mapped_column(Packed(Score))
    chart_file_id: Mapped[str | None] = mapped_column(String(255))
    created_ms: Mapped[int] = mapped_column(BigInteger)
    blind_at_ms: Mapped[int | None] = mapped_column(BigInteger)
    seconds_blind: Mapped[float | None] = mapped_column(Double)
    seen_ms: Mapped[int | None] = mapped_column(BigInteger)
    lowest_ask: Mapped[float | None] = mapped_column(Double)
    highest_ask: Mapped[float | None] = mapped_column(Double)
    funding_pct: Mapped[float | None] = mapped_column(Double)
    from_candles: Mapped[bool | None] = mapped_column(Boolean)
    closed_at_ms: Mapped[int | None] = mapped_column(BigInteger, index=True)
    exit_price: Mapped[float | None] = mapped_column(Double)
    exit_reason: Mapped[ExitReason | None] = mapped_column(word(ExitReason))
    gross_pct: Mapped[float | None] = mapped_column(Double)
    net_pct: Mapped[float | None] = mapped_column(Double)
    net_r: Mapped[float | None] = mapped_column(Double)
    mfe_pct: Mapped[float | None] = mapped_column(Double)
    mae_pct: Mapped[float | None] = mapped_column(Double)
    seconds_open: Mapped[float | None] = mapped_column(Double)


class DeliveryRow(Base):
    """One message that one chat is to get: the outbox. `priority` falls with its number, see `outbox.priority_of`."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("signal_id", "event", "chat_id"),
        Index(None, "state", "priority", "created_ms", "delivery_id"),
        Index(None, "chat_id", "event", "created_ms"),
        MYSQL | {"sqlite_autoincrement": True},
    )

    delivery_id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    signal_id: Mapped[str] = mapped_column(String(100), ForeignKey("signals.signal_id"))
    event: Mapped[Event] = mapped_column(word(Event))
    chat_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("chats.chat_id"))
    state: Mapped[State] = mapped_column(word(State))
    priority: Mapped[int] = mapped_column(SmallInteger)
    trigger_ms: Mapped[int] = mapped_column(BigInteger)
    created_ms: Mapped[int] = mapped_column(BigInteger)
    not_before_ms: Mapped[int] = mapped_column(BigInteger)
    sent_ms: Mapped[int | None] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    attempts: Mapped[int] = mapped_column(Integer)
    error: Mapped[str | None] = mapped_column(String(ERROR_LENGTH))


class TradeRow(Base):
    """What one person did with one signal, at their own prices where they told them."""

    __tablename__ = "trades"
    __table_args__ = (MYSQL,)

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    signal_id: Mapped[str] = mapped_column(String(100), ForeignKey("signals.signal_id"), primary_key=True, index=True)
    mark: Mapped[Mark] = mapped_column(word(Mark))
    marked_ms: Mapped[int] = mapped_column(BigInteger)
    entry_price: Mapped[float | None] = mapped_column(Double)
    exit_price: Mapped[float | None] = mapped_column(Double)
    closed_ms: Mapped[int | None] = mapped_column(BigInteger)


class AlertRow(Base):
    """A score of one coin that a chat wants to hear of once."""

    __tablename__ = "alerts"
    __table_args__ = (MYSQL | {"sqlite_autoincrement": True},)

    alert_id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("chats.chat_id"), index=True)
    coin: Mapped[str] = mapped_column(String(50))
    level: Mapped[float] = mapped_column(Double)
    above: Mapped[bool] = mapped_column(Boolean)
    created_ms: Mapped[int] = mapped_column(BigInteger)
    fired_ms: Mapped[int | None] = mapped_column(BigInteger)


class AuditRow(Base):
    """What one administrator of the bot did. Never deleted."""

    __tablename__ = "audit"
    __table_args__ = (MYSQL | {"sqlite_autoincrement": True},)

    audit_id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    at_ms: Mapped[int] = mapped_column(BigInteger)
    admin_id: Mapped[int] = mapped_column(BigInteger)
    action: Mapped[str] = mapped_column(String(ACTION_LENGTH))
    detail: Mapped[str] = mapped_column(Text)


class StateRow(Base):
    """One thing that the whole bot remembers, in a word."""

    __tablename__ = "state"
    __table_args__ = (MYSQL,)

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    word: Mapped[str] = mapped_column(Text)


class AnnouncementRow(Base):
    """What one administrator of the bot tells everybody; `panel_message_id` is the message that shows how far it is."""

    __tablename__ = "announcements"
    __table_args__ = (MYSQL | {"sqlite_autoincrement": True},)

    announcement_id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    admin_id: Mapped[int] = mapped_column(BigInteger)
    html: Mapped[str] = mapped_column(Text)
    stage: Mapped[Stage] = mapped_column(word(Stage))
    created_ms: Mapped[int] = mapped_column(BigInteger)
    panel_message_id: Mapped[int | None] = mapped_column(BigInteger)


class AnnouncedRow(Base):
    """One chat that is to hear an announcement."""

    __tablename__ = "announced"
    __table_args__ = (MYSQL,)

    announcement_id: Mapped[int] = mapped_column(
        NUMBER, ForeignKey("announcements.announcement_id"), primary_key=True, autoincrement=False
    )
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[State] = mapped_column(word(State))
