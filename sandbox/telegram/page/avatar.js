// A round picture for everybody: the bot's mark, an initial, or what kind of chat it is.

import { h, icon } from "./dom.js";
import { hue, initials, title } from "./format.js";

const KINDS = { channel: "channel", group: "people", supergroup: "people" };

export function botAvatar(className = "") {
  return h("img", { className: `avatar ${className}`, src: "/page/mark.svg", alt: "" });
}

export function personAvatar(user, className = "") {
  if (user.is_bot) return botAvatar(className);
  return h("span", { className: `avatar ${hue(user.id)} ${className}`, "aria-hidden": "true" }, initials(user.first_name));
}

export function chatAvatar(view, mine) {
  const { chat } = view;
  if (chat.type === "private") return mine ? botAvatar() : personAvatar({ id: chat.id, first_name: title(chat) });
  return h("span", { className: `avatar ${hue(chat.id)}`, "aria-hidden": "true" }, icon(chat.is_forum ? "forum" : KINDS[chat.type]));
}
