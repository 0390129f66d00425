import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.frames import Ms, Price, Recent, Size, batches, command, misfit, moment_ms, number, positive, shards


class Level(msgspec.Struct):
    price: Price
    size: Size
    at: Ms = 0


decode = msgspec.json.Decoder(Level, strict=False).decode


@pytest.mark.parametrize("price", ['"0"', "0", "-1", '"nan"', '"inf"', "1e999", '"1e400"', "null", "true", '""', "[]"])
def test_a_price_that_is_none_is_refused_with_its_place(price):
    with pytest.raises(msgspec.DecodeError) as refused:
        decode(f'{{"price":{price},"size":1}}')
    assert misfit(refused.value) in {"misfit at $.price", "not json"}


@pytest.mark.parametrize("size", ["-1", '"-0.5"', '"nan"', '"Infinity"', "null"])
def test_a_negative_or_endless_size_is_refused(size):
    with pytest.raises(msgspec.DecodeError):
        decode(f'{{"price":1,"size":{size}}}')


def test_what_is_no_json_is_called_that():
    with pytest.raises(msgspec.DecodeError) as refused:
        decode("pong")
    assert misfit(refused.value) == "not json"


@given(st.text())
def test_the_kind_of_a_misfit_never_repeats_what_the_venue_sent(text):
    sent = msgspec.json.encode({"price": 1, "size": 1, "at": f"<{text}>"})
    with pytest.raises(msgspec.DecodeError) as refused:
        decode(sent)
    assert misfit(refused.value) == "misfit at $.at"


@pytest.mark.parametrize("text", [None, "", "x", "nan", "inf", "1e999"])
def test_an_absent_or_empty_field_is_no_number(text):
    assert number(text) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_as_it_was_written(value):
    assert number(repr(value)) == value
    assert positive(repr(value)) == (value if value > 0 else None)


def test_a_time_of_zero_or_beyond_the_year_5000_is_none():
    assert moment_ms("0") is None
    assert moment_ms("1e300") is None
    assert moment_ms("1790000000000") == 1_790_000_000_000


@given(st.sets(st.text(max_size=3)), st.integers(1, 20))
def test_shards_hold_every_name_once_and_are_as_few_and_equal_as_can_be(names, at_most):
    parts = shards([*names, *names], at_most)
    assert sorted(name for part in parts for name in part) == sorted(names)
    assert len(parts) == math.ceil(len(names) / at_most)
    assert not parts or max(map(len, parts)) - min(map(len, parts)) <= 1


@given(st.lists(st.integers()), st.integers(1, 20))
def test_batches_keep_the_order(things, at_most):
    parts = batches(things, at_most)
    assert [thing for part in parts for thing in part] == things
    assert all(0 < len(part) <= at_most for part in parts)


def test_a_command_is_compact_json():
    assert command(op="ping") == '{"op":"ping"}'


def test_the_recent_are_known_and_the_long_gone_are_new_again():
    recent = Recent(capacity=2)
    assert [recent.is_new(name) for name in "aabcbac"] == [True, False, True, True, False, True, False]
