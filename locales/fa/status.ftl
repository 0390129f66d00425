# /status

status-head = <b>وضعیت</b>
status-venue-on = 🟢 { "\u200F" }<b>{ $name }</b>: { $symbols } بازار، آخرین داده { $ago }، { $gaps ->
    [0] بدون شکاف
   *[other] { $gaps } شکاف
}
status-venue-partly = 🟡 { "\u200F" }<b>{ $name }</b>: { $connected } از { $sockets } اتصال، { $symbols } بازار، آخرین داده { $ago }، { $gaps ->
    [0] بدون شکاف
   *[other] { $gaps } شکاف
}
status-venue-off = 🔴 { "\u200F" }<b>{ $name }</b>: قطع است، تلاش دوباره در جریان است
status-unknown = ⚠️ { "\u200F" }{ $name }: { $count } پیام ناشناخته
status-scan = آخرین اسکن { $ago }، در { $took }
status-no-scan = هنوز اسکنی انجام نشده
status-open = { $count ->
    [0] هیچ سیگنالی باز نیست
   *[other] { $count } سیگنال باز
}
status-outbox = پیام‌ها: { $waiting } در صف، { $sent } ارسال‌شده، { $failed } ناموفق
status-version = نسخهٔ { $version }، در حال کار به مدت { $span }
