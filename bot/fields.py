"""What a setting's text may look like: comma-separated lists, addresses, percentages."""

from collections.abc import Iterable
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode

from engine.market import Venue


def _listed(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _address(*schemes: str) -> AfterValidator:
    def check(value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in schemes or not parts.hostname:
            raise ValueError(f"should be an address that begins with {' or '.join(f'{scheme}://' for scheme in schemes)}")
        return value.rstrip("/")

    return AfterValidator(check)


def _token(token: SecretStr) -> SecretStr:
    number, _, rest = token.get_secret_value().partition(":")
    if not number.isdigit() or not rest or any(character.isspace() for character in rest):
        raise ValueError("should look like 123456789:AA… , as @BotFather gives it")
    return token


def _webhook_secret(secret: SecretStr) -> SecretStr:
    text = secret.get_secret_value()
    if not 0 < len(text) <= 256 or not all(c.isascii() and (c.isalnum() or c in "_-") for c in text):
        raise ValueError("should be 1–256 characters of A–Z, a–z, 0–9, _ and -")
    return secret


def _chat(chat: int | str) -> int | str:
    if isinstance(chat, str) and chat.removeprefix("-").isdigit():
        return int(chat)
    if isinstance(chat, str) and not (chat.startswith("@") and len(chat) > 1):
        raise ValueError("should be a chat's number, such as -1001234567890, or a public channel's @name")
    return chat


def _unique(venues: tuple[Venue, ...]) -> tuple[Venue, ...]:
    return tuple(dict.fromkeys(venues))


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.upper() for name in names)


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


Token = Annotated[SecretStr, AfterValidator(_token)]
WebhookSecret = Annotated[SecretStr, AfterValidator(_webhook_secret)]
ChatId = Annotated[int | str, AfterValidator(_chat)]
HttpUrl = Annotated[str, _address("http", "https")]
WsUrl = Annotated[str, _address("ws", "wss")]
Venues = Annotated[tuple[Venue, ...], NoDecode, BeforeValidator(_listed), AfterValidator(_unique), Field(min_length=1)]
Ids = Annotated[frozenset[int], NoDecode, BeforeValidator(_listed)]
Symbols = Annotated[frozenset[str], NoDecode, BeforeValidator(_listed), AfterValidator(_names)]
Percent = Annotated[float, Field(gt=0, lt=100)]
Port = Annotated[int, Field(ge=0, le=65_535)]
LogLevel = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)]
