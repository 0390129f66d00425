"""Books read level by level: the slow oracle of engine.ladders."""

from engine.market import Book


def depth(book: Book, bps: float = 30.0) -> tuple[float, float, float]:
    """Quote depth of bids and asks within so many bps of the mid, or as far as both sides reach (then 0 where a side is empty)."""
    mid = (book.bids[0][0] + book.asks[0][0]) / 2.0
    distances = [[abs(price - mid) / mid * 1e4 for price, _ in side] for side in (book.bids, book.asks)]
    used = min(bps, distances[0][-1], distances[1][-1])
    bids, asks = (
        sum(price * size for (price, size), distance in zip(side, away, strict=True) if distance <= used + 1e-8)
        for side, away in zip((book.bids, book.asks), distances, strict=True)
    )
    return bids, asks, used if bids and asks else 0.0


def weight_at(distance_bps: float) -> float:
    """Order flow's weight by distance."""
    return next((w for up_to, w in ((2, 1.0), (5, 0.7), (10, 0.45), (20, 0.25), (40, 0.1)) if distance_bps <= up_to), 0.0)


def weighted_depth(book: Book) -> float:
    mid = (book.bids[0][0] + book.asks[0][0]) / 2.0
    return sum(price * size * weight_at(abs(price - mid) / mid * 1e4) for price, size in (*book.bids, *book.asks))


def flow(before: Book, after: Book) -> float:
    """Σ (Δbid − Δask) over every price that both books show, in quote currency, weighed by the distance from the mid after."""
    mid, total = (after.bids[0][0] + after.asks[0][0]) / 2.0, 0.0
    for sign, old, new in ((1.0, before.bids, after.bids), (-1.0, before.asks, after.asks)):
        reach = min(sign * (mid - side[-1][0]) / mid * 1e4 for side in (old, new))
        sizes_old, sizes_new = dict(old), dict(new)
        for price in sizes_old.keys() | sizes_new.keys():
            distance = sign * (mid - price) / mid * 1e4
            if distance <= reach + 1e-8:
                total += sign * price * (sizes_new.get(price, 0.0) - sizes_old.get(price, 0.0)) * weight_at(abs(distance))
    return total
