"""Files that were uploaded: kept in memory, found again by file_id, shown by the chat page."""

import base64
import hashlib
import io
import mimetypes
from pathlib import PurePath

import msgspec
from PIL import Image, UnidentifiedImageError

from sandbox.telegram.calls import Upload
from sandbox.telegram.objects import Attachment, PhotoSize
from sandbox.telegram.refusals import bad_request

PHOTO_BYTES = 10 << 20
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20
PREVIEW_SIDE = 320
PREFIX = {"photo": "AgACAgIAAxk", "animation": "CgACAgIAAxk", "video": "BAACAgIAAxk", "document": "BQACAgIAAxk"}


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """`path` is what getFile gives out; `kind` is photo, animation, video or document."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    mime: str
    content: bytes


class Files:
    def __init__(self) -> None:
        self._stored: dict[str, Stored] = {}
        self._photos: dict[str, tuple[PhotoSize, ...]] = {}
        self._attachments: dict[str, Attachment] = {}

    def get(self, file_id: str) -> Stored | None:
        return self._stored.get(file_id)

    def at(self, path: str) -> Stored | None:
        return next((stored for stored in self._stored.values() if stored.path == path), None)

    def photo(self, upload: Upload) -> tuple[PhotoSize, ...]:
        """Keep a picture and a smaller copy of it; the largest comes last."""
        if len(upload.content) > PHOTO_BYTES:
            raise bad_request("file is too big")
        full, preview = _sized(upload.content)
        sizes = tuple(self._size(content, width, height) for content, width, height in (preview, full) if content)
        self._photos.update(dict.fromkeys((size.file_id for size in sizes), sizes))
        return sizes

    def attachment(self, kind: str, upload: Upload) -> Attachment:
        stored = self._keep(kind, upload.content, upload.name)
        moving = kind in ("animation", "video")
        kept = Attachment(
            file_id=stored.file_id,
            file_unique_id=stored.unique_id,
            file_name=upload.name,
            mime_type=stored.mime,
            file_size=len(upload.content),
            width=320 if moving else None,
            height=240 if moving else None,
            duration=1 if moving else None,
        )
        self._attachments[stored.file_id] = kept
        return kept

    def photo_again(self, file_id: str) -> tuple[PhotoSize, ...]:
        sizes = self._photos.get(file_id)
        if sizes is None:
            raise self._wrong(file_id, "Photo")
        return sizes

    def attachment_again(self, kind: str, file_id: str) -> Attachment:
        stored = self._stored.get(file_id)
        if stored is None or stored.kind != kind:
            raise self._wrong(file_id, kind.capitalize())
        return self._attachments[file_id]

    def _wrong(self, file_id: str, wanted: str) -> Exception:
        if file_id.startswith(("http://", "https://")):
            return bad_request("failed to get HTTP URL content")
        if stored := self._stored.get(file_id):
            return bad_request(f"can't use file of type {stored.kind.capitalize()} as {wanted}")
        return bad_request("wrong file identifier/HTTP URL specified")

    def _size(self, content: bytes, width: int, height: int) -> PhotoSize:
        stored = self._keep("photo", content, f"file.{_extension(content)}")
        return PhotoSize(
            file_id=stored.file_id, file_unique_id=stored.unique_id, width=width, height=height, file_size=len(content)
        )

    def _keep(self, kind: str, content: bytes, name: str) -> Stored:
        number = len(self._stored)
        digest = base64.urlsafe_b64encode(hashlib.sha256(content + b"%d" % number).digest()).decode().rstrip("=")
        file_id = f"{PREFIX[kind]}{digest}"
        suffix = PurePath(name).suffix
        self._stored[file_id] = Stored(
            file_id=file_id,
            unique_id=f"AQAD{digest[:12]}",
            kind=kind,
            path=f"{kind}s/file_{number}{suffix}",
            mime=mimetypes.guess_type(name)[0] or "application/octet-stream",
            content=content,
        )
        return self._stored[file_id]


def _extension(content: bytes) -> str:
    return "png" if content.startswith(b"\x89PNG") else "jpg"


def _sized(content: bytes) -> tuple[tuple[bytes, int, int], tuple[bytes, int, int]]:
    """(picture, width, height) in full and as a preview; the preview is empty where the picture is small already."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
            if width + height > PHOTO_SIDES or max(width, height) > PHOTO_RATIO * min(width, height):
                raise bad_request("PHOTO_INVALID_DIMENSIONS")
            preview = _preview(image) if max(width, height) > PREVIEW_SIDE else (b"", 0, 0)
    except (UnidentifiedImageError, OSError) as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error
    return (content, width, height), preview


def _preview(image: Image.Image) -> tuple[bytes, int, int]:
    small = image.convert("RGB")
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    written = io.BytesIO()
    small.save(written, "JPEG", quality=80)
    return written.getvalue(), *small.size
