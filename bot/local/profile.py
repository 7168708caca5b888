"""What the bot says of itself: names, descriptions and command menus, per language and scope."""

from typing import Any

from bot.local.history import History, Json, Person

_TEXTS = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}
_NAMES = {"ru": "Цифровые инициативы", "en": "Digital initiatives"}
"""In Telegram the name is given to @BotFather; here nobody asks for it."""


class Profile:
    """Answers `setMy…`, `getMy…` and `deleteMyCommands`, and keeps what was set over restarts."""

    def __init__(self, history: History) -> None:
        self._history = history

    def knows(self, method: str) -> bool:
        verb, _, thing = method.partition("My")
        return (verb in {"get", "set"} and thing in {*_TEXTS, "Commands"}) or method == "deleteMyCommands"

    def answer(self, method: str, call: Json) -> Any:
        """Carries out one of the known methods."""
        verb, _, thing = method.partition("My")
        language = call.get("language_code") or ""
        if thing == "Commands":
            place = f"commands:{_scope_key(call.get('scope'))}:{language}"
            return self._commands(verb, place, call.get("commands") or [])
        field = _TEXTS[thing]
        if verb == "get":
            return {field: self._text(field, language)}
        self._history.put_setting(f"{field}:{language}", call.get(field) or "")
        return True

    def _commands(self, verb: str, place: str, commands: list[Json]) -> Any:
        if verb == "get":
            return self._history.setting(place) or []
        self._history.put_setting(place, commands if verb == "set" else [])
        return True

    def name(self, language: str) -> str:
        """The name that was set, else the page's own."""
        return self._text("name", language) or _NAMES.get(language, _NAMES["en"])

    def menu(self, person: Person) -> list[Json]:
        """The narrowest scope wins, within it the person's language before the default."""
        for scope in (f"chat/{person.id}", "all_private_chats", "default"):
            for language in (person.language, ""):
                if commands := self._history.setting(f"commands:{scope}:{language}"):
                    return list(commands)
        return []

    def shown_to(self, person: Person) -> Json:
        """What a tab shows of the bot."""
        return {
            "name": self.name(person.language),
            "description": self._text("description", person.language),
            "short": self._text("short_description", person.language),
            "commands": self.menu(person),
        }

    def _text(self, field: str, language: str) -> str:
        for code in (language, ""):
            if text := self._history.setting(f"{field}:{code}"):
                return str(text)
        return ""


def _scope_key(scope: Json | None) -> str:
    kind = (scope or {}).get("type", "default")
    return f"{kind}/{scope['chat_id']}" if scope and "chat_id" in scope else str(kind)
