// What is one's own: what the bot sends, and the ledger.

import { get, post } from "./api.js";
import { h } from "./dom.js";
import { moment, number, rate, w } from "./words.js";

export class Me {
  constructor(start, acts) {
    this.start = start;
    this.acts = acts;
    this.node = h("section", { class: "sheet me" }, h("h1", { class: "sr" }, w("tab-me")));
    this.load(() => get("me"));
  }

  async load(ask) {
    try {
      const view = await ask();
      this.draw(view);
      if (view.said) this.acts.toast(view.said);
    } catch (error) {
      if (!this.node.querySelector("section")) this.node.append(h("p", { class: "card empty" }, error.message), this.out());
      this.acts.again(error);
    }
  }

  press(choice, value = null) {
    return this.load(() => post("me", { choice, value }));
  }

  draw(view) {
    const focused = this.node.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.node.replaceChildren(h("h1", { class: "sr" }, w("tab-me")), this.settings(view), this.ledger(view), this.out());
    if (focused) this.node.querySelector(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
  }

  settings(view) {
    return h(
      "section",
      { class: "card settings" },
      h("div", { class: "switch" }, h("h2", {}, w("subscription")), h("p", { class: "stand" }, view.subscription)),
      this.key("switch", null, `wide ${view.subscribed ? "quiet" : "strong"}`, w(view.subscribed ? "unsubscribe" : "subscribe")),
      h("h3", {}, w("threshold")),
      h(
        "div",
        { class: "threshold" },
        this.key("lower", null, "round", "−", { "aria-label": w("lower"), "aria-disabled": String(view.threshold <= view.lowest) }),
        h("output", { class: "stands", "aria-live": "polite", dir: "ltr" }, h("small", {}, "UPS ≥ "), rate(view.threshold)),
        this.key("higher", null, "round", "+", { "aria-label": w("higher"), "aria-disabled": String(view.threshold >= view.highest) }),
      ),
      h("p", { class: "note" }, view.threshold_words),
      view.past ? h("p", { class: "note" }, view.past) : null,
      h("h3", {}, w("venues")),
      h("div", { class: "chips" }, view.venues.map((one) => this.key("venue", one.value, "chip", one.name, { "aria-pressed": String(one.on) }))),
      h("h3", {}, w("events")),
      h("ul", { class: "choices" }, [...view.events, view.picture].map((one) => h("li", {}, this.key(one.choice, null, "choice", [h("span", {}, one.name), h("b", { class: one.on ? "" : "dim" }, one.says)])))),
      h("p", { class: "note" }, w("more-settings")),
      h("p", { class: "note" }, w("risk-note")),
    );
  }

  key(choice, value, kind, content, more = {}) {
    return h("button", { type: "button", class: kind, "data-key": `${choice}-${value ?? ""}`, onclick: () => this.press(choice, value), ...more }, content);
  }

  ledger(view) {
    const rows = view.ledger.map((one) =>
      h(
        "li",
        {},
        h("span", { class: "number", dir: "ltr" }, `#${number(one.number)}`),
        h("span", { class: "who" }, h("b", { dir: "ltr" }, one.coin), h("span", { class: "venue" }, `${one.venue_name} · ${moment(one.at_ms)}`)),
        h("span", { class: one.took ? "tag took" : "tag" }, one.mark),
        h("b", { class: one.net_r === null ? "dim" : one.net_r > 0 ? "win" : "loss", dir: "ltr" }, one.result ?? w("open")),
      ),
    );
    return h(
      "section",
      { class: "card ledger" },
      h("h2", {}, w("ledger")),
      rows.length ? h("p", { class: "stand" }, view.counts) : null,
      rows.length ? h("ul", { class: "marks" }, rows) : h("p", { class: "note" }, w("empty-ledger")),
      rows.length ? h("p", { class: "note" }, w("ledger-note")) : null,
    );
  }

  out() {
    return h("button", { type: "button", class: "wide quiet", onclick: () => this.acts.leave() }, w("leave"));
  }

  close() {
    this.node.replaceChildren();
  }
}
