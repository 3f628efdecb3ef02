"""The clients from npm, installed once for all that use them."""

import pytest

from tests.support.javascript import MISSING, Javascript, NotInstalledError, install


@pytest.fixture(scope="session")
def javascript(tmp_path_factory: pytest.TempPathFactory) -> Javascript:
    if MISSING:
        pytest.skip(MISSING)
    try:
        return install(tmp_path_factory.mktemp("javascript"))
    except NotInstalledError as error:
        pytest.skip(f"npm could not install the clients: {error}")
