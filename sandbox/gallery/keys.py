"""The keys of the Fluent files: none of them may be seen by a person."""

import re
from pathlib import Path

import locales

KEY = re.compile(r"^([a-z][\w-]*) =", re.MULTILINE)


def fluent_keys() -> frozenset[str]:
    """Of every language; only those with a hyphen, which no sentence has by chance."""
    files = Path(locales.__file__).parent.glob("*/*.ftl")
    return frozenset(key for file in files for key in KEY.findall(file.read_text(encoding="utf-8")) if "-" in key)
