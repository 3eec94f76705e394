"""Storing, receipts and pages over real HTTP and a real PostgreSQL."""

from tests.headquarters.bureau import Bureau


def test_what_is_sent_is_stored_and_judged_in_the_same_request(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log(12_345)
    answer = desk.round([desk.run()])
    assert answer.receipt.stored[desk.device].seq == 2
    assert answer.receipt.stored[desk.device].digest == desk.digests[-1]
    assert answer.receipt.judged[desk.device] == 2
    assert [run.device for run in answer.runs] == answer.receipt.headquarters  # money.confirmed
    assert bureau.ask("SELECT performed_fen, confirmed_fen FROM cases") == [(12_345, 12_345)]
    stored = bureau.ask("SELECT core, private FROM entries WHERE device = %s ORDER BY seq", desk.device)
    assert stored == [(entry.core_bytes, entry.private_bytes) for entry in desk.own]


def test_sending_twice_changes_nothing(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log(500)
    first = desk.exchange([desk.run()])
    again = desk.exchange([desk.run()])
    assert again.receipt.stored == first.receipt.stored
    assert again.receipt.judged == first.receipt.judged
    assert bureau.ask("SELECT count(*), max(position) FROM entries") == [(3, 3)]
