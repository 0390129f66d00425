// What lies above the conversation: notes that pass, alerts that wait, pictures in full.

import { h, icon, round } from "./dom.js";

export function toast(text, kind = "") {
  const node = h("div", { className: `toast ${kind}`, dir: "auto" }, kind === "copied" ? icon("copy") : null, h("span", {}, text));
  document.getElementById("toasts").append(node);
  setTimeout(() => node.classList.add("leaving"), 2600);
  setTimeout(() => node.remove(), 3000);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyTheOldWay(text);
  }
  toast("Copied", "copied");
}

function copyTheOldWay(text) {
  const field = h("textarea", { className: "off-screen" });
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

function dialog(className, label, ...children) {
  const node = h("dialog", { className, "aria-label": label }, ...children);
  node.addEventListener("close", () => node.remove());
  node.addEventListener("click", (event) => event.target === node && node.close());
  document.body.append(node);
  node.showModal();
  return node;
}

export function alert(text, who) {
  const ok = h("button", { type: "button", className: "primary", onclick: () => node.close() }, "OK");
  const node = dialog("sheet alert", "Message", h("h2", {}, who), h("p", { dir: "auto" }, text), ok);
  ok.focus();
}

export function picture(url, words) {
  const close = round("close", "Close", () => node.close(), "round on-dark");
  const caption = words ? h("p", { dir: "auto" }, words) : null;
  const node = dialog("light", "Picture", h("img", { src: url, alt: "" }), caption, close);
  node.querySelector("img").addEventListener("click", () => node.close());
}

export function choose(label, options) {
  const pick = ({ text, note, act }) => {
    const onclick = () => (node.close(), act());
    return h("button", { type: "button", className: "choice", onclick }, h("span", {}, text), note ? h("small", {}, note) : null);
  };
  const node = dialog("sheet", label, h("h2", {}, label), h("div", { className: "choices" }, options.map(pick)));
}
