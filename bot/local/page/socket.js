// One WebSocket that comes back by itself, and the key that makes this tab a person of its own.

import { newRef } from "./dom.js";

const FIRST_PAUSE = 400; // ms
const LONGEST_PAUSE = 5000;

// Reload keeps the key; a duplicated tab copies it, so the first holder locks it and the copy takes a new one.
export async function tabKey() {
  const key = sessionStorage.getItem("key");
  if (key && (await held(key))) return key;
  const fresh = newRef();
  sessionStorage.setItem("key", fresh);
  await held(fresh);
  return fresh;
}

async function held(key) {
  if (!navigator.locks) return true;
  for (let attempt = 0; attempt < 8; attempt += 1) {
    if (await new Promise((taken) => {
      navigator.locks.request(`tab-${key}`, { ifAvailable: true }, (lock) => {
        taken(Boolean(lock));
        return lock ? new Promise(() => {}) : null; // kept while the tab lives
      });
    })) return true;
    await new Promise((resume) => setTimeout(resume, 80)); // the page being reloaded may still hold it
  }
  return false;
}

export class Connection {
  // `hello()` gives the first event; `on` has a handler per event type, and `state(online)`.
  constructor(hello, on) {
    this.hello = hello;
    this.on = on;
    this.pause = FIRST_PAUSE;
    window.addEventListener("online", () => this.retryNow());
    document.addEventListener("visibilitychange", () => document.hidden || this.retryNow());
    this.open();
  }

  get ready() { return this.socket.readyState === WebSocket.OPEN; }

  open() {
    this.timer = 0;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.socket = new WebSocket(`${scheme}://${location.host}/ws`);
    this.socket.addEventListener("open", () => this.socket.send(JSON.stringify(this.hello())));
    this.socket.addEventListener("message", (frame) => this.receive(JSON.parse(frame.data)));
    this.socket.addEventListener("close", () => this.retryLater());
  }

  receive(event) {
    if (event.type === "hello") {
      this.pause = FIRST_PAUSE;
      this.on.state(true);
    }
    this.on[event.type]?.(event);
  }

  retryLater() {
    this.on.state(false);
    this.timer = setTimeout(() => this.open(), this.pause);
    this.pause = Math.min(this.pause * 1.6, LONGEST_PAUSE);
  }

  retryNow() {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.open();
  }

  // False when there is no connection: the caller keeps what was to be sent.
  send(event) {
    if (this.ready) this.socket.send(JSON.stringify(event));
    return this.ready;
  }
}
