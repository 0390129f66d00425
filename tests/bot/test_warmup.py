"""What is asked of REST after a start: in which order, how much at once, and what happens when nobody answers."""

import asyncio

from bot.warmup import AT_ONCE, TRIES, WarmUp

MARKETS = ["BTCUSDT", *(f"C{number:02}USDT" for number in range(20))]
MINUTES, INTEREST, FUNDING = "minutes", "interest", "funding"


class Oracle:
    """A venue that answers every question but those about `mute` symbols, or none at all."""

    def __init__(self, watched: list[str] | None = None) -> None:
        self.watched = watched if watched is not None else list(MARKETS)
        self.asked: list[tuple[str, str]] = []
        self.mute: set[str] = set()
        self.answers = True
        self.under_way = self.most = 0

    async def ask_candles(self, symbol: str, count: int) -> bool:
        assert count == 90
        return await self._answer(MINUTES, symbol)

    async def ask_past_interest(self, symbol: str, count: int) -> bool:
        assert count == 48
        return await self._answer(INTEREST, symbol)

    async def ask_past_funding(self, symbol: str, days: int) -> bool:
        assert days == 30
        return await self._answer(FUNDING, symbol)

    async def _answer(self, what: str, symbol: str) -> bool:
        self.asked.append((what, symbol))
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await asyncio.sleep(0)
        self.under_way -= 1
        return self.answers and symbol not in self.mute

    def about(self, what: str) -> list[str]:
        return [symbol for kind, symbol in self.asked if kind == what]


def unknown(_: str) -> bool:
    return False


async def test_all_minutes_come_first_btcs_before_all_then_open_interest_then_funding() -> None:
    venue = Oracle()
    await WarmUp(venue, unknown)()
    assert venue.asked == [(what, symbol) for what in (MINUTES, INTEREST, FUNDING) for symbol in MARKETS]


async def test_only_so_many_questions_are_under_way_that_the_regular_ones_get_their_share() -> None:
    venue = Oracle()
    await WarmUp(venue, unknown)()
    assert venue.most == AT_ONCE


async def test_nothing_is_asked_twice_and_who_joins_later_is_asked_about_in_the_next_round() -> None:
    venue = Oracle(MARKETS[:3])
    warm_up = WarmUp(venue, unknown)
    await warm_up()
    venue.watched.append("NEWUSDT")
    venue.asked.clear()
    await warm_up()
    assert venue.asked == [(MINUTES, "NEWUSDT"), (INTEREST, "NEWUSDT"), (FUNDING, "NEWUSDT")]


async def test_who_left_and_comes_back_is_asked_about_again() -> None:
    venue = Oracle(MARKETS[:3])
    warm_up = WarmUp(venue, unknown)
    await warm_up()
    venue.watched.remove("C00USDT")
    await warm_up()
    venue.watched.append("C00USDT")
    await warm_up()
    assert venue.about(MINUTES).count("C00USDT") == 2


async def test_a_venue_that_does_not_answer_has_its_rest_until_the_next_round() -> None:
    venue = Oracle()
    venue.answers = False
    warm_up = WarmUp(venue, unknown)
    await warm_up()
    assert venue.asked == [(MINUTES, symbol) for symbol in MARKETS[:AT_ONCE]]
    venue.answers = True
    await warm_up()
    assert sorted(venue.about(MINUTES)) == sorted(MARKETS + MARKETS[:AT_ONCE])
    assert len(venue.about(FUNDING)) == len(MARKETS)


async def test_an_outage_is_spread_over_all_markets_before_any_is_given_up() -> None:
    venue = Oracle()
    venue.answers = False
    warm_up = WarmUp(venue, unknown)
    for _ in range(-(-len(MARKETS) // AT_ONCE)):
        await warm_up()
    assert set(venue.about(MINUTES)) == set(MARKETS)
    assert max(map(venue.about(MINUTES).count, MARKETS)) < TRIES


async def test_a_contract_that_never_answers_is_given_up_and_takes_no_other_with_it() -> None:
    venue = Oracle()
    venue.mute = {"C03USDT"}
    warm_up = WarmUp(venue, unknown)
    for _ in range(TRIES + 2):
        await warm_up()
    assert venue.about(MINUTES).count("C03USDT") == TRIES
    assert all(venue.about(FUNDING).count(symbol) == 1 for symbol in MARKETS if symbol not in venue.mute)


async def test_who_was_heard_long_enough_needs_no_minutes_but_the_rest() -> None:
    venue = Oracle()
    await WarmUp(venue, lambda symbol: symbol == "C05USDT")()
    assert "C05USDT" not in venue.about(MINUTES)
    assert "C05USDT" in venue.about(INTEREST)


async def test_who_leaves_while_waiting_is_not_asked_about() -> None:
    venue = Oracle()
    warm_up = WarmUp(venue, unknown)
    asking = asyncio.create_task(warm_up())
    await asyncio.sleep(0)
    venue.watched.remove(MARKETS[-1])
    await asking
    assert (MINUTES, MARKETS[-1]) not in venue.asked
