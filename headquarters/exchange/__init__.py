"""Taking parcels in and answering them: store first, judge later.

The door: ``desk.ExchangeDesk`` (bytes of a parcel in, bytes of an answer out), ``book`` (one point under its lock),
``epochs`` (points and epochs). What is stored is judged by ``headquarters.judging``.
"""
