"""The time zones that are offered by a button, from west to east; any other one can be typed."""

from zoneinfo import available_timezones

ZONES = (
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Sao_Paulo",
    "UTC",
    "Europe/London",
    "Africa/Lagos",
    "Europe/Berlin",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Asia/Tehran",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Bangkok",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
)


def zone_typed(words: str) -> str | None:
    """`europe/berlin`, `Berlin`, `new york`, `utc`: the zone that is meant, None where there is none or the city is ambiguous."""
    name = words.strip().replace(" ", "_").lower()
    known = {zone.lower(): zone for zone in available_timezones()}
    if name in known:
        return known[name]
    cities = {zone for lower, zone in known.items() if "/" in lower and lower.rpartition("/")[2] == name}
    areas = {zone for zone in cities if zone.partition("/")[0] in {"Africa", "America", "Asia", "Australia", "Europe", "Pacific"}}
    return areas.pop() if len(areas) == 1 else None
