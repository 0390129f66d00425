"""The first tables: chats, signals, deliveries, trades."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MYSQL: dict[str, Any] = {"mysql_engine": "InnoDB", "mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin"}
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORD = sa.String(16)


def upgrade() -> None:
    create_chats()
    create_signals()
    create_deliveries()
    create_trades()


def create_chats() -> None:
    op.create_table(
        "chats",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("language_chosen", sa.Boolean, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("subscribed", sa.Boolean, nullable=False),
        sa.Column("risk_accepted", sa.Boolean, nullable=False),
        sa.Column("owner_id", sa.BigInteger),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("threshold", sa.Double, nullable=False),
        sa.Column("venues", sa.Text, nullable=False),
        sa.Column("daily_maximum", sa.Integer, nullable=False),
        sa.Column("quiet_from_hour", sa.SmallInteger),
        sa.Column("quiet_to_hour", sa.SmallInteger),
        sa.Column("timezone", sa.String(64), nullable=False),
        sa.Column("on_signal", WORD, nullable=False),
        sa.Column("on_exit", WORD, nullable=False),
        sa.Column("on_update", WORD, nullable=False),
        sa.Column("picture", sa.Boolean, nullable=False),
        sa.Column("muted", sa.Text, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chat_id"),
        **MYSQL,
    )


def create_signals() -> None:
    op.create_table(
        "signals",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("signal_id", sa.String(100), nullable=False),
        sa.Column("venue", WORD, nullable=False),
        sa.Column("symbol", sa.String(50), nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        *(sa.Column(name, sa.Double, nullable=False) for name in ("entry_price", "take_profit", "stop_loss")),
        *(sa.Column(name, sa.Double, nullable=False) for name in ("score", "score_low", "score_high", "coverage")),
        sa.Column("components", sa.Text, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("official", sa.Boolean, nullable=False),
        sa.Column("suppressed", WORD),
        sa.Column("snapshot", sa.Text, nullable=False),
        sa.Column("chart_file_id", sa.String(255)),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("blind_at_ms", sa.BigInteger),
        sa.Column("seconds_blind", sa.Double),
        sa.Column("closed_at_ms", sa.BigInteger),
        sa.Column("exit_price", sa.Double),
        sa.Column("exit_reason", WORD),
        *(sa.Column(name, sa.Double) for name in ("gross_pct", "net_pct", "net_r", "mfe_pct", "mae_pct", "seconds_open")),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("signal_id", name="uq_signals_signal_id"),
        sqlite_autoincrement=True,
        **MYSQL,
    )
    op.create_index("ix_signals_closed_at_ms", "signals", ["closed_at_ms"])


def create_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("delivery_id", NUMBER, nullable=False),
        sa.Column("signal_id", sa.String(100), nullable=False),
        sa.Column("event", WORD, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("priority", sa.SmallInteger, nullable=False),
        sa.Column("trigger_ms", sa.BigInteger, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("not_before_ms", sa.BigInteger, nullable=False),
        sa.Column("sent_ms", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("error", sa.String(255)),
        sa.PrimaryKeyConstraint("delivery_id"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.chat_id"], name="fk_deliveries_chat_id"),
        sa.ForeignKeyConstraint(["signal_id"], ["signals.signal_id"], name="fk_deliveries_signal_id"),
        sa.UniqueConstraint("signal_id", "event", "chat_id", name="uq_deliveries_signal_id_event_chat_id"),
        sqlite_autoincrement=True,
        **MYSQL,
    )
    waiting = ["state", "priority", "created_ms", "delivery_id"]
    op.create_index("ix_deliveries_state_priority_created_ms_delivery_id", "deliveries", waiting)
    op.create_index("ix_deliveries_chat_id_event_created_ms", "deliveries", ["chat_id", "event", "created_ms"])


def create_trades() -> None:
    op.create_table(
        "trades",
        sa.Column("user_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("signal_id", sa.String(100), nullable=False),
        sa.Column("mark", WORD, nullable=False),
        sa.Column("marked_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("user_id", "signal_id"),
        sa.ForeignKeyConstraint(["signal_id"], ["signals.signal_id"], name="fk_trades_signal_id"),
        **MYSQL,
    )
    op.create_index("ix_trades_signal_id", "trades", ["signal_id"])
