"""Whom nobody of ours writes to: banned chats, and the chats of banned people."""

from sqlalchemy import ColumnElement, and_, exists
from sqlalchemy.orm import aliased

from storage.tables import ChatRow


def welcome() -> ColumnElement[bool]:
    """True for a row of `chats` that is active, not banned, and not owned by somebody who is."""
    owner = aliased(ChatRow)
    return and_(ChatRow.active, ~ChatRow.banned, ~exists().where(owner.chat_id == ChatRow.owner_id, owner.banned))
