"""What every venue's REST file provides: its questions, their weights, and answers turned into events."""

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, TypeAlias

import msgspec

from engine.clock import Clock
from engine.exchanges import Ccxt, Exchange
from engine.market import Candle, Day, Funding, Level, Mark, Market, OpenInterest, Venue

Row: TypeAlias = Mapping[str, Any]
Told: TypeAlias = Funding | Mark | Day
