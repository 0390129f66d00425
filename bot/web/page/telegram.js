// Telegram around the page, where there is one: who opens it, its colours, and the few things it wants to be told.

const launch = new URLSearchParams(location.hash.slice(1));
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const COLOUR = /^#[0-9a-f]{6}$/i;
let isDressed = false;

export const initData = launch.get("tgWebAppData");
export const link = launch.get("link");
export const isInside = launch.has("tgWebAppVersion");

// What signs somebody in does not stay in the address.
export function tidy() {
  if (link) history.replaceState(null, "", location.pathname + location.search);
}

function tell(type, content = {}) {
  const said = JSON.stringify(content);
  if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(type, said);
  else if (window.external && "notify" in window.external) window.external.notify(JSON.stringify({ eventType: type, eventData: content }));
  else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ eventType: type, eventData: content }), "https://web.telegram.org");
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

function dress(theme) {
  for (const [name, colour] of Object.entries(theme ?? {})) {
    if (COLOUR.test(colour)) root.style.setProperty(`--tg-theme-${name.replaceAll("_", "-")}`, colour);
  }
  const ground = theme?.bg_color;
  isDressed ||= COLOUR.test(ground ?? "");
  if (COLOUR.test(ground ?? "")) root.dataset.scheme = luminance(ground) < 0.5 ? "dark" : "light";
  else if (!isDressed) root.dataset.scheme = system.matches ? "dark" : "light";
}

function heard(type, content) {
  if (type === "theme_changed") dress(content?.theme_params);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function begin() {
  dress(parsed(launch.get("tgWebAppThemeParams") ?? "null"));
  system.addEventListener("change", () => dress(null));
  if (!isInside) return;
  root.dataset.inside = "telegram";
  window.Telegram = { WebView: { receiveEvent: heard } };
  window.TelegramGameProxy = { receiveEvent: heard };
  window.TelegramGameProxy_receiveEvent = heard;
  window.addEventListener("message", (event) => {
    if (!/^https:\/\/([a-z]+\.)?telegram\.org$/.test(event.origin)) return;
    const said = parsed(event.data);
    if (said) heard(said.eventType, said.eventData);
  });
  tell("web_app_ready");
  tell("web_app_expand");
}

export function tick() {
  tell("web_app_trigger_haptic_feedback", { type: "selection_change" });
}
