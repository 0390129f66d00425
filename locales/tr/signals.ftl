# /signals

signals-none = Henüz sinyal yok. Günde birkaç sinyal normaldir, sakin günler de öyle: koşullar bilerek sıkıdır.
signals-open-head = <b>Açık</b>
signals-no-open = Şu anda açık sinyal yok.
signals-open = 🔴 #{ $number } <code>{ $coin }</code> · { $venue } · UPS { $score } · açılış { $moment } ({ $span })
signals-recent-head = <b>Kapanan</b>
signals-ended = { $icon } #{ $number } <code>{ $coin }</code> · { $venue } · { $net } · { $r }R · { $span }
signals-note = <i>Komisyon ve fonlama düşülmüş net değerler. Birkaç sonuç iyi ya da kötü hiçbir şeyi kanıtlamaz.</i>
