// The track record, with intervals and without promises.

import { get } from "./api.js";
import { calibration, curve } from "./charts.js";
import { h } from "./dom.js";
import { number, w } from "./words.js";

export class Record {
  constructor(start, acts) {
    this.node = h("section", { class: "sheet record" }, h("h1", { class: "sr" }, w("tab-record")));
    this.load(acts);
  }

  async load(acts) {
    try {
      this.draw(await get("record"));
    } catch (error) {
      acts.again(error);
    }
  }

  draw(view) {
    const parts = [h("p", { class: view.simulated ? "card verdict simulated" : "card verdict" }, view.verdict), figures(view.figures)];
    if (!view.ways.length) parts.push(h("p", { class: "card empty" }, w("empty-record")));
    if (view.curve) parts.push(section(w("curve"), null, curve(view.curve, w("curve"))));
    if (view.bands.length) parts.push(section(w("bands"), w("bands-note"), calibration(view.bands, view.break_even, w("bands"))));
    if (view.ways.length) parts.push(section(w("ways"), w("ways-note"), ways(view.ways)));
    this.node.append(...parts);
  }

  close() {
    this.node.replaceChildren();
  }
}

function figures(all) {
  return h("dl", { class: "figures" }, all.map((one) => h("div", { class: "card" }, h("dt", {}, one.name), h("dd", {}, h("bdi", {}, one.value)), one.note ? h("dd", { class: "note" }, one.note) : null)));
}

function section(title, note, body) {
  return h("section", { class: "card" }, h("h2", {}, title), note ? h("p", { class: "note" }, note) : null, body);
}

function ways(all) {
  const most = Math.max(...all.map((way) => way.closed));
  return h(
    "ul",
    { class: "ways" },
    all.map((way) =>
      h(
        "li",
        {},
        h("span", { class: "way" }, way.name),
        h("span", { class: "amount" }, h("b", {}, number(way.closed)), way.wins === null ? null : h("small", {}, ` · ${number(way.wins)} ${w("won")}`)),
        h("span", { class: "bar small", "aria-hidden": "true", vars: { "--low": String((100 * (way.wins ?? way.closed)) / most), "--high": String((100 * way.closed) / most) } }, h("i", { class: "maybe" }), h("i", { class: "sure" })),
      ),
    ),
  );
}
