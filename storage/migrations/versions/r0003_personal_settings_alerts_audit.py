"""What a chat may choose beside its signals, a person's own prices, alerts on a score, and what administrators did."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

MYSQL: dict[str, Any] = {"mysql_engine": "InnoDB", "mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin"}
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORD = sa.String(16)


def upgrade() -> None:
    widen_chats()
    for name in ("entry_price", "exit_price"):
        op.add_column("trades", sa.Column(name, sa.Double))
    op.add_column("trades", sa.Column("closed_ms", sa.BigInteger))
    create_alerts()
    create_audit()


def widen_chats() -> None:
    """Chats that are there already get what a new one would; TEXT takes a default on MySQL only as an expression."""
    nobody = "('[]')" if op.get_bind().dialect.name == "mysql" else "'[]'"
    for column in (
        sa.Column("on_recap", WORD, nullable=False, server_default="off"),
        sa.Column("recap_hour", sa.SmallInteger, nullable=False, server_default="20"),
        sa.Column("balance_usdt", sa.Double),
        sa.Column("risk_pct", sa.Double, nullable=False, server_default="1"),
        sa.Column("exits_thread_id", sa.BigInteger),
        sa.Column("recaps_thread_id", sa.BigInteger),
        sa.Column("pulse", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("pulse_message_id", sa.BigInteger),
        sa.Column("recap_day", sa.Integer),
        sa.Column("watched", sa.Text, nullable=False, server_default=sa.text(nobody)),
        sa.Column("theme", WORD, nullable=False, server_default="dark"),
        sa.Column("approved", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("banned", sa.Boolean, nullable=False, server_default=sa.false()),
    ):
        op.add_column("chats", column)
    op.execute("UPDATE chats SET on_recap = 'on' WHERE kind <> 'private'")


def create_alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("alert_id", NUMBER, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("coin", sa.String(50), nullable=False),
        sa.Column("level", sa.Double, nullable=False),
        sa.Column("above", sa.Boolean, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("fired_ms", sa.BigInteger),
        sa.PrimaryKeyConstraint("alert_id"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.chat_id"], name="fk_alerts_chat_id"),
        sqlite_autoincrement=True,
        **MYSQL,
    )
    op.create_index("ix_alerts_chat_id", "alerts", ["chat_id"])


def create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("audit_id", NUMBER, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("admin_id", sa.BigInteger, nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("audit_id"),
        sqlite_autoincrement=True,
        **MYSQL,
    )
