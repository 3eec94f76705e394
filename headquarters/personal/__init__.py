"""Private parts at rest: sealed with a key outside the database.

``keys`` the file of keys, ``vault`` sealing and opening, ``ready`` whether keys and database belong together,
``turning`` a point's turn to a newer key. What was sealed before is sealed anew by ``headquarters.exchange.resealing``.
"""
