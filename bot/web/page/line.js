// One coin of the leaderboard: its name, its bar with bounds, its numbers.

import { h, say } from "./dom.js";
import { number, percent, rate, w } from "./words.js";

export class Line {
  constructor(row, threshold, onclick) {
    this.row = row;
    this.coin = h("b", { class: "coin", dir: "ltr" }, row.coin);
    this.venue = h("span", { class: "venue" });
    this.tags = h("span", { class: "tags" });
    this.bar = h("span", { class: "bar", "aria-hidden": "true" }, h("i", { class: "maybe" }), h("i", { class: "sure" }), h("i", { class: "line" }));
    this.bar.style.setProperty("--at", String(threshold));
    this.low = h("b", { class: "low" });
    this.high = h("span", { class: "high" });
    this.change = h("span", { class: "change" });
    this.button = h(
      "button",
      { type: "button", class: "row", "aria-expanded": "false", onclick },
      h("span", { class: "who" }, this.coin, this.venue, this.tags),
      this.bar,
      h("span", { class: "score" }, h("span", { class: "range", dir: "ltr" }, this.low, this.high), this.change),
    );
    this.node = h("li", {}, this.button);
  }

  // The row and what is open below it are of one moment.
  follow(view) {
    if (view.venue !== this.row.venue || view.symbol !== this.row.symbol) return;
    Object.assign(this.row, { low: view.low, high: view.high });
    this.draw(this.moved);
  }

  draw(change) {
    const { row } = this;
    this.moved = change;
    say(this.venue, w(`venue-${row.venue}`));
    say(this.low, rate(row.low));
    say(this.high, Math.floor(row.high + 1e-9) > Math.floor(row.low + 1e-9) ? `–${rate(row.high)}` : "");
    this.bar.style.setProperty("--low", row.low.toFixed(1));
    this.bar.style.setProperty("--high", row.high.toFixed(1));
    this.node.classList.toggle("ripe", row.low >= Number(this.bar.style.getPropertyValue("--at")));
    this.tag(row);
    const points = change === null ? 0 : Math.round(change);
    say(this.change, points ? `${points > 0 ? "▲" : "▼"}${number(Math.abs(points))}` : "");
    this.change.className = `change ${points > 0 ? "up" : points < 0 ? "down" : ""}`;
    this.change.title = points ? w(points > 0 ? "up" : "down") : "";
  }

  tag(row) {
    const tags = [];
    if (row.is_open) tags.push(["open", w("open-now")]);
    if (row.is_new) tags.push(["new", w("new")]);
    if (row.coverage < 0.995) tags.push(["part", percent(row.coverage)]);
    const key = tags.join();
    if (this.tagged === key) return;
    this.tagged = key;
    this.tags.replaceChildren(...tags.map(([kind, words]) => h("span", { class: `tag ${kind}` }, words)));
  }
}
