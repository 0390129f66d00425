# El menú de comandos: como máximo 256 caracteres cada uno.

menu-start = Bienvenida y qué es esto
menu-top = Monedas más cerca de un setup
menu-score = Una moneda: puntuación, partes, condiciones
menu-chart = Velas de una moneda
menu-signals = Señales abiertas y recientes
menu-subscribe = Recibir señales aquí
menu-unsubscribe = Dejar de recibir señales aquí
menu-settings = Umbral, exchanges, sonido
menu-status = ¿Funciona todo?
menu-lang = Otro idioma
menu-help = Todos los comandos, y el riesgo
menu-desk = Temas para señales, salidas y resúmenes
menu-pulse = Un mensaje fijado con el estado
menu-about = Qué es esto y qué no es
menu-privacy = Qué se guarda sobre ti
menu-export_me = Tus datos en un archivo
menu-delete_me = Borrar todo lo que hay sobre ti
menu-stats = Historial, con intervalos
menu-signal = La vida entera de una señal
menu-mytrades = Lo que tomé y lo que dejó
menu-why = Qué frena una señal en una moneda
menu-whynot = Las más cercanas de hoy
menu-watch = Monedas que ver primero
menu-mute = Monedas de las que no saber nada
menu-alert = Un mensaje al llegar a un UPS
