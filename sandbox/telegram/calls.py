"""One call of a Bot API method, however it was encoded: query string, form, multipart or JSON."""

from collections.abc import AsyncIterable
from typing import TypeVar

import msgspec
from aiohttp import BodyPartReader, ClientResponse, MultipartReader, web

from sandbox.telegram.refusals import bad_request

Shape = TypeVar("Shape")
TRUE = frozenset({"true", "1", "yes"})


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    content: bytes


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """`method` in lower case, as Telegram compares it; `values` as text, structures in them as JSON."""

    method: str
    values: dict[str, str]
    uploads: dict[str, Upload] = {}

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def number(self, name: str, default: int = 0) -> int:
        """A whole number; what is none counts as the default, as Telegram has it."""
        try:
            return int(self.values[name])
        except (KeyError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in TRUE

    def given(self, name: str) -> bool:
        return name in self.values

    def shaped(self, name: str, shape: type[Shape], what: str) -> Shape | None:
        """The JSON in a parameter, None when it is absent."""
        raw = self.text(name)
        if not raw:
            return None
        try:
            return msgspec.json.decode(raw, type=shape, strict=False)
        except msgspec.DecodeError as error:
            raise bad_request(f"can't parse {what} JSON object: {error}") from error


def call_of(method: str, values: dict[str, object]) -> Call:
    """A call written as one JSON object: a JSON body, or an answer to a webhook."""
    texts = {name: _text(value) for name, value in values.items() if value is not None}
    return Call(method=method.lower(), values=_utf8(texts))


async def read_call(method: str, request: web.Request) -> Call:
    values: dict[str, object] = dict(request.query)
    uploads: dict[str, Upload] = {}
    match request.content_type:
        case "application/json":
            values |= await _json(request)
        case "multipart/form-data":
            form, uploads = await _parts(await request.multipart(), request.client_max_size)
            values |= form
        case _:
            values |= {name: str(value) for name, value in (await request.post()).items()}
    return msgspec.structs.replace(call_of(method, values), uploads=uploads)


async def read_reply(response: ClientResponse, limit_bytes: int) -> Call | None:
    """The call in a webhook's answer to an update, JSON or multipart; None if there is none."""
    uploads: dict[str, Upload] = {}
    if response.content_type == "multipart/form-data":
        values, uploads = await _parts(MultipartReader.from_response(response), limit_bytes)
    else:
        try:
            values = msgspec.json.decode(await response.read(), type=dict[str, object])
        except msgspec.DecodeError:
            return None
    if "method" not in values:
        return None
    return msgspec.structs.replace(call_of(str(values.pop("method")), values), uploads=uploads)


async def _json(request: web.Request) -> dict[str, object]:
    body = await request.read()
    try:
        return msgspec.json.decode(body, type=dict[str, object]) if body else {}
    except msgspec.DecodeError as error:
        raise bad_request("can't parse request: can't parse JSON object") from error


async def _parts(parts: AsyncIterable[object], limit_bytes: int) -> tuple[dict[str, object], dict[str, Upload]]:
    values: dict[str, object] = {}
    uploads: dict[str, Upload] = {}
    async for part in parts:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = await _content(part, limit_bytes)
        if part.filename is None:
            values[part.name] = content.decode(errors="surrogateescape")
        else:
            uploads[part.name] = Upload(name=part.filename, content=content)
    return values, uploads


async def _content(part: BodyPartReader, limit_bytes: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(1 << 16):
        content += chunk
        if len(content) > limit_bytes:
            raise web.HTTPRequestEntityTooLarge(max_size=limit_bytes, actual_size=len(content))
    return bytes(content)


def _text(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _utf8(values: dict[str, str]) -> dict[str, str]:
    try:
        for value in values.values():
            value.encode()
    except UnicodeEncodeError as error:
        raise bad_request("strings must be encoded in UTF-8") from error
    return values
