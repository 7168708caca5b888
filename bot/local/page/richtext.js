// A text with Telegram's entities as DOM nodes. Offsets are UTF-16 units, as JavaScript counts.

import { make } from "./dom.js";
import { text as words } from "./texts.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

// `act` carries out what a reader taps: {command(text), start(payload), username}.
export function richText(text, entities = [], act) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const root = document.createDocumentFragment();
  root.append(...slice(text, sorted, 0, text.length, act));
  return root;
}

function slice(text, entities, from, to, act) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= entity.offset) continue;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inner = entities.slice(i + 1).filter((other) => other.offset < end);
    nodes.push(element(entity, text.slice(entity.offset, end), slice(text, inner, entity.offset, end, act), act));
    at = end;
    if (BLOCKS.has(entity.type) && text[at] === "\n" && at < to) at += 1; // a block ends its line itself
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function element(entity, raw, children, act) {
  switch (entity.type) {
    case "pre": return make("pre", { tabindex: "0" }, make("code", {}, ...children));
    case "url": return link(raw, children, act);
    case "text_link": return link(entity.url, children, act);
    case "bot_command": return make("button", { type: "button", class: "command", onclick: () => act.command(raw) }, ...children);
    case "spoiler": return spoiler(children);
    case "expandable_blockquote": return expandable(children);
    default: return make(TAGS[entity.type] ?? "span", {}, ...children);
  }
}

export function webAddress(url) {
  try {
    const parsed = new URL(url);
    return ["http:", "https:"].includes(parsed.protocol) ? parsed : null;
  } catch {
    return null;
  }
}

// The payload of a deep link to this very bot, or null.
export function startPayload(url, username) {
  const own = url.hostname === "t.me" && url.pathname.toLowerCase() === `/${username.toLowerCase()}`;
  return own ? url.searchParams.get("start") : null;
}

// A link to the web, or a button where it leads back into this chat; anything else stays text.
export function link(url, children, act, className) {
  const address = webAddress(url);
  if (!address) return make("span", {}, ...children);
  const payload = startPayload(address, act.username());
  if (payload !== null) {
    return make("button", { type: "button", class: className ?? "command", onclick: () => act.start(payload) }, ...children);
  }
  const attributes = { href: address.href, target: "_blank", rel: "noopener noreferrer", class: className ?? "" };
  return make("a", attributes, ...children);
}

function spoiler(children) {
  const reveal = (event) => {
    if (event.type === "keydown" && !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    node.classList.add("shown");
    node.removeAttribute("role");
    node.removeAttribute("tabindex");
    node.removeAttribute("aria-label");
  };
  const node = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": words("spoiler"), onclick: reveal, onkeydown: reveal }, ...children);
  return node;
}

function expandable(children) {
  const body = make("div", { class: "quote-body" }, ...children);
  const toggle = make("button", { type: "button", class: "quote-toggle", "aria-expanded": "false" }, words("expand"));
  const quote = make("blockquote", { class: "expandable" }, body, toggle);
  const set = (open) => {
    quote.classList.toggle("open", open);
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = words(open ? "collapse" : "expand");
  };
  toggle.addEventListener("click", () => set(!quote.classList.contains("open")));
  body.addEventListener("focusin", () => set(true)); // a link reached by Tab must be seen
  new ResizeObserver(() => {
    if (!quote.classList.contains("open")) toggle.hidden = body.scrollHeight <= body.clientHeight + 2;
  }).observe(body);
  return quote;
}
