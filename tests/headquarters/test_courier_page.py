"""The page of the courier: several files in, answers out one by one or as one; rights, scope, bounds, the line that says who."""

import http.client
import io
import secrets
import zipfile
from dataclasses import dataclass
from urllib.parse import quote

import msgspec
import pytest

from headquarters.desk.courier.pages import MOST_FILES
from headquarters.exchange.courier import LARGEST_UPLOAD
from sync.protocol.messages import EnrolRequest, ExchangeAnswer
from sync.protocol.parcel import MAGIC, Purpose, open_parcel
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.bureau import Bureau, Desk, _Answering

DISTRICT = "闵行区"
OTHER = "静安区"


@dataclass
class Office:
    """Somebody of the bureau at the page."""

    browser: Browser

    def upload(self, *files: tuple[str, bytes], key: str | None = None) -> Shown:
        edge = secrets.token_hex(8)
        parts = [("_csrf_token", "", self.browser.key.encode() if key is None else key.encode())]
        parts += [("parcels", name, content) for name, content in files]
        body = b"".join(
            b'--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
            % (
                edge.encode(),
                field.encode(),
                f'; filename="{name}"\r\nContent-Type: application/octet-stream'.encode() if name else b"",
                content,
            )
            for field, name, content in parts
        )
        body += f"--{edge}--\r\n".encode()
        return self.browser.ask(
            "POST",
            "/courier",
            body,  # type: ignore[arg-type]
            {"Content-Type": f"multipart/form-data; boundary={edge}"},
        )

    def fetch(self, path: str) -> tuple[int, bytes, str]:
        """Something that is no page."""
        kept = "; ".join(f"{name}={value}" for name, value in self.browser.cookies.items())
        connection = http.client.HTTPConnection("127.0.0.1", self.browser.bureau.port, timeout=60)
        try:
            connection.request("GET", path, headers={"Cookie": kept})
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers.get("Content-Disposition", "")
        finally:
            connection.close()

    @classmethod
    def of(cls, bureau: Bureau, role: str = "city_officer", code: str = "") -> "Office":
        office = cls(Browser.of(bureau, role, code))
        office.browser.get("/courier")
        return office


def pc(bureau: Bureau, point: str = "P1", district: str = DISTRICT, fen: int = 12_345) -> Desk:
    """A PC of a point with a complaint that nobody has heard of."""
    desk = bureau.desk(point, bureau.provision(point, district=district)[0])
    desk.log(fen)
    return desk


def parcel(desk: Desk, number: int = 7) -> bytes:
    return desk.seal(Purpose.EXCHANGE, desk.request([desk.run()]), number)


def opened(desk: Desk, content: bytes) -> ExchangeAnswer:
    return msgspec.msgpack.decode(open_parcel(content, _Answering(desk)).payload, type=ExchangeAnswer)


def acts(bureau: Bureau) -> list[tuple[object, ...]]:
    return bureau.ask("SELECT act, point, subject FROM audit WHERE act LIKE 'courier.%%' ORDER BY number")


def test_several_files_in_and_their_answers_out(bureau: Bureau) -> None:
    one, other = pc(bureau), pc(bureau, "P2", fen=50_000)
    office = Office.of(bureau)
    shown = office.upload(("a.wqparcel", parcel(one)), ("b.wqparcel", parcel(other)), ("c.wqparcel", b"WQP1"))
    assert shown.status == 200
    assert shown.page.count("收下了，回信写好了") == 2
    assert "没有拷完整" in shown.page
    assert acts(bureau) == [("courier.in", "", "2 P1 P2")]
    # All at once, or one by one.
    status, content, name = office.fetch("/courier/answers")
    assert (status, "zip" in name) == (200, True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert [each.split("-")[0] for each in names] == ["P1", "P2"]
        assert opened(one, archive.read(names[0])).receipt.stored[one.device].seq == one.run().last
    status, content, name = office.fetch(f"/courier/answers?point=P2&device={other.device}")
    assert content.startswith(MAGIC)
    assert name.endswith("-answer-1of1.wqparcel")
    answer = opened(other, content)
    assert answer.receipt.judged[other.device] == other.run().last, "judged before it is answered"
    assert bureau.ask("SELECT sum(performed_fen) FROM cases") == [(62_345,)]


def test_the_same_again_doubles_nothing_and_news_comes_by_asking_again(bureau: Bureau) -> None:
    desk = pc(bureau)
    office = Office.of(bureau)
    office.upload(("a.wqparcel", parcel(desk)))
    before = bureau.ask("SELECT position FROM points WHERE point = 'P1'")
    office.upload(("a.wqparcel", parcel(desk)))
    assert bureau.ask("SELECT position FROM points WHERE point = 'P1'") == before
    assert bureau.ask("SELECT count(*) FROM courier_answers") == [(1,)]
    heard = bureau.ask("SELECT last_sync, clock_offset FROM devices")
    bureau.clock += 60_000
    assert office.browser.press("/courier/again", point="P1", device=desk.device).status == 303
    assert bureau.ask("SELECT last_sync, clock_offset FROM devices") == heard, "nobody was heard of by that"
    assert acts(bureau)[-1] == ("courier.out", "P1", desk.device)
    assert office.browser.press("/courier/again", point="P1", device="x" * 24).status == 404


def test_enrolment_comes_by_stick(bureau: Bureau) -> None:
    file = bureau.provision("P1")[0]
    desk = Desk(bureau, file)
    desk.log(12_345)
    request = EnrolRequest(
        point="P1",
        code=file.point().codes[0],
        signing_key=desk.pairs.signing_public,
        sealing_key=desk.pairs.sealing_public,
    )
    # In the order of their numbers, whatever they are called.
    shown = Office.of(bureau).upload(
        ("1.wqparcel", parcel(desk, 2)), ("2.wqparcel", desk.seal(Purpose.ENROL, request, 1))
    )
    assert shown.page.count("收下了，回信写好了") == 2
    assert bureau.ask("SELECT count(*) FROM courier_answers") == [(2,)]


def test_rights_and_scope(bureau: Bureau) -> None:
    here, there = pc(bureau), pc(bureau, "P2", OTHER)
    for role, code in (("auditor", ""), ("association", DISTRICT), ("publisher", "")):
        office = Office.of(bureau, role, code)
        assert office.browser.get("/courier").status == 403
        assert office.upload(("a.wqparcel", parcel(here))).status == 403
    office = Office.of(bureau, "district_officer", DISTRICT)
    shown = office.upload(("a.wqparcel", parcel(here)), ("b.wqparcel", parcel(there)))
    assert shown.page.count("收下了，回信写好了") == 1
    assert "不是您管的联络点" in shown.page
    assert not shown.tells("P2")
    assert bureau.ask("SELECT DISTINCT point FROM entries") == [("P1",)]
    Office.of(bureau).upload(("b.wqparcel", parcel(there)))
    assert office.fetch("/courier/answers?point=P2")[0] == 404
    assert office.browser.press("/courier/again", point="P2", device=there.device).status == 404
    assert Office(Browser(bureau)).fetch("/courier/answers")[0] == 401


def test_a_key_that_does_not_fit_takes_nothing(bureau: Bureau) -> None:
    desk = pc(bureau)
    office = Office.of(bureau)
    shown = office.upload(("a.wqparcel", parcel(desk)), key="x" * 64)
    assert shown.status == 403
    assert "那一步没有做" in shown.page
    assert bureau.ask("SELECT count(*) FROM entries WHERE device = %s", desk.device) == [(0,)]


def test_bounds(bureau: Bureau) -> None:
    office = Office.of(bureau)
    assert office.upload().status == 422
    many = [(f"{number}.wqparcel", b"x") for number in range(MOST_FILES + 1)]
    shown = office.upload(*many)
    assert shown.status == 422
    assert "分几次收" in shown.page
    assert office.upload(("a.wqparcel", bytes(LARGEST_UPLOAD))).status == 413
    assert office.upload(("a.wqparcel", bytes(9 << 20))).page.count("没有拷完整") == 1
    assert acts(bureau)[-1] == ("courier.in", "", "0")


@pytest.mark.parametrize("name", ["<b>x</b>.wqparcel", "张三 13800138000.wqparcel", "a" * 300 + ".wqparcel"])
def test_odd_names(bureau: Bureau, name: str) -> None:
    desk = pc(bureau)
    office = Office.of(bureau)
    shown = office.upload((name, parcel(desk)))
    assert "收下了" in shown.page
    assert "<b>x" not in shown.page
    names = bureau.ask("SELECT name FROM courier_answers")
    assert [str(each[0]).startswith("P1-") for each in names] == [True], (
        "what somebody called it is kept nowhere"
    )
    assert "13800138000" not in str(acts(bureau))
    assert quote("张三") not in office.fetch("/courier/answers")[2]


def test_a_revoked_pc_is_told(bureau: Bureau) -> None:
    desk = pc(bureau)
    office = Office.of(bureau)
    office.upload(("a.wqparcel", parcel(desk, 1)))
    office.browser.press("/points/P1/revoke", device=desk.device)
    shown = office.upload(("a.wqparcel", parcel(desk, 2)))
    assert "已停用" in shown.page
    assert bureau.ask("SELECT count(*) FROM courier_answers WHERE number = 2") == [(1,)]
    assert office.browser.press("/courier/again", point="P1", device=desk.device).status == 409
