"""A detection report for the terminal."""

from collections.abc import Iterator

from sandbox.detection.figures import Rate, Share
from sandbox.detection.report import Report, Waited

BAR = 24


def page(report: Report) -> Iterator[str]:
    """Line by line."""
    through = ", through the venues' own frames" if report.wired else ""
    yield f"simulated market, seed {report.seed}, set-ups at strength {report.strength:g}{through}"
    yield f"{report.coins} coins on {report.markets} markets, {report.hours:g} h in all, {report.events:,} events"
    yield ""
    yield "Found"
    yield _line("precision", _share(report.precision), "right alarms of all alarms")
    yield _line("recall", _share(report.recall), "set-ups found of those that were due")
    yield _line("after the sweep", _waited(report.after_sweep), "from the first planted sell sweep to the entry")
    yield _line("after the turn", _waited(report.after_rollover), "from the roll-over to the entry")
    yield _line("background", _rate(report.background), f"alarms a market and day; {report.coin_days:.2f} days by coin")
    yield ""
    yield "Decoys                planted   alarms"
    for name, decoy in report.decoys.items():
        yield f"  {_words(name):<20}{decoy.planted:>7,}{decoy.alarms:>9,}"
    for name in ("early", "late", "background"):
        yield f"  {_words(name):<20}{'':>7}{report.false_alarms[name]:>9,}"
    yield ""
    yield from _features(report)
    yield ""
    yield "Best score of a sweep   planted set-ups"
    for band in report.score_bands:
        share = band.planted
        yield f"  {band.score_from:>3.0f}–{band.score_to:<3.0f}   {_bar(share.share)}  {_share(share)}"
    if report.missed:
        yield ""
        missed = ", ".join(f"{_words(name)} {count}" for name, count in report.missed.items())
        yield f"Missed for want of: {missed}"
    yield ""
    yield f"For information: of the right alarms {_share(report.dumped)} were dumps;"
    yield f"of those that ended, {_share(report.reached_target)} reached their target."
    yield "A simulated market proves signs, units and wiring, never an edge. Its profit is not reported."


def _features(report: Report) -> Iterator[str]:
    yield "Feature             AUC    random  decoys  at set-ups  known"
    for one in sorted(report.features, key=lambda one: -(one.auc or 0.0)):
        figures = (one.auc, one.auc_random, one.auc_decoys)
        columns = "".join(f"{_number(figure):>8}" for figure in figures)
        yield f"  {_words(one.feature):<16}{columns}{_number(one.at_setups):>10}{_percent(one.known):>9}"


def _line(name: str, value: str, meaning: str) -> str:
    return f"  {name:<18}{value:<34}{meaning}"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _bar(share: float | None) -> str:
    return ("█" * round((share or 0.0) * BAR)).ljust(BAR, "·")


def _share(share: Share) -> str:
    if share.share is None:
        return "none"
    return f"{share.share:.1%} of {share.of:,} ({share.low * 100.0:.0f}–{share.high * 100.0:.0f} %)".replace("%", " %", 1)


def _waited(waited: Waited) -> str:
    if waited.median_s is None or waited.p90_s is None:
        return "none"
    return f"median {waited.median_s:.1f} s, p90 {waited.p90_s:.1f} s"


def _rate(rate: Rate) -> str:
    if rate.per_day is None or rate.upper is None:
        return "none"
    return f"{rate.count} in {rate.days:.2f} days: {rate.per_day:.3f} (≤ {rate.upper:.3f})"
