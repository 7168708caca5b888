// Nodes are only ever made of names, attributes and text: nothing here parses HTML.

export const $ = (id) => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

export const hidden = (words) => make("span", { class: "sr" }, words);

export function newRef() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

let toastTimer = 0;

export function toast(words) {
  const node = $("toast");
  node.hidden = false;
  node.textContent = words;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { node.hidden = true; node.textContent = ""; }, Math.max(2500, words.length * 70));
}

export function alertBox(words) {
  $("alert-text").textContent = words;
  $("alert").showModal();
}

// Moves the highlight of a listbox that is driven from a text field (aria-activedescendant).
export class Choice {
  constructor(field, list) {
    this.field = field;
    this.list = list;
    this.index = -1;
  }

  get options() { return [...this.list.querySelectorAll("[role=option]")]; }
  get option() { return this.options[this.index] ?? null; }

  // An index, counted from the end when negative, or null for none.
  set(index) {
    const options = this.options;
    this.index = options.length && index !== null ? (index + options.length) % options.length : -1;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.index)));
    if (this.option) {
      this.field.setAttribute("aria-activedescendant", this.option.id);
      this.option.scrollIntoView({ block: "nearest" });
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  // Arrow keys; true when the key was used.
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !this.options.length) return false;
    this.set(this.index < 0 && step < 0 ? -1 : this.index + step); // -1 is the last one
    event.preventDefault();
    return true;
  }
}
