// Elements without markup in strings: whatever people or bots write goes in as text.

const SVG = "http://www.w3.org/2000/svg";

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(node.dataset, value);
    else node.setAttribute(name === "className" ? "class" : name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const PATHS = {
  back: "M15 5l-7 7 7 7",
  send: "M4.5 12L20 4.5 15.5 20l-3.6-6.4z M12 13.5L20 4.5",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  moon: "M19.5 14.5A8 8 0 019.5 4.5a8 8 0 1010 10z",
  sun:
    "M12 8a4 4 0 100 8 4 4 0 000-8zM12 2.5v2M12 19.5v2M4.2 4.2l1.5 1.5M18.3 18.3l1.5 1.5" +
    "M2.5 12h2M19.5 12h2M4.2 19.8l1.5-1.5M18.3 5.7l1.5-1.5",
  out: "M9 6h9v9M18 6L7 17",
  copy: "M9 9h9.5v10.5H9zM15 9V4.5H5.5V15H9",
  close: "M6 6l12 12M18 6L6 18",
  pin: "M9 4h6l-1 6 3.5 3.5h-11L10 10zM12 13.5V20",
  slash: "M14.5 5l-5 14",
  people:
    "M9 11.5a3.2 3.2 0 100-6.4 3.2 3.2 0 000 6.4zM3.5 19c.4-3 2.6-4.8 5.5-4.8s5.1 1.8 5.5 4.8" +
    "M15.5 5.6a3 3 0 010 5.6M17 14.6c2 .6 3.2 2.1 3.5 4.4",
  channel: "M5 10v4h3l7 4V6l-7 4zM18 9.5a4 4 0 010 5",
  forum: "M9.5 4L8 20M16 4l-1.5 16M4.5 9h16M3.5 15h16",
  reply: "M9.5 6L4 11.5 9.5 17M4.5 11.5H14c3.5 0 6 2.5 6 6",
  silent: "M6 16.5h12l-1.5-2.5V10a4.5 4.5 0 00-9 0v4zM10.5 19.5a1.6 1.6 0 003 0M4 4l16 16",
  app: "M4 5.5h16v13H4zM4 9.5h16",
  at: "M12 8.5a3.5 3.5 0 100 7 3.5 3.5 0 000-7zM15.5 8.5v5a2.3 2.3 0 004.5 0V12a8 8 0 10-3.2 6.4",
  down: "M12 5v14M6 13l6 6 6-6",
  expand: "M6 9.5l6 6 6-6",
  file: "M7 3.5h7l4 4V20.5H7zM14 3.5V8h4",
  forward: "M14.5 6L20 11.5 14.5 17M19.5 11.5H10c-3.5 0-6 2.5-6 6",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function round(name, label, onclick, className = "round") {
  return h("button", { type: "button", className, "aria-label": label, title: label, onclick }, icon(name));
}
