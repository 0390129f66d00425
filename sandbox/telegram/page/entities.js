// Text with entities as nodes. Offsets are UTF-16 units, which is how JavaScript counts too.

import { h, round } from "./dom.js";
import { localTime, moment } from "./format.js";
import { copy } from "./overlay.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };

export function rich(text, entities = [], acts = {}) {
  const nodes = [];
  let at = 0;
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  for (let index = 0; index < sorted.length; index += 1) {
    const entity = sorted[index];
    const end = entity.offset + entity.length;
    if (entity.offset < at) continue;
    const block = BLOCKS.has(entity.type);
    if (entity.offset > at) nodes.push(block ? text.slice(at, entity.offset).replace(/\n$/, "") : text.slice(at, entity.offset));
    const inner = sorted
      .slice(index + 1)
      .filter((other) => other.offset >= entity.offset && other.offset + other.length <= end)
      .map((other) => ({ ...other, offset: other.offset - entity.offset }));
    nodes.push(wrapped(entity, text.slice(entity.offset, end), inner, acts));
    at = block && text[end] === "\n" ? end + 1 : end;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

function wrapped(entity, text, inner, acts) {
  const children = () => rich(text, inner, acts);
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
      return h(TAGS[entity.type], {}, children());
    case "spoiler":
      return spoiler(children());
    case "code":
      return h("code", { className: "tap-copy", title: "Copy", onclick: () => copy(text) }, text);
    case "pre":
      return preformatted(entity, text);
    case "blockquote":
      return h("blockquote", {}, children());
    case "expandable_blockquote":
      return expandable(children());
    case "url":
    case "text_link":
    case "email":
      return link(entity, text, children(), acts);
    case "bot_command":
      return h("button", { type: "button", className: "as-link", onclick: () => acts.say?.(text) }, text);
    case "date_time":
      return time(entity, text, children());
    case "mention":
    case "hashtag":
    case "cashtag":
    case "text_mention":
      return h("span", { className: "tagged" }, children());
    default:
      return h("span", {}, children());
  }
}

function spoiler(children) {
  const veil = { className: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text, press to show" };
  const node = h("span", veil, h("span", {}, children));
  const show = () => {
    node.classList.add("shown");
    node.removeAttribute("role");
    node.removeAttribute("aria-label");
  };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return node;
}

function preformatted(entity, text) {
  const button = round("copy", "Copy", () => copy(text), "pre-copy");
  return h("pre", { dir: "ltr" }, h("span", { className: "pre-head" }, entity.language ?? "", button), h("code", {}, text));
}

function expandable(children) {
  const node = h("blockquote", { className: "folded" }, h("span", { className: "fold-text" }, children));
  const button = round("expand", "Show all", () => button.setAttribute("aria-expanded", node.classList.toggle("open")), "fold");
  button.setAttribute("aria-expanded", "false");
  node.append(button);
  return node;
}

export function safe(url) {
  return /^(https?|tg|mailto):/i.test(url) ? url : `https://${url}`;
}

function link(entity, text, children, acts) {
  const url = entity.type === "email" ? `mailto:${text}` : safe(entity.url ?? text);
  const onclick = (event) => acts.follow?.(url) && event.preventDefault();
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick }, children);
}

function time(entity, text, children) {
  const format = entity.date_time_format ?? "";
  const shown = format ? localTime(entity.unix_time, format) : children;
  const data = format.toLowerCase() === "r" ? { relative: entity.unix_time } : {};
  return h("time", { datetime: new Date(entity.unix_time * 1000).toISOString(), title: moment(entity.unix_time), data }, shown);
}
