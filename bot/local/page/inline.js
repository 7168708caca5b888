// Inline mode: what «@bot query» does in any chat, in a box of its own.

import { $, Choice, make, newRef } from "./dom.js";
import { text } from "./texts.js";

const PAUSE = 220; // ms after the last key

export class InlineBox {
  // `act`: ask(query, offset, ref), choose(id, query), start(payload), focus().
  constructor(act) {
    this.act = act;
    this.box = $("inline");
    this.field = $("inline-query");
    this.list = $("inline-results");
    this.choice = new Choice(this.field, this.list);
    this.field.addEventListener("input", () => this.later());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    $("inline-open").addEventListener("click", () => (this.box.hidden ? this.open("") : this.close()));
    $("inline-close").addEventListener("click", () => this.close());
    $("inline-more").addEventListener("click", () => this.more());
    $("inline-button").addEventListener("click", () => this.follow());
  }

  setUsername(username) {
    $("inline-name").textContent = `@${username}`;
  }

  open(query) {
    this.box.hidden = false;
    $("inline-open").setAttribute("aria-expanded", "true");
    this.field.value = query;
    this.field.focus();
    this.ask();
  }

  close() {
    this.box.hidden = true;
    this.ref = null;
    $("inline-open").setAttribute("aria-expanded", "false");
    this.act.focus();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  ask() {
    this.query = this.field.value.trim();
    this.page("");
    $("inline-note").textContent = text(this.query ? "searching" : "inlineHint");
  }

  more() {
    this.page(this.next);
    this.field.focus();
  }

  page(offset) {
    this.offset = offset;
    this.ref = newRef();
    $("inline-more").hidden = true;
    this.act.ask(this.query, offset, this.ref);
  }

  // Results of the last query; older ones are passed over.
  show({ ref, results, next_offset: next = "", button }) {
    if (ref !== this.ref || this.box.hidden) return;
    const shown = this.offset ? this.list.childElementCount : 0;
    const options = results.map((result, index) => this.option(result, shown + index));
    if (this.offset) this.list.append(...options);
    else this.list.replaceChildren(...options);
    this.found = this.query; // of the results in sight, whatever is typed on
    this.next = next;
    this.button = button;
    $("inline-more").hidden = !next;
    $("inline-button").hidden = !button;
    $("inline-button").textContent = button?.text ?? "";
    const count = this.list.childElementCount;
    $("inline-note").textContent = count ? `${text("found")}: ${count}` : text(this.query ? "nothing" : "inlineHint");
    this.field.setAttribute("aria-expanded", String(count > 0));
    this.choice.set(count ? shown : null);
  }

  option(result, index) {
    return make("div", { role: "option", id: `result-${index}`, "aria-selected": "false", onclick: () => this.choose(result.id) },
      make("b", {}, result.title), make("span", {}, result.description ?? ""));
  }

  choose(id) {
    if (this.act.choose(id, this.found)) this.close();
  }

  follow() {
    this.close();
    if (this.button?.start_parameter) this.act.start(this.button.start_parameter);
  }

  key(event) {
    if (this.choice.key(event)) return;
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.choice.option?.click();
    }
  }
}
