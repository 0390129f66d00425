// Where one writes: text, commands from the bot's menu, inline results, a reply.

import { author, inShort } from "./bubble.js";
import { h, icon, round } from "./dom.js";

const INLINE_MS = 300;

function choice(name, words, onclick, className = "command") {
  return h("button", { type: "button", className, onclick }, h("b", { dir: "auto" }, name), h("span", { dir: "auto" }, words));
}

export class Composer {
  constructor(acts) {
    this.acts = acts;
    this.field = h("textarea", { rows: "1", dir: "auto", "aria-label": "Message", enterkeyhint: "send", autocomplete: "off" });
    this.menu = h("button", { type: "button", className: "menu-button", "aria-haspopup": "true", "aria-expanded": "false" });
    this.send = round("send", "Send", () => this.submit(), "round send");
    this.panel = h("div", { className: "panel", hidden: true });
    this.replying = h("div", { className: "replying", hidden: true });
    this.row = h("div", { className: "write-row" }, this.menu, this.field, this.send);
    this.node = h("footer", { className: "composer" }, this.panel, this.replying, this.row);
    this.menu.addEventListener("click", () => this.openMenu());
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.key(event));
  }

  show(view, bot) {
    this.bot = bot;
    this.fold();
    this.reply(null);
    this.showMenu(view);
    this.field.placeholder = view.chat.type === "channel" ? "Write to the channel" : "Message";
    this.fit();
  }

  // The bot's own choice for this place: its Mini App, or its commands.
  showMenu(view) {
    const app = view.menu.web_app;
    this.view = view;
    this.menu.replaceChildren(icon(app ? "app" : "slash"), h("span", { dir: "auto" }, (app && view.menu.text) || "Menu"));
    this.menu.hidden = !view.bot_present || !(app || view.commands.length);
  }

  openMenu() {
    if (this.view.menu.web_app) this.acts.openApp(this.view.menu.web_app.url);
    else if (this.panel.hidden) this.listCommands("/");
    else this.fold();
  }

  reply(message) {
    this.target = message;
    this.replying.hidden = !message;
    if (!message) return;
    const drop = round("close", "Do not reply", () => this.reply(null));
    this.replying.replaceChildren(icon("reply"), inShort(author(message).first_name, message), drop);
    this.field.focus();
  }

  fill(text) {
    this.field.value = text;
    this.field.focus();
    this.typed();
  }

  key(event) {
    const choices = [...this.panel.querySelectorAll("button")];
    if (event.key === "Escape") this.fold();
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) (event.preventDefault(), this.submit());
    else if (event.key === "ArrowUp" && !this.panel.hidden) (event.preventDefault(), choices.at(-1)?.focus());
    else if (event.key === "ArrowDown" && !this.panel.hidden) (event.preventDefault(), choices[0]?.focus());
  }

  submit() {
    const text = this.field.value.trim();
    if (!text) return;
    this.acts.say(text, this.target?.message_id);
    this.field.value = "";
    this.reply(null);
    this.fold();
    this.fit();
    this.field.focus();
  }

  typed() {
    this.fit();
    const text = this.field.value;
    const inline = `@${this.bot.username} `;
    clearTimeout(this.timer);
    if (text.toLowerCase().startsWith(inline)) this.timer = setTimeout(() => this.askInline(text.slice(inline.length)), INLINE_MS);
    else if (/^\/\w*$/.test(text)) this.listCommands(text);
    else this.fold();
  }

  fit() {
    this.field.style.height = "";
    if (this.field.scrollHeight > 44) this.field.style.height = `${Math.min(this.field.scrollHeight, 160)}px`;
    this.send.classList.toggle("ready", Boolean(this.field.value.trim()));
  }

  listCommands(typed) {
    const found = this.view.commands.filter(({ command }) => `/${command}`.startsWith(typed.toLowerCase()));
    const pick = (command) => this.picked(() => this.acts.say(`/${command}`));
    this.open(found.map(({ command, description }) => choice(`/${command}`, description, () => pick(command))));
  }

  async askInline(query) {
    const results = await this.acts.inline(query);
    const pick = (result) => this.picked(() => this.acts.choose(query, result));
    const line = (result) => choice(result.title || "Result", result.description ?? "", () => pick(result), "command result");
    this.open(results.map(line));
  }

  picked(act) {
    this.fold();
    this.field.value = "";
    this.fit();
    act();
  }

  open(lines) {
    this.panel.replaceChildren(...lines);
    this.panel.hidden = !lines.length;
    this.menu.setAttribute("aria-expanded", String(!this.panel.hidden));
    this.panel.onkeydown = (event) => this.walk(event);
  }

  walk(event) {
    const next = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (event.key === "Escape") (this.fold(), this.field.focus());
    if (next) (event.preventDefault(), (document.activeElement[next] ?? this.field).focus());
  }

  fold() {
    this.panel.hidden = true;
    this.menu.setAttribute("aria-expanded", "false");
  }
}
