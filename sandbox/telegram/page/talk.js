// The right side: whose chat it is, what is pinned, the messages, and what one can do here.

import { chatAvatar } from "./avatar.js";
import { inShort } from "./bubble.js";
import { chatName, kindOf } from "./chatlist.js";
import { Composer } from "./composer.js";
import { h, icon, round } from "./dom.js";
import { rich } from "./entities.js";
import { Log } from "./log.js";

export class Talk {
  constructor(acts) {
    this.acts = acts;
    this.log = new Log(acts);
    this.composer = new Composer(acts);
    this.head = h("header", { className: "bar talk-bar" });
    this.topics = h("div", { className: "topics", role: "tablist", hidden: true });
    this.pinned = h("button", { type: "button", className: "pinned", hidden: true });
    this.welcome = h("section", { className: "welcome", hidden: true });
    this.foot = h("div", { className: "foot" });
    this.node = [this.head, this.topics, this.pinned, this.log.node, this.welcome, this.foot];
    this.topic = 0;
  }

  open(view, views, state) {
    this.topic = 0;
    this.views = views;
    if (this.view?.chat.id !== view.chat.id) this.composer.field.value = "";
    this.frame(view, state);
    this.composer.show(view, state.bot);
    this.log.show(this.inTopic(views), view.you);
  }

  // Everything around the messages, again.
  frame(view, state) {
    this.view = view;
    const { acts } = this;
    const words = h("span", { className: "head-words" }, h("b", { dir: "auto" }, chatName(view, state)), h("small", {}, this.subtitle(view, state)));
    const label = { type: "button", className: "head", onclick: acts.details, "aria-label": "About this chat" };
    const card = h("button", label, chatAvatar(view, view.chat.id === state.you.id), words);
    this.head.replaceChildren(round("back", "Back to the chats", acts.back, "round back"), card, round("more", "About this chat", acts.details));
    this.drawTopics(view);
    this.drawPinned(view);
    this.drawFoot(view, state);
    this.composer.showMenu(view);
  }

  subtitle(view, { bot }) {
    const personal = view.chat.type === "private";
    if (view.bot_role === "kicked") return personal ? "blocked by you" : `${bot.name} was removed`;
    if (personal || !view.bot_present) return kindOf(view);
    return `${kindOf(view)} · ${bot.name} is ${view.bot_role === "administrator" ? "an administrator" : "a member"}`;
  }

  drawTopics(view) {
    this.topics.hidden = !view.topics.length;
    const tab = (id, name) =>
      h("button", { type: "button", role: "tab", "aria-selected": String(id === this.topic), onclick: () => this.pickTopic(id) }, name);
    this.topics.replaceChildren(tab(0, "All"), ...view.topics.map(({ id, name }) => tab(id, name)));
  }

  pickTopic(id) {
    this.topic = id;
    this.drawTopics(this.view);
    this.log.show(this.inTopic(this.views), this.view.you);
  }

  inTopic(views) {
    return this.topic ? views.filter(({ message }) => message.message_thread_id === this.topic) : views;
  }

  drawPinned(view) {
    const found = this.views?.find(({ message }) => message.message_id === view.pinned);
    this.pinned.hidden = !found;
    if (!found) return;
    this.pinned.replaceChildren(icon("pin"), inShort("Pinned", found.message));
    this.pinned.onclick = () => this.acts.jump(view.pinned);
  }

  drawFoot(view, state) {
    const stranger = !view.started && !view.last;
    this.welcome.hidden = !stranger;
    this.log.node.hidden = stranger;
    if (stranger) this.drawWelcome(view, state);
    const parts = this.offers(view, state.bot.name);
    const shown = [...this.foot.childNodes];
    if (shown.length !== parts.length || shown.some((node, index) => node !== parts[index])) this.foot.replaceChildren(...parts);
  }

  // What one can do here: write, or first what must be done before.
  offers(view, name) {
    const { acts, composer } = this;
    const bar = (label, onclick) => h("button", { type: "button", className: "wide", onclick }, label);
    if (!view.started) return [bar("Start", () => acts.say("/start"))];
    if (view.bot_present) return [composer.node];
    if (view.chat.type === "private") return [bar("Unblock and restart", acts.unblock)];
    const channel = view.chat.type === "channel";
    const add = () => acts.role(channel ? "administrator" : "member");
    return [bar(channel ? `Add ${name} as administrator` : `Add ${name} to this group`, add), composer.node];
  }

  drawWelcome(view, { bot }) {
    const words = view.description || `This is the chat with ${bot.name}. Press Start to begin.`;
    const mark = h("img", { src: "/page/mark.svg", alt: "", width: "72", height: "72" });
    const card = h("div", { className: "welcome-card" }, mark, h("h2", {}, `What can ${bot.name} do?`), h("p", { dir: "auto" }, rich(words)));
    this.welcome.replaceChildren(card);
  }

  put(view) {
    const known = this.views.findIndex(({ message }) => message.message_id === view.message.message_id);
    if (known < 0) this.views.push(view);
    else this.views[known] = view;
    if (this.inTopic([view]).length) this.log.put(view);
  }

  drop(id) {
    this.views = this.views.filter(({ message }) => message.message_id !== id);
    this.log.drop(id);
  }
}
