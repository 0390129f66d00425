import sys

import pytest

from storage.database import Database
from storage.engines import url_of
from storage.errors import StorageError, address, reason


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("sqlite+aiosqlite:///data/sgnl.db", "sqlite+aiosqlite:///data/sgnl.db"),
        ("sqlite:////tmp/sgnl.db", "sqlite+aiosqlite:////tmp/sgnl.db"),
        ("mysql://u:p@h:1/n", "mysql+asyncmy://u:p@h:1/n"),
        ("mariadb+asyncmy://u:p@h/n", "mysql+asyncmy://u:p@h/n"),
        ("postgres://u:p@h/n?ssl=require", "postgresql+asyncpg://u:p@h/n?ssl=require"),
        ("postgresql+asyncpg://u:p@h/n", "postgresql+asyncpg://u:p@h/n"),
    ],
)
def test_a_database_is_named_with_or_without_its_driver(text: str, read: str):
    assert url_of(text).render_as_string(hide_password=False) == read


@pytest.mark.parametrize(
    "text",
    ["", "sgnl.db", "://secret@", "mysql://u:secret@h:port/n", "postgresql+psycopg2://u:secret@h/n", "oracle://u:secret@h/n"],
)
def test_a_url_that_cannot_be_used_is_one_line_with_examples_and_no_password(text: str):
    with pytest.raises(StorageError, match=r"^DATABASE_URL .* looks like one of: sqlite\+aiosqlite:///data/sgnl\.db") as caught:
        Database(text)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_that_would_forget_everything_is_refused(text: str):
    with pytest.raises(StorageError, match="names no file"):
        Database(text)


@pytest.mark.parametrize(("scheme", "driver", "extra"), [("mysql", "asyncmy", "mysql"), ("postgres", "asyncpg", "postgres")])
def test_a_missing_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch, scheme: str, driver: str, extra: str):
    monkeypatch.setitem(sys.modules, driver, None)
    with pytest.raises(StorageError, match=rf"install sgnl\[{extra}\]"):
        Database(f"{scheme}://u@h/n")


def test_addresses_show_neither_password_nor_options():
    assert address(url_of("mysql://u:secret@h/n?password=secret")) == "mysql+asyncmy://u:***@h/n"


def test_an_error_that_says_nothing_is_called_by_its_name():
    assert reason(TimeoutError()) == "TimeoutError"
