"""TLS and proxies as offices have them: real certificates, a real CONNECT, the system's settings."""

from __future__ import annotations

import socket
import urllib.request
from pathlib import Path

import pytest

from sync.errors import NotTrusted, ProxyLogin, Unreachable
from sync.https import HttpsCarrier
from sync.protocol.parcel import MAGIC
from tests.sync.offices import HOST, Authority, office_proxy, serving
from ui.features.sync_center.words_sync import trouble_words

PARCEL = MAGIC + b"an answer"
URL = f"https://{HOST}"


@pytest.fixture(scope="module")
def bureau() -> Authority:
    return Authority("市局")


@pytest.fixture(scope="module")
def stranger() -> Authority:
    return Authority("别人")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "REQUESTS_CA_BUNDLE",
        "CURL_CA_BUNDLE",
        "SSL_CERT_FILE",
    ):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def post(url: str, authority: str = "") -> bytes:
    carrier = HttpsCarrier(url, authority)
    try:
        return carrier.post("/v1/exchange", b"a parcel")
    finally:
        carrier.close()


def test_the_systems_proxy_leads_to_a_headquarters_the_provisioning_file_vouches_for(
    bureau: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(PARCEL, bureau.context(tmp_path)) as port, office_proxy(port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        assert post(URL, bureau.pem) == PARCEL
        assert [line.split()[:2] for line in proxy.asked] == [["CONNECT", f"{HOST}:443"]]


def test_the_proxy_of_the_control_panel_counts_too(
    bureau: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows `urllib` reads it from the registry, and hands it over by this very function."""
    with serving(PARCEL, bureau.context(tmp_path)) as port, office_proxy(port) as proxy:
        monkeypatch.setattr("requests.utils.getproxies", lambda: {"https": proxy.url})
        assert urllib.request.getproxies().get("https") is None, "nothing in the environment"
        assert post(URL, bureau.pem) == PARCEL
        assert len(proxy.asked) == 1


@pytest.mark.parametrize("authority", ["none", "stranger"])
def test_what_nobody_vouches_for_is_not_trusted(
    bureau: Authority, stranger: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, authority: str
) -> None:
    with serving(PARCEL, bureau.context(tmp_path)) as port, office_proxy(port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(NotTrusted):
            post(URL, stranger.pem if authority == "stranger" else "")


def test_a_certificate_for_another_name_is_not_trusted(
    bureau: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(PARCEL, bureau.context(tmp_path, "other.example")) as port, office_proxy(port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(NotTrusted):
            post(URL, bureau.pem)


def test_an_office_that_looks_into_everything_is_trusted_by_the_systems_store(
    bureau: Authority, stranger: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its proxy answers with a certificate of the office's own CA, which administrators put into the store."""
    store = tmp_path / "store.pem"
    store.write_text(stranger.pem, encoding="ascii")
    monkeypatch.setenv("SSL_CERT_FILE", str(store))
    with serving(PARCEL, stranger.context(tmp_path)) as port, office_proxy(port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        assert post(URL, bureau.pem) == PARCEL


def test_the_variable_for_certificates_adds_to_the_others(
    bureau: Authority, stranger: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = tmp_path / "bundle.pem"
    bundle.write_text(stranger.pem, encoding="ascii")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    for authority in (bureau, stranger):
        with serving(PARCEL, authority.context(tmp_path)) as port, office_proxy(port) as proxy:
            monkeypatch.setenv("HTTPS_PROXY", proxy.url)
            assert post(URL, bureau.pem) == PARCEL


def test_a_proxy_that_wants_a_login_is_told_as_one(
    bureau: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(PARCEL, bureau.context(tmp_path)) as port, office_proxy(port, login=True) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(ProxyLogin) as told:
            post(URL, bureau.pem)
        assert trouble_words(type(told.value).__name__) == "单位的代理服务器要登录，请找管网络的人"


def test_a_proxy_that_is_gone_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
    with pytest.raises(Unreachable):
        post(URL)


@pytest.mark.parametrize("tls", [False, True])
def test_loopback_goes_around_every_proxy(
    bureau: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tls: bool
) -> None:
    context = bureau.context(tmp_path, "127.0.0.1") if tls else None
    with serving(PARCEL, context) as port, office_proxy(port, login=True) as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert post(f"http{'s' if tls else ''}://127.0.0.1:{port}", bureau.pem) == PARCEL
        assert proxy.asked == []
