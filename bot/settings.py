"""Settings from the environment or `.env`: one frozen object, read once and passed down."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, HttpUrl, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
LogFormat = Literal["text", "json"]

_PACKAGE = Path(__file__).resolve().parent
_FORMS = {
    "bot_token": re.compile(r"\d+:\S+"),
    "webhook_secret": re.compile(r"[A-Za-z0-9_-]{1,256}"),
    "database_url": re.compile(r"postgres(ql)?://\S+"),
    "redis_url": re.compile(r"(rediss?|unix)://\S+"),
}
"""What the secrets look like: they are text, so that only their form can be checked."""


def shipped_data() -> Path:
    """The data that came with the code: inside an installed wheel, else the checkout's `data/`."""
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent / "data"


class Settings(BaseSettings):
    """Every setting of the bot; an empty value means «not set». Descriptions say what a setting takes."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True
    )

    bot_token: SecretStr | None = Field(
        default=None, description="the token from @BotFather, like 123456:AbC…"
    )
    telegram_api_url: HttpUrl | None = Field(
        default=None, description="a URL of a Bot API server: http(s)://host[:port]"
    )
    state_dir: Path = Field(default=Path("var"), description="a folder for the index and the state")
    data_dir: Path = Field(default_factory=shipped_data, description="an existing folder with the fact base")
    operator_ids: Annotated[frozenset[int], NoDecode] = Field(
        default=frozenset(), description="numeric Telegram user ids, separated by commas"
    )
    webhook_url: HttpUrl | None = Field(default=None, description="the public https:// URL of the webhook")
    webhook_secret: SecretStr | None = Field(
        default=None, description="1 to 256 characters of A-Z a-z 0-9 _ -"
    )
    http_host: str = Field(default="127.0.0.1", description="the host name or address to listen at")
    http_port: int = Field(
        default=8080, ge=0, le=65535, description="a port number from 0 to 65535 (0: any free one)"
    )
    database_url: SecretStr | None = Field(
        default=None, description="postgresql://user:password@host/database"
    )
    redis_url: SecretStr | None = Field(default=None, description="redis://host[:port][/number]")
    messages_per_second: float = Field(
        default=30.0, gt=0, le=1000, description="a number of messages above 0 and up to 1000"
    )
    log_level: LogLevel = Field(default="INFO", description="DEBUG, INFO, WARNING, ERROR or CRITICAL")
    log_format: LogFormat = Field(default="text", description="text or json")

    @field_validator("operator_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: Any) -> Any:
        return [int(part) for part in re.split(r"[,\s]+", value) if part] if isinstance(value, str) else value

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _fold_case(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, str):
            return value
        return value.upper() if info.field_name == "log_level" else value.lower()

    @field_validator(*_FORMS)
    @classmethod
    def _has_form(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        form = _FORMS[str(info.field_name)]
        if value is not None and not form.fullmatch(value.get_secret_value()):
            raise ValueError("not of this form")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _is_https(cls, value: HttpUrl | None) -> HttpUrl | None:
        if value is not None and value.scheme != "https":
            raise ValueError("not https")
        return value

    @field_validator("data_dir")
    @classmethod
    def _is_folder(cls, value: Path) -> Path:
        if not value.is_dir():
            raise ValueError("not a folder")
        return value

    @field_validator("state_dir")
    @classmethod
    def _is_no_file(cls, value: Path) -> Path:
        if value.exists() and not value.is_dir():
            raise ValueError("not a folder")
        return value


def load_settings() -> Settings:
    """Read the environment and `.env` (the environment wins).

    Raises SettingsError with one line that names the first wrong setting and what it takes; the
    value itself is not repeated, since a secret may have been put in the wrong place.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise _explained(error) from None
    except UnicodeDecodeError:
        raise SettingsError(".env: takes text in UTF-8", setting=".env") from None


def _explained(error: ValidationError) -> SettingsError:
    field = str(error.errors(include_input=False, include_url=False)[0]["loc"][0]).lower()
    name = field.upper()
    return SettingsError(f"{name}: takes {Settings.model_fields[field].description}", setting=name)


@contextmanager
def listening(host: str, port: int) -> Iterator[None]:
    """Explain why an address cannot be listened at."""
    try:
        yield
    except OSError as error:
        reason = f"cannot listen at {host}:{port} ({error.strerror})"
        raise SettingsError(f"HTTP_PORT: {reason}; takes a free port") from None
