from storage import audit
from storage.database import Database
from tests.storage.samples import NOON_MS


async def test_the_latest_acts_come_first(database: Database):
    async with database.session() as session:
        for second, (action, detail) in enumerate((("pause", ""), ("ban", "7"), ("announce", "Пауза 🛠"))):
            await audit.note(session, admin_id=8_000_000_000, action=action, detail=detail, now_ms=NOON_MS + second)
    async with database.session() as session:
        entries = await audit.recent(session, limit=2)
    assert [(entry.at_ms, entry.admin_id, entry.action, entry.detail) for entry in entries] == [
        (NOON_MS + 2, 8_000_000_000, "announce", "Пауза 🛠"),
        (NOON_MS + 1, 8_000_000_000, "ban", "7"),
    ]
