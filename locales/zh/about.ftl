# /about、/privacy、/export_me、/delete_me

about-head = <b>SGNL</b>
about-is = 读取 Binance、Bybit、MEXC 和 LBank 上小市值 USDT 永续合约的订单簿与成交，为每个市场打 0 到 100 分，给出带入场、止盈和止损的做空形态，并逐一跟踪到结束。
about-is-not = 它从不交易，不持有密钥和资金，也不提供投资建议。它不了解你、你的账户，也不知道你能承受多大亏损。
about-honest = 每个信号都留在战绩中，亏损的也不例外，并附扣除手续费后的净结果。评分表示市场有多像下跌的开端，它不是概率；过去的结果也不是承诺。
about-version = 版本 { $version }
about-licence = MIT 许可证：源代码公开，可供阅读、运行和修改。本机器人由其运营者负责。它保存了你的哪些信息：/privacy

privacy-head = <b>SGNL 保存了你的哪些信息</b>
privacy-stored = <b>会保存：</b>你的 Telegram 编号和显示的名称，语言和时区，你的设置（阈值、交易所、免打扰时段、列表，以及你填写的资金与风险），你的提醒，你在信号上的标记和填写的价格，以及何时向你发送过哪些消息。如果你曾把 SGNL 加入群组或频道，这一点也会保存。
privacy-not-stored = <b>不保存：</b>你写的内容、手机号、联系人、交易所密钥。不出售、不转交任何信息，也没有内置追踪器。
privacy-why = <b>用途：</b>用你的语言，把你要的内容发给你，且只发一次。
privacy-long = <b>保存多久：</b>直到你删除为止。消息发送记录在 90 天后清除。运营者的技术日志，以及批准或封禁用户的日志，在其保留期间可能含有你的 Telegram 编号。
privacy-record = 公开的信号战绩只包含市场与价格，不含任何个人信息。
privacy-commands = /export_me 将全部数据以文件发给你。/delete_me 立即删除全部数据。

export-me-caption = 与你有关的全部已存数据，JSON 格式。
personal-in-private = 这只与你有关：请在我们的私聊中发送。

delete-me-sure = <b>删除与你有关的全部数据？</b>你的设置、提醒、信号标记和消息发送记录将永久删除，也不再向你发送信号。你接入的群组和频道会继续运行，但不再带有你的名字。
button-delete-me = 🗑 全部删除
button-keep-me = 保留
deleted-head = <b>已删除。</b>
deleted-settings = • 你的设置
deleted-trades = • { $count } 个信号标记
deleted-alerts = • { $count } 个提醒
deleted-messages = • { $count } 条消息的发送记录
deleted-chats = • 你在 { $count } 个群组和频道上的名字
deleted-record = 信号战绩会保留，其中没有你的信息。本聊天中的消息可由你自行删除。如果你再给我发消息，一切从头开始。
kept-me = 一切保持不变。
