// Every official signal, the latest first, with what became of it.

import { get } from "./api.js";
import { h } from "./dom.js";
import { moment, rate, w } from "./words.js";

export class Signals {
  constructor(start, acts) {
    this.acts = acts;
    this.list = h("ul", { class: "signals" });
    this.more = h("button", { type: "button", class: "wide", hidden: true, onclick: () => this.load() }, w("more"));
    this.note = h("p", { class: "note" }, w("signals-note"));
    this.node = h("section", { class: "sheet" }, h("h1", { class: "sr" }, w("tab-signals")), this.list, this.more, this.note);
    this.before = null;
    this.load();
  }

  async load() {
    try {
      const view = await get(this.before === null ? "signals" : `signals?before=${this.before}`);
      this.before = view.before;
      this.more.hidden = view.before === null;
      this.list.append(...view.signals.map(card));
      if (!this.list.children.length) this.list.replaceWith(h("p", { class: "card empty" }, w("empty-signals")));
    } catch (error) {
      this.acts.again(error);
    }
  }

  close() {
    this.before = null;
  }
}

const won = (ended) => (ended.net_r > 0 ? "win" : "loss");

function card(one) {
  const { ended } = one;
  const state = ended ? won(ended) : "running";
  const head = h(
    "summary",
    {},
    h("span", { class: "number", dir: "ltr" }, `#${one.number}`),
    h("span", { class: "who" }, h("b", { dir: "ltr" }, one.coin), h("span", { class: "venue" }, `${one.venue_name} · ${moment(one.at_ms)}`)),
    ended
      ? h("span", { class: `outcome ${state}` }, h("b", { dir: "ltr" }, `${ended.r}R`), h("small", {}, h("bdi", {}, ended.net)))
      : h("span", { class: "outcome running" }, h("b", {}, w("open"))),
  );
  return h("li", {}, h("details", { class: "card signal" }, head, h("div", { class: "life" }, levels(one), facts(one))));
}

function levels(one) {
  return h(
    "dl",
    { class: "levels" },
    one.levels.map((level) => h("div", {}, h("dt", {}, level.name), h("dd", { dir: "ltr" }, level.price, level.distance ? h("small", {}, level.distance) : null))),
    one.ended ? h("div", {}, h("dt", {}, w("exit")), h("dd", { dir: "ltr" }, one.ended.exit)) : null,
  );
}

function facts(one) {
  const bounds = Math.floor(one.high) > Math.floor(one.low) ? `${rate(one.low)}–${rate(one.high)}` : rate(one.low);
  return [
    one.ended ? h("p", { class: "ending" }, `${one.ended.icon} ${one.ended.reason} · ${one.ended.span}`) : null,
    one.ended?.from_candles ? h("p", { class: "note" }, w("ended-from-candles")) : null,
    h("p", { class: "ups" }, "UPS ", h("b", { dir: "ltr" }, bounds)),
    one.reasons.length ? h("ul", { class: "reasons", "aria-label": w("reasons") }, one.reasons.map((reason) => h("li", {}, reason))) : null,
  ];
}
