// The page's own words. What the bot says comes from the bot.

const TEXTS = {
  ru: {
    skip: "К полю сообщения",
    about: "О боте",
    commands: "Команды",
    note: "Это местная страница: вместо Telegram с ботом говорите вы. Каждая вкладка — отдельный собеседник.",
    operator: "оператор",
    language: "Язык: русский. Switch to English",
    theme: "Сменить тему: светлая или тёмная",
    clear: "Очистить переписку",
    clearSure: "Нажмите ещё раз, чтобы очистить переписку",
    conversation: "Переписка",
    messages: "Сообщения",
    emptyText: "Нажмите «Начать» — бот расскажет, о чём его можно спросить.",
    start: "Начать",
    down: "К последнему сообщению",
    reconnecting: "Нет связи с ботом, переподключаюсь…",
    inline: "Инлайн-режим",
    inlineOpen: "Инлайн-режим: искать ответ и вставить его в чат",
    inlineHint: "Наберите вопрос — ответы появятся здесь",
    searching: "Ищу…",
    nothing: "Ничего не нашлось",
    found: "Найдено",
    close: "Закрыть",
    results: "Найденные ответы",
    more: "Показать ещё",
    editing: "Правка",
    answering: "Ответ",
    answer: "Ответить",
    cancel: "Отменить",
    menu: "Команды бота",
    message: "Сообщение",
    placeholder: "Спросите что-нибудь…",
    send: "Отправить",
    ok: "Понятно",
    online: "на этом компьютере",
    connecting: "соединяюсь…",
    typing: "печатает…",
    you: "Вы",
    photo: "Картинка: то же словами — в подписи",
    edited: "изменено",
    edit: "Изменить сообщение",
    expand: "Показать полностью",
    collapse: "Свернуть",
    spoiler: "Скрытый текст, нажмите, чтобы показать",
    copied: "Скопировано",
    copyFailed: "Браузер не дал скопировать",
    via: "через",
    newTab: "откроется в новой вкладке",
    today: "Сегодня",
    unreadable: "Страница отправила что-то непонятное. Обновите её.",
    slow_down: "Слишком быстро. Подождите секунду.",
    outdated: "Эта кнопка устарела.",
    not_yours: "Это сообщение нельзя изменить.",
    too_long: "Слишком длинно: сократите сообщение.",
    empty: "Сообщение пустое.",
  },
  en: {
    skip: "To the message field",
    about: "About the bot",
    commands: "Commands",
    note: "This is a local page: you talk to the bot here instead of Telegram. Each tab is a person of its own.",
    operator: "operator",
    language: "Language: English. Переключить на русский",
    theme: "Switch the theme: light or dark",
    clear: "Clear the conversation",
    clearSure: "Press again to clear the conversation",
    conversation: "Conversation",
    messages: "Messages",
    emptyText: "Press Start, and the bot will say what it can be asked.",
    start: "Start",
    down: "To the latest message",
    reconnecting: "No connection to the bot, reconnecting…",
    inline: "Inline mode",
    inlineOpen: "Inline mode: search an answer and put it into the chat",
    inlineHint: "Type a question, answers will appear here",
    searching: "Searching…",
    nothing: "Nothing found",
    found: "Found",
    close: "Close",
    results: "Answers found",
    more: "Show more",
    editing: "Editing",
    answering: "Reply",
    answer: "Reply to message",
    cancel: "Cancel",
    menu: "Bot commands",
    message: "Message",
    placeholder: "Ask something…",
    send: "Send",
    ok: "OK",
    online: "on this computer",
    connecting: "connecting…",
    typing: "typing…",
    you: "You",
    photo: "Picture: the caption says the same in words",
    edited: "edited",
    edit: "Edit message",
    expand: "Show all",
    collapse: "Show less",
    spoiler: "Hidden text, press to show",
    copied: "Copied",
    copyFailed: "The browser did not allow copying",
    via: "via",
    newTab: "opens in a new tab",
    today: "Today",
    unreadable: "The page sent something unreadable. Reload it.",
    slow_down: "Too fast. Wait a second.",
    outdated: "This button is outdated.",
    not_yours: "This message cannot be edited.",
    too_long: "Too long: please shorten the message.",
    empty: "The message is empty.",
  },
};

let current = localStorage.getItem("language")
  ?? (/^(ru|be|uk|kk)\b/.test(navigator.language) ? "ru" : "en");

export const language = () => current;
export const text = (name) => TEXTS[current][name] ?? name;
export const knows = (name) => name in TEXTS[current];

// Puts the words of a language into everything marked with data-text, -label or -placeholder.
export function speak(code) {
  current = code in TEXTS ? code : "ru";
  localStorage.setItem("language", current);
  document.documentElement.lang = current;
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = text(node.dataset.text);
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = text(node.dataset.placeholder);
  for (const node of document.querySelectorAll("[data-label]")) label(node, text(node.dataset.label));
}

// An icon button shows its name as a tooltip, too.
function label(node, words) {
  node.setAttribute("aria-label", words);
  if (node.matches("button")) node.title = words;
}

export const clock = (seconds) =>
  new Intl.DateTimeFormat(current, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(seconds * 1000);

export function day(seconds) {
  const date = new Date(seconds * 1000);
  if (date.toDateString() === new Date().toDateString()) return text("today");
  return new Intl.DateTimeFormat(current, { day: "numeric", month: "long", year: "numeric" }).format(date);
}
