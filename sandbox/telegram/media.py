"""Pictures and files in a call: uploaded beside it, uploaded under `attach://`, or named by file_id."""

import msgspec

from sandbox.telegram.calls import Call, Upload
from sandbox.telegram.content import read_caption
from sandbox.telegram.files import Files
from sandbox.telegram.objects import Attachment, Entity, Message, PhotoSize
from sandbox.telegram.refusals import bad_request

ATTACH = "attach://"


class InputMedia(msgspec.Struct, frozen=True, kw_only=True):
    type: str
    media: str
    caption: str = ""
    parse_mode: str = ""
    caption_entities: tuple[Entity, ...] | None = None
    show_caption_above_media: bool = False
    has_spoiler: bool = False


def photo_of(files: Files, call: Call, name: str) -> tuple[PhotoSize, ...]:
    named = _named(call, name, call.text(name), "photo")
    return files.photo(named) if isinstance(named, Upload) else files.photo_again(named)


def attachment_of(files: Files, call: Call, kind: str) -> Attachment:
    named = _named(call, kind, call.text(kind), kind)
    return files.attachment(kind, named) if isinstance(named, Upload) else files.attachment_again(kind, named)


def draft_of(files: Files, call: Call, media: InputMedia, message: Message) -> Message:
    """A message whose medium and caption are those that `media` describes; its text, if it had one, goes."""
    said = read_caption(media.caption, media.parse_mode, media.caption_entities)
    photo, attached = _medium(files, call, media)
    return msgspec.structs.replace(
        message,
        text=None,
        entities=(),
        caption=said.text or None,
        caption_entities=said.entities,
        show_caption_above_media=media.show_caption_above_media or None,
        has_media_spoiler=media.has_spoiler or None,
        photo=photo,
        animation=attached if media.type == "animation" else None,
        video=attached if media.type == "video" else None,
        document=attached if media.type == "document" else None,
    )


def _medium(files: Files, call: Call, media: InputMedia) -> tuple[tuple[PhotoSize, ...], Attachment | None]:
    named = _named(call, "", media.media, media.type)
    match media.type:
        case "photo":
            return (files.photo(named) if isinstance(named, Upload) else files.photo_again(named)), None
        case "animation" | "video" | "document" as kind:
            return (), files.attachment(kind, named) if isinstance(named, Upload) else files.attachment_again(kind, named)
        case other:
            raise bad_request(f"can't parse InputMedia: media type {other!r} is not drawn by the sandbox")


def _named(call: Call, field: str, value: str, what: str) -> Upload | str:
    """The upload that a field holds or points to, or the file_id written there."""
    upload = call.uploads.get(value.removeprefix(ATTACH) if value.startswith(ATTACH) else field)
    if upload is not None:
        if not upload.content:
            raise bad_request("file must be non-empty")
        return upload
    if not value or value.startswith(ATTACH):
        raise bad_request(f"there is no {what} in the request")
    return value
