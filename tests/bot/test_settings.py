from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings
from engine.market import Venue
from engine.rules import Rules

TOKEN = "123456789:planted-secret-that-must-not-be-shown"


@pytest.fixture(autouse=True)
def no_settings_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def mistakes(monkeypatch: pytest.MonkeyPatch, **values: str) -> list[str]:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    return str(caught.value).splitlines()


def test_everything_but_the_token_has_a_default() -> None:
    settings = load_settings()
    assert settings.telegram_bot_token is None
    assert settings.venues == tuple(Venue)
    assert settings.database_url == "sqlite+aiosqlite:///data/sgnl.db"
    assert (settings.max_symbols, settings.port, settings.refresh_interval) == (150, 8080, 5)


def test_the_default_settings_are_the_default_rules() -> None:
    assert load_settings().rules() == Rules()


def test_settings_become_rules_in_the_engines_units(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"TP_PERCENT": "2.5", "COOLDOWN_SECONDS": "90", "SIGNAL_TIMEOUT_MINUTES": "30", "TRAILING": "yes"}.items():
        monkeypatch.setenv(name, value)
    rules = load_settings().rules()
    assert (rules.target_pct, rules.cooldown_ms, rules.timeout_ms, rules.trailing) == (2.5, 90_000, 1_800_000, True)


def test_lists_are_plain_comma_separated_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VENUES", "mexc, lbank,mexc")
    monkeypatch.setenv("WATCHLIST", "pepe,XLMUSDT")
    monkeypatch.setenv("ADMIN_IDS", "1, 22")
    settings = load_settings()
    assert settings.venues == (Venue.MEXC, Venue.LBANK)
    assert settings.watchlist == {"PEPE", "XLMUSDT"}
    assert settings.admin_ids == {1, 22}


def test_the_dotenv_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MAX_SYMBOLS=10\nMIN_SCORE_THRESHOLD=80\nSOMEBODY_ELSES=1\nWATCHLIST=\n", encoding="utf-8")
    monkeypatch.setenv("MAX_SYMBOLS", "20")
    settings = load_settings()
    assert (settings.max_symbols, settings.min_score_threshold, settings.watchlist) == (20, 80, frozenset())


def test_a_dotenv_file_that_is_no_text_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        load_settings()


def test_every_mistake_is_one_line_with_name_value_and_what_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mistakes(monkeypatch, VENUES="binance,kraken", MAX_SYMBOLS="many", TP_PERCENT="0", LBANK_WS_URL="lbank") == [
        "VENUES is 'kraken'; it should be 'binance', 'bybit', 'mexc' or 'lbank'",
        "LBANK_WS_URL is 'lbank'; it should be an address that begins with ws:// or wss://",
        "MAX_SYMBOLS is 'many'; it should be a valid integer, unable to parse string as an integer",
        "TP_PERCENT is '0'; it should be greater than 0",
    ]


@pytest.mark.parametrize("name", ["TELEGRAM_BOT_TOKEN", "WEBHOOK_SECRET", "HTTP_PROXY_URL"])
def test_a_secret_that_cannot_be_used_is_not_repeated(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (line,) = mistakes(monkeypatch, **{name: "hunter2 is no good"})
    assert line.startswith(f"{name} cannot be used; it should")
    assert "hunter2" not in line


def test_settings_shown_whole_keep_their_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", "mysql+asyncmy://sgnl:hunter2@db/sgnl")
    shown = repr(load_settings())
    assert "planted" not in shown
    assert "hunter2" not in shown


def test_stops_that_cross_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mistakes(monkeypatch, SL_PERCENT_MIN="1.5") == [
        "SL_PERCENT_MIN is 1.5; it should not be above SL_PERCENT_MAX, which is 1.1"
    ]


def test_a_webhook_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = mistakes(monkeypatch, WEBHOOK_URL="https://bot.example/telegram/webhook")
    assert line.startswith("WEBHOOK_SECRET is not set")


def test_the_clock_may_only_run_faster_on_simulated_venues(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VENUES", "binance,bybit")
    monkeypatch.setenv("BINANCE_REST_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("BINANCE_WS_URL", "ws://127.0.0.1:1")
    (line,) = mistakes(monkeypatch, CLOCK_SPEED="5")
    assert line == "CLOCK_SPEED is 5; it should be 1 while a venue has its real address: bybit"
    monkeypatch.setenv("VENUES", "binance")
    assert load_settings().clock_speed == 5


def test_a_venue_on_this_machine_is_a_simulated_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not load_settings().simulated
    monkeypatch.setenv("MEXC_REST_URL", "http://127.0.0.1:8001/")
    settings = load_settings()
    assert settings.simulated
    assert settings.rest_url(Venue.MEXC) == "http://127.0.0.1:8001"
    assert settings.ws_url(Venue.MEXC) is None


def test_mysql_can_be_written_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MYSQL_HOST", "db")
    monkeypatch.setenv("MYSQL_PASSWORD", "p@ss/word")
    assert load_settings().database_url == "mysql+asyncmy://sgnl:p%40ss%2Fword@db:3306/sgnl"
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///x.db")
    assert load_settings().database_url == "sqlite+aiosqlite:///x.db"


@pytest.mark.parametrize(("text", "chat"), [("-1001234567890", -1001234567890), ("@mychannel", "@mychannel")])
def test_a_chat_is_a_number_or_a_public_name(monkeypatch: pytest.MonkeyPatch, text: str, chat: int | str) -> None:
    monkeypatch.setenv("TELEGRAM_CHAT_ID", text)
    assert load_settings().telegram_chat_id == chat


def test_the_example_file_names_only_settings_that_exist_and_changes_no_default(monkeypatch: pytest.MonkeyPatch) -> None:
    example = Path(__file__).parents[2] / ".env.example"
    lines = [line.lstrip("#") for line in example.read_text(encoding="utf-8").splitlines() if "=" in line.partition(" ")[0]]
    written = dict(line.split("=", 1) for line in lines)
    assert {name.lower() for name in written} <= set(Settings.model_fields)
    plain = load_settings()
    for name, value in written.items():
        monkeypatch.setenv(name, value)
    assert load_settings() == plain
