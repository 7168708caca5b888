// The log: messages drawn once, redrawn when they change, with their keyboards.

import { $, hidden, icon, make, newRef, toast } from "./dom.js";
import { link, richText, webAddress, startPayload } from "./richtext.js";
import { clock, day, text } from "./texts.js";

const PRESS_TIMEOUT = 15000; // ms until a button stops to wait for its answer

export class Log {
  // `act`: command, start, username, press(id, data, ref), inline(query), edit(message), answer(message).
  constructor(act) {
    this.act = act;
    this.log = $("log");
    this.scroll = $("scroll");
    this.shown = new Map(); // id -> {message, state, node}
    this.waiting = new Map(); // ref -> button
    this.scroll.addEventListener("scroll", () => { $("down").hidden = this.atEnd; }, { passive: true });
    $("down").addEventListener("click", () => this.toEnd("smooth"));
  }

  get atEnd() { return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < 60; }

  toEnd(behavior = "instant") {
    this.scroll.scrollTo({ top: this.scroll.scrollHeight, behavior });
  }

  // The whole history after a (re)connection: only what differs is drawn anew, and nothing is read aloud.
  sync(messages) {
    const follow = this.atEnd || !this.shown.size;
    this.log.setAttribute("aria-live", "off");
    const ids = new Set(messages.map((message) => message.message_id));
    for (const id of [...this.shown.keys()]) if (!ids.has(id)) this.remove([id]);
    for (const ref of [...this.waiting.keys()]) this.settle(ref);
    for (const message of messages) this.put(message);
    if (follow) this.toEnd();
    requestAnimationFrame(() => { this.log.setAttribute("aria-live", "polite"); if (follow) this.toEnd(); });
  }

  // A new message, or a new state of one that is there.
  put(message) {
    const known = this.shown.get(message.message_id);
    const state = JSON.stringify(message);
    if (known?.state === state) return;
    const follow = this.atEnd || isOwn(message);
    const node = this.draw(message);
    if (known) {
      const focus = focusedButton(known.node);
      known.node.replaceWith(node);
      if (focus >= 0) (node.querySelectorAll(".keyboard :is(button, a)")[focus] ?? $("text")).focus();
    } else {
      this.log.append(node);
    }
    this.shown.set(message.message_id, { message, state, node });
    this.arrange();
    if (follow) this.reveal(node, !known && !isOwn(message));
  }

  // A new answer taller than the view is shown from its beginning, everything else to its end.
  reveal(node, fresh) {
    this.toEnd();
    const above = this.scroll.getBoundingClientRect().top - node.getBoundingClientRect().top;
    if (fresh && above > 0) this.scroll.scrollBy({ top: -above - 12, behavior: "instant" });
  }

  remove(ids) {
    for (const id of ids) {
      this.shown.get(id)?.node.remove();
      this.shown.delete(id);
    }
    this.arrange();
  }

  redraw() {
    const messages = [...this.shown.values()].map((one) => one.message);
    this.shown.clear();
    this.log.replaceChildren();
    this.sync(messages);
  }

  get empty() { return !this.shown.size; }

  get lastOwn() {
    return [...this.shown.values()].map((one) => one.message).filter((one) => isOwn(one) && !one.via_bot).at(-1);
  }

  // Day marks, and a tail only on the last of several messages of one side.
  arrange() {
    $("empty").hidden = !this.empty;
    for (const mark of this.log.querySelectorAll(".day")) mark.remove();
    let before = null;
    for (const { message, node } of this.shown.values()) {
      const opensDay = !before || day(before.message.date) !== day(message.date);
      if (opensDay) node.before(make("p", { class: "day" }, make("span", {}, day(message.date))));
      before?.node.classList.toggle("last", opensDay || isOwn(before.message) !== isOwn(message));
      before = { message, node };
    }
    before?.node.classList.add("last");
  }

  draw(message) {
    const own = isOwn(message);
    const who = own ? text("you") : message.from.first_name;
    const words = richText(wordsOf(message), message.entities ?? message.caption_entities, this.act);
    const body = make("div", { class: "text" }, words, this.meta(message));
    const bubble = make("div", { class: "bubble" }, hidden(`${who}: `), via(message), quoted(message), photo(message), body);
    const node = make("div", { class: `message ${own ? "out" : "in"}`, "data-id": message.message_id }, bubble);
    if (message.reply_markup) node.append(this.keyboard(message));
    if (!own) bubble.append(tool("answer", "reply", () => this.act.answer(message)));
    else if (!message.via_bot) bubble.append(tool("edit", "pencil", () => this.act.edit(message)));
    return node;
  }

  meta(message) {
    const time = make("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date));
    const changed = message.edit_date && isOwn(message) ? make("span", {}, `${text("edited")} `) : null;
    return make("span", { class: "meta" }, changed, time);
  }

  keyboard(message) {
    const rows = message.reply_markup.inline_keyboard.map((row) =>
      make("div", { class: "row" }, ...row.map((button) => this.button(message, button))));
    return make("div", { class: "keyboard", role: "group" }, ...rows);
  }

  button(message, button) {
    const style = { class: `key ${["primary", "success", "danger"].includes(button.style) ? button.style : ""}` };
    const words = make("span", {}, button.text);
    const press = (onclick, ...extra) => make("button", { ...style, type: "button", onclick }, words, ...extra);
    if (button.callback_data !== undefined) return press((event) => this.press(message, button, event.currentTarget));
    if (button.url) return this.urlButton(button, words, style.class);
    if (button.copy_text) return press(() => copy(button.copy_text.text), icon("copy"));
    const query = button.switch_inline_query_current_chat ?? button.switch_inline_query
      ?? button.switch_inline_query_chosen_chat?.query;
    if (query !== undefined && query !== null) return press(() => this.act.inline(query), icon("at"));
    return make("button", { ...style, type: "button", disabled: true }, words);
  }

  urlButton(button, words, className) {
    const node = link(button.url, [words], this.act, className);
    const address = webAddress(button.url);
    if (address && startPayload(address, this.act.username()) === null) node.append(icon("out"), hidden(` (${text("newTab")})`));
    return node;
  }

  press(message, button, node) {
    if (node.getAttribute("aria-busy") === "true") return;
    const ref = newRef();
    if (!this.act.press(message.message_id, button.callback_data, ref)) return;
    node.setAttribute("aria-busy", "true");
    this.waiting.set(ref, node);
    setTimeout(() => this.settle(ref), PRESS_TIMEOUT);
  }

  // A press was answered, refused or given up.
  settle(ref) {
    this.waiting.get(ref)?.removeAttribute("aria-busy");
    this.waiting.delete(ref);
  }
}

const isOwn = (message) => !message.from.is_bot;

const wordsOf = (message) => message.text ?? message.caption ?? "";

// The caption says in words what the photo shows, so it needs no other alternative text.
function photo(message) {
  const size = message.photo?.at(-1);
  if (!size) return null;
  const address = `/photo/${encodeURIComponent(size.file_id)}`;
  const image = make("img", { class: "photo", src: address, width: size.width, height: size.height, alt: text("photo") });
  return make("a", { href: address, target: "_blank", rel: "noopener" }, image);
}

// What can be done with a message, beside it.
const tool = (name, sign, onclick) =>
  make("button", { type: "button", class: "pencil", title: text(name), "aria-label": text(name), onclick }, icon(sign));

const via = (message) =>
  message.via_bot ? make("p", { class: "via" }, `${text("via")} @${message.via_bot.username}`) : null;

function quoted(message) {
  const original = message.reply_to_message;
  if (!original) return null;
  const who = isOwn(original) ? text("you") : original.from.first_name;
  return make("div", { class: "reply" }, make("b", {}, who), make("span", {}, wordsOf(original).slice(0, 160)));
}

const focusedButton = (node) =>
  [...node.querySelectorAll(".keyboard :is(button, a)")].indexOf(document.activeElement);

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    toast(text("copied"));
  } catch {
    toast(text("copyFailed"));
  }
}
