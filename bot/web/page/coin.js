// One coin, opened below its row: what its score is made of, and what an entry still needs.

import { get, Refusal } from "./api.js";
import { h } from "./dom.js";
import { number, rate, w } from "./words.js";

const MARKS = new Map([[true, ["✓", "passed"]], [false, ["✗", "failed"]], [null, ["?", "unknown"]]]);

export class Coin {
  constructor(line, acts) {
    this.line = line;
    this.acts = acts;
    this.market = [line.row.venue, line.row.symbol];
    this.node = h("div", { class: "inside", id: `inside-${line.row.coin}`, role: "region", "aria-label": line.row.coin });
    line.button.setAttribute("aria-expanded", "true");
    line.button.setAttribute("aria-controls", this.node.id);
    line.node.classList.add("opened");
    line.node.append(this.node);
    this.refresh();
  }

  async refresh() {
    try {
      const view = await get(`market/${this.market[0]}/${encodeURIComponent(this.market[1])}`);
      if (this.node.isConnected) this.draw(view);
    } catch (error) {
      if (!(error instanceof Refusal)) return;
      if (error.status === 401) this.acts.again(error);
      else this.node.replaceChildren(h("p", { class: "note" }, error.message));
    }
  }

  // Drawn anew as a whole; what has the focus gets it back.
  draw(view) {
    this.line.follow(view);
    const focused = this.node.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.node.replaceChildren(
      h("p", { class: "facts" }, h("span", {}, `${view.venue_name} · `, h("span", { dir: "ltr" }, view.symbol)), h("span", {}, view.price), h("span", {}, view.coverage)),
      view.venues.length > 1 ? this.venues(view) : "",
      h("h3", {}, w("parts")),
      h("ul", { class: "parts" }, view.parts.map(part)),
      h("h3", {}, w("gates"), " ", h("span", { class: "note", dir: "ltr" }, `${number(view.gates_passed)} / ${number(view.gates.length)}`)),
      h("ul", { class: "gates" }, view.gates.map(gate)),
      view.context.length ? h("h3", {}, w("context")) : "",
      h("dl", { class: "context" }, view.context.map((one) => [h("dt", {}, one.name), h("dd", { class: one.known ? "" : "dim" }, one.says, one.age ? h("small", {}, ` · ${one.age}`) : null)])),
    );
    if (focused) this.node.querySelector(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
  }

  venues(view) {
    const choose = (one) => () => ((this.market = [one.venue, one.symbol]), this.refresh());
    return h(
      "div",
      { class: "chips", role: "group", "aria-label": w("side-by-side") },
      view.venues.map((one) =>
        h(
          "button",
          { type: "button", class: "chip", "data-key": one.venue, "aria-pressed": String(one.venue === view.venue), onclick: choose(one) },
          one.name,
          " ",
          h("b", {}, rate(one.low)),
        ),
      ),
    );
  }

  close() {
    this.line.button.setAttribute("aria-expanded", "false");
    this.line.button.removeAttribute("aria-controls");
    this.line.node.classList.remove("opened");
    this.node.remove();
  }
}

function part(one) {
  const points = Math.round(one.high) > Math.round(one.low) ? `${number(one.low)}–${number(one.high)}` : number(one.low);
  return h(
    "li",
    {},
    h("div", { class: "part-head" }, h("b", {}, one.name), h("span", { class: "points", dir: "ltr" }, h("b", {}, points), ` / ${number(one.weight)}`)),
    h(
      "span",
      { class: "bar small", "aria-hidden": "true", vars: { "--low": String((100 * one.low) / one.weight), "--high": String((100 * one.high) / one.weight) } },
      h("i", { class: "maybe" }),
      h("i", { class: "sure" }),
    ),
    one.readings.map((reading) => h("p", { class: reading.known ? "reading" : "reading dim" }, reading.known ? reading.says : `${reading.name}: ${reading.says}`, reading.age ? h("small", {}, ` · ${reading.age}`) : null)),
  );
}

function gate(one) {
  const [mark, word] = MARKS.get(one.passed);
  return h(
    "li",
    { class: word },
    h("span", { class: "sign", role: "img", "aria-label": w(word) }, mark),
    h("span", { class: "asked" }, one.condition, one.missing ? h("small", {}, one.missing) : null),
    h("span", { class: "there" }, one.value),
    one.near === null || one.passed ? null : h("span", { class: "near", "aria-hidden": "true", vars: { "--near": `${Math.round(one.near * 100)}%` } }),
  );
}
