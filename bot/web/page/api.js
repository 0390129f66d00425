// What the page asks the bot, and what it hears without asking.

const BASE = "app/api/";

export class Refusal extends Error {
  constructor(status, line) {
    super(line);
    this.status = status;
  }
}

async function ask(path, options) {
  const answer = await fetch(BASE + path, { credentials: "same-origin", ...options });
  const told = await answer.json();
  if (!answer.ok) throw new Refusal(answer.status, told.error);
  return told;
}

export const get = (path) => ask(path, {});

export const post = (path, body = {}) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json", "X-Sgnl": "1" }, body: JSON.stringify(body) });

// Boards as they come. `hear` gets each, `away` is told true when the line breaks and false when it stands again.
export function watchBoard(everyS, hear, away) {
  const source = new EventSource(`${BASE}board/stream?every=${everyS}`);
  source.onmessage = (event) => hear(JSON.parse(event.data));
  source.onopen = () => away(false);
  source.onerror = () => away(true);
  return source;
}
