"""How far an open signal was followed, so that a restart can settle what came after; and whether that is how it ended."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("signals", sa.Column("seen_ms", sa.BigInteger))
    for name in ("lowest_ask", "highest_ask", "funding_pct"):
        op.add_column("signals", sa.Column(name, sa.Double))
    op.add_column("signals", sa.Column("from_candles", sa.Boolean))
