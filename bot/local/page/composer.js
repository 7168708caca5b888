// The message field: sending, editing an own message, answering one of the bot, the command menu.

import { $, Choice, make } from "./dom.js";
import { text } from "./texts.js";

export class Composer {
  // `act`: send(text, repliedId), save(id, text), lastOwn(), inline(query), username().
  constructor(act) {
    this.act = act;
    this.field = $("text");
    this.list = $("suggestions");
    this.choice = new Choice(this.field, this.list);
    this.commands = [];
    this.edited = null;
    this.answered = null;
    this.draft = "";
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.closeMenu());
    $("composer").addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    $("menu").addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus where it is
    $("menu").addEventListener("click", () => this.toggleMenu());
    $("editing-cancel").addEventListener("click", () => this.stop());
    this.changed();
  }

  setOnline(online) {
    $("send").disabled = !online;
  }

  setCommands(commands) {
    this.commands = commands;
    $("menu").hidden = !commands.length;
  }

  changed() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 180)}px`;
    $("send").classList.toggle("armed", Boolean(this.field.value.trim()));
    const mention = `@${this.act.username()} `;
    if (!this.edited && this.field.value.toLowerCase().startsWith(mention)) {
      const query = this.field.value.slice(mention.length);
      this.fill("");
      this.act.inline(query);
    } else {
      this.suggest();
    }
  }

  fill(words) {
    this.field.value = words;
    this.changed();
  }

  key(event) {
    if (event.isComposing) return;
    const open = !this.list.hidden;
    if (open && this.choice.key(event)) return;
    if (open && event.key === "Tab" && this.choice.option) {
      event.preventDefault();
      this.fill(`${this.choice.option.dataset.command} `);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (open && this.choice.option) this.run(this.choice.option.dataset.command);
      else this.submit();
    } else if (event.key === "Escape") {
      if (open) this.closeMenu();
      else if (this.edited || this.answered) this.stop();
    } else if (event.key === "ArrowUp" && !this.field.value && this.act.lastOwn()) {
      event.preventDefault();
      this.edit(this.act.lastOwn());
    }
  }

  submit() {
    const words = this.field.value.trim();
    if (!words || $("send").disabled) return;
    const sent = this.edited
      ? this.act.save(this.edited.message_id, words)
      : this.act.send(words, this.answered?.message_id);
    if (!sent) return;
    if (!this.edited) this.fill("");
    if (this.edited || this.answered) this.stop();
    this.field.focus();
  }

  run(command) {
    if (!this.act.send(command)) return;
    this.fill("");
    this.field.focus();
  }

  // editing and answering, shown above the field

  edit(message) {
    const draft = this.edited ? this.draft : this.field.value;
    this.stop();
    this.draft = draft;
    this.edited = message;
    this.strip("editing", message.text);
    this.fill(message.text);
    this.field.setSelectionRange(message.text.length, message.text.length);
  }

  answer(message) {
    this.stop();
    this.answered = message;
    this.strip("answering", message.text ?? message.caption ?? "");
  }

  strip(name, words) {
    $("editing").hidden = false;
    $("editing-what").dataset.text = name;
    $("editing-what").textContent = text(name);
    $("editing-text").textContent = words.slice(0, 80);
    this.field.focus();
  }

  stop() {
    if (this.edited) this.fill(this.draft);
    this.edited = null;
    this.answered = null;
    this.draft = "";
    $("editing").hidden = true;
    this.field.focus();
  }

  // the command menu

  toggleMenu() {
    if (this.list.hidden) {
      this.field.focus();
      if (!this.field.value) this.field.value = "/";
      this.openMenu(this.commands);
    } else {
      if (this.field.value === "/") this.fill("");
      this.closeMenu();
    }
  }

  suggest() {
    const typed = this.field.value;
    const found = /^\/\w*$/.test(typed) && !this.edited
      ? this.commands.filter((one) => `/${one.command}`.startsWith(typed.toLowerCase()))
      : [];
    if (found.length) this.openMenu(found);
    else this.closeMenu();
  }

  openMenu(commands) {
    const options = commands.map((one, index) => make("div", {
      role: "option", id: `command-${index}`, "aria-selected": "false", "data-command": `/${one.command}`,
      onmousedown: (event) => event.preventDefault(), // keeps the focus in the field
      onclick: () => this.run(`/${one.command}`),
    }, make("b", {}, `/${one.command}`), make("span", {}, one.description)));
    this.list.replaceChildren(...options);
    this.list.hidden = false;
    this.choice.set(this.field.value.length > 1 ? 0 : null);
    if (this.choice.index < 0) this.list.scrollTop = 0;
    $("menu").setAttribute("aria-expanded", "true");
  }

  closeMenu() {
    this.list.hidden = true;
    this.choice.set(null);
    $("menu").setAttribute("aria-expanded", "false");
  }
}

// The same commands as a list beside the chat, where the window is wide.
export function sideCommands(commands, send) {
  const rows = commands.map((one) => make("li", {},
    make("button", { type: "button", onclick: () => send(`/${one.command}`) },
      make("b", {}, `/${one.command}`), make("span", {}, one.description))));
  $("side-commands").replaceChildren(...rows);
  $("side-commands").previousElementSibling.textContent = rows.length ? text("commands") : "";
}
