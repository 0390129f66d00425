// The list of chats: the latest words of each, unread ones counted.

import { chatAvatar } from "./avatar.js";
import { author, preview } from "./bubble.js";
import { h } from "./dom.js";
import { listTime, title } from "./format.js";

export function chatName(view, state) {
  if (view.chat.type !== "private") return title(view.chat);
  return view.chat.id === state.you.id ? state.bot.name : `${title(view.chat)} · ${state.bot.name}`;
}

export function kindOf(view) {
  switch (view.chat.type) {
    case "private":
      return "bot";
    case "channel":
      return "channel";
    default:
      return `${view.chat.is_forum ? "forum" : "group"}, ${view.people} members`;
  }
}

function lastWords(view, state) {
  const { last, chat } = view;
  if (!last) return view.started ? (view.bot_present ? "No messages yet" : `${state.bot.name} is not in here yet`) : "Press Start to begin";
  const words = preview(last.message).replaceAll("\n", " ");
  const who = last.message.from;
  if (!who || chat.type === "channel") return words;
  if (who.id === view.you.id) return `You: ${words}`;
  return chat.type === "private" ? words : `${author(last.message).first_name}: ${words}`;
}

export function chatList(state, open) {
  const latest = (view) => view.last?.message.date ?? 0;
  const mine = (view) => Number(view.chat.id === state.you.id);
  const views = [...state.chats.values()].sort((a, b) => latest(b) - latest(a) || mine(b) - mine(a));
  return views.map((view) => entry(view, state, open));
}

function entry(view, state, open) {
  const { id } = view.chat;
  const time = view.last ? h("time", {}, listTime(view.last.message.date)) : null;
  const top = h("span", { className: "entry-top" }, h("b", { dir: "auto" }, chatName(view, state)), time);
  const words = h("span", { dir: "auto" }, lastWords(view, state));
  const bottom = h("span", { className: "entry-bottom" }, words, unreadMark(state.unread.get(id)));
  const current = state.current === id;
  return h(
    "button",
    { type: "button", className: `entry${current ? " current" : ""}`, "aria-current": current || null, onclick: () => open(id), data: { chat: id } },
    chatAvatar(view, id === state.you.id),
    h("span", { className: "entry-words" }, top, bottom),
  );
}

function unreadMark(count) {
  return count ? h("i", { className: "unread", "aria-label": `${count} unread` }, String(count)) : null;
}
