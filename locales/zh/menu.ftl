# 命令菜单：每条最多 256 个字符。

menu-start = 欢迎使用，了解 SGNL
menu-top = 最接近做空条件的币种
menu-score = 单个币种：评分、构成与条件
menu-chart = 币种 K 线图
menu-signals = 进行中与近期信号
menu-subscribe = 在此接收信号
menu-unsubscribe = 停止在此接收信号
menu-settings = 阈值、交易所、提示音
menu-status = 系统是否正常运行
menu-lang = 切换语言
menu-help = 全部命令与风险说明
menu-desk = 信号、出场、小结分话题发送
menu-pulse = 一条置顶消息看全局
menu-about = SGNL 是什么、不是什么
menu-privacy = 我们保存了你的哪些信息
menu-export_me = 将你的数据导出为文件
menu-delete_me = 删除与你有关的全部数据
menu-stats = 历史战绩与置信区间
menu-signal = 单个信号的完整过程
menu-mytrades = 我的交易与盈亏
menu-why = 某币种为何没有信号
menu-whynot = 今日最接近信号的币种
menu-watch = 自选：优先显示的币种
menu-mute = 屏蔽：不再接收的币种
menu-alert = 评分到位时提醒一次
