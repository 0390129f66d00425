"""The error that leaves storage.

SgnlError
└── StorageError         the database cannot be reached, refuses, or does not know what it is asked for
"""

import os

from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError, StatementError

from engine.errors import SgnlError


class StorageError(SgnlError):
    """One clear line; shows no password."""


def address(url: URL) -> str:
    """Where the database is, without the password and without options, which may hold one."""
    return url.set(query={}).render_as_string(hide_password=True)


def reason(error: BaseException) -> str:
    """What the driver said, in one line: every driver wraps it in its own way."""
    if isinstance(error, StatementError) and error.orig is not None:
        error = error.orig
    if not isinstance(error, SQLAlchemyError) and isinstance(error.__cause__, Exception):
        error = error.__cause__
    if isinstance(error, OSError) and error.errno is not None and error.errno > 0:
        return os.strerror(error.errno)
    said = str(error.args[-1]) if error.args else ""
    return said.strip().partition("\n")[0].strip() or type(error).__name__
