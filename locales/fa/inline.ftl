# آنچه با حالت درون‌خطی در گفت‌وگوهای دیگر هم‌رسانی می‌شود.

inline-price = قیمت <code>{ $price }</code>
inline-component = { "\u200F" }{ $bar } { $name }
inline-gates = { $passed } از { $count } شرط ورود برقرار است
inline-moment = در { $moment }؛ امتیاز هم‌رسانی‌شده تغییر نمی‌کند.
inline-title = { "\u2066" }{ $coin } · UPS { $score }{ "\u2069" }
inline-description = { "\u200F" }{ $venue } · { $passed } از { $count } شرط ورود برقرار
inline-none = هنوز چیزی امتیاز ندارد. SGNL را باز کنید
inline-unknown = چنین کوینی نیست. SGNL را باز کنید
inline-closed = در ربات اجازه بگیرید
button-live-score = 📊 امتیاز زنده در SGNL
