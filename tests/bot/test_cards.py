"""Every card in every language: readable, within Telegram's limits, and saying what is so."""

import re

import msgspec
import pytest
from aiogram.types import InlineKeyboardMarkup

from bot import keyboards
from bot.callbacks import ChartPage, ScorePage, Timeframe, TopPage
from bot.cards import (
    Card,
    Offer,
    chart_labels,
    follow_up,
    picture_of,
    score_card,
    signal_card,
    status_card,
    subscription_card,
    top_card,
    welcome_card,
)
from bot.cards.parts import bar
from bot.cards.sheets import venues_sheet, what_sheet
from bot.charts import LABELS, Panels
from engine.market import Venue
from engine.reading import Known
from engine.signals import ExitReason, Suppression
from sandbox.telegram.automatic import with_automatic
from sandbox.telegram.markup import parse_html, units
from storage.chats import ChatKind, Delivery
from storage.trades import Mark
from tests.bot import samples
from tests.bot.catalogue import (
    CARDS,
    EN,
    GROUP,
    PRIVATE,
    RU,
    SIMULATED,
    VENUES,
    WHITELIST,
    assert_readable,
    captions,
    messages,
    status,
)
from tests.bot.personal_cards import OFFER, PAST, sheets_of
from tests.bot.samples import NOON_MS
from tests.bot.stage import COMMANDS


@pytest.mark.parametrize(("card", "longest"), CARDS)
def test_every_card_can_be_sent_and_read(card: Card, longest: int) -> None:
    shown, entities = parse_html(card.html)
    assert 0 < units(shown) <= longest
    assert set(re.findall(r"</?([\w-]+)", card.html)) <= WHITELIST
    assert len(entities) <= 100
    assert_readable(shown)


@pytest.mark.parametrize(("card", "longest"), CARDS)
def test_telegram_makes_links_of_commands_alone(card: Card, longest: int) -> None:
    """It takes what looks like a command, a tag or an address for one: `?/20` would be tappable."""
    shown, entities = parse_html(card.html)
    for found in set(with_automatic(shown, entities)) - set(entities):
        begin, end = 2 * found.offset, 2 * (found.offset + found.length)
        assert shown.encode("utf-16-le")[begin:end].decode("utf-16-le").removeprefix("/") in COMMANDS


@pytest.mark.parametrize(("card", "longest"), CARDS)
def test_every_button_fits(card: Card, longest: int) -> None:
    for row in card.keyboard.inline_keyboard if card.keyboard else []:
        assert 1 <= len(row) <= 5
        for button in row:
            assert 1 <= len(button.text) <= 28
            assert_readable(button.text)
            assert button.callback_data is None or len(button.callback_data.encode()) <= 64
            assert button.copy_text is None or len(button.copy_text.text) <= 256


@pytest.mark.parametrize("steps", [5, 10])
def test_a_bar_is_as_long_as_it_should_be_and_as_full(steps: int) -> None:
    assert bar(0.0, steps) == "▱" * steps
    assert bar(1.0, steps) == bar(1.2, steps) == "▰" * steps
    assert bar(0.4, steps) == "▰" * (2 * steps // 5) + "▱" * (3 * steps // 5)


def plain(card: Card) -> str:
    return parse_html(card.html)[0]


def labels(keyboard: InlineKeyboardMarkup | None) -> list[str]:
    return [button.text for row in keyboard.inline_keyboard for button in row] if keyboard else []


def test_a_signal_says_what_to_do_first() -> None:
    assert plain(signal_card(EN, samples.record(), PRIVATE)).splitlines()[:6] == [
        "🔴 SHORT 1000PEPEUSDT · Bybit · #12",
        "",
        "Entry 0.0071423",
        "TP 0.0070208 (−1.70%)",
        "SL 0.0072066 (+0.90%)",
        "R:R 1.9",
    ]


def test_prices_of_one_card_have_the_same_digits() -> None:
    record = samples.record(entry_price=0.12, take_profit=0.1179, stop_loss=0.1211)
    assert re.findall(r"0\.\d+(?= \(|\n)", plain(signal_card(EN, record, PRIVATE)))[:3] == ["0.1200", "0.1179", "0.1211"]


def test_copy_buttons_hold_bare_prices_in_every_language() -> None:
    for text in (EN, RU):
        keyboard = signal_card(text, samples.record(), PRIVATE).keyboard
        assert keyboard is not None
        copied = [button.copy_text.text for row in keyboard.inline_keyboard for button in row if button.copy_text]
        assert copied[:3] == ["0.0071423", "0.0070208", "0.0072066"]


def test_costs_and_the_hit_rate_they_take_are_on_the_card() -> None:
    """9.4 % of a 1.70 % target is 0.16 %; (0.90 + 0.16)/(1.70 + 0.90) = 41 %."""
    assert "Costs about 0.16% in and out · breaks even at 41% wins" in plain(signal_card(EN, samples.record(), PRIVATE))


def test_what_can_be_sold_is_on_the_card_and_left_out_where_nobody_knows() -> None:
    assert "At least 4,800 USDT can be sold within 0.2% slippage" in plain(signal_card(EN, samples.record(), PRIVATE))
    record = samples.record()
    bare = msgspec.structs.replace(record, snapshot=msgspec.structs.replace(record.snapshot, fills_quote=None))
    assert "USDT can be sold" not in plain(signal_card(EN, bare, PRIVATE))


def test_costs_are_at_least_the_fees_where_the_book_could_not_tell() -> None:
    record = samples.record(snapshot=samples.dim_score())
    assert "Costs about 0.11% in and out" in plain(signal_card(EN, record, PRIVATE))


def test_bounds_are_shown_while_something_is_unknown() -> None:
    assert "(70–90)" in plain(signal_card(EN, samples.record(score_low=70.4, score_high=90.2), PRIVATE))
    assert "UPS 77 ▰▰▰▰▰▰▰▰▱▱\n" in plain(signal_card(EN, samples.record(), PRIVATE))


def test_a_late_card_says_so_and_cannot_be_taken() -> None:
    card = signal_card(EN, samples.record(), PRIVATE, late=True)
    assert "Late, missed" in plain(card)
    assert labels(card.keyboard) == ["📈 Chart", "❓ Why"]


def test_a_setup_below_the_standard_says_so_open_and_closed() -> None:
    weak = {"official": False, "suppressed": Suppression.BELOW_THRESHOLD}
    for record in (samples.record(**weak), samples.record(end=samples.lost(), **weak)):
        assert "Below the standard threshold" in plain(signal_card(EN, record, PRIVATE))
    assert "Below" not in plain(signal_card(EN, samples.record(), PRIVATE))


def test_a_mark_is_shown_on_its_button() -> None:
    assert "✓ ✅ Took" in labels(signal_card(EN, samples.record(), PRIVATE, mark=Mark.TOOK).keyboard)
    assert "✓ ⏭ Skip" in labels(signal_card(EN, samples.record(), PRIVATE, mark=Mark.SKIPPED).keyboard)


def test_an_ended_card_begins_with_its_result() -> None:
    won = signal_card(EN, samples.record(end=samples.closed()), PRIVATE)
    assert plain(won).splitlines()[0] == "✅ Target reached · +1.56% net · +1.7R · 7 min"
    assert plain(signal_card(EN, samples.record(end=samples.lost()), PRIVATE)).startswith("✖️ Stop · −1.05% net · −1.2R")
    assert labels(won.keyboard) == ["✅ Took", "⏭ Skip", "📈 Chart", "🎞 Replay"]


def test_a_target_that_lost_after_costs_is_no_win() -> None:
    barely = samples.closed(ExitReason.TIMEOUT, gross_pct=0.05, net_pct=-0.09, net_r=-0.1)
    assert plain(follow_up(EN, samples.record(), barely, PRIVATE)).startswith("✖️ Time is up · −0.09% net")


def test_the_way_is_told_whatever_its_sign_was() -> None:
    for mae_pct in (0.31, -0.31):
        told = plain(follow_up(EN, samples.record(), samples.closed(mae_pct=mae_pct), PRIVATE))
        assert "1.72% in favour, 0.31% against" in told


def test_blindness_promises_no_price() -> None:
    told = plain(follow_up(EN, samples.record(), samples.blind(), PRIVATE))
    assert "no data from Bybit for 12 s" in told
    assert "No price will be invented" in told


def test_a_score_names_each_reason_for_not_knowing() -> None:
    told = plain(score_card(EN, samples.dim_score(), (), ScorePage(venue=Venue.LBANK, symbol="XLMUSDT")))
    for why in ("told by this venue", "nothing heard yet", "data too old", "still warming up", "gap in the data"):
        assert why in told
    assert "change: told too rarely by this venue" in told
    assert "sell wall: book seen to less than 8\u00a0bps" in told
    assert "Costs: the book holds less than a standard size" in told
    assert "? of 20" in told
    assert "? Sell sweep ≤ 20 s ago: not known" in told
    assert "✗ UPS, lower bound ≥ 72: 7\n" in told


def test_a_sweep_that_never_was_is_not_given_an_age() -> None:
    readings = samples.KNOWN | {"sweep": Known(0.0, 3_600.0, 100)}
    score = samples.scored(readings, "XLMUSDT", Venue.MEXC)
    told = plain(score_card(EN, score, (), ScorePage(venue=Venue.MEXC, symbol="XLMUSDT")))
    assert "Sell sweep 0 of 15\nnone in the last hour\n" in told
    assert "✗ Sell sweep ≤ 20 s ago: none in the last hour" in told


def test_a_score_card_leads_to_the_other_venues_and_back() -> None:
    markets = (samples.score(), samples.score("PEPEUSDT", Venue.BINANCE, score=61.0))
    card = score_card(EN, markets[0], markets, ScorePage(venue=Venue.BYBIT, symbol="1000PEPEUSDT", back=True))
    assert labels(card.keyboard) == ["📈 Chart", "🔄 Refresh", "✓ Bybit 77", "Binance 61", "‹ Back to top"]


def test_the_leaderboard_is_in_the_order_of_its_bounds() -> None:
    rows = [line for line in plain(top_card(EN, samples.leaderboard(), TopPage(), VENUES, "UTC")).splitlines() if "▱" in line]
    assert rows == ["1. PEPE 77 ▰▰▰▰▱ Bybit", "2. KAS 71 ▰▰▰▰▱ Binance 🆕", "3. XLM 66 ▰▰▰▱▱ MEXC ▼10"]


def test_a_venue_filter_shows_that_venues_markets() -> None:
    told = plain(top_card(EN, samples.leaderboard(), TopPage(venue=Venue.MEXC), VENUES, "UTC"))
    assert "2. PEPE 40–71 ▰▰▱▱▱ MEXC · 69% known" in told
    assert "KAS" not in told


def test_a_leaderboard_is_cut_to_its_size() -> None:
    told = plain(top_card(EN, samples.leaderboard(), TopPage(size=1), VENUES, "UTC"))
    assert "PEPE" in told
    assert "KAS" not in told


def test_one_venue_needs_no_filter() -> None:
    assert "✓ All" not in labels(top_card(EN, samples.leaderboard(), TopPage(), (Venue.BYBIT,), "UTC").keyboard)


def test_only_scanned_venues_can_be_chosen() -> None:
    offer = Offer(venues=(Venue.BYBIT,), standard=72.0)
    assert "Venues: Bybit\n" in plain(subscription_card(EN, PRIVATE, offer, PAST))
    card = venues_sheet(EN, PRIVATE, offer)
    assert "✓ Bybit" in labels(card.keyboard)
    assert not any("MEXC" in label for label in labels(card.keyboard))


def test_the_risk_is_accepted_in_private_and_once() -> None:
    assert "I understand the risk" in labels(welcome_card(EN, PRIVATE, "Ada").keyboard)
    assert "I understand the risk" in labels(subscription_card(EN, PRIVATE, OFFER, PAST).keyboard)
    assert "I understand the risk" not in labels(subscription_card(EN, GROUP, OFFER, PAST).keyboard)
    assert "I understand the risk" not in labels(welcome_card(EN, samples.chat(risk_accepted=True), "Ada").keyboard)


def test_each_events_button_shows_how_it_comes() -> None:
    card = what_sheet(EN, samples.chat(on_signal=Delivery.SILENT))
    assert labels(card.keyboard)[:4] == ["🔈 Signals", "🔈 Exits", "🚫 Updates", "🚫 Recap"]


def test_a_channels_card_carries_its_id() -> None:
    channel = samples.chat(ChatKind.CHANNEL, chat_id=-100123, muted=frozenset({"PEPE"}), watched=frozenset({"KAS"}))
    for card in sheets_of(EN, channel, from_outside=True):
        assert card.keyboard is not None
        assert all(str(button.callback_data).endswith(":-100123") for row in card.keyboard.inline_keyboard for button in row)


@pytest.mark.parametrize(("name", "card"), [*captions(SIMULATED), *messages(SIMULATED)])
def test_a_simulated_market_is_said_wherever_numbers_are(name: str, card: Card) -> None:
    if re.search(r"UPS|▰|net ·|Price", plain(card)) and "help" not in name:
        assert plain(card).endswith("🧪 Simulated market: none of these prices are real.")


def test_status_shows_every_venue_in_its_colour() -> None:
    told = plain(status_card(EN, status(), NOON_MS)).splitlines()
    assert told[1] == "🟢 Binance: 150 markets, last heard just now, no gaps"
    assert told[2].startswith("🟡 Bybit: 3 of 3 connections, 121 markets, last heard 12 s ago, 1 gap")
    assert told[3].startswith("🟡 MEXC: 2 of 3 connections")
    assert told[4] == "🔴 LBank: not connected, trying again"
    assert told[5] == "⚠️ MEXC: 2 messages not understood"
    assert "Messages: 1 waiting, 120 sent, 1 failed" in told


def test_a_picture_has_the_signals_levels_and_translated_words() -> None:
    page = ChartPage(venue=Venue.BYBIT, symbol="1000PEPEUSDT", timeframe=Timeframe.M5)
    picture = picture_of(RU, page, (), opened=samples.opened(), closed=samples.closed(), score=samples.score())
    assert (picture.minutes, picture.subtitle) == (5, "5 мин")
    assert (picture.entry, picture.exit_price) == (0.0071423, 0.0070208)
    assert picture.labels == chart_labels(RU)
    assert chart_labels(RU).keys() == set(LABELS)


def test_the_line_of_the_score_ends_where_the_badge_says() -> None:
    page, score = ChartPage(venue=Venue.BYBIT, symbol="1000PEPEUSDT"), samples.score()
    picture = picture_of(EN, page, (), score=score, panels=Panels(score=(40.0, None, 41.0)))
    assert picture.panels is not None
    assert picture.panels.score == (40.0, None, score.score)
    assert picture_of(EN, page, (), panels=Panels(score=(40.0, 41.0))).panels == Panels(score=(40.0, 41.0))


def test_the_chosen_timeframe_is_ticked() -> None:
    page = ChartPage(venue=Venue.BYBIT, symbol="XUSDT", timeframe=Timeframe.M5)
    assert labels(keyboards.chart(EN, page)) == ["1 min", "✓ 5 min", "15 min"]


def test_an_end_that_was_worked_out_from_candles_says_so_on_the_card_and_in_the_reply() -> None:
    plainly, marked = (
        samples.record(end=samples.closed()),
        msgspec.structs.replace(samples.record(end=samples.closed()), from_candles=True),
    )
    for text, words in ((EN, "one-minute candles"), (RU, "по минутным свечам")):
        for record, is_said in ((plainly, False), (marked, True)):
            assert record.closed is not None
            for card in (signal_card(text, record, PRIVATE), follow_up(text, record, record.closed, PRIVATE)):
                assert (words in plain(card)) is is_said


def test_the_settings_tell_of_the_risk_until_it_is_accepted() -> None:
    told = subscription_card(EN, PRIVATE, OFFER, PAST).html
    accepted = subscription_card(EN, msgspec.structs.replace(PRIVATE, risk_accepted=True), OFFER, PAST).html
    assert EN("risk-note") in told
    assert EN("risk-note") not in accepted
