# /start、/help、/lang，群组与频道，以及没听懂时的回答。

welcome-hello = { $name }，你好！欢迎使用 <b>SGNL</b>。
welcome-is = SGNL 读取 Binance、Bybit、MEXC 和 LBank 上小市值 USDT 永续合约的订单簿与成交，为每个市场打 0 到 100 分；做空条件齐备时通知你：入场、止盈、止损，以及理由。每个信号都会跟踪到结束，结果如实展示，亏损的也不例外。
welcome-is-not = 它从不交易，不索要 API 密钥，也不要求充值，更不构成投资建议。决定权在你。
welcome-next = 想先看什么？

help-head = <b>SGNL 能做什么</b>
help-commands =
    /top – 哪些币种最接近做空条件
    /score <code>PEPE</code> – 单个币种的评分构成与入场条件
    /chart <code>PEPE 5m</code> – K 线图，含进行中信号的价位
    /signals – 进行中与近期信号及其结果
    /signal <code>12</code> – 单个信号的完整过程
    /replay <code>12</code> – 把已结束的信号做成短片
    /stats – 历史战绩与置信区间
    /mytrades – 你做了哪些，盈亏如何
    /why <code>PEPE</code> – 为何没有信号；/whynot – 今日最接近的币种
    /subscribe – 接收信号；/unsubscribe – 停止接收
    /settings – 阈值、交易所、免打扰、提示音、仓位提示
    /watch、/mute、/alert – 自选、屏蔽、评分到位提醒一次
    /web – 全部内容汇集在一个实时页面
    /status – 系统是否正常运行
    /lang – 切换语言
    /about、/privacy – SGNL 是什么，保存了你的哪些信息
help-bare-symbol = 直接发送币种名称也可以，例如 <code>pepe</code>。
help-group = 在群组中，由管理员决定发送哪些内容；/desk 让论坛群组按话题分类发送，/pulse 置顶一条实时概况。
help-score = UPS 是 0 到 100 的评分，并带上下限：看不到的数据在下限中按零计。R 是一笔交易承担的风险，即入场到止损的距离：+1.8R 表示赚了风险的 1.8 倍，−1R 表示亏掉一份风险。
help-risk = SGNL 从不交易，不需要 API 密钥，也不提供投资建议。亏损是其中正常的一部分：按通常的止盈与止损，十笔赢四笔左右，也只够覆盖成本。公开研究认为，手续费是这类短线交易的主要障碍。控制风险，设好止损，先看战绩，再决定是否信任。

language-which = 在这里使用哪种语言？
language-toast = 这里已切换为简体中文。

greeting-group = 大家好，我是 SGNL。我在小市值合约中寻找做空条件，并把每个信号跟踪到结束。管理员发送 /subscribe 即可在此接收信号；所有人都可以使用 /top 和 /score。我从不交易，以上也不构成投资建议。
greeting-group-again = 我回来了。这里照旧接收信号；管理员可用 /settings 调整，或用 /unsubscribe 停止。
greeting-channel = SGNL 现已开始在 <b>{ $title }</b> 发布信号。以下是该频道接收的内容，可在此更改。
greeting-channel-silent = 我已成为 <b>{ $title }</b> 的管理员，但没有发布消息的权限。请授予该权限，之后信号就会发出。

not-understood = 没看懂。请发送币种名称，例如 <code>pepe</code>；发送 /help 查看全部功能。
stale-button = 这个按钮来自旧卡片，请重新查询。
not-watched-toast = 该市场已不在监测范围内。
too-fast = 请稍等，操作太快了。{ $seconds } 秒后即可继续。
private-bot = 这是私有机器人，请向其运营者申请使用权限。
error-busy = Telegram 暂时繁忙，请稍后再点一次。
error-ours = 我们这边出了问题，已记录下来。请稍后再试；/status 会显示系统是否正常运行。
