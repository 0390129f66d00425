// One message: its bubble, its picture, its buttons.

import { personAvatar } from "./avatar.js";
import { h, icon, round } from "./dom.js";
import { rich } from "./entities.js";
import { clock, hue, moment, size, title } from "./format.js";
import { picture } from "./overlay.js";

const SERVICE = ["new_chat_members", "left_chat_member", "pinned_message", "migrate_to_chat_id", "migrate_from_chat_id"];

export const isService = (message) => SERVICE.some((name) => message[name] !== undefined);

export const author = (message) => message.from ?? { id: message.chat.id, first_name: title(message.chat) };

export function preview(message) {
  const words = message.text ?? message.caption ?? "";
  if (message.photo) return words || "Photo";
  if (message.animation) return words || "Animation";
  if (message.video) return words || "Video";
  if (message.document) return words || message.document.file_name;
  return words || serviceText(message);
}

export function serviceText(message) {
  const who = author(message).first_name;
  if (message.new_chat_members) {
    const names = message.new_chat_members.map((user) => user.first_name).join(", ");
    return names === who ? `${who} joined` : `${who} added ${names}`;
  }
  if (message.left_chat_member) {
    const left = message.left_chat_member;
    return left.id === message.from?.id ? `${left.first_name} left` : `${who} removed ${left.first_name}`;
  }
  if (message.pinned_message) return `${who} pinned “${preview(message.pinned_message).split("\n")[0].slice(0, 48)}”`;
  if (message.migrate_to_chat_id) return "This group became a supergroup";
  if (message.migrate_from_chat_id) return "This supergroup was a group before";
  return "";
}

export function row(view, speaker, acts) {
  const { message } = view;
  const id = message.message_id;
  if (isService(message)) {
    return h("div", { className: "service", data: { id } }, h("span", { dir: "auto" }, serviceText(message)));
  }
  const out = message.from?.id === speaker.id;
  const shared = message.chat.type.endsWith("group");
  const keys = keyboard(message, acts);
  return h(
    "article",
    { className: `row ${out ? "out" : "in"}${keys ? " keyed" : ""}`, data: { id, author: author(message).id } },
    shared && !out ? personAvatar(author(message), "small") : null,
    h("div", { className: `message${keys ? " with-keys" : ""}` }, bubble(view, { out, shared, acts }), keys),
    round("reply", "Reply", () => acts.reply(message), "round reply-here"),
  );
}

function bubble(view, { out, shared, acts }) {
  const { message } = view;
  const words = message.text ?? message.caption;
  const media = medium(message, acts);
  const entities = message.entities ?? message.caption_entities;
  const text = words ? h("div", { className: "words", dir: "auto" }, rich(words, entities, acts), meta(view)) : null;
  const parts = message.show_caption_above_media ? [text, media] : [media, text];
  return h(
    "div",
    { className: `bubble${media ? " has-media" : ""}${words ? "" : " bare"}` },
    shared && !out ? h("div", { className: `who ${hue(author(message).id)}` }, author(message).first_name) : null,
    message.via_bot ? h("div", { className: "via" }, `via @${message.via_bot.username}`) : null,
    forwarded(message),
    quote(message, acts),
    parts,
    words ? null : meta(view),
  );
}

function meta({ message, edits, silent }) {
  const marks = [
    silent ? h("span", { title: "Sent without a sound" }, icon("silent")) : null,
    edits ? h("span", { className: "edited", title: `Edited ${edits} ${edits === 1 ? "time" : "times"}` }, "edited") : null,
  ];
  return h("span", { className: "meta", dir: "ltr" }, marks, h("time", { title: moment(message.date) }, clock(message.date)));
}

function forwarded({ forward_origin: origin }) {
  if (!origin) return null;
  return h("div", { className: "via" }, icon("forward"), `Forwarded from ${origin.sender_user?.first_name ?? origin.chat?.title ?? ""}`);
}

function quote(message, acts) {
  const replied = message.reply_to_message;
  if (!replied) return null;
  const thumb = replied.photo ? h("img", { src: `/sandbox/files/${replied.photo[0].file_id}`, alt: "" }) : null;
  const label = `In reply to: ${preview(replied).slice(0, 60)}. Jump there`;
  const onclick = () => acts.jump(replied.message_id);
  const text = inShort(author(replied).first_name, replied);
  return h("button", { type: "button", className: "quote", "aria-label": label, onclick }, thumb, text);
}

// A name over one line of what a message says.
export function inShort(name, message) {
  const words = h("span", { dir: "auto" }, preview(message).replaceAll("\n", " "));
  return h("span", { className: "quote-text" }, h("b", {}, name), words);
}

const file = (item) => `/sandbox/files/${item.file_id}`;

function medium(message) {
  const moving = message.animation ?? message.video;
  if (message.photo) return still(message);
  if (moving?.mime_type === "video/mp4") return film(moving, Boolean(message.animation));
  if (moving) return shown(file(moving), h("img", { src: file(moving), alt: moving.file_name }));
  return message.document ? attached(message.document) : null;
}

function still(message) {
  const { width, height } = message.photo.at(-1);
  const words = message.caption?.split("\n")[0];
  const src = file(message.photo.at(-1));
  const image = h("img", { src, width, height, alt: words ?? "Picture", loading: "lazy" });
  return shown(src, image, words, message.has_media_spoiler);
}

function shown(src, image, words, veiled) {
  const className = `photo${veiled ? " veiled" : ""}`;
  return h("button", { type: "button", className, "aria-label": "Enlarge the picture", onclick: () => picture(src, words) }, image);
}

function film(item, autoplay) {
  return h("video", { src: file(item), muted: true, loop: true, autoplay, controls: true });
}

function attached(item) {
  const words = h("span", {}, h("b", { dir: "auto" }, item.file_name), h("small", {}, size(item.file_size)));
  return h("a", { className: "file", href: file(item), download: item.file_name }, icon("file"), words);
}

function keyboard(message, acts) {
  if (!message.reply_markup) return null;
  const rows = message.reply_markup.inline_keyboard.map((buttons, line) =>
    h("div", { className: "key-row" }, buttons.map((button, column) => key(message, button, line, column, acts))),
  );
  return h("div", { className: "keys" }, rows);
}

const KEY_ICONS = {
  url: "out",
  copy_text: "copy",
  web_app: "app",
  switch_inline_query: "forward",
  switch_inline_query_current_chat: "at",
};

function key(message, button, line, column, acts) {
  const mark = Object.keys(KEY_ICONS).find((name) => button[name] !== undefined);
  const node = h(
    "button",
    { type: "button", className: `key ${button.style ?? ""}`, data: { key: `${line}:${column}` } },
    h("span", { dir: "auto" }, button.text),
    mark ? icon(KEY_ICONS[mark]) : null,
  );
  node.addEventListener("click", () => acts.press(message, button, line, column, node));
  return node;
}
