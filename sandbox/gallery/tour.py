"""What is visited, in which order: each step is one thing written or one button tapped, and the picture that it leaves."""

import msgspec

COIN = "LUMA"
SOON_S, SIGNAL_S, END_S = 5.0, 240.0, 480.0


class Step(msgspec.Struct, frozen=True):
    """`say` is written, or the newest button whose data matches `tap` is tapped, awaited for `patience_s`.

    What it brings may take `brings_s`. With `sees` nothing is done but waiting for a message that has such a button.
    """

    name: str
    say: str = ""
    tap: str = ""
    sees: str = ""
    patience_s: float = SOON_S
    brings_s: float = 0.0


PRIVATE = (
    Step("start", say="/start"),
    Step("risk-accepted", tap="^a$"),
    Step("subscribed", tap="^o:sub"),
    Step("threshold-lower", tap="^p:lower"),
    Step("settings", say="/settings"),
    Step("settings-venues", tap="^u:venues"),
    Step("settings-main", tap="^u:main"),
    Step("settings-when", tap="^u:when"),
    Step("settings-quiet", tap="^p:quiet"),
    Step("settings-zones", tap="^u:zone"),
    Step("settings-zone-chosen", tap="^z:Asia/Tehran"),
    Step("settings-when-there", tap="^u:when"),
    Step("settings-quiet-off", tap="^p:quiet"),
    Step("settings-again", say="/settings"),
    Step("settings-what", tap="^u:what"),
    Step("settings-main", tap="^u:main"),
    Step("settings-size", tap="^u:size"),
    Step("settings-balance", tap=r"^p:balance\+"),
    Step("settings-main", tap="^u:main"),
    Step("settings-lists", tap="^u:lists"),
    Step("top", say="/top"),
    Step("top-venue", tap="^t:bybit"),
    Step("score-from-top", tap="^s:"),
    Step("watched", tap="^k:watched"),
    Step("alert-levels", tap="^f:"),
    Step("alert-set", tap="^f:.*:80"),
    Step("score", say=f"/score {COIN}"),
    Step("score-bare", say=COIN.lower()),
    Step("score-which", say="/score"),
    Step("score-unknown", say="/score NOSUCHCOIN"),
    Step("chart", say=f"/chart {COIN}"),
    Step("chart-5m", tap="^c:.*:5m"),
    Step("chart-15m", tap="^c:.*:15m"),
    Step("why", say=f"/why {COIN}"),
    Step("whynot", say="/whynot"),
    Step("signals", say="/signals"),
    Step("stats-first", say="/stats"),
    Step("mytrades-first", say="/mytrades"),
    Step("watch", say="/watch"),
    Step("watch-more", say="/watch BTC"),
    Step("mute", say="/mute KAS"),
    Step("alerts", say="/alert"),
    Step("alert", say=f"/alert {COIN} 85"),
    Step("status", say="/status"),
    Step("lang", say="/lang"),
    Step("help", say="/help"),
    Step("about", say="/about"),
    Step("privacy", say="/privacy"),
    Step("export", say="/export_me"),
    Step("delete", say="/delete_me"),
    Step("delete-not", tap="^dm:0"),
    Step("web", say="/web"),
    Step("unknown-command", say="/nosuch"),
    Step("unknown-words", say="what is this about?"),
)

AFTER_A_SIGNAL = (
    Step("signal", sees="^m:took", patience_s=SIGNAL_S),
    Step("signal-took", tap="^m:took"),
    Step("signal-why", say="/signal 1"),
    Step("signal-chart", tap=r"^c:.*:1:\d*[1-9]$"),
    Step("signals-with-one", say="/signals"),
    Step("signal-life", tap="^g:life"),
    Step("signal-card-again", tap="^g:card"),
    Step("mytrades", say="/mytrades"),
    Step("trade", tap="^tr:show"),
    Step("signal-ended", sees="^g:replay", patience_s=END_S),
    Step("replay", tap="^g:replay", brings_s=60.0),
    Step("signal-life-ended", say="/signal 1"),
    Step("signals-ended", say="/signals"),
    Step("mytrades-ended", say="/mytrades"),
    Step("stats", say="/stats"),
    Step("stats-all", tap="^st:all"),
    Step("stats-exits", tap="^st:.*:exits"),
    Step("stats-scores", tap="^st:.*:scores"),
    Step("stats-hours", tap="^st:.*:hours"),
    Step("stats-venues", tap="^st:.*:venues"),
    Step("unsubscribed", say="/unsubscribe"),
)

OPERATOR = (
    Step("admin", say="/admin"),
    Step("admin-people", tap="^ad:people"),
    Step("admin-person", tap="^ru:show"),
    Step("admin-again", say="/admin"),
    Step("admin-channels", tap="^ad:channels"),
    Step("admin-home", tap="^ad:home"),
    Step("admin-thresholds", tap="^ad:limits"),
    Step("admin-home", tap="^ad:home"),
    Step("admin-feeds", tap="^ad:feeds"),
    Step("admin-home", tap="^ad:home"),
    Step("admin-audit", tap="^ad:audit"),
    Step("admin-home", tap="^ad:home"),
    Step("admin-announce", tap="^ad:announce"),
    Step("announcement", say="/announce Maintenance at <noon> & back at one"),
    Step("announcement-sure", sees="^an:send"),
)

GROUP = (
    Step("group-start", say="/start@sgnl_bot"),
    Step("group-settings", say="/settings"),
    Step("group-what", tap="^u:what"),
    Step("group-top", say="/top"),
    Step("group-stats", say="/stats"),
    Step("group-web", say="/web"),
    Step("group-mytrades", say="/mytrades"),
    Step("group-pulse", say="/pulse"),
    Step("group-desk", say="/desk"),
)

FORUM = (
    Step("forum-desk", say="/desk"),
    Step("forum-pulse", say="/pulse"),
    Step("forum-settings", say="/settings"),
)
