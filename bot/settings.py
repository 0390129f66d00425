"""Every setting, from the environment or `.env`. The names are a promise to operators: see `.env.example`."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import quote, urlsplit

from pydantic import Field, FilePath, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.fields import ChatId, HttpUrl, Ids, LogLevel, Percent, Port, Symbols, Token, Venues, WebhookSecret, WsUrl
from engine.errors import SgnlError
from engine.market import Venue
from engine.rules import Rules

SECRET = frozenset({"telegram_bot_token", "webhook_secret", "database_url", "mysql_password", "redis_url", "http_proxy_url"})
"""Never repeated in a message: these carry tokens and passwords."""


class SettingsError(SgnlError):
    """One line for each setting that cannot be used."""


class Access(StrEnum):
    OPEN = "open"
    APPROVAL = "approval"
    PRIVATE = "private"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    telegram_bot_token: Token | None = None
    telegram_chat_id: ChatId | None = None
    telegram_api_base: HttpUrl | None = None
    admin_ids: Ids = frozenset()
    access: Access = Access.OPEN

    database_url: str = Field(default="sqlite+aiosqlite:///data/sgnl.db", repr=False)
    mysql_host: str | None = None
    mysql_port: Port = 3306
    mysql_user: str = "sgnl"
    mysql_password: SecretStr = SecretStr("")
    mysql_database: str = "sgnl"

    venues: Venues = tuple(Venue)
    binance_rest_url: HttpUrl | None = None
    binance_ws_url: WsUrl | None = None
    bybit_rest_url: HttpUrl | None = None
    bybit_ws_url: WsUrl | None = None
    mexc_rest_url: HttpUrl | None = None
    mexc_ws_url: WsUrl | None = None
    lbank_rest_url: HttpUrl | None = None
    lbank_ws_url: WsUrl | None = None
    http_proxy_url: HttpUrl | None = Field(default=None, repr=False)

    max_symbols: int = Field(default=150, ge=1, le=1_000)
    min_turnover_usdt: float = Field(default=1_000_000, ge=0)
    exclude_top_coins: int = Field(default=30, ge=0)
    watchlist: Symbols = frozenset()

    min_score_threshold: float = Field(default=72, ge=0, le=100)
    min_ask_imbalance: float = Field(default=0.60, ge=0, le=1)
    min_oi_divergence: float = Field(default=30, ge=0, le=100)
    max_spread_percent: Percent = 0.5
    tp_percent: Percent = 1.7
    sl_percent_min: Percent = 0.7
    sl_percent_max: Percent = 1.1
    max_daily_trades: int = Field(default=8, ge=0)
    cooldown_seconds: float = Field(default=60, ge=0)
    refresh_interval: float = Field(default=5, ge=1, le=3_600)
    signal_timeout_minutes: float = Field(default=60, gt=0)
    trailing: bool = False

    webhook_url: HttpUrl | None = None
    webhook_secret: WebhookSecret | None = None
    web_host: str = "127.0.0.1"
    port: Port = 8080
    public_url: HttpUrl | None = None
    public_dashboard: bool = False
    redis_url: str | None = Field(default=None, repr=False)

    clock_speed: float = Field(default=1, gt=0, le=100)
    clock_anchor_ms: int | None = None
    warmup_recording: FilePath | None = None
    record_file: Path | None = None

    log_level: LogLevel = "INFO"
    log_format: Literal["text", "json"] = "text"

    @model_validator(mode="before")
    @classmethod
    def _mysql_by_parts(cls, values: dict[str, Any]) -> dict[str, Any]:
        """MYSQL_HOST and its companions are another way to write DATABASE_URL, which wins when both are there."""
        if not values.get("mysql_host") or values.get("database_url"):
            return values
        user, password = (quote(str(values.get(name, "")), safe="") for name in ("mysql_user", "mysql_password"))
        place = f"{values['mysql_host']}:{values.get('mysql_port', 3306)}/{values.get('mysql_database', 'sgnl')}"
        return values | {"database_url": f"mysql+asyncmy://{user or 'sgnl'}:{password}@{place}"}

    @model_validator(mode="after")
    def _agree_with_each_other(self) -> Self:
        mistakes = list(_contradictions(self))
        if mistakes:
            raise ValueError("\n".join(mistakes))
        return self

    def rest_url(self, venue: Venue) -> str | None:
        """What replaces the venue's own REST scheme and host; None is the real venue."""
        address: str | None = getattr(self, f"{venue.value}_rest_url")
        return address

    def ws_url(self, venue: Venue) -> str | None:
        address: str | None = getattr(self, f"{venue.value}_ws_url")
        return address

    @property
    def simulated(self) -> bool:
        """Whether any market heard is a simulated one on this machine: then every card says so."""
        return any(_on_loopback(self.rest_url(venue)) or _on_loopback(self.ws_url(venue)) for venue in self.venues)

    def secrets(self) -> list[str]:
        """What no log line may show."""
        kept = (self.telegram_bot_token, self.webhook_secret, self.mysql_password)
        urls = (self.database_url, self.http_proxy_url, self.redis_url)
        passwords = [urlsplit(url).password for url in urls if url is not None]
        return [secret.get_secret_value() for secret in kept if secret is not None] + [one for one in passwords if one]

    def rules(self) -> Rules:
        return Rules(
            min_score_threshold=self.min_score_threshold,
            min_ask_imbalance=self.min_ask_imbalance,
            min_oi_divergence=self.min_oi_divergence,
            max_spread_pct=self.max_spread_percent,
            target_pct=self.tp_percent,
            stop_min_pct=self.sl_percent_min,
            stop_max_pct=self.sl_percent_max,
            max_daily_signals=self.max_daily_trades,
            cooldown_ms=round(self.cooldown_seconds * 1_000),
            timeout_ms=round(self.signal_timeout_minutes * 60_000),
            trailing=self.trailing,
        )


def load_settings() -> Settings:
    """Read the environment and `.env`; every mistake becomes one line of a `SettingsError`."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(_lines(error))) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f".env cannot be read: {error}") from None


def _on_loopback(address: str | None) -> bool:
    return address is not None and urlsplit(address).hostname in {"127.0.0.1", "::1", "localhost"}


def _contradictions(settings: Settings) -> Iterable[str]:
    low, high, speed = settings.sl_percent_min, settings.sl_percent_max, settings.clock_speed
    if low > high:
        yield f"SL_PERCENT_MIN is {low:g}; it should not be above SL_PERCENT_MAX, which is {high:g}"
    if settings.webhook_url and settings.webhook_secret is None:
        yield "WEBHOOK_SECRET is not set; with WEBHOOK_URL it has to be, or anybody could speak for Telegram"
    real = [venue.value for venue in settings.venues if _is_real(settings, venue)]
    if speed != 1 and real:
        yield f"CLOCK_SPEED is {speed:g}; it should be 1 while a venue has its real address: {', '.join(real)}"


def _is_real(settings: Settings, venue: Venue) -> bool:
    """A simulated venue speaks plain HTTP; whatever is reached through TLS has a clock of its own."""
    addresses = (settings.rest_url(venue), settings.ws_url(venue))
    return any(address is None or urlsplit(address).scheme in {"https", "wss"} for address in addresses)


def _lines(error: ValidationError) -> Iterable[str]:
    """One line a setting: its name, the value (not for secrets), what is allowed."""
    lines: dict[str, str] = {}
    for mistake in error.errors(include_url=False):
        message = mistake["msg"].removeprefix("Value error, ").replace("Input should", "should")
        if not mistake["loc"]:
            return [message]
        name = str(mistake["loc"][0])
        said = "cannot be used" if name in SECRET else f"is {mistake['input']!r}"
        expected = f"it {message}" if message.startswith("should") else f"{message[0].lower()}{message[1:]}"
        lines.setdefault(name, f"{name.upper()} {said}; {expected}")
    return lines.values()
