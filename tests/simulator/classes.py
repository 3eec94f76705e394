"""The kinds of world, each around scenarios of what sync must survive, and one that mixes them."""

from __future__ import annotations

from tests.simulator.world import Profile

EVERYTHING = ("clear", "cutting", "killing", "portal", "dead", "slow", "lying", "busy", "narrow")

CLASSES: tuple[Profile, ...] = (
    Profile("1 desk killed", power_cuts=0.12, actions={"kill": 2, "now": 2}),
    Profile("2 headquarters killed before the answer", weathers=("killing", "clear"), actions={"weather": 3}),
    Profile("3 cut inside the body", weathers=("cutting",), actions={"weather": 3, "now": 2}),
    Profile("4 captive portal", weathers=("portal", "portal", "clear"), actions={"weather": 2, "now": 2}),
    Profile("5 breaking line", weathers=("cutting", "narrow"), actions={"weather": 2, "write": 9}),
    Profile(
        "6 retry while the first still runs", weathers=("slow",), actions={"weather": 3, "late_commit": 3}
    ),
    Profile("7 a bad one in the middle", actions={"bad": 2, "write": 6}),
    Profile(
        "8 headquarters fails on one entry",
        weathers=("clear", "narrow"),
        actions={"poison": 1.5, "mend": 0.5, "write": 6, "now": 3},
    ),
    Profile("9 a small way through", weathers=("narrow", "narrow", "clear"), actions={"write": 9, "now": 2}),
    Profile(
        "10 a PC that may no longer report",
        pcs=3,
        actions={"revoke": 0.8, "pardon": 0.6, "now": 3, "write": 6},
        weathers=("clear", "cutting"),
    ),
    Profile(
        "11 another person at the PC",
        weathers=("clear", "cutting"),
        power_cuts=0.03,
        actions={"hand_over": 3, "now": 2, "image": 0.4, "old_image": 0.6},
    ),
    Profile("12-13 clocks", actions={"clock": 2}, weathers=("clear", "cutting")),
    Profile("14 late commits", pcs=3, weathers=("slow", "clear"), actions={"weather": 2, "late_commit": 2}),
    Profile("15 restored image", actions={"image": 1, "old_image": 1.5, "now": 3}, steps=80),
    Profile("16 cloned disk", actions={"clone": 0.7, "now": 3}, steps=70),
    Profile("17 headquarters restored", pcs=3, actions={"backup": 1, "restore": 0.7, "now": 4}, steps=80),
    Profile(
        "17 headquarters goes back and nobody tells it",
        pcs=4,
        steps=120,
        weathers=("slow",),
        actions={"backup": 3, "go_back": 2, "weather": 2, "write": 5, "tick": 1, "work": 1, "now": 9},
    ),
    Profile("18 two PCs on one case", weathers=("dead", "clear"), actions={"weather": 1.5, "write": 8}),
    Profile(
        "19 ended here, added to there",
        pcs=3,
        weathers=("dead", "clear"),
        actions={"end": 2, "add": 3, "weather": 1.5, "write": 4},
    ),
    Profile(
        "20 void, merged or taken back meanwhile",
        pcs=3,
        weathers=("dead", "clear"),
        actions={"void": 0.8, "take_back": 0.8, "add": 2, "weather": 1.5, "write": 6, "now": 2},
    ),
    Profile(
        "21 entries of a later program",
        weathers=("clear", "cutting"),
        actions={"later_program": 2, "image": 0.4, "old_image": 0.6, "now": 2},
    ),
    Profile("22 a code is renamed", actions={"rename": 0.6, "write": 7, "now": 2, "work": 1}),
    Profile(
        "23 disk full",
        weathers=("clear", "cutting"),
        power_cuts=0.02,
        actions={"fill": 1.2, "write": 7, "now": 2},
    ),
    Profile(
        "24 log cut short",
        pcs=3,
        weathers=("clear", "cutting"),
        power_cuts=0.02,
        actions={"cut_log": 0.6, "now": 3},
        steps=70,
    ),
    Profile("25 bodies changed on the way", weathers=("lying",), actions={"weather": 2, "now": 3}),
    Profile(
        "26 heavy entries on a breaking line",
        weathers=("cutting", "narrow", "slow"),
        actions={"heavy": 0.6, "weather": 2, "write": 6, "now": 2},
    ),
    Profile(
        "27 a further PC fetches all",
        weathers=("cutting", "narrow", "slow"),
        power_cuts=0.05,
        actions={"join": 1.5, "write": 8, "weather": 2, "kill": 1, "now": 3},
        steps=80,
    ),
    Profile("28 lid closed", weathers=("dead", "slow", "clear"), actions={"sleep": 1, "weather": 2}),
    Profile("29 a point comes back", pcs=8, actions={"night": 0.3, "write": 8}, steps=50),
    Profile("30 saved during a round", save_during_round=0.3, actions={"now": 3}),
    Profile(
        "31 one complaint at two places",
        pcs=3,
        weathers=("dead", "clear"),
        actions={"twice": 1.5, "weather": 1, "now": 2},
    ),
    Profile(
        "32 everything killed, cut and lied to",
        pcs=4,
        steps=110,
        weathers=EVERYTHING,
        power_cuts=0.06,
        save_during_round=0.1,
        actions={"kill": 2, "now": 3, "clock": 0.2, "bad": 0.3, "late_commit": 1, "weather": 3, "sleep": 0.1},
    ),
    Profile(
        "mixture with images",
        pcs=3,
        steps=90,
        weathers=EVERYTHING,
        power_cuts=0.02,
        save_during_round=0.05,
        actions={
            "image": 0.6,
            "old_image": 0.8,
            "now": 3,
            "clock": 0.3,
            "bad": 0.3,
            "kill": 0.5,
            "sleep": 0.1,
        },
    ),
    Profile(
        "mixture with clones",
        pcs=2,
        steps=90,
        weathers=EVERYTHING,
        power_cuts=0.02,
        actions={"clone": 0.5, "now": 3, "clock": 0.3, "bad": 0.3, "late_commit": 1},
    ),
    Profile(
        "mixture with restores",
        pcs=3,
        steps=90,
        weathers=EVERYTHING,
        power_cuts=0.02,
        save_during_round=0.05,
        actions={"backup": 0.8, "restore": 0.5, "now": 3, "clock": 0.3, "bad": 0.3, "late_commit": 1},
    ),
)
