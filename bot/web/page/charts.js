// Small charts as inline SVG, left to right in every language. Each is as wide as the place it is given.

import { h, svg } from "./dom.js";
import { day, number, percent, rate, w } from "./words.js";

const text = (x, y, words, anchor = "middle", kind = "tick") => svg("text", { x, y, "text-anchor": anchor, class: kind }, words);

// Draws when it has a width, and again when that changes.
function responsive(label, draw) {
  const node = h("div", { class: "chart", dir: "ltr", role: "img", "aria-label": label });
  let width = 0;
  new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (!now || now === width) return;
    width = now;
    node.replaceChildren(draw(now));
  }).observe(node);
  return node;
}

function canvas(width, height, ...parts) {
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" }, ...parts);
}

export function histogram(bins, threshold, label) {
  return responsive(label, (width) => {
    const height = 120, foot = 18, top = 14;
    const most = Math.max(1, ...bins);
    const step = width / bins.length;
    const at = (threshold / 100) * width;
    const bars = bins.map((count, index) => {
      const tall = count ? Math.max(3, ((height - foot - top) * count) / most) : 0;
      const isRipe = (index * 100) / bins.length >= threshold - 100 / bins.length + 1e-9;
      return svg("rect", { x: index * step + 1, y: height - foot - tall, width: Math.max(1, step - 2), height: tall, rx: 2, class: isRipe ? "bin ripe" : "bin" });
    });
    const ticks = [0, 25, 50, 75, 100].map((score) => text((score / 100) * width, height - 4, number(score), score === 0 ? "start" : score === 100 ? "end" : "middle"));
    return canvas(
      width,
      height,
      svg("line", { x1: 0, x2: width, y1: height - foot, y2: height - foot, class: "axis" }),
      bars,
      svg("line", { x1: at, x2: at, y1: 0, y2: height - foot, class: "limit" }),
      text(at + 4, 10, rate(threshold), "start", "tick strong"),
      ticks,
    );
  });
}

function steps(low, high) {
  const span = Math.max(high - low, 1e-9);
  const power = 10 ** Math.floor(Math.log10(span / 3));
  const size = [1, 2, 5, 10].map((factor) => factor * power).find((one) => span / one <= 4);
  const found = [];
  for (let value = Math.ceil(low / size) * size; value <= high + 1e-9; value += size) found.push(value);
  return [found, size < 1 ? 1 : 0];
}

export function curve({ at_ms: times, r }, label) {
  return responsive(label, (width) => {
    const height = 210, left = 38, right = 10, top = 12, foot = 22;
    const low = Math.min(0, ...r), high = Math.max(0, ...r);
    const air = (high - low || 1) * 0.06;
    const x = (index) => left + ((width - left - right) * (index + 1)) / r.length;
    const y = (value) => top + ((high + air - value) / (high - low + 2 * air || 1)) * (height - top - foot);
    const line = r.map((value, index) => `L${x(index).toFixed(1)} ${y(value).toFixed(1)}`).join("");
    const [ticks, digits] = steps(low, high);
    return canvas(
      width,
      height,
      ticks.map((value) => [svg("line", { x1: left, x2: width - right, y1: y(value), y2: y(value), class: value === 0 ? "axis" : "grid" }), text(left - 6, y(value) + 4, number(value, digits), "end")]),
      svg("path", { d: `M${left} ${y(0)}${line}L${x(r.length - 1).toFixed(1)} ${y(0)}Z`, class: "area" }),
      svg("path", { d: `M${left} ${y(0)}${line}`, class: "curve" }),
      svg("circle", { cx: x(r.length - 1), cy: y(r.at(-1)), r: 4, class: "dot" }),
      text(left, height - 5, day(times[0]), "start"),
      text(width - right, height - 5, day(times.at(-1)), "end"),
    );
  });
}

// One column a band: the share that won as a dot, its interval as a line, how many there were below it.
export function calibration(bands, breakEven, label) {
  return responsive(label, (width) => {
    const height = 230, left = 44, right = 8, top = 10, foot = 46;
    const column = (width - left - right) / bands.length;
    const y = (share) => top + (1 - share) * (height - top - foot);
    const marks = bands.map((band, index) => {
      const x = left + column * (index + 0.5);
      return [
        svg("line", { x1: x, x2: x, y1: y(band.share_low), y2: y(band.share_high), class: "whisker" }),
        svg("circle", { cx: x, cy: y(band.share), r: Math.min(9, 4 + Math.sqrt(band.closed) / 4), class: "dot" }),
        text(x, height - 28, column < 34 ? rate(band.low) : `${rate(band.low)}–${rate(band.high)}`),
        text(x, height - 13, number(band.closed), "middle", "tick dim"),
      ];
    });
    const even = breakEven === null ? [] : [svg("line", { x1: left, x2: width - right, y1: y(breakEven), y2: y(breakEven), class: "limit" }), text(width - right, y(breakEven) - 5, `${w("axis-break-even")} ${percent(breakEven)}`, "end", "tick strong halo")];
    return canvas(
      width,
      height,
      [0, 0.25, 0.5, 0.75, 1].map((share) => [svg("line", { x1: left, x2: width - right, y1: y(share), y2: y(share), class: share ? "grid" : "axis" }), text(left - 6, y(share) + 4, percent(share), "end")]),
      marks,
      even,
    );
  });
}
