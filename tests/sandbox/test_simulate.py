"""The planted stories do what their names say, the strength scales them, and `sgnl simulate` tells what came of them."""

import math
import random
import statistics
from collections import defaultdict
from pathlib import Path

import msgspec
import pytest

from bot import cli
from engine.market import Book, Funding, MarketEvent, OpenInterest, Side, Tick, Trade, Venue
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Opened, Suppression
from sandbox.detection.matching import is_in, pumping_ms
from sandbox.detection.page import page
from sandbox.detection.report import report_of
from sandbox.detection.run import observe_all, stretches
from sandbox.detection.wires import Wired
from sandbox.market import World
from sandbox.phases import funding_of, phases_of, weakened
from sandbox.setups import DECOYS, SETUPS, Act, Kind, Phase, SetUp
from sandbox.warmup import warm_events

START_MS = 1_764_000_000_000
PLANTED_MS = START_MS + 120_000
RULES = Rules()


class Seen:
    """One planted story and what its own market showed."""

    def __init__(self, story: SetUp, events: list[MarketEvent]) -> None:
        own = [event for event in events if (event.venue, event.symbol) == (story.venue, story.symbol)]
        self.story = story
        self.books = [event for event in own if type(event) is Book]
        self.trades = [event for event in own if type(event) is Trade]
        self.interest = [event for event in own if type(event) is OpenInterest]
        self.funding = [event for event in own if type(event) is Funding]

    def price(self, at_ms: int) -> float:
        book = [book for book in self.books if book.received_ms <= at_ms][-1]
        return (book.bids[0][0] + book.asks[0][0]) / 2.0

    def moved_pct(self, from_ms: int, to_ms: int) -> float:
        return (self.price(to_ms) / self.price(from_ms) - 1.0) * 100.0

    def span(self, act: Act) -> tuple[int, int]:
        span = self.story.span_ms(act)
        assert span is not None
        return span

    def orders(self, from_ms: int, to_ms: int) -> dict[tuple[int, Side], float]:
        """Quote size of each taker order."""
        orders: defaultdict[tuple[int, Side], float] = defaultdict(float)
        for trade in self.trades:
            if from_ms <= trade.received_ms < to_ms:
                orders[trade.exchange_ms, trade.taker] += trade.price * trade.size_base
        return orders

    def skew(self, from_ms: int, to_ms: int) -> float:
        """Mean ln(asks/bids) of the books."""
        books = [book for book in self.books if from_ms <= book.received_ms < to_ms]
        return statistics.mean(math.log(sum(s for _, s in book.asks) / sum(s for _, s in book.bids)) for book in books)

    def interest_pct(self, from_ms: int, to_ms: int) -> float:
        first, last = ([one for one in self.interest if one.received_ms <= at_ms][-1] for at_ms in (from_ms, to_ms))
        return (last.open_interest_base / first.open_interest_base - 1.0) * 100.0


def size_of(level: tuple[float, float]) -> float:
    return level[1]


def play(*kinds: Kind, seed: int = 1, strength: float = 1.0) -> list[Seen]:
    """Each story on a coin of its own, two minutes after the start."""
    world = World(seed, START_MS, coins=max(2, len(kinds)), past_minutes=30, setup_every_s=None, strength=strength)
    stories = [world.plant(kind, PLANTED_MS) for kind in kinds]
    events = world.advance(max(story.end_ms for story in stories) + 30_000)
    return [Seen(story, events) for story in stories]


def signs(seen: Seen) -> dict[str, float]:
    """What sets a set-up apart, each larger the stronger it is."""
    pump, roll, selling = (seen.span(act) for act in (Act.PUMP, Act.ROLL_OVER, Act.SELLING))
    before, pumped = seen.orders(START_MS, PLANTED_MS), seen.orders(*pump)
    sold = seen.orders(*selling)
    usual = statistics.median(before.values())
    return {
        "rise": seen.moved_pct(*pump),
        "fall": -seen.moved_pct(*roll),
        "rate": len(pumped) / (pump[1] - pump[0]) / len(before) * 120_000,
        "bought": sum(side is Side.BUY for _, side in pumped) / len(pumped),
        "asks": seen.skew(*roll) - seen.skew(START_MS, PLANTED_MS),
        "interest": seen.interest_pct(PLANTED_MS, selling[1]),
        "sweep": statistics.mean(sorted(sold.values())[-3:]) / usual,
        "funding": next(one.rate_pct / (one.interval_h or 8.0) for one in seen.funding if one.received_ms > selling[0]),
    }


@pytest.fixture(scope="module")
def by_strength() -> dict[float, dict[str, float]]:
    """The mean of every sign over six set-ups at hardly any, half and full strength."""
    means = {}
    for strength in (0.02, 0.5, 1.0):
        read = [signs(seen) for seen in play(*(Kind.DUMP,) * 6, strength=strength)]
        means[strength] = {name: statistics.mean(one[name] for one in read) for name in read[0]}
    return means


@pytest.mark.parametrize("sign", ["rise", "fall", "rate", "bought", "asks", "interest", "sweep", "funding"])
def test_half_strength_is_weaker_in_every_sign_and_still_there(by_strength: dict[float, dict[str, float]], sign: str) -> None:
    hardly, half, full = (by_strength[strength][sign] for strength in (0.02, 0.5, 1.0))
    assert hardly + 0.15 * (full - hardly) < half < full - 0.15 * (full - hardly)


def test_full_strength_changes_nothing_and_none_leaves_quiet() -> None:
    phase = Phase(act=Act.ROLL_OVER, seconds=5.0, drift_pct=-1.0, rate=3.0, bought=0.1, follows=-1.0, ask=4.0, bid=0.25, calm=0.5)
    assert weakened(phase, 1.0) == phase
    assert weakened(phase, 0.0) == Phase(act=Act.ROLL_OVER, seconds=5.0, sweep=0.0)


def test_the_strength_leaves_decoys_as_they_are() -> None:
    for kind in DECOYS:
        assert phases_of(kind, random.Random(1), 0.5) == phases_of(kind, random.Random(1))
        assert funding_of(kind, 0.01, random.Random(1), 0.5) is None


def test_a_squeeze_cannot_be_told_from_a_dump_before_its_outcome() -> None:
    worlds = [World(5, START_MS, coins=2, past_minutes=30, setup_every_s=None) for _ in SETUPS]
    stories = [
        world.plant(kind, PLANTED_MS, coin="LUMA", venue=Venue.BYBIT) for world, kind in zip(worlds, sorted(SETUPS), strict=True)
    ]
    outcomes = {story.span_ms(Act.SELLING) for story in stories}
    assert len(outcomes) == 1
    ((_, outcome_ms),) = (span for span in outcomes if span)
    first, second = (world.advance(outcome_ms) for world in worlds)
    assert first == second
    assert worlds[0].advance(outcome_ms + 60_000) != worlds[1].advance(outcome_ms + 60_000)


@pytest.fixture(scope="module")
def decoys() -> dict[Kind, list[Seen]]:
    """Three of each kind; BTC's moves in worlds of their own."""
    kinds = [kind for kind in DECOYS if kind not in {Kind.BTC_PUMP, Kind.BTC_DUMP}]
    played = [seen for seed in (1, 2, 3) for seen in play(*kinds, seed=seed)]
    return {kind: [seen for seen in played if seen.story.kind is kind] for kind in kinds}


def test_a_continuation_pumps_pauses_with_a_large_sell_and_goes_on(decoys: dict[Kind, list[Seen]]) -> None:
    for seen in decoys[Kind.CONTINUATION]:
        (_, pumped_ms), (paused_ms, over_ms) = seen.span(Act.PUMP), seen.span(Act.DECOY)
        assert pumped_ms == paused_ms
        assert seen.moved_pct(PLANTED_MS, pumped_ms) > 4.0
        assert paused_ms < seen.story.sweep_ms[0] < over_ms
        assert seen.moved_pct(seen.story.sweep_ms[-1] + 2_000, over_ms) > 1.0


def test_a_spoofed_wall_stands_out_moves_on_within_seconds_and_never_trades(decoys: dict[Kind, list[Seen]]) -> None:
    def largest(seen: Seen, from_ms: int, to_ms: int) -> list[tuple[int, float, float]]:
        """(when, price, share of all asks) of the largest ask in every book."""
        asks = [
            (book.received_ms, *max(book.asks, key=size_of), book) for book in seen.books if from_ms <= book.received_ms < to_ms
        ]
        return [(at_ms, price, size / sum(map(size_of, book.asks))) for at_ms, price, size, book in asks]

    stands_out = []
    for seen in decoys[Kind.SPOOF_WALL]:
        from_ms, to_ms = seen.story.start_ms + round(1_000 * seen.story.phases[0].seconds), seen.span(Act.DECOY)[1]
        before, spoofed = largest(seen, START_MS, PLANTED_MS), largest(seen, from_ms + 1_000, to_ms)
        stands_out.append(statistics.median(share for _, _, share in spoofed) / statistics.median(share for _, _, share in before))
        assert len({price for _, price, _ in spoofed}) > (to_ms - from_ms) / 10_000
        walls = [(at_ms, price) for at_ms, price, share in spoofed if share > 0.3]
        for trade in seen.trades:
            standing = [price for at_ms, price in walls if 0 <= trade.received_ms - at_ms < 500]
            assert trade.taker is Side.SELL or trade.price not in standing
    assert min(stands_out) > 1.2
    assert statistics.mean(stands_out) > 1.5


def test_a_reverting_sweep_sells_much_at_once_and_the_price_comes_back(decoys: dict[Kind, list[Seen]]) -> None:
    for seen in decoys[Kind.REVERTING_SWEEP]:
        (at_ms,) = seen.story.sweep_ms
        sold = max(size for (when_ms, side), size in seen.orders(at_ms, at_ms + 1_000).items() if side is Side.SELL)
        assert sold > 50.0 * statistics.median(seen.orders(START_MS, PLANTED_MS).values())
        assert seen.price(at_ms + 1_100) < seen.price(at_ms - 100)
    assert (
        statistics.mean(seen.moved_pct(seen.story.sweep_ms[0] + 1_500, seen.story.end_ms) for seen in decoys[Kind.REVERTING_SWEEP])
        > 0.1
    )


def test_open_interest_drifts_with_neither_pump_nor_sweep(decoys: dict[Kind, list[Seen]]) -> None:
    for seen in decoys[Kind.OI_DRIFT]:
        assert seen.interest_pct(PLANTED_MS, seen.story.end_ms) > 1.3
        assert abs(seen.moved_pct(PLANTED_MS, seen.story.end_ms)) < 3.0
        assert seen.story.sweep_ms == ()


@pytest.mark.parametrize(("kind", "sign"), [(Kind.BTC_PUMP, 1.0), (Kind.BTC_DUMP, -1.0)])
def test_a_move_of_btc_drags_every_coin_by_its_beta(kind: Kind, sign: float) -> None:
    world = World(4, START_MS, coins=6, past_minutes=30, setup_every_s=None)
    story = world.plant(kind, PLANTED_MS)
    events = world.advance(story.end_ms)
    over_ms = PLANTED_MS + round(1_000 * story.phases[0].seconds)
    assert (story.coin, story.symbol) == ("BTC", "BTCUSDT")

    def moved_pct(symbol: str) -> float:
        mids = [(e.received_ms, (e.bids[0][0] + e.asks[0][0]) / 2.0) for e in events if type(e) is Book and e.symbol == symbol]
        before, after = ([mid for at_ms, mid in mids if at_ms <= when_ms][-1] for when_ms in (PLANTED_MS, over_ms))
        return (after / before - 1.0) * 100.0

    assert sign * moved_pct("BTCUSDT") > 0.4
    lows = {listing.market.symbol: world.coins[listing.coin].btc_beta for listing in world.listings if listing.coin}
    dragged = statistics.mean(moved_pct(symbol) for symbol in lows)
    assert dragged / moved_pct("BTCUSDT") == pytest.approx(statistics.mean(lows.values()), abs=0.7)


def test_while_btc_pumps_a_set_up_does_not_fire() -> None:
    world, scanner = World(6, START_MS, coins=2, past_minutes=300, setup_every_s=None), Scanner(RULES)
    for event in warm_events(world, 16.0):
        scanner.on(event)
    story = world.plant(Kind.DUMP, world.now_ms + 10_000)
    selling = story.span_ms(Act.SELLING)
    assert selling is not None
    pump = world.plant(Kind.BTC_PUMP, selling[0] - 45_000)
    pumping = pumping_ms([pump], RULES)
    fired = []
    for now_ms in range(world.now_ms + 1_000, selling[1] + 20_000, 1_000):
        for event in [*world.advance(now_ms), Tick(received_ms=now_ms)]:
            fired += [one for one in scanner.on(event) if isinstance(one, Opened)]
    assert is_in(story.sweep_ms[-1], pumping)
    assert [one for one in fired if is_in(one.at_ms, pumping)] == []


def test_the_venues_own_frames_tell_the_same_books_and_nothing_that_is_not_understood() -> None:
    world = World(3, START_MS, coins=3, past_minutes=30, setup_every_s=None)
    wired = Wired(world)
    heard = wired.advance(START_MS + 20_000)
    assert all(event.received_ms <= START_MS + 20_000 for event in heard)
    latest = {(event.venue, event.symbol): event for event in heard if type(event) is Book}
    for listing in world.listings:
        book = world.book(listing.market.venue, listing.market.symbol)
        assert [price for price, _ in latest[book.venue, book.symbol].bids] == [price for price, _ in book.bids]
        assert [size for _, size in latest[book.venue, book.symbol].asks] == pytest.approx([size for _, size in book.asks])
    assert {event.venue for event in heard if type(event) is Trade} == set(Venue)
    assert {event.venue for event in heard if type(event) is OpenInterest} == {Venue.BINANCE, Venue.BYBIT, Venue.MEXC}
    assert {event.venue for event in heard if type(event) is Funding} == set(Venue)
    assert {ear.server.venue: ear.wire.unknown for ear in wired.ears if ear.wire.unknown} == {}


def test_the_command_tells_what_was_observed_and_what_it_writes_replays_to_the_same_signals(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """One coin for seven minutes, with one set-up."""
    ours, written = tmp_path / "ours.jsonl", tmp_path / "new" / "theirs.jsonl"
    (seen,) = observe_all(stretches(2, 1, 0.12, RULES, recording=ours), 1)
    report = report_of([seen], RULES, seed=2, strength=1.0, coins=1, wired=False)
    assert cli.main(["simulate", "--seed", "2", "--symbols", "1", "--hours", "0.12", "--json", "--write", str(written)]) == 0
    told = capsys.readouterr()
    assert told.out.encode() == msgspec.json.encode(report) + b"\n"
    assert told.err == f"{seen.events:,} events written to {written}\n"
    assert written.read_bytes() == ours.read_bytes()
    assert cli.main(["replay", str(written), "--json"]) == 0
    lines = [msgspec.json.decode(line) for line in capsys.readouterr().out.splitlines()]
    fired = [line for line in lines if line["kind"] == "opened" and line["suppressed"] != Suppression.BELOW_THRESHOLD]
    assert [(line["venue"], line["symbol"], line["at_ms"], line["score_low"]) for line in fired] == [
        (one.venue, one.symbol, one.at_ms, one.score_low) for one in seen.alarms
    ]
    assert (lines[-1]["events"], len(fired)) == (seen.events, report.alarms)
    assert report.recall.count == 1
    assert "Its profit is not reported" in "\n".join(page(report))
    assert not [name for name in report.__struct_fields__ if "profit" in name or name.startswith("net")]


def test_a_place_that_cannot_be_written_is_one_line_before_any_work(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    path = tmp_path / "file" / "market.jsonl"
    assert cli.main(["simulate", "--hours", "9999", "--write", str(path)]) == 2
    assert capsys.readouterr().err == f"sgnl: {path.with_name('market.1.jsonl')}: cannot be written: File exists\n"


@pytest.mark.parametrize("wrong", [("--hours", "0"), ("--symbols", "0"), ("--strength", "1.5"), ("--seed", "-1"), ("--jobs", "0")])
def test_what_cannot_be_simulated_is_refused_with_its_reason(capsys: pytest.CaptureFixture[str], wrong: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["simulate", *wrong])
    assert stopped.value.code == 2
    *_, reason = capsys.readouterr().err.splitlines()
    assert f"argument {wrong[0]}: {wrong[1]} is " in reason
