"""Settings from the environment and from one file, and the sentences about those that are wrong."""

from datetime import timedelta
from pathlib import Path

import pytest

from data.access.settings import access_settings, must_be_fit_for
from data.settings import SettingsProblem, public_hosts, store_folder

SECRET = "a-made-up-secret-of-more-than-thirty-two-letters"
PROVIDER = {
    "EQUITY_SIGN_IN_METADATA": "https://provider.example/.well-known/openid-configuration",
    "EQUITY_SIGN_IN_CLIENT_ID": "dashboard",
    "EQUITY_SIGN_IN_CLIENT_SECRET": "made up",
    "EQUITY_SIGN_IN_ADDRESS": "https://equity.example/",
    "EQUITY_SIGN_IN_COOKIE_SECRET": SECRET,
}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch):
    def tell(**settings: str) -> None:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)

    return tell


def test_without_settings_nobody_signs_in_and_a_shift_is_ten_hours() -> None:
    found = access_settings()
    assert (found.way, found.longest, found.open_to_all, found.audit_days) == ("none", timedelta(hours=10), False, 365)


def test_a_provider_from_the_environment(told) -> None:
    told(**PROVIDER, EQUITY_SIGN_IN_HOURS="8")
    found = access_settings()
    assert found.way == "provider"
    assert found.longest == timedelta(hours=8)
    assert found.provider is not None
    assert (found.provider.address, found.provider.prompt) == ("https://equity.example", "")


def test_one_file_holds_them_and_the_environment_wins(told, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n", encoding="utf-8")
    (tmp_path / "equity.toml").write_text(
        f'store = "{tmp_path}/store"\nopen_to_all = true\n[sign_in]\nhours = 9\nclient_id = "one"\nclient_secret = "made up"\n'
        f'metadata = "https://provider.example/.well-known/openid-configuration"\naddress = "https://equity.example"\n'
        f'cookie_secret_file = "{tmp_path}/secret"\n',
        encoding="utf-8",
    )
    told(EQUITY_SETTINGS=str(tmp_path / "equity.toml"), EQUITY_SIGN_IN_CLIENT_ID="two")
    found = access_settings()
    assert found.provider is not None
    assert (found.provider.client_id, found.provider.cookie_secret) == ("two", SECRET)
    assert (found.open_to_all, found.longest) == (True, timedelta(hours=9))
    assert store_folder() == tmp_path / "store"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"EQUITY_SIGN_IN_CLIENT_SECRET": ""}, "EQUITY_SIGN_IN_CLIENT_SECRET is missing: it is the secret that the provider gave"),
        ({"EQUITY_SIGN_IN_COOKIE_SECRET": "short"}, "EQUITY_SIGN_IN_COOKIE_SECRET has 5 characters; give 32 or more"),
        ({"EQUITY_SIGN_IN_ADDRESS": "http://equity.example"}, "EQUITY_SIGN_IN_ADDRESS: 'http://equity.example' is not safe"),
        ({"EQUITY_SIGN_IN_ADDRESS": "equity.example"}, "is no address"),
        ({"EQUITY_SIGN_IN_ADDRESS": "https://[::1"}, "is no address"),
        ({"EQUITY_SIGN_IN_METADATA": "https://provider.example/"}, "does not end in /.well-known/openid-configuration"),
        ({"EQUITY_SIGN_IN_METADATA": "http://provider.example/.well-known/openid-configuration"}, "is not safe"),
        ({"EQUITY_SIGN_IN_HOURS": "48"}, "EQUITY_SIGN_IN_HOURS: '48' is no whole number from 1 to 24"),
        ({"EQUITY_SIGN_IN_HOURS": "ten"}, "EQUITY_SIGN_IN_HOURS: 'ten' is no whole number"),
        ({"EQUITY_AUDIT_DAYS": "7"}, "EQUITY_AUDIT_DAYS: '7' is no whole number from 30"),
        ({"EQUITY_OPEN_TO_ALL": "perhaps"}, "EQUITY_OPEN_TO_ALL: 'perhaps' is neither yes nor no"),
        ({"EQUITY_PROXY_SECRET": SECRET}, "at a provider or at the proxy"),
        ({"EQUITY_SETTINGS": "/nowhere/equity.toml"}, "EQUITY_SETTINGS: /nowhere/equity.toml cannot be read"),
    ],
)
def test_what_is_wrong_is_a_sentence_with_the_settings_name(told, changed: dict[str, str], sentence: str) -> None:
    told(**PROVIDER | changed)
    with pytest.raises(SettingsProblem) as problem:
        access_settings()
    assert sentence in str(problem.value)
    assert SECRET not in str(problem.value), "no sentence tells a secret"


def test_headers_are_believed_only_with_a_secret(told) -> None:
    told(EQUITY_PROXY_EMAIL_HEADER="X-Email")
    with pytest.raises(SettingsProblem, match="EQUITY_PROXY_SECRET is missing"):
        access_settings()
    told(EQUITY_PROXY_SECRET=SECRET)
    found = access_settings()
    assert found.way == "proxy"
    assert found.proxy is not None
    assert found.proxy.headers["email"] == "X-Email"
    told(EQUITY_PROXY_ADDRESS="https://equity.example/staff/dash/", EQUITY_PROXY_SIGN_OUT="/oidc?logout=%2F")
    assert access_settings().base_path == "staff/dash"
    assert "equity.example" in public_hosts()
    told(EQUITY_PROXY_SIGN_OUT="//elsewhere.example")
    with pytest.raises(SettingsProblem, match=r"EQUITY_PROXY_SIGN_OUT: '//elsewhere\.example' is no address"):
        access_settings()


@pytest.mark.parametrize("address", ["0.0.0.0", "10.1.2.3", "dashboard.example", "", "::"])
def test_a_dashboard_that_others_reach_must_say_how_people_sign_in(told, address: str) -> None:
    with pytest.raises(SettingsProblem, match="nobody could sign in"):
        must_be_fit_for(address, access_settings())
    told(EQUITY_OPEN_TO_ALL="yes")
    must_be_fit_for(address, access_settings())


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_on_ones_own_machine_it_starts(address: str) -> None:
    must_be_fit_for(address, access_settings())


def test_with_sign_in_it_starts_anywhere(told) -> None:
    told(**PROVIDER)
    must_be_fit_for("0.0.0.0", access_settings())
