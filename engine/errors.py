"""The errors that leave the engine.

SgnlError
├── FeedError            a venue's socket or REST interface did not do what it should
│   ├── FeedClosed       the connection ended or could not be made
│   └── FeedRefused      the venue said no: rate limit, region block, unknown contract
└── RecordingError       a recording cannot be read; names file and line
"""

from engine.market import Venue


class SgnlError(Exception):
    """Anything that one clear line can explain to the person at the keyboard."""


class FeedError(SgnlError):
    def __init__(self, venue: Venue, what: str) -> None:
        super().__init__(f"{venue}: {what}")
        self.venue = venue
        self.what = what


class FeedClosed(FeedError):
    """The connection ended or could not be made; the feed tries again."""


class FeedRefused(FeedError):
    """The venue said no: rate limit, region block, unknown contract."""


class RecordingError(SgnlError):
    """A recording cannot be read; the message names file and line."""
