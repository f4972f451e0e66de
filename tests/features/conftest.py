"""The application through its one door, on a real SQLite file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.features.mock_scene import MockScene
from tests.features.prompt_scene import Scene
from tests.features.setup_scene import SetupScene
from tests.features.story_scene import StoryScene
from tests.house import House, Person, Uploads, house


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path) as opened:
        yield opened


@pytest.fixture
def uploads() -> Uploads:
    return Uploads()


@pytest.fixture
async def scene(tmp_path: Path, uploads: Uploads) -> AsyncIterator[Scene]:
    async with house(tmp_path, uploads=uploads) as opened:
        yield Scene(opened)


@pytest.fixture
async def mocks(home: House) -> MockScene:
    return MockScene(home)


@pytest.fixture
def told(home: House) -> StoryScene:
    return StoryScene(home)


@pytest.fixture
async def setting_up(home: House) -> SetupScene:
    return SetupScene(home)


@pytest.fixture
def ana(home: House) -> Person:
    return home.person("ana")
