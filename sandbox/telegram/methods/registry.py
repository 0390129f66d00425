"""Every method by name."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from sandbox.telegram.calls import Call
from sandbox.telegram.methods import answering, editing, members, profiling, receiving, sending
from sandbox.telegram.world import World

Method: TypeAlias = Callable[[World, Call], Awaitable[object]]

METHODS: dict[str, Method] = {
    "getme": profiling.get_me,
    "logout": profiling.log_out,
    "close": profiling.close,
    "setmycommands": profiling.set_my_commands,
    "getmycommands": profiling.get_my_commands,
    "deletemycommands": profiling.delete_my_commands,
    "setmyname": profiling.set_my_name,
    "getmyname": profiling.get_my_name,
    "setmydescription": profiling.set_my_description,
    "getmydescription": profiling.get_my_description,
    "setmyshortdescription": profiling.set_my_short_description,
    "getmyshortdescription": profiling.get_my_short_description,
    "setchatmenubutton": profiling.set_chat_menu_button,
    "getchatmenubutton": profiling.get_chat_menu_button,
    "getupdates": receiving.get_updates,
    "setwebhook": receiving.set_webhook,
    "deletewebhook": receiving.delete_webhook,
    "getwebhookinfo": receiving.get_webhook_info,
    "sendmessage": sending.send_message,
    "sendphoto": sending.send_photo,
    "sendanimation": sending.send_animation,
    "sendvideo": sending.send_video,
    "senddocument": sending.send_document,
    "sendmediagroup": sending.send_media_group,
    "forwardmessage": sending.forward_message,
    "copymessage": sending.copy_message,
    "editmessagetext": editing.edit_message_text,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagemedia": editing.edit_message_media,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "pinchatmessage": editing.pin_chat_message,
    "unpinchatmessage": editing.unpin_chat_message,
    "unpinallchatmessages": editing.unpin_all_chat_messages,
    "answercallbackquery": answering.answer_callback_query,
    "answerinlinequery": answering.answer_inline_query,
    "getfile": answering.get_file,
    "getchat": members.get_chat,
    "getchatmember": members.get_chat_member,
    "getchatadministrators": members.get_chat_administrators,
    "getchatmembercount": members.get_chat_member_count,
    "leavechat": members.leave_chat,
    "sendchataction": members.send_chat_action,
    "createforumtopic": members.create_forum_topic,
}
