"""Enrolment, approval, revocation, renewal; epochs after a restore."""

import os
from hashlib import sha256

import msgspec
import pytest

from casework.journal.entry import device_id
from casework.journal.travelling import Head
from headquarters.errors import UnknownDevice, UnknownPoint
from headquarters.exchange.devices import approve, revoke
from headquarters.provisioning.files import CODE_VALID_MS
from sync.protocol.keys import KeyPairs
from sync.protocol.provisioning import Provisioning
from tests.headquarters.bureau import NOW, Bureau, Desk, Refused


def at_another_point(file: Provisioning) -> Provisioning:
    """The codes of P1 as if they were P2's."""
    moved = tuple(msgspec.structs.replace(each, point="P2") for each in file.points)
    return msgspec.structs.replace(file, points=moved)


def refused_with(desk: Desk) -> tuple[int, str]:
    with pytest.raises(Refused) as refused:
        desk.exchange()
    return refused.value.status, refused.value.refusal.error


def test_only_the_hash_of_a_code_is_kept(bureau: Bureau) -> None:
    [file] = bureau.provision()
    [(kept,)] = bureau.ask("SELECT code_hash FROM codes")
    assert kept == sha256(file.point().codes[0].encode()).digest()
    assert len(file.point().codes[0]) >= 27
    desk = Desk(bureau, file)
    answer = desk.enrol()
    assert (answer.approved, answer.point_name, answer.district) == (True, "P1 联络点", "闵行区")
    assert desk.enrol() == answer


@pytest.mark.parametrize(("wait", "error"), [(CODE_VALID_MS + 1, "code_expired"), (CODE_VALID_MS, "")])
def test_a_code_runs_out(bureau: Bureau, wait: int, error: str) -> None:
    [file] = bureau.provision()
    bureau.clock = NOW + wait
    desk = Desk(bureau, file)
    if not error:
        assert desk.enrol().approved
        return
    with pytest.raises(Refused) as refused:
        desk.enrol()
    assert (refused.value.status, refused.value.refusal.error) == (403, error)


def test_a_code_of_one_point_opens_no_other(bureau: Bureau) -> None:
    here, there = bureau.provision("P1")[0], bureau.provision("P2")[0]
    desk = Desk(bureau, here)
    desk.file = at_another_point(here)
    with pytest.raises(Refused) as refused:
        desk.enrol()
    assert refused.value.refusal.error == "code_invalid"
    assert Desk(bureau, there).enrol().approved


def test_a_device_of_one_point_is_a_stranger_at_another(bureau: Bureau) -> None:
    bureau.provision("P2")
    desk = bureau.desk("P1")
    desk.log()
    desk.exchange([desk.run()])
    desk.file = at_another_point(desk.file)
    assert refused_with(desk) == (403, "unknown_device")


def test_a_chain_of_identities_is_revoked_as_one(bureau: Bureau) -> None:
    desk = bureau.desk()
    answer, second = desk.renew()
    assert answer.device == second.device == device_id(second.pairs.signing_public)
    _, third = second.renew()
    assert not third.exchange().waiting_approval  # approved as the first one was
    stranger = bureau.desk()
    with bureau.database() as database, database.transaction() as connection:
        assert revoke(connection, "P1", second.device[:10], NOW) == second.device
    for one in (desk, second, third):
        assert refused_with(one) == (403, "revoked")
    assert stranger.exchange().waiting_approval
    with pytest.raises(Refused) as refused:
        third.renew()
    assert refused.value.refusal.error == "revoked"


def test_approving_names_one_device(bureau: Bureau) -> None:
    bureau.desk()
    second = bureau.desk()
    with bureau.database() as database, database.transaction() as connection:
        with pytest.raises(UnknownDevice):
            approve(connection, "P1", "")  # both begin like that
        with pytest.raises(UnknownPoint):
            approve(connection, "P9", second.device)
        approve(connection, "P1", second.device)
    assert not second.exchange().waiting_approval


def test_an_unapproved_pc_hands_in_nothing_of_others(bureau: Bureau) -> None:
    first, second = bureau.desk(), bureau.desk()
    first.log()
    assert first.device not in second.exchange([first.run()]).receipt.stored
    assert bureau.ask("SELECT count(*) FROM entries") == [(0,)]


def test_a_pc_that_knows_more_makes_a_new_epoch(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log(100)
    first = desk.round([desk.run()])
    backup = bureau.back_up()
    desk.log(200)
    desk.round([desk.run(3)])
    lost = desk.position
    bureau.restore(backup)
    answer = desk.exchange()
    assert answer.receipt.epoch != first.receipt.epoch
    assert answer.receipt.stored[desk.device].seq == 2
    assert len(answer.receipt.headquarters) == 2
    assert desk.exchange().receipt.epoch == answer.receipt.epoch  # and only one
    # What was lost comes back, headquarters' own words of the lost time too, under the old id.
    old = first.receipt.headquarters[0]
    desk.take(answer)
    words = [run for run in desk.others[old] if run.first > answer.receipt.stored[old].seq]
    again = desk.round([desk.run(3), *words])
    assert again.receipt.stored[desk.device].seq == 4
    assert again.receipt.stored[old].seq == 2
    assert again.receipt.headquarters == answer.receipt.headquarters
    assert bureau.ask("SELECT sum(performed_fen), sum(confirmed_fen) FROM cases") == [(300, 300)]
    # It was confirmed once before, and is not confirmed a second time.
    assert bureau.ask("SELECT count(*) FROM entries WHERE kind = 'money.confirmed'") == [(2,)]
    assert lost == bureau.ask("SELECT max(position) FROM entries")[0][0]


def test_a_restore_is_noticed_at_the_start_before_anybody_asks(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log(100)
    before = desk.round([desk.run()]).receipt.epoch
    bureau.stop()
    bureau.start()
    assert desk.exchange().receipt.epoch == before  # a restart alone changes nothing
    backup = bureau.back_up()
    bureau.restore(backup, noticed=True)
    assert bureau.ask("SELECT reason FROM epochs JOIN points USING (point, epoch)") == [("restored",)]
    assert desk.exchange().receipt.epoch != before


def test_an_epoch_minted_after_the_backup_is_remembered_by_the_pcs(bureau: Bureau) -> None:
    files = bureau.provision(count=2)
    desk, other = bureau.desk(file=files[0]), bureau.desk(file=files[1])
    bureau.ask("UPDATE devices SET approved = true")
    desk.log(100)
    desk.round([desk.run()])
    other.round()
    backup = bureau.back_up()
    bureau.restore(backup, noticed=True)  # epoch 2
    desk.log(200)
    desk.round([desk.run(3)])
    other.round()
    assert (len(desk.epochs), desk.epoch) == (2, other.epoch)
    bureau.restore(backup)  # headquarters knows only epoch 1 again
    third = desk.exchange().receipt.epoch
    assert third not in desk.epochs
    answer = other.exchange()
    assert answer.receipt.epoch == third  # the other PC's epoch is known by now: no further one
    assert len(answer.receipt.headquarters) == 3


def test_every_answer_names_the_epochs_that_are_certainly_headquarters_own(bureau: Bureau) -> None:
    """What anybody can make up is not passed on: each PC would repeat it for ever."""
    desk = bureau.desk()
    first = desk.round().receipt.epoch
    bureau.restore(bureau.back_up(), noticed=True)
    answer = desk.exchange(epochs=["0" * 32])
    assert len(answer.receipt.headquarters) == 3
    assert set(answer.receipt.epochs) == {first, answer.receipt.epoch}


def test_a_false_key_is_refused_at_once(bureau: Bureau) -> None:
    [file] = bureau.provision()
    desk = Desk(bureau, file)
    desk.pairs = KeyPairs(
        desk.pairs.signing, desk.pairs.sealing, desk.pairs.signing_public, bytes(32)
    )  # a point of low order: nothing could be sealed to it
    with pytest.raises(Refused) as refused:
        desk.enrol()
    assert refused.value.refusal.error == "malformed"
    assert bureau.ask("SELECT count(*) FROM devices") == [(0,)]


def test_what_an_unapproved_pc_says_of_others_begins_no_epoch(bureau: Bureau) -> None:
    """It was never told of them: only of its own stream can it say that we have gone back."""
    first, second = bureau.desk(), bureau.desk()
    first.log()
    epoch = first.round([first.run()]).receipt.epoch
    second.round()
    assert second.epoch == epoch
    second.acknowledged = {first.device: Head(9, os.urandom(32))}
    answer = second.exchange()
    assert answer.waiting_approval
    assert answer.receipt.epoch == epoch
    assert bureau.ask("SELECT count(DISTINCT epoch) FROM epochs") == [(1,)]
    # The same of its own stream is believed, and so is an approved PC's word about others.
    with bureau.database() as database, database.transaction() as connection:
        approve(connection, "P1", second.device)
    assert second.exchange().receipt.epoch != epoch


def test_an_unapproved_pc_begins_no_epoch_by_naming_a_position(bureau: Bureau) -> None:
    first, second = bureau.desk(), bureau.desk()
    first.log()
    epoch = first.round([first.run()]).receipt.epoch
    second.round()
    for position in (10**6, 2**53 - 1):
        second.position = position
        assert second.exchange().receipt.epoch == epoch
    with bureau.database() as database, database.transaction() as connection:
        approve(connection, "P1", second.device)
    assert second.exchange().receipt.epoch != epoch


def test_what_an_unapproved_pc_handed_in_itself_and_we_lost_begins_an_epoch(bureau: Bureau) -> None:
    bureau.desk()
    waiting = bureau.desk()
    epoch = waiting.round([]).receipt.epoch
    backup = bureau.back_up()
    waiting.log(100)
    answer = waiting.round([waiting.run()])
    assert answer.waiting_approval
    assert waiting.device in answer.receipt.stored
    bureau.restore(backup)
    waiting.acknowledged = {waiting.device: answer.receipt.stored[waiting.device]}
    assert waiting.exchange().receipt.epoch != epoch


def test_heads_beyond_ours_prove_nothing(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log()
    desk.exchange([desk.run()])
    answer = desk.exchange(heads={desk.device: Head(7, os.urandom(32))})
    assert [run.device for run in answer.runs] == [desk.device]
