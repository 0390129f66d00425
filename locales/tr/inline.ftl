# Satır içi modla başka sohbetlerde paylaşılanlar.

inline-price = Fiyat <code>{ $price }</code>
inline-component = { $bar } { $name }
inline-gates = Sağlanan giriş koşulu: { $passed } / { $count }
inline-moment = Durum: { $moment }; paylaşılan skor değişmez.
inline-title = { $coin } · UPS { $score }
inline-description = { $venue } · giriş koşulu: { $passed } / { $count }
inline-none = Henüz puanlanan bir şey yok. SGNL’i açın
inline-unknown = Böyle bir coin yok. SGNL’i açın
inline-closed = Botta erişim isteyin
button-live-score = 📊 Canlı skor
