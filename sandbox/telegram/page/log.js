// The conversation: messages in order, kept as they change, with the latest in sight.

import { isService, row } from "./bubble.js";
import { h, round } from "./dom.js";
import { day, relative } from "./format.js";

const KEPT = 300;
const NEAR_PX = 120;

export class Log {
  constructor(acts) {
    this.acts = acts;
    this.views = new Map();
    this.rows = new Map();
    this.unseen = 0;
    this.list = h("div", { className: "messages", role: "log", "aria-live": "polite", "aria-relevant": "additions text" });
    this.indicator = h("div", { className: "doing", hidden: true }, h("i", {}), h("i", {}), h("i", {}), h("span", {}));
    this.jumper = round("down", "To the latest message", () => this.toEnd(true), "round to-end");
    this.scroller = h("div", { className: "scroller", tabindex: "0" }, this.list, this.indicator);
    this.node = h("div", { className: "log" }, this.scroller, this.jumper);
    this.scroller.addEventListener("scroll", () => this.near() && this.seen(), { passive: true });
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.list);
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.scroller);
    this.stuck = true;
    this.scroller.addEventListener("scroll", () => (this.stuck = this.near()), { passive: true });
    setInterval(() => this.refreshTimes(), 5_000);
  }

  show(views, speaker) {
    this.speaker = speaker;
    this.views = new Map(views.map((view) => [view.message.message_id, view]));
    this.rows.clear();
    for (const view of this.views.values()) this.rows.set(view.message.message_id, row(view, speaker, this.acts));
    this.idle();
    this.arrange();
    this.stuck = true;
    this.toEnd();
  }

  put(view) {
    const id = view.message.message_id;
    const old = this.rows.get(id);
    const stay = this.stuck;
    const fresh = row(view, this.speaker, this.acts);
    this.views.set(id, view);
    this.rows.set(id, fresh);
    if (old) {
      fresh.classList.toggle("first", old.classList.contains("first"));
      fresh.classList.toggle("last", old.classList.contains("last"));
      fresh.classList.add("changed");
      old.replaceWith(fresh);
    } else {
      fresh.classList.add("arriving");
      if (view.own) this.idle();
      this.arrange();
      const mine = view.message.from?.id === this.speaker.id;
      if (stay || mine) this.toEnd(true);
      else this.missed();
    }
  }

  drop(id) {
    this.views.delete(id);
    this.rows.get(id)?.remove();
    this.rows.delete(id);
    this.arrange();
  }

  // In order, with the days between them, and those of one author together.
  arrange() {
    const order = [...this.views.keys()].sort((a, b) => a - b);
    for (const id of order.splice(0, order.length - KEPT)) (this.views.delete(id), this.rows.delete(id));
    const nodes = order.flatMap((id, index) => {
      const [before, after] = [order[index - 1], order[index + 1]];
      const node = this.rows.get(id);
      if (!isService(this.views.get(id).message)) {
        node.classList.toggle("first", !this.together(before, id));
        node.classList.toggle("last", !this.together(id, after));
      }
      return this.sameDay(before, id) ? [node] : [this.dayMark(id), node];
    });
    this.list.replaceChildren(...nodes);
  }

  together(one, other) {
    return this.rows.get(one)?.dataset.author === this.rows.get(other)?.dataset.author && this.sameDay(one, other);
  }

  sameDay(one, other) {
    const date = (id) => new Date((this.views.get(id)?.message.date ?? 0) * 1000).toDateString();
    return date(one) === date(other);
  }

  dayMark(id) {
    return h("div", { className: "service day" }, h("span", {}, day(this.views.get(id).message.date)));
  }

  doing(words) {
    this.indicator.lastChild.textContent = words;
    this.indicator.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.idle(), 5000);
    if (this.stuck) this.toEnd();
  }

  idle() {
    clearTimeout(this.timer);
    this.indicator.hidden = true;
  }

  jump(id) {
    const node = this.rows.get(id);
    if (!node) return false;
    this.stuck = false;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.remove("pointed");
    requestAnimationFrame(() => node.classList.add("pointed"));
    return true;
  }

  near() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < NEAR_PX;
  }

  toEnd(smooth = false) {
    this.stuck = true;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.seen();
  }

  missed() {
    this.unseen += 1;
    this.jumper.dataset.count = this.unseen;
    this.jumper.classList.add("wanted");
  }

  seen() {
    this.unseen = 0;
    delete this.jumper.dataset.count;
    this.jumper.classList.remove("wanted");
  }

  refreshTimes() {
    for (const node of this.list.querySelectorAll("time[data-relative]")) node.textContent = relative(Number(node.dataset.relative));
  }
}
