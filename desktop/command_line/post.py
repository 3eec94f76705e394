"""Commands about headquarters: ``provision`` and ``sync``."""

from __future__ import annotations

import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path

from desktop.command_line.call import Call
from desktop.post.keeping import backup_word, daily_backup
from desktop.post.rounds import NotEnrolled, PostOffice, RoundEnd, word_of
from desktop.start.finding import drop_copies, read_candidate
from desktop.trust import trusted_roots
from desktop.wiring.enrolment import enrol
from local_store.errors import CannotWrite, StoreError
from local_store.store import Store, wall_clock
from sync.https import HttpsCarrier
from ui.features.sync_center.words_sync import trouble_words
from ui.words import sentences, stopped, tr

ROUNDS_AT_MOST = 20
"""``sync --once`` goes on while something was saved meanwhile, but not for ever."""


def provision(call: Call) -> int:
    """Verify a provisioning file and enrol this PC at its contact point, or at the one named of several."""
    file = read_candidate(Path(call.asked.file))
    done = enrol(
        call.store,
        file,
        now=wall_clock(),
        carrier=HttpsCarrier,
        point=call.asked.point or "",
        trusted_roots=trusted_roots(),
    )
    drop_copies(call.folder)
    words = tr("已接入：{point}。", point=done.point_name)
    if not done.approved:
        words += tr("这是本点的另一台电脑，要等区里同意以后，才能收到以前的内容；现在就可以用。")
    call.answer(asdict(done), words)
    return 0


def sync(call: Call) -> int:
    """Rounds with headquarters: one with ``--once``, else until interrupted."""
    office = PostOffice(call.store)
    told = ""
    try:
        # A service that stops it ends it as Ctrl+C does, between two entries of a page and never inside one.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        if call.asked.once:
            return _once(call, office)
        while True:
            wait = office.wait()
            if wait is None:
                raise NotEnrolled
            if wait:
                time.sleep(min(wait, 1000) / 1000)
            else:
                _tell(call, office.round())
                told = _look_after(call, told)
    except KeyboardInterrupt:
        return 0
    finally:
        office.close()


def _look_after(call: Call, told: str) -> str:
    """Put what arrived into the lists and make today's backup. Why that cannot be done is said once, and nothing stops of it;
    the error word, empty when all is well."""
    try:
        call.store.catch_up()
    except CannotWrite as error:
        word = word_of(error)
    else:
        word = _not_kept(call.store)
    if word not in ("", told):
        sys.stderr.write(stopped(trouble_words(word)) + "\n")
    return word


def _not_kept(store: Store) -> str:
    """Why there is no backup of today; empty when there is one."""
    try:
        daily_backup(store, wall_clock())
    except (StoreError, OSError) as error:
        return backup_word(error)
    return ""


def _once(call: Call, office: PostOffice) -> int:
    sent = received = requests = 0
    end = office.round()
    for _ in range(ROUNDS_AT_MOST):
        if end.result is not None:
            sent += end.result.sent
            received += end.result.received
            requests += end.result.requests
        if end.error is not None or end.result is None or not end.result.more_to_send:
            break
        end = office.round()
    _tell(call, end, sent, received, requests)
    call.store.catch_up()
    return 0 if end.error is None else 1


def _tell(call: Call, end: RoundEnd, sent: int = 0, received: int = 0, requests: int = 0) -> None:
    if end.result is not None and not requests:
        sent, received, requests = end.result.sent, end.result.received, end.result.requests
    status = call.store.sync_status()
    facts = {
        "sent": sent,
        "received": received,
        "requests": requests,
        "trouble": end.trouble,
        "waiting": status.waiting,
        "delivered": status.delivered,
        "confirmed": status.confirmed,
        "returned": status.returned,
    }
    words = (
        stopped(trouble_words(end.trouble))
        if end.error is not None
        else tr("上报 {sent} 条，收到 {received} 条。", sent=sent, received=received)
    )
    call.answer(facts, sentences(words, tr("还有 {count} 条待上报。", count=status.waiting)))
