// The page: what comes over the socket goes to the log, the composer and the inline box, and back.

import { Composer, sideCommands } from "./composer.js";
import { $, alertBox, toast } from "./dom.js";
import { InlineBox } from "./inline.js";
import { Log } from "./messages.js";
import { startPayload, webAddress } from "./richtext.js";
import { Connection, tabKey } from "./socket.js";
import { knows, language, speak, text } from "./texts.js";

const TYPING_LASTS = 5000; // ms, as in Telegram
const SURE_LASTS = 4000;

const key = await tabKey();
let bot = {};
let username = "";
let online = false;
let typingTimer = 0;

const send = (words, replied) => connection.send({ type: "send", text: words, reply_to: replied });
const start = (payload = "") => send(`/start ${payload}`.trim());

const log = new Log({
  command: (words) => send(words),
  start,
  username: () => username,
  press: (id, data, ref) => connection.send({ type: "press", message_id: id, data, ref }),
  inline: (query) => inline.open(query),
  edit: (message) => composer.edit(message),
  answer: (message) => composer.answer(message),
});
const composer = new Composer({
  send,
  save: (id, words) => connection.send({ type: "edit", message_id: id, text: words }),
  lastOwn: () => log.lastOwn,
  inline: (query) => inline.open(query),
  username: () => username,
});
const inline = new InlineBox({
  ask: (query, offset, ref) => connection.send({ type: "inline", query, offset, ref }),
  choose: (id, query) => connection.send({ type: "choose", result_id: id, query }),
  start,
  focus: () => $("text").focus(),
});

speak(language());
showStatus();

const connection = new Connection(
  () => ({ type: "hello", key, language: language(), operator: location.pathname === "/operator" }),
  {
    state(value) {
      online = value;
      $("offline").hidden = value;
      composer.setOnline(value);
      showStatus();
    },
    hello(event) {
      username = event.username;
      $("operator").hidden = !event.operator;
      inline.setUsername(username);
      showBot(event.bot);
      log.sync(event.messages);
      greet(event.messages);
    },
    message({ message, force_reply: asks }) {
      if (message.from.is_bot) showTyping(false);
      log.put(message);
      if (asks) composer.answer(message);
    },
    deleted({ ids }) { log.remove(ids); },
    cleared() { log.sync([]); },
    action() { showTyping(true); },
    answer({ ref, text: words, show_alert: alert, url }) {
      log.settle(ref);
      if (words) (alert ? alertBox : toast)(words);
      if (url) follow(url);
    },
    inline(event) { inline.show(event); },
    profile(event) { showBot(event.bot); },
    notice({ code, ref }) {
      if (ref) log.settle(ref);
      toast(text(knows(code) ? code : "unreadable"));
    },
  },
);

function follow(url) {
  const address = webAddress(url);
  const payload = address && startPayload(address, username);
  if (payload) start(payload);
  else if (address) window.open(address.href, "_blank", "noopener");
}

// A deep link (?start=…) is followed; otherwise the first visit begins with /start.
function greet(messages) {
  const payload = new URLSearchParams(location.search).get("start");
  if (payload !== null) {
    history.replaceState(null, "", location.pathname);
    start(payload);
  } else if (!messages.length && sessionStorage.getItem("greeted") !== key) {
    start();
  }
  sessionStorage.setItem("greeted", key);
}

function showBot(profile) {
  bot = profile;
  document.title = bot.name;
  for (const node of document.querySelectorAll("[data-bot]")) {
    const words = bot[node.dataset.bot];
    node.textContent = words || (node.dataset.fallback ? text(node.dataset.fallback) : "");
  }
  composer.setCommands(bot.commands);
  sideCommands(bot.commands, send);
}

function showStatus(typing = false) {
  $("status").textContent = text(typing ? "typing" : online ? "online" : "connecting");
  $("status").classList.toggle("busy", typing || !online);
}

function showTyping(typing) {
  clearTimeout(typingTimer);
  const follow = log.atEnd;
  $("typing").hidden = !typing;
  showStatus(typing);
  if (typing) typingTimer = setTimeout(() => showTyping(false), TYPING_LASTS);
  if (follow) log.toEnd();
}

// tools

function showLanguage() { $("language-code").textContent = language() === "ru" ? "Ру" : "En"; }

$("language").addEventListener("click", () => {
  speak(language() === "ru" ? "en" : "ru");
  showLanguage();
  showStatus();
  log.redraw();
  connection.send({ type: "language", language: language() });
});

$("theme").addEventListener("click", () => {
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
});

// Twice within a few seconds: a press by mistake loses nothing.
let sureTimer = 0;
$("clear").addEventListener("click", () => {
  if (sureTimer) connection.send({ type: "clear" });
  else toast(text("clearSure"));
  clearTimeout(sureTimer);
  sureTimer = sureTimer ? 0 : setTimeout(() => { sureTimer = 0; }, SURE_LASTS);
});

$("start").addEventListener("click", () => { start(); $("text").focus(); });

showLanguage();
if (matchMedia("(hover: hover)").matches) $("text").focus();
