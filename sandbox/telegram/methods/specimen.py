"""An answer of the right type for every method that means nothing here.

Known are the methods that aiogram knows; each says what type it returns, and the smallest value of that type is the answer.
"""

import inspect
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

import aiogram.methods
import msgspec
from aiogram.types import Message as AnyMessage
from pydantic import BaseModel

from sandbox.telegram.access import writable
from sandbox.telegram.calls import Call
from sandbox.telegram.methods.sending import blank, post
from sandbox.telegram.objects import Message
from sandbox.telegram.world import World


@cache
def known() -> dict[str, object]:
    """What each method returns, by its name in lower case."""
    names = ((getattr(cls, "__api_method__", None), cls) for cls in vars(aiogram.methods).values())
    return {name.lower(): cls.__returning__ for name, cls in names if isinstance(name, str)}


async def answer_by_type(world: World, call: Call) -> object:
    """A message is really sent, with its method's name for a text; everything else is a specimen."""
    returning = known()[call.method]
    if returning is AnyMessage and call.given("chat_id"):
        return _stand_in(world, call)
    return specimen(returning)


def _stand_in(world: World, call: Call) -> Message:
    room = writable(world, call)
    text = f"{call.method}: not drawn in this simulation"
    return post(world, room, msgspec.structs.replace(blank(world, room, call), text=text), call)


def specimen(kind: object) -> object:
    """The smallest value that a type allows, as JSON would carry it."""
    if get_origin(kind) is Annotated:
        return specimen(get_args(kind)[0])
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        return specimen(next(option for option in get_args(kind) if option is not NoneType))
    if get_origin(kind) in (list, tuple) or kind is list:
        return []
    if inspect.isclass(kind):
        return _of_class(kind)
    return None


def _of_class(kind: type) -> object:
    if issubclass(kind, BaseModel):
        return {name: specimen(field.annotation) for name, field in kind.model_fields.items() if field.is_required()}
    if issubclass(kind, Enum):
        return next(iter(kind)).value
    if kind is bool:
        return True
    return kind() if kind in (str, int, float) else 0
