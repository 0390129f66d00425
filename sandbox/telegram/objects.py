"""The Bot API's objects, as they travel: fields that are not set are not sent."""

import msgspec


class Wire(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One JSON object of the Bot API."""


class User(Wire, frozen=True, kw_only=True):
    id: int
    is_bot: bool
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    can_join_groups: bool | None = None
    can_read_all_group_messages: bool | None = None
    supports_inline_queries: bool | None = None


class Chat(Wire, frozen=True, kw_only=True):
    """`type` is private, group, supergroup or channel."""

    id: int
    type: str
    title: str | None = None
    username: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    is_forum: bool | None = None


class Entity(Wire, frozen=True, kw_only=True):
    """A stretch of text that means something; `offset` and `length` in UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    user: User | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None


class PhotoSize(Wire, frozen=True, kw_only=True):
    file_id: str
    file_unique_id: str
    width: int
    height: int
    file_size: int


class Attachment(Wire, frozen=True, kw_only=True):
    """An animation, a video or a document; sizes in pixels, `duration` in seconds."""

    file_id: str
    file_unique_id: str
    file_name: str
    mime_type: str
    file_size: int
    width: int | None = None
    height: int | None = None
    duration: int | None = None


class CopyText(Wire, frozen=True, kw_only=True):
    text: str


class WebApp(Wire, frozen=True, kw_only=True):
    url: str


class Button(Wire, frozen=True, kw_only=True):
    text: str
    url: str | None = None
    callback_data: str | None = None
    switch_inline_query: str | None = None
    switch_inline_query_current_chat: str | None = None
    switch_inline_query_chosen_chat: dict[str, object] | None = None
    copy_text: CopyText | None = None
    web_app: WebApp | None = None
    login_url: WebApp | None = None
    style: str | None = None
    icon_custom_emoji_id: str | None = None
    pay: bool | None = None


class Keyboard(Wire, frozen=True, kw_only=True):
    inline_keyboard: tuple[tuple[Button, ...], ...]


class Origin(Wire, frozen=True, kw_only=True):
    """Where a forwarded message came from; `type` is user or channel."""

    type: str
    date: int
    sender_user: User | None = None
    chat: Chat | None = None
    message_id: int | None = None


class TopicCreated(Wire, frozen=True, kw_only=True):
    name: str
    icon_color: int


class Message(Wire, frozen=True, kw_only=True):
    message_id: int
    date: int
    chat: Chat
    from_user: User | None = msgspec.field(default=None, name="from")
    sender_chat: Chat | None = None
    message_thread_id: int | None = None
    is_topic_message: bool | None = None
    forward_origin: Origin | None = None
    reply_to_message: "Message | None" = None
    via_bot: User | None = None
    edit_date: int | None = None
    has_protected_content: bool | None = None
    media_group_id: str | None = None
    text: str | None = None
    entities: tuple[Entity, ...] = ()
    caption: str | None = None
    caption_entities: tuple[Entity, ...] = ()
    show_caption_above_media: bool | None = None
    has_media_spoiler: bool | None = None
    photo: tuple[PhotoSize, ...] = ()
    animation: Attachment | None = None
    video: Attachment | None = None
    document: Attachment | None = None
    new_chat_members: tuple[User, ...] = ()
    left_chat_member: User | None = None
    migrate_to_chat_id: int | None = None
    migrate_from_chat_id: int | None = None
    pinned_message: "Message | None" = None
    forum_topic_created: TopicCreated | None = None
    reply_markup: Keyboard | None = None


class MessageId(Wire, frozen=True, kw_only=True):
    message_id: int


class CallbackQuery(Wire, frozen=True, kw_only=True):
    id: str
    from_user: User = msgspec.field(name="from")
    chat_instance: str
    message: Message | None = None
    inline_message_id: str | None = None
    data: str | None = None


class InlineQuery(Wire, frozen=True, kw_only=True):
    id: str
    from_user: User = msgspec.field(name="from")
    query: str
    offset: str
    chat_type: str | None = None


class ChosenResult(Wire, frozen=True, kw_only=True):
    result_id: str
    from_user: User = msgspec.field(name="from")
    query: str
    inline_message_id: str | None = None


class MemberUpdated(Wire, frozen=True, kw_only=True):
    """A change of somebody's role; the two members are ChatMember objects."""

    chat: Chat
    from_user: User = msgspec.field(name="from")
    date: int
    old_chat_member: dict[str, object]
    new_chat_member: dict[str, object]


class Command(Wire, frozen=True, kw_only=True):
    command: str
    description: str
