"""What deploy/ holds fits the bot: settings, ports, paths, rights; checked by the tools where they are."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import Settings

DEPLOY = Path(__file__).resolve().parent.parent / "deploy"
SETTINGS = {name.upper() for name in Settings.model_fields}
UNIT = (DEPLOY / "initiatives-bot.service").read_text(encoding="utf-8")
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
SYSTEM = {"PYTHONUNBUFFERED"}


def test_the_unit_is_hardened_and_restarts() -> None:
    lines = set(UNIT.splitlines())
    wanted = {
        "DynamicUser=yes", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes",
        "CapabilityBoundingSet=", "SystemCallFilter=@system-service", "UMask=0077", "Restart=always",
        "EnvironmentFile=/etc/initiatives-bot.env", "RestrictNamespaces=yes", "LockPersonality=yes",
    }  # fmt: skip
    assert wanted <= lines
    environment = re.search(r"^Environment=(.*)$", UNIT, re.MULTILINE)
    assert environment
    assert set(re.findall(r"([A-Z_]+)=", environment[1])) <= SETTINGS


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("there is no systemd-analyze on this machine")
    unit = tmp_path / "initiatives-bot.service"
    unit.write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", UNIT, flags=re.MULTILINE))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False
    )
    complaints = [line for line in done.stderr.splitlines() if "initiatives-bot" in line]
    assert complaints == []


def test_the_image_runs_without_root_and_sets_only_what_the_bot_takes() -> None:
    stages = DOCKERFILE.split("\nFROM ")
    assert "\nUSER bot\n" in stages[-1]
    assert "--require-hashes" in DOCKERFILE
    [environment] = re.findall(r"^ENV (.*)$", stages[-1], re.MULTILINE)
    assert set(re.findall(r"([A-Z_]+)=", environment)) <= SETTINGS | SYSTEM
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE)
    assert all((DEPLOY.parent / name).exists() for names in copied for name in names.split())


def test_compose_gives_the_bot_settings_that_it_takes() -> None:
    bot = service("bot")
    given = set(re.findall(r"^      ([A-Z_]+):", bot, re.MULTILINE))
    assert {"BOT_TOKEN", "WEBHOOK_URL", "WEBHOOK_SECRET", "DATABASE_URL", "REDIS_URL"} <= given <= SETTINGS
    for line in ("cap_drop: [ALL]", "read_only: true", "      replicas: 2", "stop_grace_period: 30s"):
        assert line in bot
    assert "ports:" not in bot


@pytest.mark.parametrize("name", ["bot", "proxy", "postgres", "redis"])
def test_every_service_is_in_a_network_and_comes_back(name: str) -> None:
    assert "restart: unless-stopped" in service(name)
    [networks] = re.findall(r"^    networks: \[(.*)\]$", service(name), re.MULTILINE)
    assert set(networks.split(", ")) <= {"inside", "outside"}
    assert ("outside" in networks) == (name in {"bot", "proxy"})


def service(name: str) -> str:
    """The lines of a service."""
    found = re.search(rf"^  {name}:\n(?:    .*\n|\n)+", COMPOSE, re.MULTILINE)
    assert found, name
    return found[0]


def test_the_proxy_shows_the_webhook_alone() -> None:
    caddy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    [path] = re.findall(r"WEBHOOK_URL: https://\S+\}(/\S+)$", re.sub(r":\?[^}]*", "", COMPOSE), re.MULTILINE)
    assert re.findall(r"^\t\tpath (.*)$", caddy, re.MULTILINE) == [path]
    assert "/metrics" not in caddy
    assert caddy.count("{") == caddy.count("}")


def test_docker_takes_the_compose_file(tmp_path: Path) -> None:
    with_plugin = (
        shutil.which("docker")
        and not subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode
    )
    command = ["docker", "compose"] if with_plugin else [shutil.which("docker-compose") or ""]
    if not command[0]:
        pytest.skip("neither docker compose nor docker-compose is installed")
    # docker-compose of before the Compose Specification knows no `name`.
    checked = tmp_path / "compose.yaml"
    checked.write_text(re.sub(r"^name: .*\n", "", COMPOSE, flags=re.MULTILINE), encoding="utf-8")
    values = {"BOT_TOKEN": "1:x", "WEBHOOK_HOST": "h", "WEBHOOK_SECRET": "s", "POSTGRES_PASSWORD": "p"}
    done = subprocess.run(
        [*command, "-f", str(checked), "config", "--quiet"],
        env=os.environ | values, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
