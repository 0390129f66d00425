# 通过内联模式分享到其他聊天的内容。

inline-price = 价格 <code>{ $price }</code>
inline-component = { $bar } { $name }
inline-gates = 已满足入场条件 { $passed } / { $count }
inline-moment = 截至 { $moment }；分享后的评分不再变化。
inline-title = { $coin } · UPS { $score }
inline-description = { $venue } · 已满足入场条件 { $passed } / { $count }
inline-none = 还没有评分。打开 SGNL
inline-unknown = 没有这个币种。打开 SGNL
inline-closed = 向机器人申请使用权限
button-live-score = 📊 在 SGNL 查看实时评分
