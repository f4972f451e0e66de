"""What is in deploy/ fits the program: settings, paths, metrics, and the health question itself."""

from __future__ import annotations

import configparser
import json
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.metrics_core import Metric

from bot import errors
from bot.settings import Settings, load_settings
from bot.telemetry import Telemetry

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
SETTINGS = {name.upper() for name in Settings.model_fields}
COMPOSE = ("compose.yaml", "compose.postgres.yaml")
TOKENS = {
    "DISCORD_TOKEN": "discord-token",
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "SLACK_SIGNING_SECRET": "secret",
}


def dockerfile() -> str:
    return (DEPLOY / "Dockerfile").read_text()


def stages() -> list[str]:
    return dockerfile().split("\nFROM ")[1:]


def compose(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEPLOY / name).read_text())
    return loaded


def own_services(name: str) -> dict[str, dict[str, Any]]:
    return {key: one for key, one in compose(name)["services"].items() if one["image"] == "greenroom"}


def interpolated() -> set[str]:
    files = (*COMPOSE, "litestream.yml")
    return {name for file in files for name in re.findall(r"\$\{([A-Z_]+)", (DEPLOY / file).read_text())}


# --- settings ------------------------------------------------------------------------------------------------------


def example() -> dict[str, str]:
    lines = (DEPLOY / "env.example").read_text().splitlines()
    return dict(found.groups() for line in lines if (found := re.fullmatch(r"#?([A-Z_]+)=(.*)", line)))


def test_the_example_has_every_setting_once_and_no_other() -> None:
    keys = {"LITESTREAM_ACCESS_KEY_ID", "LITESTREAM_SECRET_ACCESS_KEY"}  # read by Litestream itself
    assert set(example()) == SETTINGS | interpolated() | keys
    text = (DEPLOY / "env.example").read_text()
    assert all(len(re.findall(rf"^#?{name}=", text, re.M)) == 1 for name in example())


def test_each_setting_of_the_example_is_explained_on_the_line_before() -> None:
    lines = (DEPLOY / "env.example").read_text().splitlines()
    for before, line in zip(lines, lines[1:], strict=False):
        if re.fullmatch(r"#?[A-Z_]+=.*", line):
            assert re.match(r"# \w.*\.$", before), f"{line} is not explained"


def test_the_example_shows_the_real_defaults() -> None:
    for name, shown in example().items():
        if shown:
            assert str(Settings.model_fields[name.lower()].default) == shown, name


def test_the_example_is_read_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    shutil.copy(DEPLOY / "env.example", tmp_path / ".env")
    monkeypatch.chdir(tmp_path)
    assert load_settings().serves_playground


def test_the_page_about_operating_lists_every_setting() -> None:
    page = (ROOT / "docs" / "operating.md").read_text()
    table = page.split("## Settings")[1].split("\n## ")[0]
    named = {name for row in re.findall(r"^\| (`[^|]+) \|", table, re.M) for name in re.findall(r"`([A-Z_]+)`", row)}
    assert named == SETTINGS


# --- containers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMPOSE)
def test_compose_files_name_what_exists(name: str) -> None:
    file = compose(name)
    for key, service in file["services"].items():
        if "build" in service:
            context = (DEPLOY / service["build"]["context"]).resolve()
            assert context == ROOT
            assert (context / service["build"]["dockerfile"]).is_file()
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert (DEPLOY / source).is_file() if source.startswith("./") else source in file["volumes"], key
        if "env_file" in service:
            assert (DEPLOY / service["env_file"]).resolve() == ROOT / ".env"
        assert service["restart"] == "unless-stopped"
        assert {"cpus", "memory"} <= set(service["deploy"]["resources"]["limits"]), key
        assert set(service.get("depends_on", ())) <= set(file["services"])


@pytest.mark.parametrize("name", COMPOSE)
def test_greenroom_has_few_rights_and_time_to_finish(name: str) -> None:
    services = own_services(name)
    assert services
    for service in services.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
        assert int(service["stop_grace_period"].removesuffix("s")) >= 30
        assert set(service["environment"]) <= SETTINGS


@pytest.fixture
def as_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Settings as a service of a compose file gets them when `.env` has all tokens."""

    def settings(service: dict[str, Any]) -> Settings:
        monkeypatch.chdir(tmp_path)
        for key in SETTINGS:
            monkeypatch.delenv(key, raising=False)
        for key, value in (TOKENS | service["environment"]).items():
            monkeypatch.setenv(key, re.sub(r"\$\{[^}]+\}", "filled", str(value)))
        return load_settings()

    return settings


def test_the_simple_compose_file_serves_both_platforms_from_its_volume(as_service: Any) -> None:
    settings = as_service(own_services("compose.yaml")["greenroom"])
    assert settings.serves_discord
    assert settings.serves_slack
    assert not settings.serves_playground
    assert settings.database_url.get_secret_value() == "sqlite:////data/greenroom.db"
    (replicated,) = yaml.safe_load((DEPLOY / "litestream.yml").read_text())["dbs"]
    assert replicated["path"] == "/data/greenroom.db"


def test_with_several_processes_each_event_reaches_one(as_service: Any) -> None:
    shards: list[int] = []
    counts: set[int | None] = set()
    for key, service in own_services("compose.postgres.yaml").items():
        settings = as_service(service)
        replicas = service["deploy"].get("replicas", 1)
        assert settings.database_url.get_secret_value().startswith("postgresql://")
        assert settings.serves_slack != settings.serves_discord, key
        if settings.serves_discord:
            assert replicas == 1, "two processes with the same shards would both answer"
            shards += settings.discord_shard_ids
            counts.add(settings.discord_shard_count)
        else:
            assert settings.slack_over_http
            assert replicas == 2
    assert counts == {len(shards)}
    assert sorted(shards) == list(range(len(shards)))


def test_the_proxy_passes_on_to_a_service_that_is_there() -> None:
    text = (DEPLOY / "Caddyfile").read_text()
    name, port = re.search(r"name (\S+)", text), re.search(r"port (\d+)", text)
    assert name
    assert port
    service = own_services("compose.postgres.yaml")[name[1]]
    assert service["environment"]["HTTP_PORT"] == port[1]


def test_the_image_copies_what_exists_and_is_not_ignored() -> None:
    rules = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    assert rules[0] == "*"
    copied = [w for line in re.findall(r"^COPY ([^-].*)", dockerfile(), re.M) for w in line.split()[:-1]]
    assert set(copied) >= {"requirements.lock", "assessments", "bot", "adapters", "storage"}
    for source in copied:
        assert (ROOT / source).exists()
        assert f"!{source}" in rules
    kept = [rule[1:] for rule in rules if rule.startswith("!")]
    assert not any(fnmatch(".env", rule) for rule in kept)


def test_the_image_installs_by_hash_runs_without_rights_and_ends_well() -> None:
    build, final = stages()
    assert "--require-hashes" in build
    assert re.search(r"^USER (?!0|root)\d+", final, re.M)
    assert "STOPSIGNAL SIGTERM" in final
    (entry,) = json.loads(re.search(r"^ENTRYPOINT (.+)", final, re.M)[1])  # type: ignore[index]
    assert entry in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    lock = (ROOT / "requirements.lock").read_text()
    removed = re.search(r"uninstall --yes (.+)", build)
    assert removed
    assert all(f"\n{package}==" in lock for package in removed[1].split())


def test_the_image_sets_settings_that_exist(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _, final = stages()
    block = re.search(r"^ENV ((?:.*\\\n)*.*)", final, re.M)
    assert block
    given = dict(pair.split("=", 1) for pair in block[1].replace("\\\n", "").split())
    ours = {name: value for name, value in given.items() if not name.startswith("PYTHON") and name != "PATH"}
    assert set(ours) <= SETTINGS
    monkeypatch.chdir(tmp_path)
    for name, value in ours.items():
        monkeypatch.setenv(name, value)
    assert not load_settings().serves_playground


class Health(BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), Health)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1)])
def test_the_health_question_is_answered(port: int, status: int, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Health, "status", status)
    found = re.search(r"HEALTHCHECK(?:.*\\\n)+\s*CMD (\[.+\])", dockerfile())
    assert found
    python, *words = json.loads(found[1])
    assert python == "python"
    environment = {"HTTP_PORT": str(port), "http_proxy": "http://127.0.0.1:1"}
    assert subprocess.run([sys.executable, *words], env=environment, stderr=subprocess.DEVNULL).returncode == code


# --- systemd -------------------------------------------------------------------------------------------------------


def test_the_unit_is_hardened_and_sets_settings_that_exist() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(DEPLOY / "greenroom.service")
    service = unit["Service"]
    named = {pair.split("=")[0] for pair in service["Environment"].split()}
    assert {name for name in named if not name.startswith("PYTHON")} <= SETTINGS
    assert service["DynamicUser"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["Restart"] == "always"
    assert service["RestartPreventExitStatus"] == "2"
    assert int(service["TimeoutStopSec"]) >= 30
    assert f"/var/lib/{service['StateDirectory']}/" in service["Environment"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    text = (DEPLOY / "greenroom.service").read_text()
    unit = tmp_path / "greenroom.service"
    unit.write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.M))
    result = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, timeout=60)
    about_us = [line for line in result.stderr.splitlines() if "greenroom" in line]
    assert not about_us


# --- metrics -------------------------------------------------------------------------------------------------------


def sample_names(metric: Metric) -> set[str]:
    endings = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count"), "gauge": ("",)}
    return {metric.name + ending for ending in endings[metric.type]}


SAMPLES = {name for metric in Telemetry().registry.collect() for name in sample_names(metric)}


@pytest.mark.parametrize(
    "file", [DEPLOY / "prometheus-alerts.yaml", DEPLOY / "grafana-dashboard.json", ROOT / "docs" / "operating.md"]
)
def test_metrics_that_are_named_exist(file: Path) -> None:
    named = set(re.findall(r"\bgreenroom_[a-z_]+", file.read_text()))
    histograms = {name.removesuffix("_sum") for name in SAMPLES if name.endswith("_sum")}
    assert named
    assert named <= SAMPLES | (histograms if file.suffix == ".md" else set())


def test_the_dashboard_shows_every_metric() -> None:
    text = (DEPLOY / "grafana-dashboard.json").read_text()
    families = {re.sub(r"_(bucket|sum|count)$", "", name) for name in SAMPLES}
    assert not [name for name in families if name not in text]


def test_every_alert_says_what_to_do_about_outcomes_that_exist() -> None:
    (group,) = yaml.safe_load((DEPLOY / "prometheus-alerts.yaml").read_text())["groups"]
    for rule in group["rules"]:
        assert {"summary", "action"} <= set(rule["annotations"]), rule["alert"]
        for outcome in re.findall(r'outcome="(\w+)"', rule["expr"]):
            assert outcome == "defect" or issubclass(getattr(errors, outcome), errors.Trouble)


def test_the_dashboard_is_laid_out_without_overlap() -> None:
    panels = json.loads((DEPLOY / "grafana-dashboard.json").read_text())["panels"]
    places = {(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels}
    assert len(places) == len(panels) == len({panel["id"] for panel in panels})
