"""Telegram's HTML, read and refused as Telegram does."""

import html

import pytest
from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration
from hypothesis import given
from hypothesis import strategies as st

from sandbox.telegram.automatic import with_automatic
from sandbox.telegram.markup import parse_html, units
from sandbox.telegram.refusals import Refused


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("5<6", "Unclosed start tag at byte offset 1"),
        ("😀<br>", 'Unsupported start tag "br" at byte offset 4'),
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("</", "Unexpected end tag at byte offset 0"),
        ("<i>a</i   ", "Unclosed end tag at byte offset 4"),
        ("<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i    aba  =  ", 'Unclosed start tag "i" at byte offset 0'),
        ("<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 14"),
        ('<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("&#xDFDF;", "unmatched surrogate code units"),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="x">a</tg-time>', 'must have a valid attribute "unix"'),
        ('<tg-time unix="5" format="tt">a</tg-time>', "Invalid date-time format specified"),
    ],
)
def test_what_telegram_cannot_parse_is_refused_in_its_words(markup: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_html(markup)
    assert refused.value.code == 400
    assert refused.value.description.startswith("Bad Request: can't parse entities: ")
    assert why in refused.value.description


@pytest.mark.parametrize(
    ("markup", "text", "entity"),
    [
        ("<strong>a</strong>", "a", {"type": "bold"}),
        ("<em>a</em>", "a", {"type": "italic"}),
        ("<ins>a</ins>", "a", {"type": "underline"}),
        ("<del>a</del>", "a", {"type": "strikethrough"}),
        ('<span class="tg-spoiler">a</span>', "a", {"type": "spoiler"}),
        ("<TG-SPOILER>a</tg-spoiler>", "a", {"type": "spoiler"}),
        ("<code>a</code>", "a", {"type": "code"}),
        ('<pre><code class="language-python">a</code></pre>', "a", {"type": "pre", "language": "python"}),
        ("<pre>a</pre>", "a", {"type": "pre"}),
        ("<blockquote>a</blockquote>", "a", {"type": "blockquote"}),
        ("<blockquote expandable>a</blockquote>", "a", {"type": "expandable_blockquote"}),
        ("<a href='https://t.me/x?a=1&amp;b=2'>a</a>", "a", {"type": "text_link", "url": "https://t.me/x?a=1&b=2"}),
        ("<a>example.org</a>", "example.org", {"type": "text_link", "url": "http://example.org/"}),
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            {"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"},
        ),
        (
            '<tg-time unix="1700000000" format="wDT">then</tg-time>',
            "then",
            {"type": "date_time", "unix_time": 1_700_000_000, "date_time_format": "wDT"},
        ),
    ],
)
def test_every_tag_is_its_entity(markup: str, text: str, entity: dict[str, object]) -> None:
    parsed, entities = parse_html(markup)
    assert parsed == text
    assert [
        {name: value for name in found.__struct_fields__ if (value := getattr(found, name)) is not None} for found in entities
    ] == [{"offset": 0, "length": units(text)} | entity]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("&lt;&gt;&amp;&quot;&#65;&#x1F600;", '<>&"A😀'),
        ("&laquo; &ge; &", "&laquo; &ge; &"),
        ("<b></b>x", "x"),
        ("<a href='nothing'>x</a>", "x"),
    ],
)
def test_references_are_resolved_and_unknown_ones_stay(markup: str, text: str) -> None:
    assert parse_html(markup) == (text, ())


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text)) == (text, ())


@given(
    st.lists(
        st.tuples(st.text("ab😀é ", min_size=1), st.sampled_from(("bold", "italic", "underline", "code", "spoiler"))), max_size=8
    )
)
def test_what_aiogram_writes_is_read_back(parts: list[tuple[str, str]]) -> None:
    text, marked = "", []
    for words, kind in parts:
        marked.append(MessageEntity(type=kind, offset=units(text), length=units(words)))
        text += words
    parsed, entities = parse_html(html_decoration.unparse(text, marked))
    assert parsed == text
    assert [(found.type, found.offset, found.length) for found in entities] == [(e.type, e.offset, e.length) for e in marked]


def test_commands_links_and_tags_are_found_outside_of_code() -> None:
    text, marked = parse_html("<code>/no</code> /top@sgnl_bot https://t.me/x #Short $HIFI @mira_k 5/6 a@b.org")
    found = with_automatic(text, marked)
    assert [(entity.type, text[entity.offset : entity.offset + entity.length]) for entity in found] == [
        ("code", "/no"),
        ("bot_command", "/top@sgnl_bot"),
        ("url", "https://t.me/x"),
        ("hashtag", "#Short"),
        ("cashtag", "$HIFI"),
        ("mention", "@mira_k"),
        ("email", "a@b.org"),
    ]
