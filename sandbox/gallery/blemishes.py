"""What no person should ever read: traces of the machine in a sentence."""

import re

TRACES = {
    "a repr of an object": re.compile(r"<[a-z_]+\.[\w.]+|object at 0x|\w+\([a-z_]+=[^)]"),
    "a value that is not there": re.compile(r"(?<![\w-])(?:None|nan|NaN|inf|null|undefined)(?![\w-])"),
    "a traceback": re.compile(r"Traceback|\bFile \"|\b[A-Z]\w+Error\b"),
    "a placeable": re.compile(r"\{\s*\$|\{\s*-?[a-z]|\$[a-z]+\}"),
    "markup": re.compile(r"</?(?:b|i|u|s|a|code|pre|tg-time|tg-spoiler|blockquote)\b[^>]*>|&(?:lt|gt|amp|quot|#\d+);"),
    "a number without end": re.compile(r"\d\.\d{13,}|\d[eE][-+]\d{2}\b"),
}


def blemishes(words: str, keys: frozenset[str] = frozenset()) -> list[str]:
    """Each as one line; `keys` are those of the Fluent files, none of which may stand in a text by itself."""
    found = [f"{what}: {match.group()!r}" for what, trace in TRACES.items() if (match := trace.search(words))]
    raw = sorted({word for word in re.findall(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+", words) if word in keys})
    return [*found, *(f"a raw key: {key!r}" for key in raw)]
