"""What the whole bot remembers in single words, and what its administrators announced to whom."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

MYSQL: dict[str, Any] = {"mysql_engine": "InnoDB", "mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin"}
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORD = sa.String(16)


def upgrade() -> None:
    op.create_table(
        "state",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("word", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name"),
        **MYSQL,
    )
    op.create_table(
        "announcements",
        sa.Column("announcement_id", NUMBER, nullable=False),
        sa.Column("admin_id", sa.BigInteger, nullable=False),
        sa.Column("html", sa.Text, nullable=False),
        sa.Column("stage", WORD, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("panel_message_id", sa.BigInteger),
        sa.PrimaryKeyConstraint("announcement_id"),
        sqlite_autoincrement=True,
        **MYSQL,
    )
    op.create_table(
        "announced",
        sa.Column("announcement_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.PrimaryKeyConstraint("announcement_id", "chat_id"),
        sa.ForeignKeyConstraint(["announcement_id"], ["announcements.announcement_id"], name="fk_announced_announcement_id"),
        **MYSQL,
    )
