"""Buttons in rows."""

import pytest

from bot.buttons import button, in_rows
from bot.callbacks import TopPage


@pytest.mark.parametrize(
    ("count", "lengths"), [(0, []), (1, [1]), (3, [3]), (4, [4]), (5, [3, 2]), (9, [3, 3, 3]), (10, [4, 3, 3]), (20, [4] * 5)]
)
def test_rows_are_as_few_as_can_be_and_about_as_long_as_each_other(count: int, lengths: list[int]) -> None:
    buttons = [button(f"{number}", TopPage()) for number in range(count)]
    rows = list(in_rows(iter(buttons), 4))
    assert [len(row) for row in rows] == lengths
    assert [each for row in rows for each in row] == buttons
